#include "dataset/expected_names.h"

#include "base/integer.h"

/* Features that are written together are a cache line. */
enum { CACHE_LINE = 64, FEATURES_AT_ONCE = CACHE_LINE / sizeof(double) };

static inline double filled(double value, const double *fills, size_t i)
{
    return value == value ? value : fills[i];
}

/* The place of a feature in the file; NO_PLACE: none. */
static inline uint32_t place_of(const rfcv_dataset *dataset, size_t feature)
{
    return feature == SIZE_MAX ? NO_PLACE : dataset->feature_places[feature];
}

/* The row of a feature; NULL: none. */
static inline const double *row_of(const rfcv_dataset *dataset, size_t feature)
{
    uint32_t place = place_of(dataset, feature);
    return place == NO_PLACE ? NULL : dataset->rows[place];
}

static void copy_from_rows(const rfcv_dataset *dataset, const double *row, const size_t *places, size_t n,
                           const double *fills, double *values)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t place = place_of(dataset, places[i]);
        values[i] = place == NO_PLACE ? fills[i] : filled(row[place], fills, i);
    }
}

/* Where features are rows of the file: n of them from places[begin] on, for each of n_samples a piece of a
 * row of `values`, which are n_places wide.  The rows of the features that come next are fetched meanwhile,
 * since they lie too far apart for a processor to foresee. */
static inline void copy_tile(const rfcv_dataset *dataset, const uint32_t *sample_places, size_t n_samples,
                             const size_t *places, size_t begin, size_t n, size_t n_places,
                             const double *fills, double *values)
{
    const double *rows[FEATURES_AT_ONCE];
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(dataset, places[begin + i]);
    for (size_t i = begin + n; i < smaller_of(begin + 2 * n, n_places); i++) {
        const double *next = row_of(dataset, places[i]);
        for (size_t sample = 0; next && sample < n_samples; sample += CACHE_LINE / sizeof(double))
            __builtin_prefetch(&next[sample_places[sample]]);
    }
    for (size_t sample = 0; sample < n_samples; sample++)
        for (size_t i = 0; i < n; i++)
            values[sample * n_places + begin + i] =
                rows[i] ? filled(rows[i][sample_places[sample]], fills, begin + i) : fills[begin + i];
}

static void copy_from_columns(const rfcv_dataset *dataset, const uint32_t *sample_places, size_t n,
                              const size_t *places, size_t n_places, const double *fills, double *values)
{
    size_t begin = 0;
    for (; begin + FEATURES_AT_ONCE <= n_places; begin += FEATURES_AT_ONCE)
        copy_tile(dataset, sample_places, n, places, begin, FEATURES_AT_ONCE, n_places, fills, values);
    copy_tile(dataset, sample_places, n, places, begin, n_places - begin, n_places, fills, values);
}

void dataset_copy_samples(const rfcv_dataset *dataset, size_t first, size_t n, const size_t *places,
                          size_t n_places, const double *fills, double *values)
{
    const uint32_t *sample_places = dataset->sample_places + first;
    if (dataset->has_features_in_rows) {
        copy_from_columns(dataset, sample_places, n, places, n_places, fills, values);
        return;
    }
    for (size_t sample = 0; sample < n; sample++)
        copy_from_rows(dataset, dataset->rows[sample_places[sample]], places, n_places, fills,
                       values + sample * n_places);
}
