/*
 * What leaving each sample out would change, from the record of a forest.
 *
 * Changes are those of the jackknife after bootstrap (Efron 1992, JRSS B 54:83): trees that miss sample i are
 * trees of the forest without it, so the change in a share of sample j's votes is that share among the trees
 * that miss both, less that among j's judges (explain/held_out.h).  It needs no theory of how a forest
 * depends on a sample: beside forests grown anew without each of 60 samples its slope is 1 within its error
 * (tests/influence_reference), where that of covariances of votes with draws was 0.65, since a second draw of
 * a sample adds little to the first.
 *
 * Both follow from products of matrices, trees x samples, of a class each: 1 where a tree misses i, or the
 * times that it drew i, with what of its vote on j is for the class where it judges j.
 */
#ifndef EXPLAIN_INFLUENCE_H
#define EXPLAIN_INFLUENCE_H

#include "base/monitor.h"
#include "explain/held_out.h"

typedef struct influence {
    rfcv_influence *items; /* [n_samples] */
    double *share_se;      /* [n_samples][n_classes] */
    double *changes;       /* [n_samples i][n_samples j][n_classes] */
    rfcv_jackknife jackknife;
} influence;

/* `bag` is how the record's bags were drawn.  Call it under threads_run(); OpenBLAS takes its turn there. The
 * stage advances by samples x trees in all. Fails with RFCV_SYSTEM or RFCV_STOPPED; *samples is to be emptied
 * in every case. */
rfcv_status influence_init(influence *samples, const forest_record *record, const bag_rule *bag,
                           const rfcv_dataset *dataset, size_t n_threads, monitor_stage *stage,
                           rfcv_error *error);
void influence_empty(influence *samples);

/* The most that it takes at a time, what it keeps included; OpenBLAS's own memory is not. */
uint64_t influence_n_bytes(size_t n_samples, size_t n_trees, size_t n_classes);

/* The same with blocks of so many trees, for tests. */
rfcv_status influence_in_blocks(influence *samples, const forest_record *record, const bag_rule *bag,
                                const rfcv_dataset *dataset, size_t n_threads, size_t trees_at_once,
                                monitor_stage *stage, rfcv_error *error);

#endif
