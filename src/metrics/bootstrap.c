#include "metrics/bootstrap.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"

#include <math.h>

static double quantile(const double *values, const uint32_t *order, size_t n, double probability)
{
    const double place = probability * (double)(n - 1);
    const size_t low = (size_t)place, high = low + 1 < n ? low + 1 : low;
    const double below = values[order[low]], above = values[order[high]];
    return below + (place - (double)low) * (above - below);
}

bool bootstrap_percentiles(const double *values, size_t n, interval *middle)
{
    double *finite = memory_make(n, sizeof *finite);
    uint64_t *keys = memory_make(n, sizeof *keys), *scratch = memory_make(n, sizeof *scratch);
    uint32_t *order = memory_make(n, sizeof *order);
    const bool has_memory = finite && keys && scratch && order;
    *middle = (interval){NAN, NAN};
    if (has_memory) {
        size_t n_finite = 0;
        for (size_t i = 0; i < n; i++)
            if (isfinite(values[i])) {
                keys[n_finite] = sort_key(values[i]);
                finite[n_finite++] = values[i];
            }
        sort_order(keys, n_finite, order, scratch);
        if (n_finite > 0)
            *middle = (interval){quantile(finite, order, n_finite, 0.025),
                                 quantile(finite, order, n_finite, 0.975)};
    }
    memory_free(finite);
    memory_free(keys);
    memory_free(scratch);
    memory_free(order);
    return has_memory;
}

/* values[n_values][n_resamples], through measured[n_values] of one resample. */
static rfcv_status measure_resamples(const bootstrap_request *request, uint32_t *weights, double *measured,
                                     double *values, rfcv_error *error)
{
    for (size_t resample = 0; resample < request->n_resamples; resample++) {
        if (monitor_should_stop(request->stage))
            return error_stopped(error);
        resampling_draw(request->plan, rng_stream_make(request->seed, RNG_RESAMPLE, (uint32_t)resample, 0, 0),
                        weights);
        request->measure(request->context, weights, measured);
        for (size_t value = 0; value < request->n_values; value++)
            values[value * request->n_resamples + resample] = measured[value];
        monitor_advance(request->stage, 1);
    }
    return RFCV_OK;
}

rfcv_status bootstrap_intervals(const bootstrap_request *request, interval *intervals, rfcv_error *error)
{
    uint32_t *weights = memory_make(request->plan->n, sizeof *weights);
    double *measured = memory_make(request->n_values, sizeof *measured);
    double *values = memory_make(request->n_values, request->n_resamples * sizeof *values);
    rfcv_status status = weights && measured && values ? RFCV_OK : error_no_memory(error);
    if (status == RFCV_OK)
        status = measure_resamples(request, weights, measured, values, error);
    for (size_t value = 0; status == RFCV_OK && value < request->n_values; value++)
        if (!bootstrap_percentiles(values + value * request->n_resamples, request->n_resamples,
                                   &intervals[value]))
            status = error_no_memory(error);
    memory_free(weights);
    memory_free(measured);
    memory_free(values);
    return status;
}
