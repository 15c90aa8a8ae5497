/*
 * Lights on the shares of the votes.
 *
 * Calibration, by the expected calibration error beside what chance alone would leave of it (95 %,
 * simulated): within it good, but open where chance could leave more than 0.1, since then any forest would
 * pass.  Above it look: forests tend to be cautious (Niculescu-Mizil and Caruana 2005, ICML), which does no
 * harm to the order of the samples.  Bad only where shares promise a tenth more than they hold.
 *
 * AUC: look where metrics.json warns that pooled and leave-pair-out AUC contradict each other.
 */
#include "report/page/lights.h"

#include <math.h>

static const double BLIND = 0.1, OVERCONFIDENT = 0.1;

typedef struct promise {
    double held, promised; /* share of the predictions that are right, and their mean share of the votes */
} promise;

static promise promise_of(json_reader *metrics)
{
    promise sum = {0, 0};
    double n = 0;
    for (size_t bin = 0; bin < json_get_length(metrics, "bins"); bin++) {
        json_enter_element(metrics, "bins", bin);
        double n_in_bin = (double)json_get_count(metrics, "n_predictions", UINT64_MAX);
        if (n_in_bin > 0) {
            n += n_in_bin;
            sum.held += n_in_bin * page_estimate(metrics, "right").value;
            sum.promised += n_in_bin * json_get_real(metrics, "mean_share");
        }
        json_leave(metrics);
    }
    return (promise){sum.held / n, sum.promised / n};
}

static void tell_miscalibration(light_list *lights, double error, double high, promise all)
{
    const double excess = all.promised - all.held;
    const page_number held = page_percent(all.held), promised = page_percent(all.promised);
    if (fabs(excess) < error / 2)
        light_tell(lights, HTML_LOOK,
                   "Shares of the votes are no probabilities: too high for some predictions and too low for "
                   "others; calibration error %.3f, where chance alone leaves up to %.3f (95 %%).",
                   error, high);
    else if (excess < 0)
        light_tell(lights, HTML_LOOK,
                   "Shares of the votes are cautious: %s of the predictions are right, their mean share is "
                   "%s; calibration error %.3f, where chance alone leaves up to %.3f (95 %%).",
                   held.text, promised.text, error, high);
    else
        light_tell(lights, excess > OVERCONFIDENT ? HTML_BAD : HTML_LOOK,
                   "Shares of the votes promise too much: %s of the predictions are right, their mean share "
                   "is %s; calibration error %.3f, where chance alone leaves up to %.3f (95 %%).",
                   held.text, promised.text, error, high);
}

static void tell_calibration(light_list *lights, json_reader *metrics)
{
    json_enter(metrics, "shares");
    json_enter(metrics, "calibration");
    const double error = json_get_real_or_nan(metrics, "error");
    json_enter(metrics, "by_chance");
    const double high = json_get_real_or_nan(metrics, "high");
    json_leave(metrics);
    const promise all = promise_of(metrics);
    json_leave(metrics);
    json_leave(metrics);
    if (isnan(error) || isnan(high))
        return;
    if (error > high)
        tell_miscalibration(lights, error, high, all);
    else if (high > BLIND)
        light_tell(lights, HTML_OPEN,
                   "Too few predictions to tell whether shares of the votes are probabilities: calibration "
                   "error %.3f, where chance alone leaves up to %.3f (95 %%).",
                   error, high);
    else
        light_tell(lights, HTML_GOOD,
                   "Nothing speaks against reading shares of the votes as probabilities: calibration error "
                   "%.3f, where chance alone leaves up to %.3f (95 %%).",
                   error, high);
}

static void tell_auc(light_list *lights, json_reader *metrics)
{
    const char *warning = json_get_text_or_null(metrics, "auc_warning");
    json_enter(metrics, "pairs");
    const double pooled = json_get_real_or_nan(metrics, "mean_auc");
    const double left_out = json_get_real_or_nan(metrics, "mean_lpo_auc");
    json_leave(metrics);
    if (warning)
        light_tell(lights, HTML_LOOK, "Two ways to an AUC contradict each other: %s.", warning);
    else if (!isnan(pooled) && !isnan(left_out))
        light_tell(lights, HTML_GOOD,
                   "Two ways to an AUC do not contradict each other: by the votes on each sample %.3f, by "
                   "leaving out pairs of samples, which is free of the bias of leave-one-out, %.3f.",
                   pooled, left_out);
}

void lights_of_shares(light_list *lights, const run_files *files)
{
    tell_calibration(lights, files->metrics);
    tell_auc(lights, files->metrics);
}
