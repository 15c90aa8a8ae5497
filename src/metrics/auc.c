#include "metrics/auc.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>

/* ---- an area and its error ---- */

/* A sample's share of its pairs that are won: a structural component of the area. */
static double component(pair_points sample)
{
    return (double)sample.points / (2.0 * (double)sample.n_pairs);
}

/* Variance of the mean component. */
static double variance_of_mean(const pair_points *samples, size_t n_samples)
{
    size_t n = 0;
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n_samples; i++)
        if (samples[i].n_pairs > 0) {
            sum += component(samples[i]);
            n++;
        }
    if (n < 2)
        return NAN;
    double mean = sum / (double)n;
    for (size_t i = 0; i < n_samples; i++)
        if (samples[i].n_pairs > 0)
            squares += (component(samples[i]) - mean) * (component(samples[i]) - mean);
    return squares / (double)(n - 1) / (double)n;
}

auc_estimate auc_of_points(const pair_points *members, size_t n_members, const pair_points *others,
                           size_t n_others)
{
    uint64_t points = 0, n_pairs = 0;
    for (size_t i = 0; i < n_members; i++) {
        points += members[i].points;
        n_pairs += members[i].n_pairs;
    }
    if (n_pairs == 0)
        return (auc_estimate){NAN, NAN};
    return (auc_estimate){
        .value = (double)points / (2.0 * (double)n_pairs),
        .se = sqrt(variance_of_mean(members, n_members) + variance_of_mean(others, n_others)),
    };
}

interval auc_interval(auc_estimate estimate)
{
    static const double Z = 1.9599639845400545; /* 97.5 % of the normal distribution lie below */
    if (isnan(estimate.se))
        return (interval){NAN, NAN};
    return (interval){fmax(estimate.value - Z * estimate.se, 0), fmin(estimate.value + Z * estimate.se, 1)};
}

/* ---- from scores ---- */

/* Gives every sample its points, one block of equal scores after the other, from the lowest up.  order[] has
 * the samples in the order of their scores, which keys[] stand for. */
static void give_points(const uint64_t *keys, const uint32_t *order, size_t n, const bool *is_member,
                        size_t n_members, pair_points *points)
{
    const uint32_t n_above_or_below[2] = {(uint32_t)n_members, (uint32_t)(n - n_members)};
    uint32_t members_below = 0, others_below = 0;
    for (size_t first = 0, end; first < n; first = end) {
        uint32_t members_here = 0;
        for (end = first; end < n && keys[order[end]] == keys[order[first]]; end++)
            members_here += is_member[order[end]];
        uint32_t others_here = (uint32_t)(end - first) - members_here;
        uint32_t members_above = (uint32_t)n_members - members_below - members_here;
        for (size_t place = first; place < end; place++) {
            size_t sample = order[place];
            points[sample] = is_member[sample]
                                 ? (pair_points){2 * others_below + others_here, n_above_or_below[1]}
                                 : (pair_points){2 * members_above + members_here, n_above_or_below[0]};
        }
        members_below += members_here;
        others_below += others_here;
    }
}

bool auc_of_scores(const double *scores, const bool *is_member, size_t n, auc_estimate *estimate)
{
    uint64_t *keys = memory_make(n, sizeof *keys), *scratch = memory_make(n, sizeof *scratch);
    uint32_t *order = memory_make(n, sizeof *order);
    pair_points *points = memory_make(n, sizeof *points), *by_side = memory_make(n, sizeof *by_side);
    bool has_memory = keys && scratch && order && points && by_side;
    if (has_memory) {
        size_t n_members = 0;
        for (size_t i = 0; i < n; i++) {
            keys[i] = sort_key(scores[i]);
            n_members += is_member[i];
        }
        sort_order(keys, n, order, scratch);
        give_points(keys, order, n, is_member, n_members, points);

        size_t member = 0, other = n_members;
        for (size_t i = 0; i < n; i++)
            by_side[is_member[i] ? member++ : other++] = points[i];
        *estimate = auc_of_points(by_side, n_members, by_side + n_members, n - n_members);
    }
    memory_free(keys);
    memory_free(scratch);
    memory_free(order);
    memory_free(points);
    memory_free(by_side);
    return has_memory;
}

/* ---- of several classes ---- */

static double *make_nans(size_t n)
{
    double *numbers = memory_make(n, sizeof *numbers);
    for (size_t i = 0; numbers && i < n; i++)
        numbers[i] = NAN;
    return numbers;
}

class_aucs *class_aucs_make(size_t n_classes)
{
    class_aucs *aucs = memory_make(1, sizeof *aucs);
    if (!aucs)
        return NULL;
    *aucs = (class_aucs){.n_classes = n_classes,
                         .values = make_nans(n_classes),
                         .errors = make_nans(n_classes),
                         .lows = make_nans(n_classes),
                         .highs = make_nans(n_classes),
                         .pairs = make_nans(n_classes * n_classes)};
    if (aucs->values && aucs->errors && aucs->lows && aucs->highs && aucs->pairs)
        return aucs;
    class_aucs_free(aucs);
    return NULL;
}

void class_aucs_free(class_aucs *aucs)
{
    if (!aucs)
        return;
    memory_free(aucs->values);
    memory_free(aucs->errors);
    memory_free(aucs->lows);
    memory_free(aucs->highs);
    memory_free(aucs->pairs);
    memory_free(aucs);
}

void class_aucs_set(class_aucs *aucs, size_t class_index, auc_estimate estimate)
{
    aucs->values[class_index] = estimate.value;
    aucs->errors[class_index] = estimate.se;
    aucs->lows[class_index] = auc_interval(estimate).low;
    aucs->highs[class_index] = auc_interval(estimate).high;
}

void class_aucs_average_pairs(class_aucs *aucs)
{
    for (size_t a = 0; a < aucs->n_classes; a++)
        for (size_t b = 0; b < a; b++) {
            double *by_a = &aucs->pairs[a * aucs->n_classes + b];
            double *by_b = &aucs->pairs[b * aucs->n_classes + a];
            *by_a = *by_b = (*by_a + *by_b) / 2;
        }
}

double class_aucs_mean_of_pairs(const class_aucs *aucs)
{
    double sum = 0;
    size_t n_pairs = 0;
    for (size_t a = 0; a < aucs->n_classes; a++)
        for (size_t b = 0; b < a; b++) {
            double auc = aucs->pairs[a * aucs->n_classes + b];
            if (!isnan(auc)) {
                sum += auc;
                n_pairs++;
            }
        }
    return n_pairs ? sum / (double)n_pairs : NAN;
}
