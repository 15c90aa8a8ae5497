/* Where the time of `rfcv bench` went, for --trace: a process for each cell. */
#ifndef CLI_BENCH_TRACES_H
#define CLI_BENCH_TRACES_H

#include "rfcv.h"

/* Writes what each cell recorded in its last turn. */
rfcv_status bench_traces_write(const rfcv_bench *bench, const char *path, rfcv_error *error);

#endif
