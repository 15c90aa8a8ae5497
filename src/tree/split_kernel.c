#include "tree/split_kernel.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static const split_kernel *const kernels[] = {
    &split_kernel_scalar,
};
enum { N_KERNELS = sizeof kernels / sizeof *kernels };

const split_kernel *split_kernel_at(size_t i)
{
    return i < N_KERNELS ? kernels[i] : NULL;
}

static rfcv_status refuse(rfcv_error *error, const char *asked)
{
    const char *names[N_KERNELS];
    char list[100] = "";
    for (size_t i = 0; i < N_KERNELS; i++) {
        names[i] = kernels[i]->name;
        if (kernels[i]->is_supported()) {
            size_t used = strlen(list);
            snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", kernels[i]->name);
        }
    }
    size_t nearest = suggest_nearest(asked, names, N_KERNELS);
    bool is_known = nearest < N_KERNELS && strcmp(names[nearest], asked) == 0;
    return error_set(error, RFCV_BAD_OPTION, "RFCV_KERNEL is '%.40s', which %s: give one of %s, or unset it",
                     asked, is_known ? "this machine does not support" : "is no split kernel of this build",
                     list);
}

const split_kernel *split_kernel_choose(rfcv_error *error)
{
    const char *asked = getenv("RFCV_KERNEL");
    for (size_t i = 0; i < N_KERNELS; i++)
        if (kernels[i]->is_supported() && (!asked || !*asked || strcmp(asked, kernels[i]->name) == 0))
            return kernels[i];
    refuse(error, asked);
    return NULL;
}
