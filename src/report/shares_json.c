#include "report/shares_json.h"

static void write_low_high(json_writer *json, double low, double high)
{
    json_write_real(json, "low", low);
    json_write_real(json, "high", high);
}

static void write_estimate(json_writer *json, const char *key, rfcv_estimate estimate)
{
    json_open_object(json, key);
    json_write_real(json, "value", estimate.value);
    write_low_high(json, estimate.low, estimate.high);
    json_close(json);
}

/* A score, beside that of the shares of the classes. */
static void write_score(json_writer *json, const char *key, rfcv_estimate score, double no_information,
                        const char *rule)
{
    json_open_object(json, key);
    json_write_real(json, "value", score.value);
    write_low_high(json, score.low, score.high);
    json_write_real(json, "no_information", no_information);
    json_write_text(json, "rule", rule);
    json_close(json);
}

static void write_bin(json_writer *json, rfcv_calibration_bin bin)
{
    json_open_object(json, NULL);
    json_write_real(json, "above", bin.above);
    json_write_real(json, "up_to", bin.up_to);
    json_write_count(json, "n_predictions", bin.n);
    json_write_real(json, "mean_share", bin.mean_share);
    write_estimate(json, "right", bin.right);
    json_close(json);
}

static void write_calibration(json_writer *json, const rfcv_share_metrics *shares)
{
    json_open_object(json, "calibration");
    json_write_real(json, "error", shares->calibration_error);
    json_open_object(json, "by_chance");
    write_low_high(json, shares->calibration_by_chance_low, shares->calibration_by_chance_high);
    json_close(json);
    json_write_text(
        json, "rule",
        "expected calibration error: mean of |share right - mean share of votes| over ten bins of "
        "the predictions by that share; by_chance: 95 % of simulated outcomes where shares are "
        "probabilities; bins: exact (Clopper-Pearson)");
    json_open_array(json, "bins");
    for (size_t bin = 0; bin < RFCV_CALIBRATION_BINS; bin++)
        write_bin(json, shares->calibration[bin]);
    json_close(json);
    json_close(json);
}

void shares_json_write(json_writer *json, const rfcv_share_metrics *shares)
{
    json_open_object(json, "shares");
    json_write_text(json, "interval",
                    shares->is_by_group ? "95 %, bootstrap of groups within classes, percentiles"
                                        : "95 %, bootstrap of samples within classes, percentiles");
    json_write_count(json, "n_resamples", shares->n_resamples);
    write_estimate(json, "pair_auc", shares->pair_auc);
    write_estimate(json, "macro_auc", shares->macro_auc);
    write_estimate(json, "weighted_auc", shares->weighted_auc);
    write_estimate(json, "macro_average_precision", shares->macro_average_precision);
    write_score(json, "brier", shares->brier, shares->no_information_brier,
                "mean over samples of the sum over classes of (share - truth)^2 (Brier 1950)");
    write_score(json, "log_loss", shares->log_loss, shares->no_information_log_loss,
                "mean over samples of -ln(share of the truth), which is at least half a vote");
    write_calibration(json, shares);
    json_close(json);
}

void shares_json_write_class(json_writer *json, const rfcv_metrics *metrics, size_t class_index)
{
    json_write_real(json, "auc_low", metrics->auc_low[class_index]);
    json_write_real(json, "auc_high", metrics->auc_high[class_index]);
    json_open_object(json, "auc_bootstrap");
    write_low_high(json, metrics->shares.auc[class_index].low, metrics->shares.auc[class_index].high);
    json_close(json);
    write_estimate(json, "average_precision", metrics->shares.average_precision[class_index]);
}

static void write_spread(json_writer *json, const char *key, rfcv_spread spread)
{
    json_open_object(json, key);
    json_write_real(json, "mean", spread.mean);
    json_write_real(json, "sd", spread.sd);
    json_write_real(json, "lowest", spread.lowest);
    json_write_real(json, "highest", spread.highest);
    json_close(json);
}

void repeats_json_write(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "repeats");
    json_write_count(json, "n", metrics->n_repeats);
    write_spread(json, "accuracy", metrics->repeats.accuracy);
    write_spread(json, "balanced_accuracy", metrics->repeats.balanced_accuracy);
    write_spread(json, "mean_pair_auc", metrics->repeats.mean_pair_auc);
    json_close(json);
}
