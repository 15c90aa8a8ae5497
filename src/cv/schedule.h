/* How tasks are handed to threads: the schedule, the layout and the teams. */
#ifndef CV_SCHEDULE_H
#define CV_SCHEDULE_H

#include "base/threads.h"

/* What the options say about threads, with nothing left open. */
typedef struct task_schedule {
    thread_team team;
    char schedule_text[80]; /* "dynamic,1", "guided,4 (OMP_SCHEDULE)" */
    char threads_reason[200];
} task_schedule;

/* Decides for n_forests forests of n_trees trees.  Fails with RFCV_BAD_OPTION. */
rfcv_status task_schedule_decide(const rfcv_cv_options *options, size_t n_forests, task_schedule *decided,
                                 rfcv_error *error);

#endif
