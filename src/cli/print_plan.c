#include "cli/print_plan.h"

#include "cli/paragraph.h"
#include "cli/text.h"

#include <inttypes.h>

static void print_folds(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to, "%s; %s %s", info->folds_text, text_of_count(info->n_predictions).text,
                  text_plural(info->n_predictions, "prediction", "predictions"));
    paragraph_end_line(to);
}

static void print_size(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to, "%s %s x %s %s = %s %s", text_of_count(info->n_forests).text,
                  text_plural(info->n_forests, "forest", "forests"),
                  text_of_count(info->options.n_trees).text,
                  text_plural(info->options.n_trees, "tree", "trees"), text_of_count(info->n_trees).text,
                  text_plural(info->n_trees, "tree", "trees"));
    paragraph_end_line(to);
}

static void print_mtry(paragraph *to, const rfcv_plan_info *info, size_t n_features)
{
    static const char *const rules[] = {[RFCV_MTRY_SQRT] = "sqrt",
                                        [RFCV_MTRY_LOG2] = "log2",
                                        [RFCV_MTRY_THIRD] = "a third",
                                        [RFCV_MTRY_FRACTION] = "a fraction",
                                        [RFCV_MTRY_COUNT] = "as asked"};
    paragraph_add(to, "mtry %s of %s features (%s);", text_of_count(info->mtry).text,
                  text_of_count(n_features).text, rules[info->options.mtry_rule]);
}

static void print_bags(paragraph *to, const rfcv_plan_info *info)
{
    paragraph_add(to, "bags of %s draws %s replacement; seed %" PRIu64, text_of_count(info->n_draws).text,
                  info->options.replace ? "with" : "without", info->options.seed);
    paragraph_end_line(to);
}

/* Only where trees are not grown to the end, which is the rule. */
static void print_limits(paragraph *to, const rfcv_plan_info *info)
{
    if (info->options.min_node_size <= 1 && info->options.max_depth == 0)
        return;
    size_t size = info->options.min_node_size, depth = info->options.max_depth;
    paragraph_add(to, "a node of at most %s %s is a leaf%s", text_of_count(size).text,
                  text_plural(size, "draw", "draws"), depth > 0 ? ", and so is one" : "");
    if (depth > 0)
        paragraph_add(to, "at depth %s", text_of_count(depth).text);
    paragraph_end_line(to);
}

static void print_threads(paragraph *to, const rfcv_plan_info *info)
{
    size_t n_threads = info->outer_threads * info->inner_threads;
    if (info->options.layout == RFCV_LAYOUT_NESTED) {
        paragraph_add(to, "layout nested; schedule %s; %s threads: %s over folds x %s in each",
                      info->schedule_text, text_of_count(n_threads).text,
                      text_of_count(info->outer_threads).text, text_of_count(info->inner_threads).text);
    } else {
        paragraph_add(to, "layout flat; schedule %s; %s %s", info->schedule_text,
                      text_of_count(n_threads).text, text_plural(n_threads, "thread", "threads"));
    }
    paragraph_add(to, "(%s)", info->threads_reason);
    paragraph_end_line(to);
}

void print_plan(const rfcv_plan *plan, size_t n_features)
{
    rfcv_plan_info info = rfcv_plan_describe(plan);
    paragraph to = paragraph_begin("Plan");
    print_folds(&to, &info);
    print_size(&to, &info);
    print_mtry(&to, &info, n_features);
    print_bags(&to, &info);
    print_limits(&to, &info);
    print_threads(&to, &info);
    if (*info.warning) {
        paragraph warning = paragraph_begin("Warning");
        paragraph_add(&warning, "%s", info.warning);
        paragraph_end_line(&warning);
    }
}
