/* The votes of a run. */
#ifndef CV_RESULT_H
#define CV_RESULT_H

#include "base/busy_time.h"
#include "cv/new_samples.h"
#include "forest/vote_record.h"

/* A judged sample of a repeat has row repeat x plan->n_judged + its place among the judged. */
struct rfcv_result {
    const rfcv_plan *plan; /* borrowed, or that of `own` */
    new_samples *own;      /* of rfcv_predict(); else NULL */
    votes *cast;           /* [n_repeats x n_judged][n_classes] */
    ballots *ballots;      /* of the pool of the first repeat; NULL where there is none */
    vote_record *record;   /* NULL: it would take too much memory, or there are too many classes */
    size_t n_threads;
    rfcv_thread_time *threads; /* [n_threads] */
    double *busy_shares;       /* [n_threads][BUSY_BINS] what they point into */
    rfcv_run run;
};

/* Bytes of what is kept of single votes. */
typedef struct kept_votes {
    uint64_t ballots, record, products; /* 0: is not kept */
} kept_votes;

/* What the result of a plan keeps, where *all is kept for the plans that run with it and come before it; it
 * is added to *all, which is limited.  Start *all as {0}. */
kept_votes result_keep(const rfcv_plan *plan, kept_votes *all);

/* A result without votes, of a plan that n_threads grow.  NULL when there is no memory. */
rfcv_result *result_make(const rfcv_plan *plan, kept_votes kept, size_t n_threads);

/* Takes what threads[n_threads] did, in n_bins bins of one width. */
void result_take_threads(rfcv_result *result, const busy_time *threads, size_t n_bins);

const rfcv_plan *result_plan(const rfcv_result *result);

const votes *result_votes(const rfcv_result *result);

/* Which tree of the pool of leave-one-out voted for what; NULL without a pool, or where it would take too
 * much memory. */
const ballots *result_ballots(const rfcv_result *result);

/* Which of a forest's trees voted for what, in their order, on each row; NULL if that was not recorded. */
const vote_record *result_vote_record(const rfcv_result *result);

#endif
