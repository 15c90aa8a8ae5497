/* Text where there should be features: listed, left out, or an error. */
#ifndef DATASET_FEATURE_TEXT_H
#define DATASET_FEATURE_TEXT_H

#include "dataset/features.h"

/* The arguments of features_choose(), and what follows from them. */
typedef struct feature_choosing {
    feature_choice *choice;
    const rfcv_matrix *matrix;
    const axis_names *features; /* the matrix' axis that has them */
    matrix_axis sample_axis;
    const sample_labels *found;
    const rfcv_read_options *options;
    arena *memory;
    decision_list *decisions;
    const char *one, *many; /* what features are in the file: rows or columns */
} feature_choosing;

/* Deals with stray text and with fields, as features.h has it; what --drop names is left out already. */
rfcv_status feature_text_judge(feature_choosing *choosing, rfcv_error *error);

/* Says which fields are left out, as they all are; fails with RFCV_SYSTEM. */
rfcv_status feature_text_list(feature_choosing *choosing, rfcv_error *error);

#endif
