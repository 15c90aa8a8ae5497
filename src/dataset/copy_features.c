#include "base/integer.h"
#include "dataset/dataset.h"

/* What is read of 8 rows together, and written of each feature, are whole cache lines. */
enum { SAMPLES_AT_ONCE = 8, CACHE_LINE = 64 };

/* A tile of the transposition.  Rows lie too far apart for a processor to foresee the next, so it is told. */
static inline void copy_tile(const rfcv_dataset *dataset, size_t begin, size_t n_samples, size_t first,
                             size_t n_features, double *values)
{
    const size_t n = dataset->n_samples;
    const uint32_t *places = dataset->feature_places + first;
    double *const *rows = dataset->rows;
    const uint32_t *row_of = dataset->sample_places + begin;
    for (size_t sample = n_samples; sample < smaller_of(2 * n_samples, n - begin); sample++)
        for (size_t i = 0; i < n_features; i += CACHE_LINE / sizeof(double))
            __builtin_prefetch(&rows[row_of[sample]][places[i]]);
    for (size_t i = 0; i < n_features; i++)
        for (size_t sample = 0; sample < n_samples; sample++)
            values[i * n + begin + sample] = rows[row_of[sample]][places[i]];
}

static void copy_from_columns(const rfcv_dataset *dataset, size_t first, size_t n_features, double *values)
{
    const size_t n = dataset->n_samples;
    size_t begin = 0;
    for (; begin + SAMPLES_AT_ONCE <= n; begin += SAMPLES_AT_ONCE)
        copy_tile(dataset, begin, SAMPLES_AT_ONCE, first, n_features, values);
    copy_tile(dataset, begin, n - begin, first, n_features, values);
}

static void copy_from_rows(const rfcv_dataset *dataset, size_t first, size_t n_features, double *values)
{
    const size_t n = dataset->n_samples;
    for (size_t i = 0; i < n_features; i++) {
        const double *row = dataset->rows[dataset->feature_places[first + i]];
        for (size_t sample = 0; sample < n; sample++)
            values[i * n + sample] = row[dataset->sample_places[sample]];
    }
}

void dataset_copy_features(const rfcv_dataset *dataset, size_t first, size_t n, double *values)
{
    if (dataset->has_features_in_rows)
        copy_from_rows(dataset, first, n, values);
    else
        copy_from_columns(dataset, first, n, values);
}
