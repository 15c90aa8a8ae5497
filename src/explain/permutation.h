/*
 * What permuting a feature does to the votes of one tree on the samples that its bag misses (Breiman 2001).
 *
 * A sample can only change its leaf where its path asks for the feature: those below the feature's nodes are
 * listed, and the others are not walked.  Nor are they shuffled: each listed sample takes the value of
 * another place of one random order of all that are missed, of which the first places are drawn, no more.
 */
#ifndef EXPLAIN_PERMUTATION_H
#define EXPLAIN_PERMUTATION_H

#include "explain/used_features.h"
#include "tree/grow.h"

/* A vote that was right becomes wrong (loss 1), or a wrong one right (-1). */
typedef struct changed_vote {
    uint32_t sample;
    int32_t loss;
} changed_vote;

/* One tree at a time; scratch of a thread. */
typedef struct permutation {
    size_t n_missed;
    uint32_t *missed; /* [n_missed] samples of which the bag has none of the group, ascending */
    size_t n_changed;
    changed_vote *changed; /* [n_changed] by the last feature that was permuted */

    bool *is_drawn;    /* [n_groups] the bag has some of the group; NULL: each sample is its own */
    uint32_t *by_leaf; /* [n_missed] missed samples, leaf after leaf from left to right, ascending in each */
    uint32_t *begins, *counts; /* [n_nodes] a node's are by_leaf[begins[node]] and so on */
    uint32_t *listed_for;      /* [n_missed] feature for which a place of by_leaf was listed last */
    uint32_t *asking;          /* [n_missed] samples whose path asks for the feature */
    uint32_t *identity;        /* [n_samples] 0, 1, 2 ... */
    uint32_t *drawn;           /* [n_missed] places of `missed` whose values they take */
} permutation;

uint64_t permutation_n_bytes(size_t n_samples);

/* Room for trees of the dataset.  False when there is no memory; permutation_empty() is due in any case. */
bool permutation_init(permutation *permuted, const rfcv_dataset *dataset);
void permutation_empty(permutation *permuted);

/* Takes a tree, of which workspace->leaves and workspace->votes are of all samples of the dataset. */
void permutation_begin_tree(permutation *permuted, const rfcv_dataset *dataset,
                            const grow_workspace *workspace);

/* Permutes the feature at a place of the tree's list, and tells whose votes change. */
void permutation_of(permutation *permuted, const training_data *data, const grow_workspace *workspace,
                    const used_features *used, size_t place, rng_stream stream);

#endif
