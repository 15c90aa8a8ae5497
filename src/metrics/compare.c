/* The accuracy of a run less that of another on the same folds: paired, unit by unit. */
#include "base/memory.h"
#include "base/status.h"
#include "cv/result.h"
#include "metrics/nadeau_bengio.h"

#include <string.h>

/* ---- the same folds ---- */

static bool is_out_of_bag(const rfcv_plan *plan)
{
    return plan->options.folds == RFCV_FOLDS_OUT_OF_BAG;
}

/* True if each prediction of the one is of the sample, repeat and fold that the other's is of. */
static bool have_same_folds(const rfcv_plan *one, const rfcv_plan *other)
{
    const size_t n_judged = one->n_judged, n_repeats = one->options.n_repeats;
    return other->n_judged == n_judged && other->options.n_repeats == n_repeats &&
           is_out_of_bag(other) == is_out_of_bag(one) &&
           memcmp(other->judged, one->judged, n_judged * sizeof *one->judged) == 0 &&
           (is_out_of_bag(one) ||
            memcmp(other->fold_of, one->fold_of, n_repeats * n_judged * sizeof *one->fold_of) == 0);
}

/* ---- units, which count as independent draws ---- */

typedef struct unit_kind {
    bool are_folds;           /* of each repeat; else samples, or groups, over all repeats */
    size_t n;                 /* numbers that units may have */
    double test_per_training; /* samples held out for each one trained on; of samples and groups 0 */
} unit_kind;

static uint32_t group_of(const rfcv_dataset *dataset, uint32_t sample)
{
    return dataset->groups ? dataset->groups[sample] : sample;
}

/* Out of bag, the folds of the plan are single samples or groups, too. */
static bool has_folds_of_several(const rfcv_plan *plan)
{
    const fold_plan *folds = plan->folds[0];
    for (size_t fold = 0; fold < folds->n_folds; fold++)
        for (size_t place = folds->starts[fold]; place < folds->starts[fold + 1]; place++)
            if (group_of(plan->dataset, folds->order[place]) !=
                group_of(plan->dataset, folds->order[folds->starts[fold]]))
                return true;
    return false;
}

static unit_kind choose_units(const rfcv_plan *plan)
{
    if (!has_folds_of_several(plan))
        return (unit_kind){.n = plan->dataset->info.n_groups};
    const fold_plan *folds = plan->folds[0];
    const double n_held_out = (double)folds->starts[folds->n_folds];
    const double n_trained_on = (double)folds->n_folds * (double)folds->n_samples - n_held_out;
    return (unit_kind){.are_folds = true,
                       .n = plan->options.n_repeats * plan->n_folds,
                       .test_per_training = n_held_out / n_trained_on};
}

static size_t unit_of(unit_kind kind, const rfcv_plan *plan, const rfcv_prediction *prediction)
{
    if (kind.are_folds)
        return (prediction->repeat - 1) * plan->n_folds + prediction->fold - 1;
    return group_of(plan->dataset, (uint32_t)prediction->sample);
}

/* ---- differences ---- */

/* Sums of differences in each unit; the prediction of a unit that has none is in neither run. */
typedef struct unit_sums {
    size_t n_units, n_predictions;
    uint64_t *counts;         /* [n_units] predictions that both runs have */
    double *accuracy, *brier; /* [n_units] */
} unit_sums;

static bool unit_sums_init(unit_sums *sums, size_t n_units)
{
    *sums = (unit_sums){.n_units = n_units,
                        .counts = memory_make(n_units, sizeof *sums->counts),
                        .accuracy = memory_make(n_units, sizeof *sums->accuracy),
                        .brier = memory_make(n_units, sizeof *sums->brier)};
    return sums->counts && sums->accuracy && sums->brier;
}

static void unit_sums_empty(unit_sums *sums)
{
    memory_free(sums->counts);
    memory_free(sums->accuracy);
    memory_free(sums->brier);
}

static double brier_of(const rfcv_prediction *prediction, size_t n_classes)
{
    double sum = 0;
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        const double apart =
            rfcv_prediction_share(prediction, class_index) - (class_index == prediction->truth);
        sum += apart * apart;
    }
    return sum;
}

/* A prediction that no tree of either run voted on (out-of-bag) is left out. */
static void add_differences(unit_sums *sums, unit_kind kind, const rfcv_result *result,
                            const rfcv_result *reference)
{
    const rfcv_plan *plan = result_plan(result);
    const size_t n_classes = plan->dataset->n_classes;
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        const rfcv_prediction one = rfcv_result_prediction(result, i);
        const rfcv_prediction other = rfcv_result_prediction(reference, i);
        if (one.n_trees == 0 || other.n_trees == 0)
            continue;
        const size_t unit = unit_of(kind, plan, &one);
        sums->accuracy[unit] += (one.predicted == one.truth) - (other.predicted == other.truth);
        sums->brier[unit] += brier_of(&one, n_classes) - brier_of(&other, n_classes);
        sums->counts[unit]++;
        sums->n_predictions++;
    }
}

/* Leaves out units without a prediction. */
static void close_gaps(unit_sums *sums)
{
    size_t n_units = 0;
    for (size_t unit = 0; unit < sums->n_units; unit++) {
        if (sums->counts[unit] == 0)
            continue;
        sums->accuracy[n_units] = sums->accuracy[unit];
        sums->brier[n_units] = sums->brier[unit];
        n_units++;
    }
    sums->n_units = n_units;
}

/* The difference of a unit is its sum x n_units / n_predictions: where units are of several sizes the mean
 * over units is so still the difference of the two runs' means over predictions.  The factor is taken last,
 * since sums of whole numbers are exact, and p does not depend on it. */
static rfcv_estimate find_difference(const double *sums, const unit_sums *all, double test_per_training,
                                     double *p)
{
    const mean_difference found = mean_difference_of(sums, all->n_units, test_per_training);
    const double factor = (double)all->n_units / (double)all->n_predictions;
    *p = found.p;
    return (rfcv_estimate){factor * found.mean, factor * found.interval.low, factor * found.interval.high};
}

static rfcv_status find_differences(rfcv_difference *difference, const rfcv_result *result,
                                    const rfcv_result *reference, rfcv_error *error)
{
    const unit_kind kind = choose_units(result_plan(result));
    unit_sums sums;
    const bool has_memory = unit_sums_init(&sums, kind.n);
    if (has_memory) {
        add_differences(&sums, kind, result, reference);
        close_gaps(&sums);
        difference->is_by_folds = kind.are_folds;
        difference->n_units = sums.n_units;
        difference->accuracy = find_difference(sums.accuracy, &sums, kind.test_per_training, &difference->p);
        difference->brier = find_difference(sums.brier, &sums, kind.test_per_training, &difference->brier_p);
    }
    unit_sums_empty(&sums);
    return has_memory ? RFCV_OK : error_no_memory(error);
}

rfcv_status rfcv_compare(const rfcv_compared *runs, size_t n_runs, rfcv_difference *differences,
                         rfcv_error *error)
{
    for (size_t i = 0; i < n_runs; i++)
        if (plan_dataset(result_plan(runs[i].result)) != plan_dataset(result_plan(runs[0].result)))
            return error_set(error, RFCV_BAD_OPTION, "runs '%s' and '%s' are on different datasets",
                             runs[0].name, runs[i].name);
    for (size_t i = 0; i < n_runs; i++) {
        size_t first = 0;
        while (!have_same_folds(result_plan(runs[first].result), result_plan(runs[i].result)))
            first++; /* to the run itself at most */
        differences[i] = (rfcv_difference){.against = first};
        if (find_differences(&differences[i], runs[i].result, runs[first].result, error) != RFCV_OK)
            return RFCV_SYSTEM;
    }
    return RFCV_OK;
}
