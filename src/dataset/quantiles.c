#include "dataset/quantiles.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"

/* Takes the sample, and the keys by which it is sorted; returns its size.  Value after value without a
 * division, the processor waits for many at once. */
static size_t take_values(const rfcv_dataset *dataset, double *values, uint64_t *keys)
{
    const size_t n_samples = dataset->n_samples, n_features = dataset->n_features;
    const uint64_t step = ((uint64_t)n_samples * n_features + QUANTILE_VALUES - 1) / QUANTILE_VALUES;
    const size_t n_samples_on = (size_t)(step / n_features), n_features_on = (size_t)(step % n_features);
    size_t n = 0;
    for (size_t sample = 0, feature = 0; sample < n_samples;) {
        double value = dataset_value(dataset, sample, feature);
        if (value == value) {
            values[n] = value;
            keys[n++] = sort_key(value);
        }
        sample += n_samples_on;
        feature += n_features_on;
        if (feature >= n_features) {
            feature -= n_features;
            sample++;
        }
    }
    return n;
}

rfcv_status quantiles_of(const rfcv_dataset *dataset, double *median, double *high, rfcv_error *error)
{
    double *values = memory_make(QUANTILE_VALUES, sizeof *values);
    uint64_t *keys = memory_make(QUANTILE_VALUES, sizeof *keys);
    uint64_t *scratch = memory_make(QUANTILE_VALUES, sizeof *scratch);
    uint32_t *order = memory_make(QUANTILE_VALUES, sizeof *order);
    rfcv_status status = RFCV_OK;
    if (values && keys && scratch && order) {
        size_t n = take_values(dataset, values, keys);
        sort_order(keys, n, order, scratch);
        *median = n ? values[order[(n - 1) / 2]] : 0.0;
        *high = n ? values[order[(n - 1) * 99 / 100]] : 0.0;
    } else
        status = error_no_memory(error);
    memory_free(values);
    memory_free(keys);
    memory_free(scratch);
    memory_free(order);
    return status;
}
