/*
 * run.json: what was run, on what, with which settings, and what it took.  rfcv_recorded_read() reads it
 * again.
 *
 *     program, version, build, command_line, finished    what ran, and when
 *     dataset        members of rfcv_dataset_info, and mean the same; decisions; join
 *     dataset.labels dataset.names settings.fold_file    path, n_bytes and crc32 of the file, or null
 *     read           members of rfcv_read_options as they were given, with nothing decided
 *     settings       members of rfcv_cv_options as the plan resolved them, and the plan's mtry and n_draws
 *     plan, threads  what follows from these on this machine
 *     threads.loop   the loop over trees, which plans that run together share: bin_seconds, and an array
 *                    "threads" of n_trees, seconds, and "busy", the share of each bin in which the thread
 *                    grew trees, to four decimals
 *     predictions    n_bytes and crc32 of predictions.tsv, and the digest of metrics.json
 *     seconds, tree_seconds, trees_grown, nodes_per_tree, peak_rss_bytes    what it took
 *
 * Whole numbers from 2^63 (a seed) are their digits as text.
 */
#ifndef REPORT_RUN_JSON_H
#define REPORT_RUN_JSON_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory.  `predictions` is the sum of predictions.tsv,
 * `write_seconds` what the other files took. */
char *run_json_make(const rfcv_result *result, rfcv_file_sum predictions, double write_seconds,
                    const char *const *command_line, size_t n_arguments);

#endif
