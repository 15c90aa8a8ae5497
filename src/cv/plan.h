/* Everything about a run that is decided before its first tree. */
#ifndef CV_PLAN_H
#define CV_PLAN_H

#include "cv/class_draws.h"
#include "cv/class_weights.h"
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
    bool *is_pooled;          /* [n_folds] the pool serves the fold; NULL: no pool */
    forest_task of_all;       /* a forest of all samples, as pools and out-of-bag forests are */
    forest_task *forests;     /* [n_tasks] pools and folds with a forest of their own */
    size_t n_tasks;

    class_weighting class_weighting;
    class_drawing class_drawing;
    double weight_rounding; /* how far the worst class weight is off, as a share of it */
    double *case_weights;   /* [n_samples] or NULL */
    rfcv_file_sum case_weights_sum;
    uint32_t *by_class; /* class weights and draws of classes of the forests, which point into it, or NULL */
    size_t n_by_class;  /* numbers in it that are taken */

    task_schedule schedule;
    char *fold_file, *held_out, *class_weight, *bag, *case_weights_file; /* behind the options */
    char folds_text[200];
    char warning[400];
};

const rfcv_dataset *plan_dataset(const rfcv_plan *plan);

/* Steps of making a plan, each in a file of its own. */

/* Decides which folds a pool serves, and lists what is grown. */
rfcv_status plan_list_forests(rfcv_plan *plan, rfcv_error *error);

/* What a tree has to miss to judge: the folds, or the rebalanced sets. */
const fold_plan *plan_sets(const rfcv_plan *plan, size_t repeat);

/* Reads class weights, draws of classes and case weights from the options. */
rfcv_status plan_read_bags(rfcv_plan *plan, rfcv_error *error);

/* Makes by_class. */
rfcv_status plan_make_room_by_class(rfcv_plan *plan, rfcv_error *error);

/* Decides the bag of a forest and what its draws count, from its training set. */
rfcv_status plan_take_bag(rfcv_plan *plan, forest_task *task, rfcv_error *error);

/* Why a pool would have another law than refitting, in words that follow "since"; NULL: it has the same. */
const char *plan_pool_obstacle(const rfcv_plan *plan);

/* Decides is_pooled for the folds of leave-one-out, from the bags of all samples.  Fails with
 * RFCV_BAD_OPTION. */
rfcv_status plan_choose_pooled(rfcv_plan *plan, rfcv_error *error);

/* Fills folds_text and warning. */
void plan_describe_in_words(rfcv_plan *plan);

#endif
