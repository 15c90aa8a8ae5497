/* The plan of samples that a model judges: no folds, and nothing to grow.  Its dataset has the classes of the
 * model, since votes are for these. */
#ifndef CV_NEW_SAMPLES_H
#define CV_NEW_SAMPLES_H

#include "cv/plan.h"
#include "forest/model.h"

typedef struct new_samples {
    rfcv_plan plan;       /* with arrays in `memory` */
    rfcv_dataset dataset; /* that of the caller, but for classes and labels */
    arena memory;
} new_samples;

/* A sample of a class that the model has not is one without a class (the label n_classes).  The samples keep
 * the dataset, and need no model.  NULL when there is no memory. */
new_samples *new_samples_make(const rfcv_model *model, const rfcv_dataset *dataset, const thread_team *team);
void new_samples_free(new_samples *samples);

#endif
