/*
 * Does a share of 0.8 of the votes mean to be right 8 times of 10?  Predictions are put into ten bins of
 * equal width by their share, each bin with its upper end: (0, 0.1], (0.1, 0.2] ... (0.9, 1]; a share of 0 is
 * in the first.
 */
#ifndef METRICS_CALIBRATION_H
#define METRICS_CALIBRATION_H

#include "metrics/interval.h"
#include "rfcv.h"

/* A prediction, and what the votes promised. */
typedef struct forecast {
    uint32_t sample;  /* predictions of one sample, in several repeats, come true or fail together */
    uint32_t n_on_it; /* of n_votes, above 0 */
    uint32_t n_votes;
    bool is_right;
} forecast;

typedef struct calibration_bin {
    uint64_t n, n_right;
    double sum_of_shares;
} calibration_bin;

typedef struct calibration {
    calibration_bin bins[RFCV_CALIBRATION_BINS];
} calibration;

calibration calibration_of(const forecast *forecasts, size_t n);

/* Mean over the predictions of |share right - mean share| of their bins (expected calibration error: Naeini,
 * Cooper and Hauskrecht 2015, AAAI, 2901-2907).  NaN of no prediction. */
double calibration_error(const calibration *table);

/*
 * Which error chance alone would leave if every prediction came true with the probability that its share
 * says: 95 % of simulated outcomes (consistency resampling, Broecker and Smith 2007, Weather and Forecasting
 * 22:651-661).  An error of 0 is not to be had from a finite number of predictions, and an interval around
 * the error, from resamples of the predictions, would add chance to chance.  Samples are below n_samples. NaN
 * of no prediction.  False when there is no memory.
 */
bool calibration_error_by_chance(const forecast *forecasts, size_t n, size_t n_samples, uint64_t seed,
                                 size_t n_simulations, interval *by_chance);

#endif
