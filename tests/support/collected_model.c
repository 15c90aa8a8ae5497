#include "support/collected_model.h"

#include "base/status.h"

#include <check.h>
#include <string.h>

/* What the collector does not know by itself. */
static rfcv_model_info info_of(const grown_trees *trees)
{
    const reference_rules *rules = &trees->problem.rules;
    return (rfcv_model_info){
        .oob_accuracy = 0.5,
        .mtry = rules->mtry,
        .min_node_size = rules->min_node_size,
        .max_depth = rules->max_depth,
        .replace = rules->replace,
        .sample_fraction = 1,
        .n_random_cuts = 1,
        .vote = trees->workspace->tree.leaf_counts ? RFCV_VOTE_PROBABILITY : RFCV_VOTE_MAJORITY,
        .class_weight = "c001=2",
        .bag = "",
        .case_weights = "",
        .seed = rules->seed,
    };
}

static rfcv_model *collect(grown_trees *trees, size_t n_trees, bool is_backwards, rfcv_error *error)
{
    const rfcv_dataset *dataset = trees->problem.dataset;
    const rfcv_model_info info = info_of(trees);
    model_collector *collector = model_collector_make(n_trees, dataset->n_features, dataset->n_classes);
    if (!collector) {
        error_no_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < n_trees; i++) {
        const size_t tree = is_backwards ? n_trees - 1 - i : i;
        model_collect(collector, tree, &trees->data, grown_trees_grow(trees, (uint32_t)tree));
    }
    rfcv_model *model = model_collector_finish(collector, dataset, &info, error);
    model_collector_free(collector);
    return model;
}

rfcv_model *collected_model(grown_trees *trees, size_t n_trees)
{
    rfcv_error error = {0};
    rfcv_model *model = collect(trees, n_trees, false, &error);
    ck_assert_msg(model, "%s", error.message);
    return model;
}

rfcv_model *collected_model_backwards(grown_trees *trees, size_t n_trees, rfcv_error *error)
{
    return collect(trees, n_trees, true, error);
}

rfcv_model_node model_leaf_of(const rfcv_model *model, size_t tree, const double *values)
{
    rfcv_model_node node = rfcv_model_node_at(model, tree, 0);
    while (!node.is_leaf)
        node =
            rfcv_model_node_at(model, tree, values[node.feature] <= node.threshold ? node.left : node.right);
    return node;
}

static size_t feature_named(const rfcv_dataset *dataset, const char *name)
{
    for (size_t feature = 0; feature < dataset->n_features; feature++)
        if (strcmp(dataset->feature_names[feature], name) == 0)
            return feature;
    ck_abort_msg("no feature is called %s", name);
}

void values_for_model(const rfcv_model *model, const rfcv_dataset *dataset, size_t sample, double *values)
{
    for (size_t i = 0; i < rfcv_model_describe(model).n_features; i++)
        values[i] =
            dataset_value(dataset, sample, feature_named(dataset, rfcv_model_feature_at(model, i).name));
}
