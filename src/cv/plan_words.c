#include "cv/plan.h"

#include "base/thread_count.h"

#include <stdio.h>

static void describe_folds(rfcv_plan *plan)
{
    const rfcv_cv_options *options = &plan->options;
    const rfcv_dataset_info *info = &plan->dataset->info;
    char repeats[60] = "", what[120] = "";
    if (options->n_repeats > 1)
        snprintf(repeats, sizeof repeats, ", %zu repeats", options->n_repeats);
    const char *groups = plan->dataset->groups ? ", groups kept together" : "";
    switch (options->folds) {
    case RFCV_FOLDS_LEAVE_ONE_OUT:
        if (plan->dataset->groups)
            snprintf(what, sizeof what, "leave-one-group-out (%.40s)", info->group_column);
        else
            snprintf(what, sizeof what, "leave-one-out%s",
                     options->rebalance ? ", rebalanced by a partner from every other class" : "");
        break;
    case RFCV_FOLDS_K:
        snprintf(what, sizeof what, "%zu folds, %s%s", options->n_folds,
                 options->stratify ? "stratified" : "not stratified", groups);
        break;
    case RFCV_FOLDS_UNEVEN:
        snprintf(what, sizeof what, "%zu folds of growing size and depth%s", options->n_folds, groups);
        break;
    case RFCV_FOLDS_FILE:
        snprintf(what, sizeof what, "%zu fold%s of %.80s", plan->n_folds, plan->n_folds == 1 ? "" : "s",
                 options->fold_file);
        break;
    case RFCV_FOLDS_OUT_OF_BAG:
        snprintf(what, sizeof what, "out-of-bag votes of one forest");
        break;
    case RFCV_FOLDS_NEW:
        snprintf(what, sizeof what, "new samples, judged by a forest that is there");
        break;
    }
    snprintf(plan->folds_text, sizeof plan->folds_text, "%s%s", what, repeats);
}

static void warn_of_small_classes(rfcv_plan *plan)
{
    const rfcv_dataset *dataset = plan->dataset;
    size_t fewest = plan->options.folds == RFCV_FOLDS_K ? plan->options.n_folds : 2;
    for (size_t k = 0; k < dataset->n_classes; k++) {
        size_t size = dataset->class_sizes[k];
        if (size == 1)
            snprintf(plan->warning, sizeof plan->warning,
                     "class '%.100s' has one sample: held out, it can never be predicted",
                     dataset->class_names[k]);
        else if (size < fewest)
            snprintf(plan->warning, sizeof plan->warning,
                     "class '%.100s' has %zu samples, fewer than there are folds: some folds hold out none",
                     dataset->class_names[k], size);
        if (size < fewest)
            return;
    }
}

/* Whether draws without replacement take all samples of a class that have a weight, two at least, or of all
 * classes together (class n_classes). */
static bool draws_all_of(const rfcv_plan *plan, size_t class_index)
{
    const rfcv_dataset *dataset = plan->dataset;
    const bag_rule *bag = &plan->forests[0].bag;
    const bool is_of_all = class_index == dataset->n_classes;
    const size_t n_draws = is_of_all ? bag->n_draws : bag->class_draws[class_index];
    size_t n_drawable = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        n_drawable += (is_of_all || dataset->labels[sample] == class_index) &&
                      (!bag->case_weights || bag->case_weights[sample] > 0);
    return n_drawable > 1 && n_draws == n_drawable;
}

/* Out of bag, whom every bag has is judged by no tree. */
static void warn_of_whole_bags(rfcv_plan *plan)
{
    const rfcv_dataset *dataset = plan->dataset;
    const bag_rule *bag = &plan->forests[0].bag;
    char whom[160] = "all samples";
    size_t n_whole = 0;
    if (plan->options.folds != RFCV_FOLDS_OUT_OF_BAG || bag->replace)
        return;
    if (!draws_all_of(plan, dataset->n_classes)) {
        for (size_t k = 0; bag->class_draws && k < dataset->n_classes; k++)
            if (draws_all_of(plan, k) && n_whole++ == 0)
                snprintf(whom, sizeof whom, "all samples of class '%.100s'", dataset->class_names[k]);
        if (n_whole == 0)
            return;
    }
    snprintf(
        plan->warning, sizeof plan->warning,
        "every bag has %s%s%s, so that no tree can judge them; draw fewer (a sample fraction below 1, or "
        "smaller numbers by class)",
        whom, n_whole > 1 ? " and of others" : "",
        bag->case_weights ? " that have a case weight above 0" : "");
}

static void warn_of_refitting(rfcv_plan *plan)
{
    const bool may_pool =
        plan->options.folds == RFCV_FOLDS_LEAVE_ONE_OUT && plan->options.pool == RFCV_POOL_AUTO;
    const char *obstacle = may_pool ? plan_pool_obstacle(plan) : NULL;
    if (obstacle && plan->n_tasks > 1 && !plan->warning[0])
        snprintf(plan->warning, sizeof plan->warning,
                 "every fold has a forest of its own, %zu trees in all, since %s; --folds 10 or --folds oob "
                 "takes less",
                 plan->n_tasks * plan->options.n_trees, obstacle);
}

static void warn_of_rounding(rfcv_plan *plan)
{
    static const double FAR_OFF = 0.01;
    if (plan->weight_rounding > FAR_OFF && !plan->warning[0])
        snprintf(plan->warning, sizeof plan->warning,
                 "class weights are whole numbers, and with bags of that size small ones: one of them is "
                 "off by %.1f %%",
                 100 * plan->weight_rounding);
}

static void warn_of_many_threads(rfcv_plan *plan)
{
    char reason[100];
    size_t n_threads = plan->schedule.team.n_outer * plan->schedule.team.n_inner;
    size_t n_allowed = threads_allowed(reason, sizeof reason);
    if (n_threads > n_allowed && !plan->warning[0])
        snprintf(plan->warning, sizeof plan->warning,
                 "%zu threads share %zu processor%s (%s): they will take turns", n_threads, n_allowed,
                 n_allowed == 1 ? "" : "s", reason);
}

void plan_describe_in_words(rfcv_plan *plan)
{
    describe_folds(plan);
    warn_of_small_classes(plan);
    warn_of_whole_bags(plan); /* which is worse */
    warn_of_refitting(plan);
    warn_of_rounding(plan);
    warn_of_many_threads(plan);
}
