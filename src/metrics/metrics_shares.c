#include "metrics/metrics_shares.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/bootstrap.h"
#include "metrics/calibration.h"
#include "metrics/judgement.h"
#include "metrics/scores.h"
#include "metrics/share_measures.h"

#include <math.h>

enum { MOST_RESAMPLES = 2000, LEAST_RESAMPLES = 200 };
static const double MOST_STEPS = 4e9; /* a few seconds */

/* ---- estimates: of the samples, with intervals from resamples ---- */

/* Three looks at each sample for each class (metrics/share_order.h). */
static size_t choose_n_resamples(const voted_samples *voted)
{
    if (voted->n == 0)
        return 0;
    const double n = MOST_STEPS / (3 * (double)voted->n * (double)voted->n_classes);
    return n >= MOST_RESAMPLES ? MOST_RESAMPLES : n >= LEAST_RESAMPLES ? (size_t)n : 0;
}

static resampling *plan_resamples(const voted_samples *voted, const rfcv_dataset *dataset)
{
    if (!dataset->groups)
        return resampling_make(voted->labels, voted->n, voted->n_classes, NULL, 0);
    uint32_t *groups = memory_make(voted->n, sizeof *groups);
    resampling *plan = NULL;
    if (groups) {
        for (size_t i = 0; i < voted->n; i++)
            groups[i] = dataset->groups[voted->samples[i]];
        plan = resampling_make(voted->labels, voted->n, voted->n_classes, groups,
                               rfcv_dataset_describe(dataset).n_groups);
    }
    memory_free(groups);
    return plan;
}

/* Fills intervals[n_share_measures(n_classes)]. */
static rfcv_status resample(share_measures *measures, const voted_samples *voted, size_t n_resamples,
                            const rfcv_result *result, const rfcv_monitor *monitor, interval *intervals,
                            rfcv_error *error)
{
    resampling *plan = plan_resamples(voted, plan_dataset(result_plan(result)));
    if (!plan)
        return error_no_memory(error);
    monitor_stage stage;
    trace_mark span = trace_begin_stage(monitor_trace(monitor), "resample");
    monitor_stage_init(&stage, monitor, "resample", n_resamples);
    const bootstrap_request request = {.plan = plan,
                                       .seed = rfcv_plan_describe(result_plan(result)).options.seed,
                                       .n_resamples = n_resamples,
                                       .n_values = n_share_measures(voted->n_classes),
                                       .measure = share_measures_take,
                                       .context = measures,
                                       .stage = &stage};
    rfcv_status status = bootstrap_intervals(&request, intervals, error);
    trace_end(span);
    resampling_free(plan);
    return status;
}

static void keep_estimates(result_shares *shares, size_t n_classes, const rfcv_estimate *row)
{
    rfcv_share_metrics *metrics = &shares->metrics;
    metrics->pair_auc = row[PAIR_AUC];
    metrics->macro_auc = row[MACRO_AUC];
    metrics->weighted_auc = row[WEIGHTED_AUC];
    metrics->macro_average_precision = row[MACRO_AVERAGE_PRECISION];
    metrics->brier = row[BRIER];
    metrics->log_loss = row[LOG_LOSS];
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        shares->auc[class_index] = row[place_of_auc(class_index)];
        shares->average_precision[class_index] = row[place_of_average_precision(class_index)];
    }
}

static rfcv_estimate estimate_of(double value, interval around)
{
    return isnan(value) ? (rfcv_estimate){NAN, NAN, NAN} : (rfcv_estimate){value, around.low, around.high};
}

static rfcv_status estimate(result_shares *shares, const voted_samples *voted, const rfcv_result *result,
                            const rfcv_monitor *monitor, rfcv_error *error)
{
    const size_t n_values = n_share_measures(voted->n_classes), n_resamples = choose_n_resamples(voted);
    share_measures *measures = share_measures_make(voted);
    uint32_t *ones = memory_make(voted->n, sizeof *ones);
    double *values = memory_make(n_values, sizeof *values);
    interval *intervals = memory_make(n_values, sizeof *intervals);
    rfcv_estimate *row = memory_make(n_values, sizeof *row);
    rfcv_status status = measures && ones && values && intervals && row ? RFCV_OK : error_no_memory(error);
    if (status != RFCV_OK)
        goto done;
    for (size_t i = 0; i < voted->n; i++)
        ones[i] = 1;
    share_measures_take(measures, ones, values);
    for (size_t place = 0; place < n_values; place++)
        intervals[place] = (interval){NAN, NAN};
    if (n_resamples > 0)
        status = resample(measures, voted, n_resamples, result, monitor, intervals, error);
    for (size_t place = 0; place < n_values; place++)
        row[place] = estimate_of(values[place], intervals[place]);
    shares->metrics.n_resamples = n_resamples;
    shares->metrics.is_by_group = plan_dataset(result_plan(result))->groups != NULL;
    keep_estimates(shares, voted->n_classes, row);
done:
    share_measures_free(measures);
    memory_free(ones);
    memory_free(values);
    memory_free(intervals);
    memory_free(row);
    return status;
}

static bool compare_with_class_shares(rfcv_share_metrics *metrics, const voted_samples *voted)
{
    uint64_t *sizes = memory_make(voted->n_classes, sizeof *sizes);
    if (!sizes)
        return false;
    for (size_t i = 0; i < voted->n; i++)
        sizes[voted->labels[i]]++;
    metrics->no_information_brier = score_brier_of_class_shares(voted, sizes);
    metrics->no_information_log_loss = score_log_loss_of_class_shares(voted, sizes);
    memory_free(sizes);
    return true;
}

/* ---- calibration: of the predictions ---- */

static size_t list_forecasts(forecast *forecasts, const rfcv_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (prediction_is_judged(&prediction))
            forecasts[n++] = (forecast){.sample = (uint32_t)prediction.sample,
                                        .n_on_it = prediction.votes[prediction.predicted],
                                        .n_votes = (uint32_t)prediction.n_trees * prediction.n_units,
                                        .is_right = prediction.predicted == prediction.truth};
    }
    return n;
}

static rfcv_calibration_bin describe_bin(const calibration *table, size_t index, size_t n_repeats)
{
    const calibration_bin bin = table->bins[index];
    const double n = (double)bin.n, n_right = (double)bin.n_right, repeats = (double)n_repeats;
    const interval right = interval_clopper_pearson(n_right / repeats, n / repeats);
    return (rfcv_calibration_bin){.above = (double)index / RFCV_CALIBRATION_BINS,
                                  .up_to = (double)(index + 1) / RFCV_CALIBRATION_BINS,
                                  .n = bin.n,
                                  .mean_share = bin.n > 0 ? bin.sum_of_shares / n : NAN,
                                  .right = {bin.n > 0 ? n_right / n : NAN, right.low, right.high}};
}

static bool calibrate(rfcv_share_metrics *metrics, const rfcv_result *result)
{
    const rfcv_cv_options options = rfcv_plan_describe(result_plan(result)).options;
    const size_t n_samples = rfcv_dataset_describe(plan_dataset(result_plan(result))).n_samples;
    forecast *forecasts = memory_make(rfcv_result_n_predictions(result), sizeof *forecasts);
    if (!forecasts)
        return false;
    const size_t n = list_forecasts(forecasts, result);
    const calibration table = calibration_of(forecasts, n);
    metrics->calibration_error = calibration_error(&table);
    for (size_t bin = 0; bin < RFCV_CALIBRATION_BINS; bin++)
        metrics->calibration[bin] = describe_bin(&table, bin, options.n_repeats);
    interval by_chance = {NAN, NAN};
    bool has_memory =
        metrics->n_resamples == 0 ||
        calibration_error_by_chance(forecasts, n, n_samples, options.seed, metrics->n_resamples, &by_chance);
    metrics->calibration_by_chance_low = by_chance.low;
    metrics->calibration_by_chance_high = by_chance.high;
    memory_free(forecasts);
    return has_memory;
}

rfcv_status result_shares_init(result_shares *shares, const rfcv_result *result, const rfcv_monitor *monitor,
                               rfcv_error *error)
{
    *shares = (result_shares){0};
    voted_samples *voted = voted_samples_make(result, ALL_REPEATS);
    if (!voted)
        return error_no_memory(error);
    shares->metrics.auc = shares->auc = memory_make(voted->n_classes, sizeof *shares->auc);
    shares->metrics.average_precision = shares->average_precision =
        memory_make(voted->n_classes, sizeof *shares->average_precision);
    rfcv_status status = shares->auc && shares->average_precision ? RFCV_OK : error_no_memory(error);
    if (status == RFCV_OK)
        status = estimate(shares, voted, result, monitor, error);
    if (status == RFCV_OK &&
        (!compare_with_class_shares(&shares->metrics, voted) || !calibrate(&shares->metrics, result)))
        status = error_no_memory(error);
    voted_samples_free(voted);
    return status;
}

void result_shares_empty(result_shares *shares)
{
    memory_free(shares->auc);
    memory_free(shares->average_precision);
}
