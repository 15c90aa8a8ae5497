/*
 * predict.json: which model said what of which file.
 *
 *     program, version, build, command_line, finished    what ran, and when
 *     model          crc32 of its file; version of the rfcv that grew it; n_samples that it was grown from;
 *                    n_features that it asks for; n_classes, n_trees, vote and seed
 *     features       what model and file have not in common: n_extra of the file, which are ignored; n_filled
 *                    of the model, whose medians count; n_filled_cells without a value, likewise
 *     dataset, read  as in run.json; classes are those of the model
 *     n_labelled     samples whose class is known: what metrics.json is of, which is there if it is above 0
 *     threads        number of them
 *     predictions    n_bytes and crc32 of predictions.tsv, and its digest
 *     seconds        read, predict, write and total
 *     peak_rss_bytes
 */
#ifndef REPORT_PREDICT_JSON_H
#define REPORT_PREDICT_JSON_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory.  `predictions` is the sum of predictions.tsv,
 * `write_seconds` what the other files took. */
char *predict_json_make(const rfcv_model *model, const rfcv_result *result, rfcv_file_sum predictions,
                        double write_seconds, const char *const *command_line, size_t n_arguments);

#endif
