#include "report/page/class_centres.h"

#include "base/memory.h"

#include <math.h>

bool class_centres_init(class_centres *centres, const run_points *points)
{
    const size_t k = points->n_components;
    *centres = (class_centres){.points = points,
                               .sizes = memory_make(points->n_classes, sizeof *centres->sizes),
                               .sums = memory_make(points->n_classes, k * sizeof *centres->sums)};
    if (!centres->sizes || !centres->sums) {
        class_centres_empty(centres);
        return false;
    }
    for (size_t sample = 0; sample < points->n_samples; sample++) {
        size_t class_index = points->classes[sample];
        centres->sizes[class_index]++;
        for (size_t component = 0; component < k; component++)
            centres->sums[class_index * k + component] += points->scores[sample * k + component];
    }
    return true;
}

void class_centres_empty(class_centres *centres)
{
    memory_free(centres->sizes);
    memory_free(centres->sums);
    *centres = (class_centres){0};
}

double class_centres_mean(const class_centres *centres, size_t class_index, size_t component)
{
    return centres->sums[class_index * centres->points->n_components + component] /
           (double)centres->sizes[class_index]; /* 0 / 0 of a class without samples */
}

/* The mean score of all samples is 0. */
double class_centres_share(const class_centres *centres, size_t component)
{
    const run_points *points = centres->points;
    double between = 0.0, all = 0.0;
    for (size_t class_index = 0; class_index < points->n_classes; class_index++)
        if (centres->sizes[class_index])
            between += (double)centres->sizes[class_index] *
                       pow(class_centres_mean(centres, class_index, component), 2);
    for (size_t sample = 0; sample < points->n_samples; sample++)
        all += pow(points->scores[sample * points->n_components + component], 2);
    return between / all;
}

double class_centres_distance(const class_centres *centres, size_t sample, size_t class_index)
{
    const run_points *points = centres->points;
    const size_t k = points->n_components;
    const bool is_own = points->classes[sample] == class_index;
    const double n_others = (double)centres->sizes[class_index] - is_own;
    double squares = 0.0;
    for (size_t component = 0; component < k; component++) {
        double score = points->scores[sample * k + component];
        double sum = centres->sums[class_index * k + component] - (is_own ? score : 0.0);
        squares += pow(score - sum / n_others, 2);
    }
    return n_others > 0 ? sqrt(squares) : NAN;
}

size_t class_centres_nearest_other(const class_centres *centres, size_t sample)
{
    const run_points *points = centres->points;
    size_t nearest = points->n_classes;
    double least = INFINITY;
    for (size_t class_index = 0; class_index < points->n_classes; class_index++) {
        double distance = class_centres_distance(centres, sample, class_index);
        if (class_index != points->classes[sample] && distance < least) {
            least = distance;
            nearest = class_index;
        }
    }
    return nearest;
}
