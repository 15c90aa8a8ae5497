/*
 * A matrix of values with names and classes: immutable once made.
 *
 * Values are kept as they were parsed and as they lie in the file, once: a log is applied only where a
 * transformed value is needed, since ranks do not depend on it, and a matrix with its features in rows is not
 * transposed.  What is no sample or feature (a label, a sample without one, a feature left out) stays there
 * unused; the places lead past it.
 */
#ifndef DATASET_DATASET_H
#define DATASET_DATASET_H

#include "base/real.h"
#include "dataset/arena.h"
#include "dataset/decisions.h"
#include "dataset/file/mapped_file.h"
#include "dataset/memory_budget.h"
#include "rfcv.h"

/* What the rest of the program is made and tested for. */
enum { MOST_SAMPLES = 100000, MOST_FEATURES = 100000, MOST_CLASSES = 1000 };

#define NO_PLACE UINT32_MAX

struct rfcv_dataset {
    size_t n_samples, n_features, n_classes;
    double **rows; /* of the file, each [number of columns of the file] */
    bool has_features_in_rows;
    uint32_t *sample_places;  /* [n_samples] row of a sample, or its place in each row, ascending */
    uint32_t *feature_places; /* [n_features] likewise of a feature; NO_PLACE: the file has it not */
    char **sample_ids;        /* [n_samples] */
    char **feature_names;     /* [n_features] */
    char **class_names;       /* [n_classes], ordered by name, numbers numerically */
    size_t *class_sizes;      /* [n_classes] */
    uint32_t *labels;         /* [n_samples], class indices; n_classes: not known */
    uint32_t *groups;         /* [n_samples], from 0 in order of first sample; NULL: every sample its own */
    rfcv_dataset_info info;   /* its strings belong to the dataset */
    bool is_only_judged; /* made for rfcv_predict(): classes may be unknown, and features without a place */

    decision_list decisions;
    rfcv_join_step *join_steps; /* [n_join_steps] */
    size_t n_join_steps;

    memory_budget budget; /* of reading it, and then a file of folds */
    arena memory;         /* of all of the above but the decisions */
    mapped_file map;      /* behind the values, where a file was mapped; a row is read only then */
};

/* Fails with RFCV_BAD_OPTION where a dataset is only judged: for those who need all classes and values. */
rfcv_status dataset_check_whole(const rfcv_dataset *dataset, rfcv_error *error);

/* The value as it was parsed, of a feature that has a place. */
static inline double dataset_value(const rfcv_dataset *dataset, size_t sample, size_t feature)
{
    size_t sample_place = dataset->sample_places[sample], feature_place = dataset->feature_places[feature];
    return dataset->has_features_in_rows ? dataset->rows[feature_place][sample_place]
                                         : dataset->rows[sample_place][feature_place];
}

/* Copies values[n][n_samples] as parsed, of n features from `first` on: faster than value by value. */
void dataset_copy_features(const rfcv_dataset *dataset, size_t first, size_t n, double *values);

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
