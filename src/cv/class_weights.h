/* What a draw counts, by its class: whole numbers, so that gains of splits stay exact. */
#ifndef CV_CLASS_WEIGHTS_H
#define CV_CLASS_WEIGHTS_H

#include "dataset/dataset.h"

/* rfcv_cv_options.class_weight, read. */
typedef struct class_weighting {
    bool is_balanced;
    double *weights; /* [n_classes]; balanced: room for those of a training set; NULL: there are none */
} class_weighting;

/* Fails with RFCV_BAD_OPTION or RFCV_SYSTEM; class_weighting_empty() is due in any case. */
rfcv_status class_weighting_read(const rfcv_dataset *dataset, const char *text, class_weighting *weighting,
                                 rfcv_error *error);
void class_weighting_empty(class_weighting *weighting);

/* Of "balanced": in proportion to n / (classes x size), as in scikit-learn; sizes[n_classes] are of a
 * training set.  A class that it has not weighs as the lightest. */
void class_weights_balance(const size_t *sizes, size_t n_classes, double *weights);

/*
 * Fills whole[n_classes] with the smallest whole numbers, from 1 to `most`, whose ratios are those of the
 * weights to within 1 in 1,000, else with those that come nearest.  Returns how far the worst of them is off,
 * as a share of its weight; 1 or more where the lightest would have to be 0, and nothing is filled.
 */
double class_weights_round(const double *weights, size_t n_classes, uint32_t most, uint32_t *whole);

#endif
