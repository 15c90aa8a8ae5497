/* The split kernels that this machine can run, for tests that are to hold for each of them. */
#ifndef SUPPORT_SUPPORTED_KERNELS_H
#define SUPPORT_SUPPORTED_KERNELS_H

#include "tree/split_kernel.h"

size_t n_supported_kernels(void);
const split_kernel *supported_kernel(size_t i);

/* A loop test that runs each variant on each kernel has n_variants x n_supported_kernels() rounds. */
const split_kernel *kernel_of_round(int round);
size_t variant_of_round(int round);

/* Names on standard error the kernels of this build that are not tested here. */
void name_unsupported_kernels(void);

#endif
