/*
 * Lights on what another seed or other folds would change.
 *
 * Trees, by two numbers; the light is the worse of both.
 * - The share of the predictions that another seed could flip (monte_carlo.n_uncertain, at 95 %): good up to
 *   5 %, bad above 20 %, where single predictions are not to be relied on.
 * - How far the error of half the trees is from that of all (error_by_trees.tsv), beside half the width of
 *   accuracy's interval, which is what the number of samples leaves open: good up to a quarter of it, or one
 *   sample; bad above all of it, and two samples.  Variance falls with 1/trees (Probst and Boulesteix 2018,
 * Journal of Machine Learning Research 18(181):1-18), so the next doubling moves the error less than the last
 * one.
 *
 * Repeats: the standard deviation of accuracy over them beside the standard error that the number of samples
 * leaves (accuracy's interval / (2 x 1.96)): good up to a half, where choice of folds and trees adds little
 * (12 % to their root sum of squares); bad above all of it.  One set of random folds leaves it open;
 * leave-one-out, out-of-bag and a file of folds have no other.
 */
#include "report/page/lights.h"
#include "report/setting_names.h"

#include <math.h>
#include <stdio.h>

static const double FEW_FLIPS = 0.05, MANY_FLIPS = 0.2;

static html_level level_of(double value, double good, double bad)
{
    return value <= good ? HTML_GOOD : value > bad ? HTML_BAD : HTML_LOOK;
}

static double half_width(rfcv_estimate estimate)
{
    return (estimate.high - estimate.low) / 2;
}

/* ---- trees ---- */

typedef struct tree_numbers {
    uint64_t n_trees, n_uncertain, n_predictions, n_samples;
    double error, error_of_half; /* NaN: not recorded */
    double open;                 /* what the number of samples leaves open of accuracy */
} tree_numbers;

static tree_numbers tree_numbers_of(const run_files *files)
{
    json_reader *metrics = files->metrics;
    tree_numbers numbers = {.n_predictions = json_get_count(metrics, "n_predictions", UINT64_MAX),
                            .n_samples = json_get_count(metrics, "n_samples", UINT64_MAX),
                            .open = half_width(page_estimate(metrics, "accuracy")),
                            .error = NAN,
                            .error_of_half = NAN};
    json_enter(metrics, "plan");
    numbers.n_trees = json_get_count(metrics, "n_trees", UINT64_MAX);
    json_leave(metrics);
    json_enter(metrics, "monte_carlo");
    numbers.n_uncertain = json_get_count(metrics, "n_uncertain", UINT64_MAX);
    json_leave(metrics);
    if (files->errors && files->errors->n_trees > 1) {
        numbers.error = files->errors->error[files->errors->n_trees - 1];
        numbers.error_of_half = files->errors->error[files->errors->n_trees / 2 - 1];
    }
    return numbers;
}

static html_level level_of_flips(const tree_numbers *numbers)
{
    return level_of((double)numbers->n_uncertain, FEW_FLIPS * (double)numbers->n_predictions,
                    MANY_FLIPS * (double)numbers->n_predictions);
}

static html_level level_of_drift(const tree_numbers *numbers)
{
    double drift = fabs(numbers->error_of_half - numbers->error);
    double of_one_sample = 1 / (double)numbers->n_samples;
    if (isnan(drift))
        return HTML_GOOD;
    return level_of(drift, fmax(numbers->open / 4, 1.5 * of_one_sample),
                    fmax(numbers->open, 2.5 * of_one_sample));
}

static void write_remedy(json_reader *metrics, char *remedy, size_t size)
{
    json_enter(metrics, "monte_carlo");
    if (!json_has(metrics, "n_trees_to_halve"))
        snprintf(remedy, size, " Most of these are ties, which more trees may not settle.");
    else
        snprintf(remedy, size, " With about %s trees in each forest half as many could flip.",
                 page_about(json_get_count(metrics, "n_trees_to_halve", UINT64_MAX)).text);
    json_leave(metrics);
}

static const char *verdict_on(html_level flips, html_level drift)
{
    if (drift == HTML_BAD)
        return "are too few";
    if (flips == HTML_BAD)
        return "are too few to rely on single predictions";
    return flips == HTML_LOOK || drift == HTML_LOOK ? "could be more" : "are enough";
}

void lights_of_trees(light_list *lights, const run_files *files)
{
    const tree_numbers numbers = tree_numbers_of(files);
    const html_level flips = level_of_flips(&numbers), drift = level_of_drift(&numbers);
    char remedy[120] = "", halves[160] = "";
    if (numbers.n_predictions == 0)
        return;
    if (flips > HTML_GOOD)
        write_remedy(files->metrics, remedy, sizeof remedy);
    if (!isnan(numbers.error_of_half))
        snprintf(halves, sizeof halves, "; half of the trees err in %s, all of them in %s",
                 page_percent(numbers.error_of_half).text, page_percent(numbers.error).text);
    light_tell(lights, flips > drift ? flips : drift,
               "%s trees %s: another seed could flip %s of %s predictions (%s)%s.%s",
               page_count(numbers.n_trees).text, verdict_on(flips, drift),
               page_count(numbers.n_uncertain).text, page_count(numbers.n_predictions).text,
               page_percent((double)numbers.n_uncertain / (double)numbers.n_predictions).text, halves,
               remedy);
}

/* ---- repeats ---- */

static bool has_other_folds(json_reader *run)
{
    json_enter(run, "settings");
    size_t folds = json_get_choice(run, "folds", FOLDS_NAMES.names, FOLDS_NAMES.n);
    json_leave(run);
    return folds == RFCV_FOLDS_K || folds == RFCV_FOLDS_UNEVEN;
}

/* Samples that are right in some repeats and wrong in others. */
static size_t n_both_ways(const run_predictions *predictions)
{
    size_t n = 0;
    for (size_t sample = 0; sample < predictions->n_samples; sample++)
        n += predictions->n_wrong[sample] > 0 && predictions->n_wrong[sample] < predictions->n_judged[sample];
    return n;
}

void lights_of_repeats(light_list *lights, const run_files *files)
{
    static const char *const verdicts[] = {
        [HTML_GOOD] = "little beside", [HTML_LOOK] = "not little beside", [HTML_BAD] = "more than"};
    json_reader *metrics = files->metrics;
    const double by_samples = half_width(page_estimate(metrics, "accuracy")) / 1.96;
    json_enter(metrics, "repeats");
    const uint64_t n = json_get_count(metrics, "n", UINT64_MAX);
    json_enter(metrics, "accuracy");
    const double sd = json_get_real_or_nan(metrics, "sd");
    json_leave(metrics);
    json_leave(metrics);
    if (n > 1 && !isnan(sd) && !isnan(by_samples)) {
        html_level level = level_of(sd, by_samples / 2, by_samples);
        light_tell(lights, level,
                   "Over %s repeats accuracy has a standard deviation of %s, %s the %s that the number of "
                   "samples leaves open. %s of %s samples are right in some repeats and wrong in others.",
                   page_count(n).text, page_percent(sd).text, verdicts[level], page_percent(by_samples).text,
                   page_count(n_both_ways(&files->predictions)).text,
                   page_count(files->predictions.n_samples).text);
    } else if (n == 1 && has_other_folds(files->run)) {
        light_tell(lights, HTML_OPEN,
                   "One set of folds: how far others would move the numbers is not known; --repeats 10 "
                   "tells.");
    }
}
