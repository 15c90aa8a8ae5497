/*
 * Variances of the mean votes of bagged trees by the infinitesimal jackknife: of sample j, the sum over all
 * samples i of the squared covariance, over trees, of its votes with the draws of i (Efron 2014, JASA
 * 109:991), less what that sum is in the mean when votes and draws have nothing to do with each other, for
 * there are only so many trees (Wager, Hastie and Efron 2014, JMLR 15:1625, section 3).
 */
#ifndef EXPLAIN_INFINITESIMAL_JACKKNIFE_H
#define EXPLAIN_INFINITESIMAL_JACKKNIFE_H

#include <stddef.h>

/* Sums over the trees that judge each sample, which are those of all samples where they are in no bag. */
typedef struct vote_sums {
    size_t n_samples, n_judged;
    const double *n_trees;       /* [n_judged] */
    const double *votes;         /* [n_judged] 1 or 0 for a class, or any number */
    const double *squared_votes; /* [n_judged] */
    const double *draws;         /* [n_samples][n_judged] */
    const double *voted_draws;   /* [n_samples][n_judged] vote times draws */
    const double *squared_draws; /* [n_judged], over all samples */
} vote_sums;

/* variances[n_judged]: below 0 where chance has it so; NaN without trees. */
void infinitesimal_jackknife(const vote_sums *sums, double *variances);

#endif
