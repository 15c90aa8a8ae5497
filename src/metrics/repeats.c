#include "metrics/repeats.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "metrics/judgement.h"
#include "metrics/share_order.h"

#include <math.h>
#include <string.h>

rfcv_spread spread_of(const double *values, size_t n)
{
    rfcv_spread spread = {NAN, NAN, NAN, NAN};
    double sum = 0, squares = 0;
    size_t n_known = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(values[i]))
            continue;
        sum += values[i];
        n_known++;
        spread.lowest = fmin(spread.lowest, values[i]); /* of NaN and a number, the number */
        spread.highest = fmax(spread.highest, values[i]);
    }
    if (n_known == 0)
        return spread;
    spread.mean = sum / (double)n_known;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            squares += (values[i] - spread.mean) * (values[i] - spread.mean);
    if (n_known > 1)
        spread.sd = sqrt(squares / (double)(n_known - 1));
    return spread;
}

/* Values of each repeat. */
typedef struct repeat_values {
    size_t n_repeats;
    double *accuracy, *balanced_accuracy, *mean_pair_auc; /* [n_repeats] */
} repeat_values;

/* Predictions first .. first + n - 1; one that is not judged is left out. */
static void count_predictions(uint64_t *counts, size_t n_classes, const rfcv_result *result, size_t first,
                              size_t n)
{
    memset(counts, 0, n_classes * n_classes * sizeof *counts);
    for (size_t i = first; i < first + n; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (prediction_is_judged(&prediction))
            counts[prediction.truth * n_classes + prediction.predicted]++;
    }
}

static bool measure_auc(const rfcv_result *result, size_t repeat, double *mean_pair_auc)
{
    voted_samples *voted = voted_samples_make(result, repeat);
    share_order *order = voted ? share_order_make(voted) : NULL;
    uint32_t *weights = voted ? memory_make(voted->n, sizeof *weights) : NULL;
    class_areas *areas = voted ? memory_make(voted->n_classes, sizeof *areas) : NULL;
    const bool has_memory = order && weights && areas;
    if (has_memory) {
        for (size_t i = 0; i < voted->n; i++)
            weights[i] = 1;
        *mean_pair_auc = share_order_measure(order, weights, areas).pair_auc;
    }
    memory_free(areas);
    memory_free(weights);
    share_order_free(order);
    voted_samples_free(voted);
    return has_memory;
}

static bool measure_repeats(repeat_values *values, const rfcv_result *result, uint64_t *counts,
                            size_t n_classes)
{
    const confusion table = {n_classes, counts};
    const size_t n = rfcv_result_n_predictions(result) / values->n_repeats;
    for (size_t i = 0; i < values->n_repeats; i++) {
        count_predictions(counts, n_classes, result, i * n, n);
        values->accuracy[i] = confusion_accuracy(table);
        values->balanced_accuracy[i] = confusion_balanced_accuracy(table);
        if (!measure_auc(result, i + 1, &values->mean_pair_auc[i]))
            return false;
    }
    return true;
}

rfcv_status repeats_find(const rfcv_result *result, rfcv_repeat_metrics *found, rfcv_error *error)
{
    const rfcv_plan *plan = result_plan(result);
    const size_t n_repeats = rfcv_plan_describe(plan).options.n_repeats;
    const size_t n_classes = rfcv_dataset_describe(plan_dataset(plan)).n_classes;
    uint64_t *counts = memory_make(n_classes, n_classes * sizeof *counts);
    repeat_values values = {.n_repeats = n_repeats,
                            .accuracy = memory_make(n_repeats, sizeof(double)),
                            .balanced_accuracy = memory_make(n_repeats, sizeof(double)),
                            .mean_pair_auc = memory_make(n_repeats, sizeof(double))};
    const bool has_memory = counts && values.accuracy && values.balanced_accuracy && values.mean_pair_auc &&
                            measure_repeats(&values, result, counts, n_classes);
    if (has_memory)
        *found = (rfcv_repeat_metrics){.accuracy = spread_of(values.accuracy, n_repeats),
                                       .balanced_accuracy = spread_of(values.balanced_accuracy, n_repeats),
                                       .mean_pair_auc = spread_of(values.mean_pair_auc, n_repeats)};
    memory_free(counts);
    memory_free(values.accuracy);
    memory_free(values.balanced_accuracy);
    memory_free(values.mean_pair_auc);
    return has_memory ? RFCV_OK : error_no_memory(error);
}
