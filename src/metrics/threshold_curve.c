#include "metrics/threshold_curve.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>

/* order[] has the samples in ascending order of their scores, which keys[] stand for. */
static void fill_points(threshold_curve *curve, const double *scores, const bool *is_member,
                        const uint64_t *keys, const uint32_t *order, size_t n)
{
    for (size_t end = n, first; end > 0; end = first) {
        threshold_point point = {.threshold = scores[order[end - 1]]};
        for (first = end; first > 0 && keys[order[first - 1]] == keys[order[end - 1]]; first--) {
            curve->n_members += is_member[order[first - 1]];
            curve->n_others += !is_member[order[first - 1]];
        }
        point.n_members = curve->n_members;
        point.n_others = curve->n_others;
        curve->points[curve->n_points++] = point;
    }
}

threshold_curve *threshold_curve_make(const double *scores, const bool *is_member, size_t n)
{
    uint64_t *keys = memory_make(n, sizeof *keys), *scratch = memory_make(n, sizeof *scratch);
    uint32_t *order = memory_make(n, sizeof *order);
    threshold_curve *curve = memory_make(1, sizeof *curve);
    if (curve)
        curve->points = memory_make(n, sizeof *curve->points);
    bool has_memory = keys && scratch && order && curve && curve->points;
    if (has_memory) {
        for (size_t i = 0; i < n; i++)
            keys[i] = sort_key(scores[i]);
        sort_order(keys, n, order, scratch);
        fill_points(curve, scores, is_member, keys, order, n);
    }
    memory_free(keys);
    memory_free(scratch);
    memory_free(order);
    if (has_memory)
        return curve;
    threshold_curve_free(curve);
    return NULL;
}

void threshold_curve_free(threshold_curve *curve)
{
    if (!curve)
        return;
    memory_free(curve->points);
    memory_free(curve);
}

double threshold_curve_recall(const threshold_curve *curve, size_t point)
{
    return curve->n_members ? (double)curve->points[point].n_members / (double)curve->n_members : NAN;
}

double threshold_curve_false_positive_rate(const threshold_curve *curve, size_t point)
{
    return curve->n_others ? (double)curve->points[point].n_others / (double)curve->n_others : NAN;
}

double threshold_curve_precision(const threshold_curve *curve, size_t point)
{
    threshold_point taken = curve->points[point];
    return (double)taken.n_members / ((double)taken.n_members + (double)taken.n_others);
}

double threshold_curve_average_precision(const threshold_curve *curve)
{
    if (curve->n_members == 0)
        return NAN;
    double area = 0;
    uint32_t n_before = 0;
    for (size_t point = 0; point < curve->n_points; point++) {
        uint32_t n_here = curve->points[point].n_members;
        area += threshold_curve_precision(curve, point) * (double)(n_here - n_before);
        n_before = n_here;
    }
    return area / (double)curve->n_members;
}
