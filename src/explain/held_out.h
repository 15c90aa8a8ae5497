/*
 * Held-out votes of a forest: those of each sample's judges, which are the trees whose bags miss it, and all
 * of its group.
 */
#ifndef EXPLAIN_HELD_OUT_H
#define EXPLAIN_HELD_OUT_H

#include "explain/forest_record.h"

typedef struct held_out {
    const forest_record *record;
    const rfcv_dataset *dataset;
    bool *group_is_drawn; /* [n_samples] scratch */
    double *n_judges;     /* [n_samples] trees */
    double *shares;       /* [n_samples][n_classes] of the judges' votes; NaN where there are none */
    double
        *own_squares; /* [n_samples] mean square, over the judges, of what of their vote is for its class */
} held_out;

/* Keeps the record and the dataset.  Fails with RFCV_SYSTEM, and is to be emptied in every case. */
rfcv_status held_out_init(held_out *of, const forest_record *record, const rfcv_dataset *dataset,
                          rfcv_error *error);
void held_out_empty(held_out *of);

/* judges[n_samples]: 1 where a tree is a sample's judge, else 0. */
void held_out_judges(const held_out *of, size_t tree, double *judges);

static inline double held_out_share(const held_out *of, size_t sample, size_t class)
{
    return of->shares[sample * of->record->n_classes + class];
}

/* Of its own class. */
static inline double held_out_own_share(const held_out *of, size_t sample)
{
    return held_out_share(of, sample, of->dataset->labels[sample]);
}

/* Variance of it over the judges: of votes for one class share x (1 - share), less where votes are shared. */
static inline double held_out_own_variance(const held_out *of, size_t sample)
{
    const double share = held_out_own_share(of, sample);
    return share * (1 - share) - (share - of->own_squares[sample]);
}

#endif
