/* A forest of all samples that is kept, with its out-of-bag predictions. */
#include "cv/fit.h"

#include "base/status.h"
#include "cv/cross_validate.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "forest/model_collect.h"

#include <math.h>

static rfcv_status check(const rfcv_plan *plan, rfcv_error *error)
{
    if (plan->options.folds == RFCV_FOLDS_OUT_OF_BAG && plan->options.n_repeats == 1)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "what is kept is one forest of all samples (--folds oob, one repeat), not: %s",
                     plan->folds_text);
}

static void see_tree(void *context, size_t thread, size_t tree, const training_data *data,
                     const grow_workspace *workspace)
{
    (void)thread;
    model_collect(context, tree, data, &workspace->tree);
}

/* Also the branches that no sample out of the bag reaches: the next ones may. */
static rfcv_result *grow_whole(const split_kernel *kernel, const rfcv_plan *plan, const cv_onlooker *onlooker,
                               const rfcv_monitor *monitor, rfcv_error *error)
{
    forest_task forest = plan->forests[0];
    rfcv_plan whole = *plan;
    forest.settings.only_judged = false;
    whole.forests = &forest;
    rfcv_result *result = cross_validate_seen(kernel, &whole, onlooker, monitor, error);
    if (result)
        result->plan = plan;
    return result;
}

static double accuracy_of(const rfcv_result *result)
{
    size_t n_judged = 0, n_right = 0;
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        const rfcv_prediction prediction = rfcv_result_prediction(result, i);
        n_judged += prediction.n_trees > 0;
        n_right += prediction.n_trees > 0 && prediction.predicted == prediction.truth;
    }
    return n_judged ? (double)n_right / (double)n_judged : NAN;
}

/* What the trees themselves, and their dataset, do not tell. */
static rfcv_model_info describe(const rfcv_plan *plan, const rfcv_result *result)
{
    const rfcv_cv_options *options = &plan->options;
    return (rfcv_model_info){
        .oob_accuracy = accuracy_of(result),
        .mtry = plan->mtry,
        .min_node_size = options->min_node_size,
        .max_depth = options->max_depth,
        .replace = options->replace,
        .redraws_constant = options->redraws_constant,
        .sample_fraction = options->sample_fraction,
        .split = options->split,
        .n_random_cuts = options->n_random_cuts,
        .vote = options->vote,
        .class_weight = options->class_weight,
        .bag = options->bag,
        .case_weights = options->case_weights,
        .seed = options->seed,
    };
}

rfcv_model *fit_with(const split_kernel *kernel, const rfcv_plan *plan, const rfcv_monitor *monitor,
                     rfcv_result **result, rfcv_error *error)
{
    if (result)
        *result = NULL;
    if (check(plan, error) != RFCV_OK)
        return NULL;
    const rfcv_dataset *dataset = plan->dataset;
    model_collector *collector =
        model_collector_make(plan->options.n_trees, dataset->n_features, dataset->n_classes);
    if (!collector) {
        error_no_memory(error);
        return NULL;
    }
    const cv_onlooker onlooker = {.context = collector, .see = see_tree};
    rfcv_result *out_of_bag = grow_whole(kernel, plan, &onlooker, monitor, error);
    rfcv_model *model = NULL;
    if (out_of_bag) {
        const rfcv_model_info info = describe(plan, out_of_bag);
        model = model_collector_finish(collector, dataset, &info, error);
    }
    model_collector_free(collector);
    if (model && result)
        *result = out_of_bag;
    else
        rfcv_result_free(out_of_bag);
    return model;
}

rfcv_model *rfcv_fit(const rfcv_plan *plan, const rfcv_monitor *monitor, rfcv_result **result,
                     rfcv_error *error)
{
    return fit_with(NULL, plan, monitor, result, error);
}
