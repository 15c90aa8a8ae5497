#include "explain/centred_rows.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"

#include <math.h>
#include <string.h>

static double unit_of(const rfcv_dataset *dataset)
{
    double lowest = dataset_transform(dataset, dataset->info.lowest);
    double highest = dataset_transform(dataset, dataset->info.highest);
    double largest = fmax(fabs(lowest), fabs(highest));
    return largest > 0.0 && isfinite(largest) ? ldexp(1.0, ilogb(largest)) : 1.0;
}

static double seen_by_forest(const centred_rows *rows, double parsed)
{
    return dataset_transform(rows->dataset, parsed) / rows->unit;
}

/* ---- features ---- */

static bool has_gap(const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (values[i] != values[i])
            return true;
    return false;
}

/* Makes centred numbers of a feature's values as parsed. */
static feature_centre centre(const centred_rows *rows, size_t feature, double *values)
{
    const size_t n = rows->dataset->n_samples;
    const double origin = seen_by_forest(rows, values[0]);
    double sum = 0.0;
    for (size_t sample = 0; sample < n; sample++) {
        values[sample] = seen_by_forest(rows, values[sample]) - origin;
        sum += values[sample];
    }
    const double mean = sum / (double)n;
    for (size_t sample = 0; sample < n; sample++)
        values[sample] -= mean;
    return (feature_centre){feature, origin, mean};
}

/* Copies values[][n_samples] of the n features from `first` on, and their centres unless that is NULL.
 * Returns how many are left in, one after the other. */
static size_t copy_features(const centred_rows *rows, size_t first, size_t n, double *values,
                            feature_centre *centres)
{
    const size_t n_samples = rows->dataset->n_samples;
    size_t n_left = 0;
    dataset_copy_features(rows->dataset, first, n, values);
    for (size_t i = 0; i < n; i++) {
        const double *parsed = values + i * n_samples;
        double *numbers = values + n_left * n_samples;
        if (has_gap(parsed, n_samples))
            continue;
        memmove(numbers, parsed, n_samples * sizeof *numbers);
        feature_centre found = centre(rows, first + i, numbers);
        if (centres)
            centres[n_left] = found;
        n_left++;
    }
    return n_left;
}

/* ---- samples ---- */

/* Finds the centres of the features that are left in.  The block has room for any feature. */
static void find_centres(centred_rows *rows, size_t block_size)
{
    const size_t p = rows->dataset->n_features, at_once = block_size / rows->dataset->n_samples;
    rows->m = 0;
    for (size_t first = 0; first < p; first += at_once)
        rows->m +=
            copy_features(rows, first, smaller_of(at_once, p - first), rows->block, rows->centres + rows->m);
}

static void copy_samples(const centred_rows *rows, size_t first, size_t n, double *numbers)
{
    for (size_t sample = first; sample < first + n; sample++)
        for (size_t i = 0; i < rows->m; i++) {
            const feature_centre *of = &rows->centres[i];
            double value = dataset_value(rows->dataset, sample, of->feature);
            *numbers++ = seen_by_forest(rows, value) - of->origin - of->mean;
        }
}

/* ---- either ---- */

rfcv_status centred_rows_init(centred_rows *rows, const rfcv_dataset *dataset, size_t block_size,
                              rfcv_error *error)
{
    const size_t n = dataset->n_samples, p = dataset->n_features, longest_row = p < n ? n : p;
    const bool are_samples = p < n;
    block_size = block_size < longest_row ? longest_row : smaller_of(block_size, n * p);
    *rows = (centred_rows){.dataset = dataset,
                           .n = are_samples ? n : p,
                           .m = are_samples ? p : n,
                           .unit = unit_of(dataset),
                           .centres = are_samples ? memory_make(p, sizeof *rows->centres) : NULL,
                           .block = memory_make(block_size, sizeof *rows->block)};
    if (!rows->block || (are_samples && !rows->centres)) {
        centred_rows_empty(rows);
        return error_no_memory(error);
    }
    if (are_samples)
        find_centres(rows, block_size);
    rows->at_once = rows->m ? block_size / rows->m : rows->n;
    return RFCV_OK;
}

void centred_rows_empty(centred_rows *rows)
{
    memory_free(rows->centres);
    memory_free(rows->block);
    *rows = (centred_rows){0};
}

size_t centred_rows_load(centred_rows *rows, size_t first)
{
    size_t n = smaller_of(rows->at_once, rows->n - first);
    if (!rows->centres)
        return copy_features(rows, first, n, rows->block, NULL);
    copy_samples(rows, first, n, rows->block);
    return n;
}
