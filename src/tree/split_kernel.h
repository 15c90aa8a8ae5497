/*
 * The search for a node's best split, behind one table of kernels.
 *
 * With class counts L and R and draws n_L and n_R on both sides of a cut, the decrease of Gini impurity is,
 * but for terms that are the same for all cuts of a node, sum L_k^2 / n_L + sum R_k^2 / n_R.  It is kept as a
 * fraction of integers and compared exactly, so that every kernel finds the same split: the highest gain; of
 * equal ones the feature that was drawn first; of those the lowest cut.
 */
#ifndef TREE_SPLIT_KERNEL_H
#define TREE_SPLIT_KERNEL_H

#include "rank/rank_codes.h"
#include "tree/entropy_terms.h"

/* Class and weight of an in-bag sample in one word; a kernel puts the rank code above them. */
typedef uint64_t class_weight;

enum { WEIGHT_BITS = 32, CLASS_BITS = 12, CODE_SHIFT = WEIGHT_BITS + CLASS_BITS };

static inline class_weight class_weight_make(uint32_t class_index, uint32_t weight)
{
    return (class_weight)class_index << WEIGHT_BITS | weight;
}

static inline uint32_t class_of(uint64_t word)
{
    return (uint32_t)(word >> WEIGHT_BITS) & ((1u << CLASS_BITS) - 1);
}

static inline uint32_t weight_of(uint64_t word)
{
    return (uint32_t)word;
}

/* What a kernel sees of a node. */
typedef struct split_node {
    size_t n_unique;             /* in-bag samples */
    const uint32_t *samples;     /* [n_unique], ascending */
    const class_weight *classes; /* [n_unique] */
    size_t n_classes;
    const uint32_t *class_counts; /* [n_classes] draws, times the weights of their classes */
    uint64_t n_draws;             /* sum of class_counts */
    uint64_t sum_of_squares;      /* of class_counts */
} split_node;

/* A cut of a feature between two neighbouring codes. */
typedef struct split {
    bool is_found;
    uint32_t feature;
    uint32_t lower, upper;           /* codes on both sides of the cut */
    uint32_t position;               /* of its threshold: see tree_node */
    uint64_t numerator, denominator; /* of a kernel: sum L_k^2 n_R + sum R_k^2 n_L over n_L n_R */
} split;

/* Columns of codes that kernels walk at once, where as many features are tried: each is far away, and a
 * processor waits for some ten cache lines as quickly as for one. */
enum { GATHERED_AT_ONCE = 8 };

/* Draws of a node that kernels are for: above, numerators leave 64 bits (they are at most draws^3 / 4). */
#define MOST_DRAWS_IN_KERNELS ((UINT64_C(1) << 22) - 1)

/* Memory of a kernel, and of split_search(), for one thread. */
typedef struct split_scratch {
    uint64_t *keys;   /* [GATHERED_AT_ONCE][n_samples] */
    uint64_t *sorted; /* [n_samples] */
    uint64_t *left;   /* [n_classes] */
    uint8_t *places;  /* [n_classes] */
    void *additions;  /* [n_samples] cells */
    void *cells[2];   /* one for each code; all zero between two features */
    uint64_t *dense;  /* the cells that are not empty */
    size_t dense_stride;
    uint64_t *is_present; /* a bit for each code */
    void *tile;           /* rows of keys */

    entropy_terms entropy; /* the rest is for split_search() alone */
    uint32_t *holders;     /* [n_samples] a sample that has the code */
    uint32_t *positions; /* [n_samples] of the threshold that is drawn after the key at this place; 0: none */
} split_scratch;

bool split_scratch_init(split_scratch *scratch, size_t n_samples, size_t n_classes);
void split_scratch_empty(split_scratch *scratch);

typedef struct split_kernel {
    const char *name;
    bool (*is_supported)(void);
    /* The best split of the node by the features drawn, in draw order. */
    split (*find)(const split_node *node, const rank_codes *ranks, const uint32_t *features,
                  size_t n_features, split_scratch *scratch);
} split_kernel;

extern const split_kernel split_kernel_scalar, split_kernel_avx2, split_kernel_avx512, split_kernel_neon;

/* Kernels of this build, fastest first; the last is scalar, and NULL comes after it. */
const split_kernel *split_kernel_at(size_t i);

/* The fastest kernel that this machine supports, or the one that the environment variable RFCV_KERNEL names.
 * NULL with RFCV_BAD_OPTION if there is none of that name, or this machine does not support it. */
const split_kernel *split_kernel_choose(rfcv_error *error);

#endif
