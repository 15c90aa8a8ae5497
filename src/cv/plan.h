/* Everything about a run that is decided before its first tree. */
#ifndef CV_PLAN_H
#define CV_PLAN_H

#include "cv/fold_plan.h"
#include "cv/schedule.h"
#include "forest/grow_tasks.h"

struct rfcv_plan {
    const rfcv_dataset *dataset; /* borrowed */
    rfcv_cv_options options;     /* resolved; its strings belong to the plan */
    size_t mtry;
    size_t n_folds;
    size_t n_draws;        /* in the bag of the largest training set */
    fold_plan **folds;     /* [n_repeats] */
    fold_plan *rebalanced; /* sets of a sample and its partners, or NULL */
    uint32_t *holes;       /* the same sets with members in ascending order */

    size_t n_judged;          /* samples that are held out and asked for */
    uint32_t *judged;         /* [n_judged] ascending */
    uint32_t *row_of;         /* [n_samples] place of a sample in `judged`, or NOT_JUDGED */
    uint32_t *judged_by_fold; /* [n_repeats][n_judged]: what the forests' tasks point into */
    uint32_t *fold_of;        /* [n_repeats][n_judged] from 0, by place in `judged` */
    pool **pools;             /* [n_repeats] or NULL */
    size_t largest_pooled;    /* samples in the largest fold that the pool serves; 0: no pool */
    forest_task *forests;     /* [n_tasks] pools and folds with a forest of their own */
    size_t n_tasks;

    task_schedule schedule;
    char *fold_file, *held_out; /* behind the options */
    char folds_text[200];
    char warning[400];
};

const rfcv_dataset *plan_dataset(const rfcv_plan *plan);

/* Steps of making a plan, each in a file of its own. */

/* Decides which folds a pool serves, and lists what is grown. */
rfcv_status plan_list_forests(rfcv_plan *plan, rfcv_error *error);

/* What a tree has to miss to judge: the folds, or the rebalanced sets. */
const fold_plan *plan_sets(const rfcv_plan *plan, size_t repeat);

/* Draws in the bag of a training set. */
size_t plan_count_draws(const rfcv_plan *plan, size_t n_training);

/* Decides largest_pooled from the folds of leave-one-out.  Fails with RFCV_BAD_OPTION. */
rfcv_status plan_choose_pooled(rfcv_plan *plan, rfcv_error *error);

/* Fills folds_text and warning. */
void plan_describe_in_words(rfcv_plan *plan);

#endif
