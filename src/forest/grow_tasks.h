/*
 * Growing many trees on many threads.
 *
 * The work is one list of tasks, (forest, tree) with the trees of a forest next to each other.  Flat is one
 * parallel loop over the list; nested is a team over forests whose members lead a team over the forest's
 * trees. Nothing here has heard of cross-validation: a forest is a training set and the samples that its
 * trees judge.
 */
#ifndef FOREST_GROW_TASKS_H
#define FOREST_GROW_TASKS_H

#include "base/threads.h"
#include "forest/ballots.h"
#include "forest/pool.h"
#include "forest/votes.h"
#include "tree/grow.h"

typedef struct forest_task {
    training_set set;
    tree_settings settings;
    size_t n_draws; /* in each bag */
    size_t n_trees;
    uint32_t repeat, fold;  /* what its streams are keyed by, beside seed and tree */
    const uint32_t *judged; /* [n_judged] samples that every tree votes on; borrowed */
    size_t n_judged;
    const pool *pool; /* where it is not NULL, a tree votes on the sets that it judges instead; borrowed */
} forest_task;

#define NOT_JUDGED UINT32_MAX

typedef struct grow_request {
    training_data data;
    uint64_t seed;
    bool replace;
    const forest_task *forests; /* [n_forests] */
    size_t n_forests;
    rfcv_layout layout;
    thread_team team;
    const uint32_t *row_of; /* [n_samples] row of a sample in the votes of its repeat, or NOT_JUDGED */
    size_t n_rows_per_repeat;
    ballots *ballots;           /* of the pool of the first repeat: filled; or NULL */
    const split_kernel *kernel; /* NULL: what split_kernel_choose() gives */
} grow_request;

/* Grows every tree, adds its votes to *cast, and counts nodes.  `stage` counts trees.  Call it under
 * threads_run() with the request's team.  Fails with RFCV_SYSTEM,
 * RFCV_STOPPED, or RFCV_BAD_OPTION for an RFCV_KERNEL that is not to be had. */
rfcv_status grow_tasks_run(const grow_request *request, votes *cast, uint64_t *n_nodes, monitor_stage *stage,
                           rfcv_error *error);

#endif
