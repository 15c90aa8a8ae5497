/*
 * Leave-one-out once more, slow and simple by design: whole trees are grown one after the other, from a pool
 * until no set waits for votes, or for one set alone; and what a set leaves out and what it judges are tables
 * of yes and no.
 */
#ifndef SUPPORT_REFERENCE_LEAVE_OUT_H
#define SUPPORT_REFERENCE_LEAVE_OUT_H

#include "rfcv.h"
#include "support/reference_forest.h"

enum { SET_ROOM = 64, VOTE_ROOM = 64 * 8 };

typedef struct reference_leave_out {
    const rfcv_dataset *dataset;
    reference_rules rules;
    size_t n_trees; /* that judge each set */
    size_t n_sets;
    bool leaves_out[SET_ROOM][SET_ROOM]; /* [set][sample] */
    bool judges[SET_ROOM][SET_ROOM];     /* [set][sample] */
    bool is_pooled[SET_ROOM];
    uint32_t order[SET_ROOM]; /* of samples, as bags draw from them */

    /* What the runs of all repeats made. */
    uint32_t counts[VOTE_ROOM]; /* [n_samples][n_classes] votes of the last repeat */
    size_t n_grown, n_pool_trees, n_nodes;
} reference_leave_out;

/* Sets of the options: groups, or samples, or samples and partners; pooled as plan_pooled.c says. */
void reference_leave_out_init(reference_leave_out *run, const rfcv_dataset *dataset,
                              const rfcv_cv_options *options, size_t mtry);

/* Grows a repeat's trees and counts votes.  Trees learn from run->dataset and judge the samples of `judged`.
 */
void reference_leave_out_run(reference_leave_out *run, const rfcv_dataset *judged, uint32_t repeat);

/* True if a tree's bag holds nothing that the set leaves out. */
bool reference_is_missed(const reference_leave_out *run, const reference_tree *tree, size_t set);

size_t reference_n_left_out(const reference_leave_out *run, size_t set);

/* The sample of a class, of all that there are, that is held out with a sample (cv/rebalance.h). */
uint32_t reference_partner(const rfcv_dataset *dataset, uint64_t seed, size_t sample, uint32_t class_index);

#endif
