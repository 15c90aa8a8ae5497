/*
 * A matrix of values with names and classes: immutable once made.
 *
 * Values are kept as they were parsed, in sample-major rows, once: a log is applied only where a transformed
 * value is needed, since ranks do not depend on it.  Columns that are no features (ids, labels, features left
 * out) stay in the rows unused; column[] leads past them.
 */
#ifndef DATASET_DATASET_H
#define DATASET_DATASET_H

#include "base/real.h"
#include "dataset/arena.h"
#include "rfcv.h"

/* What the rest of the program is made and tested for. */
enum { MOST_SAMPLES = 100000, MOST_FEATURES = 100000, MOST_CLASSES = 1000 };

struct rfcv_dataset {
    size_t n_samples, n_features, n_classes;
    double **rows;          /* [n_samples], each [number of parsed columns] */
    uint32_t *columns;      /* [n_features], place of a feature in a row, ascending */
    char **sample_ids;      /* [n_samples] */
    char **feature_names;   /* [n_features] */
    char **class_names;     /* [n_classes], ordered by name, numbers numerically */
    size_t *class_sizes;    /* [n_classes] */
    uint32_t *labels;       /* [n_samples], class indices */
    uint32_t *groups;       /* [n_samples], from 0 in order of first sample; NULL: every sample its own */
    rfcv_dataset_info info; /* its strings belong to the dataset */

    arena memory; /* of all of the above */
};

/* The value as it was parsed. */
static inline double dataset_value(const rfcv_dataset *dataset, size_t sample, size_t feature)
{
    return dataset->rows[sample][dataset->columns[feature]];
}

/* The log that info.log names, of a value as parsed. */
static inline double dataset_transform(const rfcv_dataset *dataset, double value)
{
    switch (dataset->info.log) {
    case RFCV_LOG_LOG1P:
        return real_log1p(value);
    case RFCV_LOG_LOG2P1:
        return real_log2p1(value);
    default:
        return value;
    }
}

#endif
