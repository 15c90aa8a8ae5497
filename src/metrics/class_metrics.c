#include "metrics/class_metrics.h"

#include "metrics/class_average.h"
#include "metrics/interval.h"

#include <math.h>

enum { REST, CLASS, TWO };

/* The share of a whole, with its exact interval; NaN where it is 0/0. */
static rfcv_estimate share_of(uint64_t part, uint64_t whole, double scale)
{
    if (whole == 0)
        return (rfcv_estimate){NAN, NAN, NAN};
    interval exact = interval_clopper_pearson(scale * (double)part, scale * (double)whole);
    return (rfcv_estimate){(double)part / (double)whole, exact.low, exact.high};
}

/* counts[REST or CLASS][REST or CLASS] */
static void count_against_rest(confusion table, size_t class_index, size_t n, uint64_t counts[TWO * TWO])
{
    uint64_t n_correct = table.counts[class_index * table.n_classes + class_index];
    uint64_t n_missed = confusion_n_true(table, class_index) - n_correct;
    uint64_t n_false = confusion_n_predicted(table, class_index) - n_correct;
    counts[CLASS * TWO + CLASS] = n_correct;
    counts[CLASS * TWO + REST] = n_missed;
    counts[REST * TWO + CLASS] = n_false;
    counts[REST * TWO + REST] = n - n_correct - n_missed - n_false;
}

static rfcv_estimate balanced_accuracy_of(confusion two, size_t class_index, delta *method)
{
    if (confusion_n_true(two, CLASS) == 0 || confusion_n_true(two, REST) == 0)
        return (rfcv_estimate){NAN, NAN, NAN};
    double value = class_average(two, SHARE_RECALL, WEIGHTS_TRUE, &method->slopes);
    return delta_estimate_of_class(method, class_index, value);
}

static rfcv_estimate f1_of(confusion two, size_t class_index, delta *method)
{
    double of_both = (double)(confusion_n_true(two, CLASS) + confusion_n_predicted(two, CLASS));
    if (of_both == 0)
        return (rfcv_estimate){NAN, NAN, NAN};
    double f1 = 2 * (double)two.counts[CLASS * TWO + CLASS] / of_both;
    method->slopes.row[REST] = method->slopes.column[REST] = method->slopes.hit[REST] = 0;
    method->slopes.row[CLASS] = method->slopes.column[CLASS] = -f1 / of_both;
    method->slopes.hit[CLASS] = 2 / of_both;
    return delta_estimate_of_class(method, class_index, f1);
}

rfcv_class_metrics class_metrics_find(confusion table, size_t class_index, double scale, delta *method)
{
    uint64_t counts[TWO * TWO];
    count_against_rest(table, class_index, method->judged->n, counts);
    confusion two = {TWO, counts};
    uint64_t n = confusion_total(two), n_correct = counts[CLASS * TWO + CLASS], n_others = counts[REST];
    uint64_t n_true = confusion_n_true(two, CLASS), n_predicted = confusion_n_predicted(two, CLASS);
    return (rfcv_class_metrics){
        .recall = share_of(n_correct, n_true, scale),
        .specificity = share_of(n_others, n - n_true, scale),
        .precision = share_of(n_correct, n_predicted, scale),
        .negative_predictive_value = share_of(n_others, n - n_predicted, scale),
        .prevalence = share_of(n_true, n, scale),
        .detection_rate = share_of(n_correct, n, scale),
        .detection_prevalence = share_of(n_predicted, n, scale),
        .balanced_accuracy = balanced_accuracy_of(two, class_index, method),
        .f1 = f1_of(two, class_index, method),
    };
}
