/* `rfcv bench --blas`: products of matrices by OpenBLAS on several numbers of threads. */
#ifndef CLI_BENCH_BLAS_H
#define CLI_BENCH_BLAS_H

#include "cli/bench_options.h"

rfcv_status bench_blas(const bench_options *options, progress *shown, rfcv_error *error);

#endif
