#include "explain/outliers.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "explain/meetings.h"

#include <float.h>
#include <math.h>

static const double NORMAL_CONSISTENCY = 1.4826; /* as in R's mad() */

/* The samples of a class, what is measured of each, and scratch for medians: all [n_samples]. */
typedef struct class_spread {
    const double *proximities;
    size_t n_samples;
    size_t n; /* in the class */
    uint32_t *members;
    double *distances;  /* n over the sum of squares */
    double *deviations; /* from the median */
    uint64_t *keys, *scratch;
    uint32_t *order;
} class_spread;

static bool class_spread_init(class_spread *spread, const double *proximities, size_t n_samples)
{
    *spread = (class_spread){.proximities = proximities, .n_samples = n_samples};
    spread->members = memory_make(n_samples, sizeof *spread->members);
    spread->distances = memory_make(n_samples, sizeof *spread->distances);
    spread->deviations = memory_make(n_samples, sizeof *spread->deviations);
    spread->keys = memory_make(n_samples, sizeof *spread->keys);
    spread->scratch = memory_make(n_samples, sizeof *spread->scratch);
    spread->order = memory_make(n_samples, sizeof *spread->order);
    return spread->members && spread->distances && spread->deviations && spread->keys && spread->scratch &&
           spread->order;
}

static void class_spread_empty(class_spread *spread)
{
    memory_free(spread->members);
    memory_free(spread->distances);
    memory_free(spread->deviations);
    memory_free(spread->keys);
    memory_free(spread->scratch);
    memory_free(spread->order);
}

static void find_members(class_spread *spread, const uint32_t *labels, size_t class_index)
{
    spread->n = 0;
    for (uint32_t sample = 0; sample < spread->n_samples; sample++)
        if (labels[sample] == class_index)
            spread->members[spread->n++] = sample;
}

/* Its sum has at least the 1 of the sample itself. */
static double distance_of(const class_spread *spread, size_t sample)
{
    const double *proximities = spread->proximities + sample * spread->n_samples;
    double sum = 0;
    for (size_t i = 0; i < spread->n; i++) {
        double share = meetings_share(proximities[spread->members[i]]);
        sum += share * share;
    }
    return (double)spread->n_samples / sum;
}

static double median_of(class_spread *spread, const double *values)
{
    const size_t n = spread->n;
    for (size_t i = 0; i < n; i++)
        spread->keys[i] = sort_key(values[i]);
    sort_order(spread->keys, n, spread->order, spread->scratch);
    return (values[spread->order[(n - 1) / 2]] + values[spread->order[n / 2]]) / 2;
}

static void measure_class(class_spread *spread, double *outliers)
{
    for (size_t i = 0; i < spread->n; i++)
        spread->distances[i] = distance_of(spread, spread->members[i]);
    const double median = median_of(spread, spread->distances);
    for (size_t i = 0; i < spread->n; i++)
        spread->deviations[i] = fabs(spread->distances[i] - median);
    const double deviation = median_of(spread, spread->deviations);
    const double rounding = median * (double)spread->n * DBL_EPSILON;
    for (size_t i = 0; i < spread->n; i++)
        outliers[spread->members[i]] =
            deviation > rounding ? (spread->distances[i] - median) / (NORMAL_CONSISTENCY * deviation) : NAN;
}

rfcv_status outliers_find(const double *proximities, const rfcv_dataset *dataset, double *outliers,
                          rfcv_error *error)
{
    class_spread spread;
    bool has_memory = class_spread_init(&spread, proximities, dataset->n_samples);
    for (size_t class_index = 0; has_memory && class_index < dataset->n_classes; class_index++) {
        find_members(&spread, dataset->labels, class_index);
        if (spread.n > 0)
            measure_class(&spread, outliers);
    }
    class_spread_empty(&spread);
    return has_memory ? RFCV_OK : error_no_memory(error);
}
