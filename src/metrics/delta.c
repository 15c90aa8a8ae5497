#include "metrics/delta.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

bool delta_init(delta *method, const judgement *judged, size_t n_classes)
{
    size_t n_slopes = n_classes > 2 ? n_classes : 2; /* a class and the rest are two */
    *method = (delta){.judged = judged,
                      .slopes = {.row = memory_make(n_slopes, sizeof(double)),
                                 .column = memory_make(n_slopes, sizeof(double)),
                                 .hit = memory_make(n_slopes, sizeof(double))},
                      .changes = memory_make(judged->n_units, sizeof *method->changes)};
    return method->slopes.row && method->slopes.column && method->slopes.hit && method->changes;
}

void delta_empty(delta *method)
{
    memory_free(method->slopes.row);
    memory_free(method->slopes.column);
    memory_free(method->slopes.hit);
    memory_free(method->changes);
}

static double slope_of(const confusion_slopes *slopes, size_t truth, size_t predicted)
{
    return slopes->row[truth] + slopes->column[predicted] + (truth == predicted ? slopes->hit[truth] : 0);
}

static double root_of_squares(const double *changes, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += changes[i] * changes[i];
    return sqrt(sum);
}

double delta_standard_error(delta *method)
{
    const judgement *judged = method->judged;
    memset(method->changes, 0, judged->n_units * sizeof *method->changes);
    for (size_t i = 0; i < judged->n; i++)
        method->changes[judged->units[i]] +=
            slope_of(&method->slopes, judged->truth[i], judged->predicted[i]);
    return root_of_squares(method->changes, judged->n_units);
}

static double standard_error_of_class(delta *method, size_t class_index)
{
    const judgement *judged = method->judged;
    memset(method->changes, 0, judged->n_units * sizeof *method->changes);
    for (size_t i = 0; i < judged->n; i++)
        method->changes[judged->units[i]] +=
            slope_of(&method->slopes, judged->truth[i] == class_index, judged->predicted[i] == class_index);
    return root_of_squares(method->changes, judged->n_units);
}

static rfcv_estimate interval_around(double value, double error, double least, double most)
{
    static const double QUANTILE = 1.959963984540054; /* 97.5 % of the normal distribution */
    static const double ROUNDING = 1e-12;             /* what is left of an error of 0 */
    if (isnan(value) || !(error > ROUNDING))
        return (rfcv_estimate){value, NAN, NAN};
    return (rfcv_estimate){value, fmax(least, value - QUANTILE * error),
                           fmin(most, value + QUANTILE * error)};
}

rfcv_estimate delta_estimate(delta *method, double value, double least, double most)
{
    return interval_around(value, delta_standard_error(method), least, most);
}

rfcv_estimate delta_estimate_of_class(delta *method, size_t class_index, double value)
{
    return interval_around(value, standard_error_of_class(method, class_index), 0, 1);
}
