#include "report/page/astray_samples.h"

#include "base/memory.h"
#include "report/page/sample_order.h"

#include <math.h>
#include <stdlib.h>

static astray_sample measure(const class_centres *centres, size_t sample)
{
    const run_points *points = centres->points;
    astray_sample found = {.sample = sample, .nearest = class_centres_nearest_other(centres, sample)};
    found.own = class_centres_distance(centres, sample, points->classes[sample]);
    found.other =
        found.nearest < points->n_classes ? class_centres_distance(centres, sample, found.nearest) : NAN;
    return found;
}

static int compare(const void *a, const void *b)
{
    const astray_sample *left = a, *right = b;
    double left_product = left->own * right->other, right_product = right->own * left->other;
    if (left_product != right_product)
        return left_product > right_product ? -1 : 1;
    return left->sample < right->sample ? -1 : 1;
}

static void take(astray_samples *astray, const run_predictions *predictions, size_t judged,
                 const astray_sample *found)
{
    const bool is_astray = found->own > found->other;
    if (!sample_is_wrong(predictions, judged)) {
        astray->n_right++;
        astray->n_right_astray += is_astray;
        return;
    }
    astray->n_wrong++;
    if (!is_astray)
        return;
    astray->wrong[astray->n_wrong_astray++] = *found;
    astray->n_as_predicted += predictions->predicted[judged] == found->nearest;
}

bool astray_samples_init(astray_samples *astray, const run_files *files, const class_centres *centres)
{
    const run_points *points = files->points;
    const run_predictions *predictions = &files->predictions;
    *astray = (astray_samples){.wrong = memory_make(points->n_samples, sizeof *astray->wrong)};
    if (!astray->wrong)
        return false;
    for (size_t sample = 0; sample < points->n_samples; sample++) {
        size_t judged = points->judged[sample];
        if (judged == predictions->n_samples || predictions->n_votes[judged] == 0)
            continue;
        astray_sample found = measure(centres, sample);
        if (!isnan(found.own) && !isnan(found.other))
            take(astray, predictions, judged, &found);
    }
    qsort(astray->wrong, astray->n_wrong_astray, sizeof *astray->wrong, compare);
    return true;
}

void astray_samples_empty(astray_samples *astray)
{
    memory_free(astray->wrong);
    *astray = (astray_samples){0};
}
