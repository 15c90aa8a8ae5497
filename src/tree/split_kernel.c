#include "tree/split_kernel.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    VECTOR = 64,           /* bytes of the longest one */
    MOST_VECTOR_WORDS = 8, /* of a cell: four classes share one */
    MOST_CELLS = 1 << 16,  /* of a feature whose classes are counted by code */
    TILE_ROWS = 256,
};

bool split_scratch_init(split_scratch *scratch, size_t n_samples, size_t n_classes)
{
    size_t n_words = 1;
    while (4 * n_words < n_classes && n_words < MOST_VECTOR_WORDS)
        n_words *= 2;
    size_t n_cells = smaller_of(n_samples, MOST_CELLS) + VECTOR;

    scratch->keys = memory_make_aligned(n_samples, GATHERED_AT_ONCE * sizeof *scratch->keys);
    scratch->sorted = memory_make_aligned(n_samples, sizeof *scratch->sorted);
    scratch->left = memory_make_aligned(n_classes, sizeof *scratch->left);
    scratch->places = memory_make(n_classes, sizeof *scratch->places);
    scratch->additions = memory_make_aligned(n_samples, n_words * sizeof(uint64_t));
    scratch->cells[0] = memory_make_aligned(n_cells, n_words * sizeof(uint64_t));
    scratch->cells[1] = memory_make_aligned(n_cells, n_words * sizeof(uint64_t));
    scratch->dense_stride = n_cells;
    scratch->dense = memory_make_aligned(n_cells, n_words * sizeof *scratch->dense);
    scratch->is_present = memory_make(n_cells / 64 + 2, sizeof *scratch->is_present);
    scratch->tile = memory_make_aligned(TILE_ROWS, VECTOR);
    scratch->holders = memory_make(n_samples, sizeof *scratch->holders);
    scratch->positions = memory_make(n_samples, sizeof *scratch->positions);
    const bool has_memory = entropy_terms_init(&scratch->entropy) && scratch->holders && scratch->positions;
    return has_memory && scratch->keys && scratch->sorted && scratch->left && scratch->places &&
           scratch->additions && scratch->cells[0] && scratch->cells[1] && scratch->dense &&
           scratch->is_present && scratch->tile;
}

void split_scratch_empty(split_scratch *scratch)
{
    memory_free(scratch->keys);
    memory_free(scratch->sorted);
    memory_free(scratch->left);
    memory_free(scratch->places);
    memory_free(scratch->additions);
    memory_free(scratch->cells[0]);
    memory_free(scratch->cells[1]);
    memory_free(scratch->dense);
    memory_free(scratch->is_present);
    memory_free(scratch->tile);
    memory_free(scratch->holders);
    memory_free(scratch->positions);
    entropy_terms_empty(&scratch->entropy);
}

static const split_kernel *const kernels[] = {
#if defined(__x86_64__)
    &split_kernel_avx512,
    &split_kernel_avx2,
#elif defined(__aarch64__) && defined(__ARM_NEON)
    &split_kernel_neon,
#endif
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
