#include "metrics/class_average.h"

#include <math.h>

/* Of one class: correct x factor / whole. */
typedef struct share_parts {
    double correct, whole, factor;
    double of_true, of_predicted; /* 1 where the whole counts them, else 0 */
} share_parts;

static share_parts parts_of(confusion table, class_share share, size_t class_index)
{
    share_parts parts = {.correct = (double)table.counts[class_index * table.n_classes + class_index],
                         .factor = share == SHARE_F1 ? 2 : 1,
                         .of_true = share != SHARE_PRECISION,
                         .of_predicted = share != SHARE_RECALL};
    parts.whole = parts.of_true * (double)confusion_n_true(table, class_index) +
                  parts.of_predicted * (double)confusion_n_predicted(table, class_index);
    return parts;
}

static double value_of(share_parts parts)
{
    return parts.whole > 0 ? parts.factor * parts.correct / parts.whole : 0;
}

/* What a class weighs, before it is divided by the sum over all. */
static double weight_of(confusion table, class_weights weights, size_t class_index)
{
    uint64_t n_true = confusion_n_true(table, class_index);
    if (weights == WEIGHTS_WEIGHTED)
        return (double)n_true;
    return n_true > 0 || (weights == WEIGHTS_MACRO && confusion_n_predicted(table, class_index) > 0);
}

double class_average(confusion table, class_share share, class_weights weights, confusion_slopes *slopes)
{
    double sum = 0, sum_of_weights = 0;
    for (size_t class_index = 0; class_index < table.n_classes; class_index++) {
        double weight = weight_of(table, weights, class_index);
        sum += weight * value_of(parts_of(table, share, class_index));
        sum_of_weights += weight;
    }
    double average = sum / sum_of_weights; /* 0/0 is NaN */
    for (size_t class_index = 0; class_index < table.n_classes; class_index++) {
        share_parts parts = parts_of(table, share, class_index);
        double weight = weight_of(table, weights, class_index) / sum_of_weights;
        double per_whole = parts.whole > 0 ? weight / parts.whole : 0;
        slopes->hit[class_index] = per_whole * parts.factor;
        slopes->row[class_index] = -per_whole * value_of(parts) * parts.of_true;
        slopes->column[class_index] = -per_whole * value_of(parts) * parts.of_predicted;
        if (weights ==
            WEIGHTS_WEIGHTED) /* one more member of the class weighs it more, and all others less */
            slopes->row[class_index] += (value_of(parts) - average) / sum_of_weights;
    }
    return average;
}
