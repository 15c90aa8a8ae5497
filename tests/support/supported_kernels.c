#include "support/supported_kernels.h"

#include <stdio.h>

size_t n_supported_kernels(void)
{
    size_t n = 0;
    for (size_t i = 0; split_kernel_at(i); i++)
        n += split_kernel_at(i)->is_supported();
    return n;
}

const split_kernel *supported_kernel(size_t i)
{
    for (size_t j = 0; split_kernel_at(j); j++)
        if (split_kernel_at(j)->is_supported() && i-- == 0)
            return split_kernel_at(j);
    return NULL;
}

const split_kernel *kernel_of_round(int round)
{
    return supported_kernel((size_t)round % n_supported_kernels());
}

size_t variant_of_round(int round)
{
    return (size_t)round / n_supported_kernels();
}

void name_unsupported_kernels(void)
{
    for (size_t i = 0; split_kernel_at(i); i++)
        if (!split_kernel_at(i)->is_supported())
            fprintf(stderr, "SKIPPED: this machine does not support the split kernel %s\n",
                    split_kernel_at(i)->name);
}
