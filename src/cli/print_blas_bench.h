/* What `rfcv bench --blas` measured, on standard output. */
#ifndef CLI_PRINT_BLAS_BENCH_H
#define CLI_PRINT_BLAS_BENCH_H

#include "rfcv.h"

void print_blas_bench(const rfcv_blas_bench *bench);

#endif
