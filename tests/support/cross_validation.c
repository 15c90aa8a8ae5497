#include "support/cross_validation.h"
#include "support/assert_each.h"

#include <check.h>

rfcv_cv_options small_options(void)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.n_trees = 20;
    options.n_threads = 2;
    return options;
}

cross_validation cross_validation_run(const rfcv_dataset *dataset, const rfcv_cv_options *options)
{
    cross_validation run = {0};
    rfcv_error error = {.message = ""};
    run.plan = rfcv_plan_make(dataset, options, &error);
    ck_assert_msg(run.plan != NULL, "no plan: %s", error.message);
    run.result = rfcv_cross_validate(run.plan, NULL, &error);
    ck_assert_msg(run.result != NULL, "no result: %s", error.message);
    return run;
}

void cross_validation_free(cross_validation *run)
{
    rfcv_result_free(run->result);
    rfcv_plan_free(run->plan);
    *run = (cross_validation){0};
}

rfcv_prediction prediction_of(const cross_validation *run, size_t index)
{
    return rfcv_result_prediction(run->result, index);
}

size_t n_predictions_of(const cross_validation *run)
{
    return rfcv_result_n_predictions(run->result);
}

void assert_same_predictions(const cross_validation *found, const cross_validation *expected)
{
    size_t n_classes = 0;
    ck_assert_uint_eq(n_predictions_of(found), n_predictions_of(expected));
    for (size_t i = 0; i < n_predictions_of(expected); i++) {
        rfcv_prediction wanted = prediction_of(expected, i);
        if (wanted.truth >= n_classes)
            n_classes = wanted.truth + 1;
    }
    for (size_t i = 0; i < n_predictions_of(expected); i++) {
        rfcv_prediction got = prediction_of(found, i), wanted = prediction_of(expected, i);
        assert_each(got.sample == wanted.sample && got.repeat == wanted.repeat && got.fold == wanted.fold,
                    "prediction %zu is of another sample, repeat or fold", i);
        assert_each(got.predicted == wanted.predicted, "sample %zu is predicted otherwise", got.sample);
        assert_each(got.n_trees == wanted.n_trees, "sample %zu has votes of %zu trees in place of %zu",
                    got.sample, (size_t)got.n_trees, (size_t)wanted.n_trees);
        for (size_t k = 0; k < n_classes; k++)
            assert_each(got.votes[k] == wanted.votes[k],
                        "sample %zu has %u votes for class %zu in place of %u", got.sample,
                        (unsigned)got.votes[k], k, (unsigned)wanted.votes[k]);
    }
}
