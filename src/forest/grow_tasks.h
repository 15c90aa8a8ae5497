/*
 * Growing many trees on many threads.
 *
 * The work is one list of tasks, (forest, tree) with the trees of a forest next to each other.  Flat is one
 * parallel loop over the list; nested is a team over forests whose members lead a team over the forest's
 * trees. Nothing here has heard of cross-validation: a forest is a training set and the samples that its
 * trees judge, and a run is where the votes of some forests are counted.
 */
#ifndef FOREST_GROW_TASKS_H
#define FOREST_GROW_TASKS_H

#include "base/busy_time.h"
#include "base/threads.h"
#include "forest/ballots.h"
#include "forest/pool.h"
#include "forest/vote_record.h"
#include "forest/votes.h"
#include "tree/grow.h"

typedef struct forest_task {
    training_set set;
    tree_settings settings;
    bag_rule bag;
    size_t n_trees;
    uint32_t repeat, fold;  /* what its streams are keyed by, beside seed and tree */
    const uint32_t *judged; /* [n_judged] samples that every tree votes on; borrowed */
    size_t n_judged;
    const pool *pool; /* where it is not NULL, a tree votes on the sets that it judges instead; borrowed */
} forest_task;

#define NOT_JUDGED UINT32_MAX

/* What forests share that are of one run.  Threads write to it by atomic additions of integers, and each tree
 * to places of its own in the record. */
typedef struct grow_run {
    uint32_t plan; /* its number in a trace, from 1; 0: it runs alone */
    uint64_t seed;
    const uint32_t *row_of; /* [n_samples] row of a sample in the votes of its repeat, or NOT_JUDGED */
    size_t n_rows_per_repeat;
    votes *cast;         /* votes are added */
    ballots *ballots;    /* of the pool of the first repeat: filled; or NULL */
    vote_record *record; /* of the votes that are added: filled; or NULL */
    /* Sees each tree when it has voted, with its bag, before the next takes its place; on any thread
     * (numbered from 0 as `busy` is), several at a time.  NULL: nobody does. */
    void (*see)(void *context, size_t thread, size_t tree, const training_data *data,
                const grow_workspace *workspace);
    void *see_context;
    bool keeps_decreases;      /* trees have tree.decreases */
    bool keeps_leaves;         /* all samples go down them, those in the bag too: workspace->leaves and
                                  workspace->votes are of all, and no branch is left out */
    uint64_t n_nodes;          /* added: of the trees */
    uint64_t busy_nanoseconds; /* added: that threads spent on them */
} grow_run;

typedef struct listed_forest {
    const forest_task *forest;
    grow_run *run;
} listed_forest;

typedef struct grow_request {
    training_data data;
    const listed_forest *list; /* [n_forests] of one run or several */
    size_t n_forests;
    rfcv_layout layout;
    thread_team team;
    const split_kernel *kernel; /* NULL: what split_kernel_choose() gives */
    busy_time *busy;            /* [n_outer x n_inner] filled */
} grow_request;

/* Grows every tree, and fills runs and busy times.  `stage` counts trees.  Call it under threads_run() with
 * the request's team.  Fails with RFCV_SYSTEM, RFCV_STOPPED, or RFCV_BAD_OPTION for an RFCV_KERNEL that is
 * not to be had. */
rfcv_status grow_tasks_run(const grow_request *request, monitor_stage *stage, rfcv_error *error);

#endif
