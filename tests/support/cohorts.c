#include "support/cohorts.h"

#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <check.h>
#include <stdlib.h>

static rfcv_dataset *part_of(const rfcv_dataset *whole, size_t first, size_t n)
{
    const size_t n_features = whole->n_features;
    double *values = calloc(n * n_features, sizeof *values);
    if (!values)
        abort();
    for (size_t i = 0; i < n; i++)
        for (size_t feature = 0; feature < n_features; feature++)
            values[i * n_features + feature] = dataset_value(whole, first + i, feature);
    rfcv_dataset *part = tiny_dataset_make(n, n_features, values, whole->labels + first, whole->n_classes);
    part->info.log = whole->info.log;
    free(values);
    return part;
}

cohorts cohorts_make(dice *hand, size_t n_grown_from, size_t n_judged, rfcv_log log)
{
    rfcv_dataset *whole = random_dataset(hand, n_grown_from + n_judged, COHORT_FEATURES, COHORT_CLASSES, log);
    const cohorts both = {part_of(whole, 0, n_grown_from), part_of(whole, n_grown_from, n_judged)};
    tiny_dataset_free(whole);
    return both;
}

void cohorts_free(cohorts *both)
{
    tiny_dataset_free(both->grown_from);
    tiny_dataset_free(both->judged);
    *both = (cohorts){0};
}

rfcv_dataset *cohorts_shuffled(const cohorts *both, dice *hand)
{
    enum { N_COLUMNS = 2 * COHORT_FEATURES };
    static const char *const others[] = {"o1", "o2", "o3", "o4",  "o5",  "o6",
                                         "o7", "o8", "o9", "o10", "o11", "o12"};
    const rfcv_dataset *judged = both->judged;
    const size_t n = judged->n_samples;
    uint32_t order[N_COLUMNS]; /* from COHORT_FEATURES on: others */
    const char *names[N_COLUMNS];
    double *values = calloc(n * N_COLUMNS, sizeof *values);
    const char **labels = calloc(n, sizeof *labels);
    if (!values || !labels)
        abort();
    for (uint32_t i = 0; i < N_COLUMNS; i++)
        order[i] = i;
    dice_shuffle(hand, order, N_COLUMNS);
    for (size_t column = 0; column < N_COLUMNS; column++) {
        const bool is_other = order[column] >= COHORT_FEATURES;
        names[column] =
            is_other ? others[order[column] - COHORT_FEATURES] : judged->feature_names[order[column]];
        for (size_t i = 0; i < n; i++)
            values[i * N_COLUMNS + column] =
                is_other ? dice_share(hand) : dataset_value(judged, i, order[column]);
    }
    for (size_t i = 0; i < n; i++)
        labels[i] = judged->class_names[judged->labels[i]];

    rfcv_error error = {.message = ""};
    rfcv_dataset *shuffled = rfcv_dataset_make(
        n, N_COLUMNS, values, labels, (const char *const *)judged->sample_ids, names, RFCV_LOG_NONE, &error);
    ck_assert_msg(shuffled != NULL, "%s", error.message);
    free(values);
    free(labels);
    return shuffled;
}
