#include "metrics/share_measures.h"

#include "base/memory.h"
#include "metrics/scores.h"
#include "metrics/share_order.h"

struct share_measures {
    const voted_samples *voted;
    share_order *order;
    double *briers, *log_losses; /* [voted->n] */
    class_areas *areas;          /* [n_classes] scratch */
};

share_measures *share_measures_make(const voted_samples *voted)
{
    share_measures *measures = memory_make(1, sizeof *measures);
    if (!measures)
        return NULL;
    *measures = (share_measures){.voted = voted,
                                 .order = share_order_make(voted),
                                 .briers = memory_make(voted->n, sizeof *measures->briers),
                                 .log_losses = memory_make(voted->n, sizeof *measures->log_losses),
                                 .areas = memory_make(voted->n_classes, sizeof *measures->areas)};
    if (!measures->order || !measures->briers || !measures->log_losses || !measures->areas) {
        share_measures_free(measures);
        return NULL;
    }
    for (size_t i = 0; i < voted->n; i++) {
        measures->briers[i] = score_brier(voted, i);
        measures->log_losses[i] = score_log_loss(voted, i);
    }
    return measures;
}

void share_measures_free(share_measures *measures)
{
    if (!measures)
        return;
    share_order_free(measures->order);
    memory_free(measures->briers);
    memory_free(measures->log_losses);
    memory_free(measures->areas);
    memory_free(measures);
}

static double weighted_mean(const double *values, const uint32_t *weights, size_t n)
{
    double sum = 0, n_weights = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i] * (double)weights[i];
        n_weights += (double)weights[i];
    }
    return sum / n_weights;
}

void share_measures_take(void *context, const uint32_t *weights, double *row)
{
    share_measures *measures = context;
    const size_t n = measures->voted->n;
    const mean_areas means = share_order_measure(measures->order, weights, measures->areas);
    row[PAIR_AUC] = means.pair_auc;
    row[MACRO_AUC] = means.macro_auc;
    row[WEIGHTED_AUC] = means.weighted_auc;
    row[MACRO_AVERAGE_PRECISION] = means.macro_average_precision;
    row[BRIER] = weighted_mean(measures->briers, weights, n);
    row[LOG_LOSS] = weighted_mean(measures->log_losses, weights, n);
    for (size_t class_index = 0; class_index < measures->voted->n_classes; class_index++) {
        row[place_of_auc(class_index)] = measures->areas[class_index].auc;
        row[place_of_average_precision(class_index)] = measures->areas[class_index].average_precision;
    }
}
