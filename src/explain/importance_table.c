#include "explain/importance_sums.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static double mean_loss(const importance_sums *sums, int64_t loss, uint64_t n_judging)
{
    return n_judging ? (double)loss / sums->share_scale / (double)n_judging : NAN;
}

static double standard_error(const importance_sums *sums, const feature_sums *its)
{
    const double n = (double)sums->n_judging;
    if (n < 2)
        return NAN;
    const double mean = mean_loss(sums, its->loss, sums->n_judging);
    const double mean_square = mean_loss(sums, its->squared_loss, sums->n_judging);
    return sqrt(fmax(0, mean_square - mean * mean) / (n - 1));
}

/* The most important first. */
static int compare(const void *left, const void *right)
{
    const rfcv_importance *a = left, *b = right;
    if (a->corrected != b->corrected)
        return a->corrected > b->corrected ? -1 : 1;
    if (a->impurity != b->impurity)
        return a->impurity > b->impurity ? -1 : 1;
    return a->feature < b->feature ? -1 : 1;
}

/* How many corrected importances, which fall, are below a limit, or at most it. */
static size_t count_below(const rfcv_importance *items, size_t n, double limit, bool or_at_it)
{
    size_t begin = 0, end = n;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        double corrected = items[middle].corrected;
        if (corrected < limit || (or_at_it && corrected == limit))
            end = middle;
        else
            begin = middle + 1;
    }
    return n - begin;
}

/* By the null distribution of Janitza, Celik and Boulesteix 2018: importances below 0, the same mirrored, and
 * those of 0; returns their number.  Of values below 0 there must be some; otherwise nothing is known. */
static size_t fill_p(rfcv_importance *items, size_t n)
{
    const size_t n_below = count_below(items, n, 0, false), n_not_above = count_below(items, n, 0, true);
    const size_t n_null = n_below + n_not_above;
    for (size_t i = 0; i < n; i++) {
        const double corrected = items[i].corrected;
        const size_t n_mirrored = corrected > 0 ? count_below(items, n, -corrected, true) : n_below;
        const size_t n_as_found = corrected > 0 ? 0 : n_not_above - count_below(items, n, corrected, false);
        items[i].p = n_below ? (double)(n_mirrored + n_as_found) / (double)n_null : NAN;
        items[i].is_bound = corrected == 0;
    }
    return n_below ? n_null : 0;
}

static void fill_item(importance_table *table, const importance_sums *sums, size_t feature)
{
    const feature_sums *its = &sums->features[feature];
    const double trees = sums->impurity_scale * (double)sums->n_trees;
    double *class_permutation = table->class_permutation + feature * sums->n_classes;
    double *local = table->local ? table->local + feature * sums->n_samples : NULL;
    for (size_t k = 0; k < sums->n_classes; k++)
        class_permutation[k] =
            mean_loss(sums, sums->class_losses[feature * sums->n_classes + k], sums->n_judging_class[k]);
    for (size_t sample = 0; local && sample < sums->n_samples; sample++) {
        const uint64_t n_judging = sums->n_judging_sample[sample];
        const int32_t losses = sums->local_losses[feature * sums->n_samples + sample];
        local[sample] = n_judging ? losses / (double)n_judging : NAN;
    }
    table->items[feature] = (rfcv_importance){
        .feature = feature,
        .n_nodes = its->n_nodes,
        .n_trees = its->n_trees,
        .impurity = (double)its->impurity / trees,
        .corrected = (double)its->corrected / trees,
        .permutation = mean_loss(sums, its->loss, sums->n_judging),
        .permutation_se = standard_error(sums, its),
        .class_permutation = class_permutation,
        .local = local,
    };
}

importance_table *importance_table_make(const importance_sums *sums)
{
    const size_t n = sums->n_features;
    importance_table *table = memory_make(1, sizeof *table);
    if (!table)
        return NULL;
    table->n_features = n;
    table->n_classes = sums->n_classes;
    table->n_samples = sums->n_samples;
    table->items = memory_make(n, sizeof *table->items);
    table->class_permutation = memory_make(n, sums->n_classes * sizeof *table->class_permutation);
    if (sums->local_losses)
        table->local = memory_make(n, sums->n_samples * sizeof *table->local);
    if (!table->items || !table->class_permutation || (sums->local_losses && !table->local)) {
        importance_table_free(table);
        return NULL;
    }
    for (size_t feature = 0; feature < n; feature++)
        fill_item(table, sums, feature);
    qsort(table->items, n, sizeof *table->items, compare);
    table->n_null = fill_p(table->items, n);
    table->unused_share =
        (double)(count_below(table->items, n, 0, true) - count_below(table->items, n, 0, false)) / (double)n;
    return table;
}

void importance_table_free(importance_table *table)
{
    if (!table)
        return;
    memory_free(table->items);
    memory_free(table->class_permutation);
    memory_free(table->local);
    memory_free(table);
}
