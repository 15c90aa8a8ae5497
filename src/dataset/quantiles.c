#include "dataset/quantiles.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"

/* Takes the sample, and the keys by which it is sorted; returns its size. */
static size_t take_values(const rfcv_dataset *dataset, double *values, uint64_t *keys)
{
    const uint64_t n_all = (uint64_t)dataset->n_samples * dataset->n_features;
    const uint64_t step = (n_all + QUANTILE_VALUES - 1) / QUANTILE_VALUES;
    size_t n = 0;
    for (uint64_t place = 0; place < n_all; place += step) {
        double value = dataset_value(dataset, (size_t)(place / dataset->n_features),
                                     (size_t)(place % dataset->n_features));
        if (value != value)
            continue;
        values[n] = value;
        keys[n++] = sort_key(value);
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
