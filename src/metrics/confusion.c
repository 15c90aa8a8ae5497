#include "metrics/confusion.h"

#include <math.h>

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

static uint64_t cell(confusion table, size_t truth, size_t predicted)
{
    return table.counts[truth * table.n_classes + predicted];
}

void confusion_count(uint64_t *counts, size_t n_classes, const uint32_t *truth, const uint32_t *predicted,
                     size_t n)
{
    for (size_t i = 0; i < n; i++)
        counts[truth[i] * n_classes + predicted[i]]++;
}

uint64_t confusion_n_true(confusion table, size_t class_index)
{
    uint64_t sum = 0;
    for (size_t predicted = 0; predicted < table.n_classes; predicted++)
        sum += cell(table, class_index, predicted);
    return sum;
}

uint64_t confusion_n_predicted(confusion table, size_t class_index)
{
    uint64_t sum = 0;
    for (size_t truth = 0; truth < table.n_classes; truth++)
        sum += cell(table, truth, class_index);
    return sum;
}

uint64_t confusion_n_correct(confusion table)
{
    uint64_t sum = 0;
    for (size_t class_index = 0; class_index < table.n_classes; class_index++)
        sum += cell(table, class_index, class_index);
    return sum;
}

uint64_t confusion_total(confusion table)
{
    uint64_t sum = 0;
    for (size_t truth = 0; truth < table.n_classes; truth++)
        sum += confusion_n_true(table, truth);
    return sum;
}

double confusion_accuracy(confusion table)
{
    return share(confusion_n_correct(table), confusion_total(table));
}

double confusion_largest_share(confusion table)
{
    uint64_t largest = 0;
    for (size_t truth = 0; truth < table.n_classes; truth++) {
        uint64_t n_true = confusion_n_true(table, truth);
        if (n_true > largest)
            largest = n_true;
    }
    return share(largest, confusion_total(table));
}

double confusion_recall(confusion table, size_t class_index)
{
    return share(cell(table, class_index, class_index), confusion_n_true(table, class_index));
}

double confusion_precision(confusion table, size_t class_index)
{
    return share(cell(table, class_index, class_index), confusion_n_predicted(table, class_index));
}

double confusion_balanced_accuracy(confusion table)
{
    double sum = 0;
    size_t n_occurring = 0;
    for (size_t truth = 0; truth < table.n_classes; truth++) {
        double recall = confusion_recall(table, truth);
        if (!isnan(recall)) {
            sum += recall;
            n_occurring++;
        }
    }
    return n_occurring ? sum / (double)n_occurring : NAN;
}

double confusion_kappa(confusion table)
{
    /* With observed agreement c / n and expected agreement e / n^2, kappa is (c n - e) / (n^2 - e).  Integers
     * hold both exactly up to 4 x 10^9 predictions, so that 0/0 is seen for what it is. */
    uint64_t total = confusion_total(table), by_chance = 0;
    for (size_t class_index = 0; class_index < table.n_classes; class_index++)
        by_chance += confusion_n_true(table, class_index) * confusion_n_predicted(table, class_index);
    uint64_t observed = confusion_n_correct(table) * total, most = total * total;
    if (most == by_chance)
        return NAN;
    double above_chance =
        observed >= by_chance ? (double)(observed - by_chance) : -(double)(by_chance - observed);
    return above_chance / (double)(most - by_chance);
}
