/* What a bench measured and found, on standard output. */
#ifndef CLI_PRINT_BENCH_H
#define CLI_PRINT_BENCH_H

#include "rfcv.h"

void print_bench(const rfcv_bench *bench);

#endif
