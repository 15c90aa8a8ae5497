/*
 * The files of a bench, as texts.
 *
 * bench.json.  Members that hyperfine's --export-json has too mean the same there; seconds unless told
 * otherwise, null for what is not defined.
 *
 *     program version build command_line finished       as in run.json
 *     seconds                                           that the bench took
 *     machine      processor, n_processors, quota (null: none), n_cores, load, mhz, mhz_max, governor,
 *                  cache_bytes [level 1, 2, 3], memory_bytes, system, omp_places, omp_proc_bind,
 *                  omp_num_threads, omp_schedule
 *     dataset      path, format, crc32, n_samples, n_features, n_classes, n_value_bytes,
 *                  preparation (command that makes the file of the cells' commands; null: it is there)
 *     settings     works, teams, layouts, schedules, n_repetitions, n_warmups, n_pairs,
 *                  stratify, seed, and the forest's as in run.json
 *     cells        one for each work, team, layout and schedule, then those of weak scaling:
 *         command                      what repeats it by hand
 *         work is_weak n_trees layout schedule n_threads n_outer n_inner
 *         is_oversubscribed is_default is_best
 *         mean stddev median user system min max times   as in hyperfine; user and system are medians
 *         mad                          median absolute deviation from the median
 *         speedup efficiency serial_fraction
 *         idle_share overhead_share imbalance
 *         peak_rss_bytes
 *         digest                       16 hexadecimal digits, equal where work and n_trees are
 *     fits         work, layout, schedule, n_points, amdahl_serial, amdahl_limit, usl_contention,
 *                  usl_coherency, best_threads
 *     duels        work, best and other (places in cells, from 0), n_pairs, ratio, lowest, highest
 *     findings     work (null: the whole), text, is_warning
 *
 * bench.tsv.  One line for each cell, with the same members as columns in the same order, but for times; tabs
 * and newlines as in predictions.tsv, NA for what is not defined.
 */
#ifndef BENCH_BENCH_FILES_H
#define BENCH_BENCH_FILES_H

#include "bench/bench.h"
#include "bench/pictures.h"

/* To be freed with memory_free; NULL when there was no memory. */
char *bench_tsv_make(const rfcv_bench *bench);

/* pictures[n_works x N_PICTURES], work after work. */
char *bench_html_make(const rfcv_bench *bench, const drawn_plot *pictures, const char *const *command_line,
                      size_t n_arguments);

#endif
