#include "metrics/calibration.h"

#include "base/memory.h"
#include "base/rng.h"
#include "metrics/bootstrap.h"

#include <math.h>

static double share_of(forecast one)
{
    return (double)one.n_on_it / (double)one.n_votes;
}

/* In whole votes, so that a share at the edge of two bins is in the lower one, whatever its double is. */
static size_t bin_of(forecast one)
{
    return one.n_on_it > 0 ? (size_t)((RFCV_CALIBRATION_BINS * (uint64_t)one.n_on_it - 1) / one.n_votes) : 0;
}

calibration calibration_of(const forecast *forecasts, size_t n)
{
    calibration table = {0};
    for (size_t i = 0; i < n; i++) {
        calibration_bin *bin = &table.bins[bin_of(forecasts[i])];
        bin->n++;
        bin->n_right += forecasts[i].is_right;
        bin->sum_of_shares += share_of(forecasts[i]);
    }
    return table;
}

double calibration_error(const calibration *table)
{
    double sum = 0, n = 0;
    for (size_t i = 0; i < RFCV_CALIBRATION_BINS; i++) {
        sum += fabs((double)table->bins[i].n_right - table->bins[i].sum_of_shares);
        n += (double)table->bins[i].n;
    }
    return sum / n;
}

/* Lets each prediction come true with the probability that its share says. */
static void simulate(calibration *table, const forecast *forecasts, size_t n, double *luck, size_t n_samples,
                     rng_stream stream)
{
    rng random = rng_start(stream);
    for (size_t sample = 0; sample < n_samples; sample++)
        luck[sample] = rng_uniform(&random);
    for (size_t bin = 0; bin < RFCV_CALIBRATION_BINS; bin++)
        table->bins[bin].n_right = 0;
    for (size_t i = 0; i < n; i++)
        table->bins[bin_of(forecasts[i])].n_right += luck[forecasts[i].sample] < share_of(forecasts[i]);
}

bool calibration_error_by_chance(const forecast *forecasts, size_t n, size_t n_samples, uint64_t seed,
                                 size_t n_simulations, interval *by_chance)
{
    double *luck = memory_make(n_samples, sizeof *luck);
    double *errors = memory_make(n_simulations, sizeof *errors);
    bool has_memory = luck && errors;
    if (has_memory) {
        calibration table = calibration_of(forecasts, n);
        for (size_t i = 0; i < n_simulations; i++) {
            simulate(&table, forecasts, n, luck, n_samples,
                     rng_stream_make(seed, RNG_FORECAST, (uint32_t)i, 0, 0));
            errors[i] = calibration_error(&table);
        }
        has_memory = bootstrap_percentiles(errors, n_simulations, by_chance);
    }
    memory_free(luck);
    memory_free(errors);
    return has_memory;
}
