/* What a model expects of a dataset: the names of its features and classes, and its medians. */
#ifndef CV_MODEL_NAMES_H
#define CV_MODEL_NAMES_H

#include "dataset/expected_names.h"
#include "forest/model.h"

typedef struct model_names {
    expected_names expected; /* has no fills: a feature that is missing is an error */
    double *medians;         /* [n_features] what may fill it instead */
    const char **features, **classes;
} model_names;

/* The names stay the model's.  model_names_empty() is due in any case.  Fails with RFCV_SYSTEM. */
rfcv_status model_names_init(model_names *names, const rfcv_model *model, rfcv_error *error);
void model_names_empty(model_names *names);

#endif
