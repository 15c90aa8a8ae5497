#include "cli/print_plan.h"

#include "cli/paragraph.h"
#include "cli/print_settings.h"
#include "cli/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void print_folds(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to, "%s; %s", info->folds_text, text_counted(info->n_predictions, "prediction").text);
    if (info->n_pool_trees > 0)
        paragraph_add(to, "by %s each", text_counted(info->options.n_trees, "tree").text);
    paragraph_end_line(to);
}

/* "all 1,043 folds", "the 10 folds asked for", "the only fold" */
static void print_folds_served(paragraph *to, const rfcv_plan_info *info)
{
    if (info->n_pooled_folds == 1)
        paragraph_add(to, "the only fold%s", info->options.held_out ? " asked for" : "");
    else if (info->options.held_out)
        paragraph_add(to, "the %s folds asked for", text_of_count(info->n_pooled_folds).text);
    else
        paragraph_add(to, "all %s folds", text_of_count(info->n_pooled_folds).text);
}

/* Bags seldom miss a large group, or a sample of a heavy case weight. */
static void print_some_folds_served(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to, "%s; %s that bags seldom miss %s refitted, %s in all",
                  text_counted(info->n_pooled_folds, "fold").text, text_of_count(info->n_refitted_folds).text,
                  text_plural(info->n_refitted_folds, "is", "are"), text_counted(info->n_trees, "tree").text);
}

/* The pool is that of a run of all folds, so for the few that --held-out asks for it can cost more. */
static void print_price_of_refitting(paragraph *to, const rfcv_plan_info *info)
{
    bool is_cheaper = info->options.held_out && info->n_refit_trees < info->n_trees;
    paragraph_add(to, "(refitting %swould grow %s%s)", info->n_refitted_folds > 0 ? "all " : "",
                  text_of_count(info->n_refit_trees).text,
                  is_cheaper ? "; the pool gives what it gives in a run of all folds" : "");
}

static void print_pool(paragraph *to, const rfcv_plan_info *info)
{
    if (info->options.n_repeats > 1)
        paragraph_add(to, "%s pools: %s in all; each serves", text_of_count(info->options.n_repeats).text,
                      text_counted(info->n_pool_trees, "tree").text);
    else
        paragraph_add(to, "pool: %s %s", text_of_count(info->n_pool_trees).text,
                      text_plural(info->n_pool_trees, "tree serves", "trees serve"));
    if (info->n_refitted_folds > 0)
        print_some_folds_served(to, info);
    else
        print_folds_served(to, info);
    print_price_of_refitting(to, info);
    paragraph_end_line(to);
}

/* Of which a warning says where there can be no pool. */
static bool has_bags_of_its_own(const rfcv_cv_options *options)
{
    return options->bag || options->class_weight || options->case_weights;
}

static void print_forests(paragraph *to, const rfcv_plan_info *info)
{
    bool is_leave_one_out = info->options.folds == RFCV_FOLDS_LEAVE_ONE_OUT;
    paragraph_add(to, "%s%s x %s = %s", is_leave_one_out ? "refitted: " : "",
                  text_counted(info->n_forests, "forest").text,
                  text_counted(info->options.n_trees, "tree").text, text_counted(info->n_trees, "tree").text);
    if (is_leave_one_out && info->options.pool == RFCV_POOL_NEVER)
        paragraph_add(to, "(as asked)");
    else if (is_leave_one_out && !has_bags_of_its_own(&info->options))
        paragraph_add(to, "(a pool would grow more)");
    paragraph_end_line(to);
}

static void print_that_trees_are_chosen(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to,
                  "%s trees in each forest: chosen by looking at votes (--trees auto), so predictions are no "
                  "longer exact in law",
                  text_of_count(info->options.n_trees).text);
    paragraph_end_line(to);
}

static void print_mtry(paragraph *to, const rfcv_plan_info *info, size_t n_features)
{
    static const char *const rules[] = {
        [RFCV_MTRY_SQRT] = "sqrt",           [RFCV_MTRY_SQRT_UP] = "sqrt, rounded up",
        [RFCV_MTRY_LOG2] = "log2",           [RFCV_MTRY_THIRD] = "a third",
        [RFCV_MTRY_FRACTION] = "a fraction", [RFCV_MTRY_COUNT] = "as asked"};
    paragraph_add(to, "mtry %s of %s (%s);", text_of_count(info->mtry).text,
                  text_counted(n_features, "feature").text, rules[info->options.mtry_rule]);
}

static void print_bags(paragraph *to, const rfcv_plan_info *info, bool are_of_one_size)
{
    paragraph_add(to, "bags");
    if (are_of_one_size)
        paragraph_add(to, "of %s", text_counted(info->n_draws, "draw").text);
    paragraph_add(to, "%s replacement; seed %" PRIu64, info->options.replace ? "with" : "without",
                  info->options.seed);
    paragraph_end_line(to);
}

static void print_threads(paragraph *to, const rfcv_plan_info *info)
{
    size_t n_threads = info->outer_threads * info->inner_threads;
    if (info->options.layout == RFCV_LAYOUT_NESTED) {
        paragraph_add(to, "layout nested; schedule %s; %s: %s over folds x %s in each", info->schedule_text,
                      text_counted(n_threads, "thread").text, text_of_count(info->outer_threads).text,
                      text_of_count(info->inner_threads).text);
    } else {
        paragraph_add(to, "layout flat; schedule %s; %s", info->schedule_text,
                      text_counted(n_threads, "thread").text);
    }
    paragraph_add(to, "(%s)", info->threads_reason);
    paragraph_end_line(to);
}

/* With one value of every setting. */
static void print_one(const rfcv_plan_info *info, size_t n_features)
{
    paragraph to = paragraph_begin("Plan");
    print_folds(&to, info);
    if (info->n_pool_trees)
        print_pool(&to, info);
    else
        print_forests(&to, info);
    if (info->options.trees_are_chosen)
        print_that_trees_are_chosen(&to, info);
    print_mtry(&to, info, n_features);
    print_bags(&to, info, true);
    print_limits(&to, &info->options);
    print_variants(&to, &info->options, NULL);
    print_threads(&to, info);
}

/* "mtry 5, sqrt (30);" a number of features that is not given as one is told. */
static void print_values(paragraph *to, const rfcv_plan *const *plans, const listed_settings *listed,
                         size_t list)
{
    const setting_list *setting = &listed->lists[list];
    for (size_t i = 0; i < setting->values.n; i++) {
        rfcv_plan_info info = rfcv_plan_describe(plans[i * settings_stride(listed, list)]);
        bool is_by_rule = setting->key == KEY_MTRY && info.options.mtry_rule != RFCV_MTRY_COUNT;
        char meaning[40] = "";
        if (is_by_rule)
            snprintf(meaning, sizeof meaning, " (%zu)", info.mtry);
        paragraph_add(to, "%s %s%s%s", i == 0 ? setting->name : "", setting->values.items[i], meaning,
                      i + 1 < setting->values.n ? "," : ";");
    }
}

static void print_all_trees(paragraph *to, const rfcv_plan *const *plans, size_t n_plans)
{
    uint64_t n_trees = 0;
    size_t n_with_pool = 0;
    for (size_t i = 0; i < n_plans; i++) {
        rfcv_plan_info info = rfcv_plan_describe(plans[i]);
        n_trees += info.n_trees;
        n_with_pool += info.n_pool_trees > 0;
    }
    paragraph_add(to, "%s in one list", text_counted(n_trees, "tree").text);
    if (n_with_pool == n_plans)
        paragraph_add(to, "(a pool for each)");
    else if (n_with_pool > 0)
        paragraph_add(to, "(%s a pool)", text_plural(n_with_pool, "one has", "some have"));
    paragraph_end_line(to);
}

/* What the settings have in common, and what they differ in. */
static void print_several(const rfcv_plan *const *plans, const listed_settings *listed, size_t n_features)
{
    rfcv_plan_info first = rfcv_plan_describe(plans[0]);
    size_t n_plans = settings_count(listed);
    paragraph to = paragraph_begin("Plan");
    paragraph_add(&to, "%s; %s with each of %s", first.folds_text,
                  text_counted(first.n_predictions, "prediction").text,
                  text_counted(n_plans, "setting").text);
    paragraph_end_line(&to);
    for (size_t list = 0; list < listed->n; list++)
        print_values(&to, plans, listed, list);
    print_all_trees(&to, plans, n_plans);
    if (!settings_have(listed, KEY_TREES))
        paragraph_add(&to, "%s in each forest;", text_counted(first.options.n_trees, "tree").text);
    if (!settings_have(listed, KEY_MTRY))
        print_mtry(&to, &first, n_features);
    print_bags(&to, &first, !settings_have(listed, KEY_SAMPLE_FRACTION));
    if (!settings_have(listed, KEY_MIN_NODE_SIZE) && !settings_have(listed, KEY_MAX_DEPTH))
        print_limits(&to, &first.options);
    print_variants(&to, &first.options, listed);
    print_threads(&to, &first);
}

bool plan_warning_is_new(const rfcv_plan *const *plans, size_t index)
{
    const char *warning = rfcv_plan_describe(plans[index]).warning;
    for (size_t i = 0; i < index; i++)
        if (strcmp(rfcv_plan_describe(plans[i]).warning, warning) == 0)
            return false;
    return *warning;
}

void print_plan_warning(const rfcv_plan *const *plans, size_t index)
{
    if (!plan_warning_is_new(plans, index))
        return;
    paragraph warning = paragraph_begin_warning();
    paragraph_add(&warning, "%s", rfcv_plan_describe(plans[index]).warning);
    paragraph_end_line(&warning);
}

void print_plans(const rfcv_plan *const *plans, const listed_settings *listed, size_t n_features)
{
    size_t n_plans = settings_count(listed);
    rfcv_plan_info first = rfcv_plan_describe(plans[0]);
    if (n_plans > 1)
        print_several(plans, listed, n_features);
    else
        print_one(&first, n_features);
    for (size_t i = 0; i < n_plans; i++)
        print_plan_warning(plans, i);
}
