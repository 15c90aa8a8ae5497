#include "metrics/judgement.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/result.h"
#include "dataset/dataset.h"

static void add(judgement *judged, const rfcv_prediction *prediction, const uint32_t *groups)
{
    judged->truth[judged->n] = (uint32_t)prediction->truth;
    judged->predicted[judged->n] = (uint32_t)prediction->predicted;
    judged->units[judged->n] = groups ? groups[prediction->sample] : (uint32_t)prediction->sample;
    judged->n++;
}

rfcv_status judgement_init(judgement *judged, const rfcv_result *result, rfcv_error *error)
{
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    size_t n_predictions = rfcv_result_n_predictions(result);
    bool *is_judged = memory_make(dataset->n_samples, sizeof *is_judged);
    *judged = (judgement){.truth = memory_make(n_predictions, sizeof *judged->truth),
                          .predicted = memory_make(n_predictions, sizeof *judged->predicted),
                          .units = memory_make(n_predictions, sizeof *judged->units),
                          .n_units = dataset->groups ? dataset->info.n_groups : dataset->n_samples};
    if (!is_judged || !judged->truth || !judged->predicted || !judged->units) {
        memory_free(is_judged);
        return error_no_memory(error);
    }
    for (size_t i = 0; i < n_predictions; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (!prediction_is_judged(&prediction))
            continue;
        add(judged, &prediction, dataset->groups);
        judged->n_samples += !is_judged[prediction.sample];
        is_judged[prediction.sample] = true;
    }
    memory_free(is_judged);
    return RFCV_OK;
}

void judgement_empty(judgement *judged)
{
    memory_free(judged->truth);
    memory_free(judged->predicted);
    memory_free(judged->units);
}
