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
    size_t n_draws;    /* in the bag of the largest training set */
    fold_plan **folds; /* [n_repeats] */

    size_t n_judged;          /* samples that are held out and asked for */
    uint32_t *judged;         /* [n_judged] ascending */
    uint32_t *row_of;         /* [n_samples] place of a judged sample in `judged` */
    uint32_t *judged_by_fold; /* [n_repeats][n_judged]: what the forests' tasks point into */
    uint32_t *fold_of;        /* [n_repeats][n_judged] from 0, by place in `judged` */
    forest_task *forests;     /* [n_forests] */
    size_t n_forests;

    task_schedule schedule;
    char *fold_file, *held_out; /* behind the options */
    char folds_text[200];
    char warning[400];
};

const rfcv_dataset *plan_dataset(const rfcv_plan *plan);

#endif
