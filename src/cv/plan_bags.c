/* Bags and class weights: read from the options, then worked out for the training set of each forest. */
#include "cv/plan.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "dataset/case_weights.h"

#include <inttypes.h>

rfcv_status plan_read_bags(rfcv_plan *plan, rfcv_error *error)
{
    const rfcv_dataset *dataset = plan->dataset;
    const rfcv_cv_options *options = &plan->options;
    rfcv_status status = class_weighting_read(dataset, options->class_weight, &plan->class_weighting, error);
    if (status == RFCV_OK)
        status = class_drawing_read(dataset, options, &plan->class_drawing, error);
    if (status != RFCV_OK || !options->case_weights)
        return status;
    plan->case_weights = memory_make(dataset->n_samples, sizeof *plan->case_weights);
    if (!plan->case_weights)
        return error_no_memory(error);
    return case_weights_read(dataset, options->case_weights, plan->case_weights, &plan->case_weights_sum,
                             error);
}

const char *plan_pool_obstacle(const rfcv_plan *plan)
{
    if (plan->class_weighting.is_balanced)
        return "balanced class weights follow the training set of each fold";
    if (!class_drawing_is_fixed(&plan->class_drawing, plan->dataset->n_classes))
        return "the draws of the classes follow the training set of each fold";
    if (plan->case_weights && !plan->options.replace)
        return "weighted draws without replacement have another law in bags that miss a fold";
    return NULL;
}

/* Leave-one-out bags all have the draws of leaving one sample out, even where a group of several is left out:
 * so that trees that miss the group by chance are drawn as those that are made to. */
static size_t count_draws(const rfcv_plan *plan, size_t n_training)
{
    const size_t n = plan->dataset->n_samples;
    const size_t base = plan->options.folds == RFCV_FOLDS_LEAVE_ONE_OUT ? n - 1 : n_training;
    const size_t n_draws = (size_t)(plan->options.sample_fraction * (double)base);
    return n_draws ? n_draws : 1;
}

/* Counts the samples of each class, sizes[n_classes], and those of them that may be drawn. */
static size_t count_classes(const rfcv_plan *plan, const training_set *set, size_t *sizes, size_t *drawable)
{
    size_t n_drawable = 0;
    for (size_t place = 0; place < set->n_samples; place++) {
        const uint32_t sample = training_set_sample(set, place), label = plan->dataset->labels[sample];
        const bool may_be_drawn = !plan->case_weights || plan->case_weights[sample] > 0;
        sizes[label]++;
        drawable[label] += may_be_drawn;
        n_drawable += may_be_drawn;
    }
    return n_drawable;
}

rfcv_status plan_make_room_by_class(rfcv_plan *plan, rfcv_error *error)
{
    const size_t n_forests = plan->options.n_repeats * (plan->n_folds + 1) + 1;
    const size_t n_of_forest = (plan->class_weighting.weights ? 1u : 0) + (plan->class_drawing.given ? 1u : 0);
    if (n_of_forest == 0)
        return RFCV_OK;
    plan->by_class = memory_make(n_forests, n_of_forest * plan->dataset->n_classes * sizeof *plan->by_class);
    return plan->by_class ? RFCV_OK : error_no_memory(error);
}

/* Where the class weights or the draws of classes of the next forest are kept. */
static uint32_t *take_place(rfcv_plan *plan)
{
    uint32_t *place = plan->by_class + plan->n_by_class;
    plan->n_by_class += plan->dataset->n_classes;
    return place;
}

/* More draws than any bag has, whatever the training set: so that fixed weights are the same in all. */
static size_t most_draws(const rfcv_plan *plan)
{
    const class_drawing *drawing = &plan->class_drawing;
    size_t n_draws = 0;
    for (size_t k = 0; k < plan->dataset->n_classes; k++)
        n_draws += drawing->given && drawing->given[k] ? drawing->given[k] : plan->dataset->class_sizes[k];
    return n_draws;
}

static rfcv_status weigh_classes(rfcv_plan *plan, const size_t *sizes, tree_settings *settings,
                                 rfcv_error *error)
{
    double *weights = plan->class_weighting.weights;
    const size_t n_classes = plan->dataset->n_classes;
    if (!weights)
        return RFCV_OK;
    if (plan->class_weighting.is_balanced)
        class_weights_balance(sizes, n_classes, weights);
    uint32_t *whole = take_place(plan);
    const size_t most = MOST_DRAWS / most_draws(plan);
    const double rounding = class_weights_round(weights, n_classes, (uint32_t)most, whole);
    if (rounding >= 1)
        return error_set(error, RFCV_BAD_OPTION,
                         "--class-weight: the heaviest class may count %zu times the lightest, with bags of "
                         "up to %zu draws; give weights that are nearer to each other",
                         most, most_draws(plan));
    if (rounding > plan->weight_rounding)
        plan->weight_rounding = rounding;
    settings->class_weights = whole;
    return RFCV_OK;
}

static bag_rule rule_of(rfcv_plan *plan, size_t n_training, size_t n_drawable, const size_t *drawable)
{
    const rfcv_cv_options *options = &plan->options;
    bag_rule rule = {.replace = options->replace, .case_weights = plan->case_weights};
    if (plan->class_drawing.given) {
        uint32_t *draws = take_place(plan);
        rule.labels = plan->dataset->labels;
        rule.n_classes = plan->dataset->n_classes;
        rule.n_draws = class_draws_count(&plan->class_drawing, drawable, rule.n_classes,
                                         options->sample_fraction, options->replace, draws);
        rule.class_draws = draws;
        return rule;
    }
    rule.n_draws = count_draws(plan, n_training);
    if (!options->replace)
        rule.n_draws = smaller_of(rule.n_draws, n_drawable);
    return rule;
}

rfcv_status plan_take_bag(rfcv_plan *plan, forest_task *task, rfcv_error *error)
{
    const size_t n_classes = plan->dataset->n_classes;
    size_t *sizes = memory_make(n_classes, 2 * sizeof *sizes), *drawable = sizes + n_classes;
    if (!sizes)
        return error_no_memory(error);
    const size_t n_drawable = count_classes(plan, &task->set, sizes, drawable);
    rfcv_status status = RFCV_OK;
    if (n_drawable == 0)
        status = error_set(error, RFCV_BAD_DATA,
                           "--case-weights: no sample that is left in training has a weight above 0 when "
                           "those of fold %" PRIu32 " are held out",
                           task->fold + 1);
    else
        status = weigh_classes(plan, sizes, &task->settings, error);
    if (status == RFCV_OK)
        task->bag = rule_of(plan, task->set.n_samples, n_drawable, drawable);
    memory_free(sizes);
    return status;
}
