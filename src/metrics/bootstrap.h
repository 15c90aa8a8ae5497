/* 95 % intervals by the bootstrap: the 2.5 % and 97.5 % quantiles of what is measured on resamples
 * (percentile method, Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). */
#ifndef METRICS_BOOTSTRAP_H
#define METRICS_BOOTSTRAP_H

#include "base/monitor.h"
#include "metrics/interval.h"
#include "metrics/resampling.h"
#include "rfcv.h"

/* Measures values[n_values] of a resample, in which sample i counts weights[i] times. */
typedef void bootstrap_measure(void *context, const uint32_t *weights, double *values);

typedef struct bootstrap_request {
    resampling *plan;
    uint64_t seed;
    size_t n_resamples, n_values;
    bootstrap_measure *measure;
    void *context;
    monitor_stage *stage; /* counts resamples */
} bootstrap_request;

/* Fills intervals[n_values]; resamples in which a value is NaN are passed over, and NaN is the interval of a
 * value that has no other.  Fails with RFCV_SYSTEM or RFCV_STOPPED. */
rfcv_status bootstrap_intervals(const bootstrap_request *request, interval *intervals, rfcv_error *error);

/* Their quantiles at 2.5 % and 97.5 %, of the finite ones among values[n], between order statistics (type 7
 * of Hyndman and Fan 1996, R's default).  NaN where there is none.  False when there is no memory. */
bool bootstrap_percentiles(const double *values, size_t n, interval *middle);

#endif
