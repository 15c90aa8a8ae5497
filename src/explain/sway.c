#include "explain/sway.h"

#include "base/memory.h"
#include "base/status.h"

#include <math.h>

/* ---- how much a sample sways the others ---- */

/* Variance of a change in a share that is chance alone: the trees that miss i are then any n_both of j's
 * judges, drawn without replacement. */
static double variance_by_chance(double variance, double n_both, double n_judges)
{
    return n_judges > 1 ? variance / n_both * (n_judges - n_both) / (n_judges - 1) : 0;
}

static void find_item(const influence *samples, const held_out *votes, const double *n_both,
                      rfcv_influence *item)
{
    const size_t n = votes->record->n_samples, n_classes = votes->record->n_classes, i = item->sample;
    double sum = 0, squares = 0, n_changes = 0, most_evidence = -1;
    for (size_t j = 0; j < n; j++) {
        double change = samples->changes[(i * n + j) * n_classes + votes->dataset->labels[j]];
        if (j == i || isnan(change))
            continue;
        double by_chance =
            variance_by_chance(held_out_own_variance(votes, j), n_both[i * n + j], votes->n_judges[j]);
        double evidence = by_chance > 0 ? change * change / by_chance : 0;
        sum += change;
        squares += change * change - by_chance;
        n_changes++;
        if (evidence > most_evidence) {
            most_evidence = evidence;
            item->most_swayed = j;
            item->most_change = change;
        }
    }
    item->help = sum / n_changes;
    item->sway = n_changes > 0 ? sqrt(fmax(0, squares / n_changes)) : NAN;
}

void sway_find(influence *samples, const held_out *votes, const double *n_both)
{
    for (size_t i = 0; i < votes->record->n_samples; i++) {
        samples->items[i].most_swayed = i;
        samples->items[i].most_change = NAN;
        find_item(samples, votes, n_both, &samples->items[i]);
    }
}

/* ---- the accuracy ---- */

/*
 * Accuracy is the mean own share a, and leaving i out changes it to
 *     a(i) = sum over j other than i of (own share of j + its change) / (n - 1).
 * Chance of the bags is the larger part of all a(i) unless there are many more trees than samples.  Its
 * variance is known: the change by i is, nearly, the mean over the trees that miss i of their residuals,
 *     r = mean over j of (number of trees / judges of j) x (vote for j's class - own share of j), j judged,
 * whose mean over all trees is 0.
 */
typedef struct tree_residuals {
    double *missed;  /* [n_samples] trees that miss a sample */
    double *weights; /* [n_trees] mean over samples of 1 / missed, of those that the tree misses */
    double *judges;  /* [n_samples] scratch */
    double variance;
    double sum_of_squares; /* of weights less their mean */
} tree_residuals;

static bool residuals_make_room(tree_residuals *residuals, const forest_record *record)
{
    *residuals = (tree_residuals){
        .missed = memory_make(record->n_samples, sizeof *residuals->missed),
        .weights = memory_make(record->n_trees, sizeof *residuals->weights),
        .judges = memory_make(record->n_samples, sizeof *residuals->judges),
    };
    return residuals->missed && residuals->weights && residuals->judges;
}

static void residuals_empty(tree_residuals *residuals)
{
    memory_free(residuals->missed);
    memory_free(residuals->weights);
    memory_free(residuals->judges);
}

static double residual_of(const tree_residuals *residuals, const held_out *votes, size_t tree)
{
    const forest_record *record = votes->record;
    const size_t n = record->n_samples;
    double sum = 0;
    held_out_judges(votes, tree, residuals->judges);
    for (size_t j = 0; j < n; j++)
        if (residuals->judges[j] > 0) {
            const double own = forest_record_share(record, tree, j, votes->dataset->labels[j]);
            sum += (own - held_out_own_share(votes, j)) / votes->n_judges[j];
        }
    return sum * (double)record->n_trees / (double)n;
}

static void find_weights(tree_residuals *residuals, const forest_record *record)
{
    const size_t n = record->n_samples, n_trees = record->n_trees;
    for (size_t tree = 0; tree < n_trees; tree++)
        for (size_t i = 0; i < n; i++)
            residuals->missed[i] += record->in_bag[tree * n + i] == 0;
    for (size_t tree = 0; tree < n_trees; tree++) {
        double *weight = &residuals->weights[tree];
        for (size_t i = 0; i < n; i++)
            if (record->in_bag[tree * n + i] == 0)
                *weight += 1 / (residuals->missed[i] * (double)n);
        double from_mean = *weight - 1 / (double)n_trees;
        residuals->sum_of_squares += from_mean * from_mean;
    }
}

static void find_residuals(tree_residuals *residuals, const held_out *votes)
{
    const size_t n_trees = votes->record->n_trees;
    find_weights(residuals, votes->record);
    for (size_t tree = 0; tree < n_trees; tree++) {
        double residual = residual_of(residuals, votes, tree);
        residuals->variance += residual * residual / (double)n_trees;
    }
}

/* Mean over samples of the variance by chance of `help`. */
static double chance_of_help(const tree_residuals *residuals, const forest_record *record)
{
    const double n = (double)record->n_samples, n_trees = (double)record->n_trees;
    double sum = 0;
    for (size_t i = 0; i < record->n_samples; i++)
        sum += 1 / residuals->missed[i] - 1 / n_trees;
    return residuals->variance * sum / n;
}

/* Pseudo-values n a - (n - 1) a(i) are own share less (n - 1) x help (Tukey 1958; Efron and Stein 1981, Ann.
 * Statist. 9:586). */
static void find_jackknife(rfcv_jackknife *found, const rfcv_influence *items, const held_out *votes,
                           const tree_residuals *residuals)
{
    const size_t n_samples = votes->record->n_samples;
    const double n = (double)n_samples;
    double shares = 0, helps = 0, squares = 0;
    for (size_t i = 0; i < n_samples; i++) {
        shares += held_out_own_share(votes, i);
        helps += items[i].help;
    }
    const double mean = (shares - (n - 1) * helps) / n;
    for (size_t i = 0; i < n_samples; i++) {
        double pseudo_value = held_out_own_share(votes, i) - (n - 1) * items[i].help;
        squares += (pseudo_value - mean) * (pseudo_value - mean);
    }
    const double by_chance = (n - 1) * (n - 1) * chance_of_help(residuals, votes->record) / n;
    const double variance = squares / (n * (n - 1)) - by_chance;
    found->accuracy = shares / n;
    found->bias = (n - 1) * helps / n;
    found->bias_noise = (n - 1) * sqrt(residuals->variance * residuals->sum_of_squares);
    found->se = isnan(variance) ? NAN : sqrt(fmax(0, variance));
}

rfcv_status sway_jackknife(influence *samples, const held_out *votes, rfcv_error *error)
{
    tree_residuals residuals;
    const bool has_room = residuals_make_room(&residuals, votes->record);
    if (has_room) {
        find_residuals(&residuals, votes);
        find_jackknife(&samples->jackknife, samples->items, votes, &residuals);
    }
    residuals_empty(&residuals);
    return has_room ? RFCV_OK : error_no_memory(error);
}
