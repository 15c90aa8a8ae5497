#include "cli/explained_forest.h"

#include "cli/complain.h"
#include "cli/signals.h"
#include "cli/text.h"

static rfcv_status refuse_whole_bags(rfcv_error *error)
{
    return complain(error, RFCV_BAD_OPTION,
                    "bags of all samples without replacement miss none, so that no tree can judge any: "
                    "give a --sample-fraction below 1, or leave out --no-replacement");
}

/* Of bags by class the plan knows how many they draw. */
rfcv_status explained_forest_check(const rfcv_dataset *dataset, const rfcv_cv_options *settings,
                                   const rfcv_explain_options *wanted, rfcv_error *error)
{
    size_t n_with_gaps = rfcv_dataset_describe(dataset).n_with_gaps;
    if (!settings->replace && settings->sample_fraction >= 1 && !settings->bag)
        return refuse_whole_bags(error);
    if (!wanted->importance || n_with_gaps == 0)
        return RFCV_OK;
    return complain(
        error, RFCV_BAD_OPTION,
        "importance needs values without gaps, and --na median keeps %s with some: leave these out "
        "(--na drop), or take importance out of --explain",
        text_counted(n_with_gaps, "feature").text);
}

static rfcv_cv_options settings_of_all_samples(rfcv_cv_options settings)
{
    settings.folds = RFCV_FOLDS_OUT_OF_BAG;
    settings.fold_file = NULL;
    settings.n_repeats = 1;
    settings.held_out = NULL;
    settings.pool = RFCV_POOL_AUTO;
    settings.rebalance = false;
    return settings;
}

rfcv_status explained_forest_plan(explained_forest *forest, const rfcv_dataset *dataset,
                                  const rfcv_cv_options *settings, rfcv_error *error)
{
    const rfcv_cv_options of_all = settings_of_all_samples(*settings);
    forest->dataset = dataset;
    forest->plan = rfcv_plan_make(dataset, &of_all, error);
    if (!forest->plan)
        return error->status;
    const rfcv_plan_info info = rfcv_plan_describe(forest->plan);
    return !settings->replace && info.n_draws == info.n_predictions ? refuse_whole_bags(error) : RFCV_OK;
}

rfcv_status explained_forest_grow(explained_forest *forest, const rfcv_explain_options *wanted,
                                  progress *shown, rfcv_trace *trace, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, trace};
    forest->explanation = rfcv_explain(forest->plan, wanted, &monitor, error);
    if (forest->explanation)
        forest->metrics = rfcv_metrics_make(rfcv_explanation_result(forest->explanation), &monitor, error);
    progress_clear(shown);
    return forest->metrics ? RFCV_OK : error->status;
}

void explained_forest_free(explained_forest *forest)
{
    rfcv_metrics_free(forest->metrics);
    rfcv_explanation_free(forest->explanation);
    rfcv_plan_free(forest->plan);
    *forest = (explained_forest){0};
}
