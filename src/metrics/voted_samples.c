#include "metrics/voted_samples.h"

#include "base/memory.h"
#include "cv/result.h"
#include "metrics/judgement.h"

/* One division of whole numbers for each share; a vote has n_units. */
static void add_sample(voted_samples *voted, uint32_t sample, uint32_t label, const uint64_t *counts,
                       uint32_t n_units)
{
    const size_t n_classes = voted->n_classes;
    uint64_t n = 0;
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        n += counts[class_index];
    if (n == 0)
        return;
    voted->samples[voted->n] = sample;
    voted->labels[voted->n] = label;
    voted->n_votes[voted->n] = n / n_units;
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        voted->shares[voted->n * n_classes + class_index] = (double)counts[class_index] / (double)n;
    voted->n++;
}

static void count_votes(uint64_t *counts, size_t n_classes, const rfcv_result *result, size_t repeat)
{
    size_t first = 0, n = rfcv_result_n_predictions(result);
    if (repeat != ALL_REPEATS) {
        n /= rfcv_plan_describe(result_plan(result)).options.n_repeats;
        first = (repeat - 1) * n;
    }
    for (size_t i = first; i < first + n; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (!prediction_is_judged(&prediction))
            continue;
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            counts[prediction.sample * n_classes + class_index] += prediction.votes[class_index];
    }
}

static voted_samples *make_room(size_t n, size_t n_classes)
{
    voted_samples *voted = memory_make(1, sizeof *voted);
    if (!voted)
        return NULL;
    *voted = (voted_samples){.n_classes = n_classes,
                             .samples = memory_make(n, sizeof *voted->samples),
                             .labels = memory_make(n, sizeof *voted->labels),
                             .n_votes = memory_make(n, sizeof *voted->n_votes),
                             .shares = memory_make(n, n_classes * sizeof *voted->shares)};
    if (voted->samples && voted->labels && voted->n_votes && voted->shares)
        return voted;
    voted_samples_free(voted);
    return NULL;
}

voted_samples *voted_samples_make(const rfcv_result *result, size_t repeat)
{
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    uint64_t *counts = memory_make(data.n_samples, data.n_classes * sizeof *counts);
    voted_samples *voted = counts ? make_room(data.n_samples, data.n_classes) : NULL;
    if (voted) {
        count_votes(counts, data.n_classes, result, repeat);
        for (size_t sample = 0; sample < data.n_samples; sample++)
            add_sample(voted, (uint32_t)sample, (uint32_t)rfcv_sample_class(dataset, sample),
                       counts + sample * data.n_classes, result_votes(result)->n_units);
    }
    memory_free(counts);
    return voted;
}

void voted_samples_free(voted_samples *voted)
{
    if (!voted)
        return;
    memory_free(voted->samples);
    memory_free(voted->labels);
    memory_free(voted->n_votes);
    memory_free(voted->shares);
    memory_free(voted);
}
