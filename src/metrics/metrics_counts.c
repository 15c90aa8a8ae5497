#include "metrics/metrics_counts.h"

#include "base/status.h"
#include "metrics/agreement.h"
#include "metrics/bowker.h"
#include "metrics/class_average.h"
#include "metrics/class_metrics.h"
#include "metrics/interval.h"

static void find_accuracy(rfcv_metrics *metrics, confusion table, double scale)
{
    double n_samples = (double)metrics->n_samples, n_correct = scale * (double)confusion_n_correct(table);
    interval exact = interval_clopper_pearson(n_correct, n_samples);
    metrics->accuracy = (rfcv_estimate){confusion_accuracy(table), exact.low, exact.high};
    metrics->no_information_rate = confusion_largest_share(table);
    metrics->p_above_no_information = binomial_p_greater(n_correct, n_samples, metrics->no_information_rate);
}

static rfcv_estimate find_average(confusion table, class_share share, class_weights weights, delta *method)
{
    double value = class_average(table, share, weights, &method->slopes);
    return delta_estimate(method, value, 0, 1);
}

static rfcv_class_averages find_averages(confusion table, class_weights weights, delta *method)
{
    return (rfcv_class_averages){
        .recall = find_average(table, SHARE_RECALL, weights, method),
        .precision = find_average(table, SHARE_PRECISION, weights, method),
        .f1 = find_average(table, SHARE_F1, weights, method),
    };
}

static void find_agreement(rfcv_metrics *metrics, confusion table, delta *method)
{
    double kappa = agreement_kappa(table, &method->slopes);
    metrics->kappa = delta_estimate(method, kappa, -1, 1);
    metrics->kappa_se = delta_standard_error(method);
    double matthews = agreement_matthews(table, &method->slopes);
    metrics->matthews = delta_estimate(method, matthews, -1, 1);
}

static void find_symmetry(rfcv_metrics *metrics, confusion table, double scale)
{
    symmetry_test symmetry = bowker_test(table, scale);
    metrics->symmetry_chi_square = symmetry.chi_square;
    metrics->symmetry_degrees = symmetry.n_degrees;
    metrics->symmetry_p = symmetry.p;
}

static void fill(rfcv_metrics *metrics, rfcv_class_metrics *classes, confusion table, delta *method)
{
    /* Repeats of a sample are not independent: what counts is the mean number of samples in a cell. */
    const judgement *judged = method->judged;
    double scale = judged->n ? (double)judged->n_samples / (double)judged->n : 0;
    metrics->n_samples = judged->n_samples;
    find_accuracy(metrics, table, scale);
    metrics->balanced_accuracy = find_average(table, SHARE_RECALL, WEIGHTS_TRUE, method);
    find_agreement(metrics, table, method);
    metrics->macro = find_averages(table, WEIGHTS_MACRO, method);
    metrics->weighted = find_averages(table, WEIGHTS_WEIGHTED, method);
    find_symmetry(metrics, table, scale);
    for (size_t class_index = 0; class_index < table.n_classes; class_index++)
        classes[class_index] = class_metrics_find(table, class_index, scale, method);
}

rfcv_status metrics_counts_fill(rfcv_metrics *metrics, uint64_t *confusion_counts,
                                rfcv_class_metrics *classes, const rfcv_result *result, rfcv_error *error)
{
    judgement judged = {0};
    delta method = {0};
    rfcv_status status = judgement_init(&judged, result, error);
    if (status == RFCV_OK && !delta_init(&method, &judged, metrics->n_classes))
        status = error_no_memory(error);
    if (status == RFCV_OK) {
        confusion table = {metrics->n_classes, confusion_counts};
        confusion_count(confusion_counts, table.n_classes, judged.truth, judged.predicted, judged.n);
        fill(metrics, classes, table, &method);
    }
    delta_empty(&method);
    judgement_empty(&judged);
    return status;
}
