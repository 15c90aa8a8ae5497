#include "tree/split_kernel.h"

#include "base/memory.h"

bool split_scratch_init(split_scratch *scratch, size_t n_samples, size_t n_classes)
{
    scratch->keys = memory_make_aligned(n_samples, sizeof *scratch->keys);
    scratch->sorted = memory_make_aligned(n_samples, sizeof *scratch->sorted);
    scratch->left = memory_make_aligned(n_classes, sizeof *scratch->left);
    return scratch->keys && scratch->sorted && scratch->left;
}

void split_scratch_empty(split_scratch *scratch)
{
    memory_free(scratch->keys);
    memory_free(scratch->sorted);
    memory_free(scratch->left);
}

/* Fastest first; the last is supported everywhere. */
static const split_kernel *const kernels[] = {
    &split_kernel_scalar,
};

const split_kernel *split_kernel_choose(void)
{
    size_t i = 0;
    while (!kernels[i]->is_supported())
        i++;
    return kernels[i];
}
