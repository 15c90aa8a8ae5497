#include "report/model_json.h"

#include "base/status.h"
#include "report/json.h"
#include "report/setting_names.h"

static const char *text_or_null(const char *text)
{
    return *text ? text : NULL;
}

static void write_counts(json_writer *json, const rfcv_model_info *info)
{
    json_write_text(json, "program", "rfcv");
    json_write_text(json, "version", info->version);
    json_write_count(json, "n_samples", info->n_samples);
    json_write_count(json, "n_all_features", info->n_all_features);
    json_write_count(json, "n_features", info->n_features);
    json_write_count(json, "n_classes", info->n_classes);
    json_write_count(json, "n_trees", info->n_trees);
    json_write_count(json, "n_nodes", info->n_nodes);
    json_write_real(json, "oob_accuracy", info->oob_accuracy);
}

static void write_values(json_writer *json, const rfcv_model_info *info)
{
    json_open_object(json, "values");
    json_write_text(json, "log", log_name(info->log));
    json_write_real(json, "lowest", info->lowest);
    json_write_real(json, "highest", info->highest);
    json_write_real(json, "median", info->median);
    json_write_real(json, "high", info->high);
    json_close(json);
}

static void write_settings(json_writer *json, const rfcv_model_info *info)
{
    json_open_object(json, "settings");
    json_write_count(json, "mtry", info->mtry);
    json_write_count(json, "min_node_size", info->min_node_size);
    json_write_count(json, "max_depth", info->max_depth);
    json_write_bool(json, "replace", info->replace);
    json_write_real(json, "sample_fraction", info->sample_fraction);
    json_write_text(json, "split", split_name(info->split));
    json_write_count(json, "n_random_cuts", info->n_random_cuts);
    json_write_bool(json, "redraws_constant", info->redraws_constant);
    json_write_text(json, "vote", vote_name(info->vote));
    json_write_text(json, "class_weight", text_or_null(info->class_weight));
    json_write_text(json, "bag", text_or_null(info->bag));
    json_write_text(json, "case_weights", text_or_null(info->case_weights));
    json_write_count(json, "seed", info->seed);
    json_close(json);
}

static void write_classes(json_writer *json, const rfcv_model *model, size_t n_classes)
{
    json_open_array(json, "classes");
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        const rfcv_model_class class = rfcv_model_class_at(model, class_index);
        json_open_object(json, NULL);
        json_write_text(json, "name", class.name);
        json_write_count(json, "n_samples", class.n_samples);
        json_close(json);
    }
    json_close(json);
}

static void write_features(json_writer *json, const rfcv_model *model, size_t n_features)
{
    json_open_array(json, "features");
    for (size_t place = 0; place < n_features; place++) {
        const rfcv_model_feature feature = rfcv_model_feature_at(model, place);
        json_open_object(json, NULL);
        json_write_text(json, "name", feature.name);
        json_write_real(json, "median", feature.median);
        json_write_count(json, "n_nodes", feature.n_nodes);
        json_write_count(json, "n_trees", feature.n_trees);
        json_write_real(json, "impurity", feature.impurity);
        json_close(json);
    }
    json_close(json);
}

/* Columns of a tree; those from VOTE on say something of leaves, those before it of the other nodes. */
typedef enum tree_column { FEATURE, THRESHOLD, LEFT, RIGHT, VOTE, COUNTS } tree_column;

static const char *const COLUMN_NAMES[] = {
    [FEATURE] = "feature", [THRESHOLD] = "threshold", [LEFT] = "left",
    [RIGHT] = "right",     [VOTE] = "vote",           [COUNTS] = "counts"};

static void write_leaf_counts(json_writer *json, const uint32_t *counts, size_t n_classes)
{
    if (!counts) {
        json_write_text(json, NULL, NULL);
        return;
    }
    json_open_array(json, NULL);
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        json_write_count(json, NULL, counts[class_index]);
    json_close(json);
}

static void write_cell(json_writer *json, tree_column column, rfcv_model_node node, size_t n_classes)
{
    if (node.is_leaf != (column >= VOTE)) {
        json_write_text(json, NULL, NULL);
        return;
    }
    switch (column) {
    case FEATURE:
        json_write_count(json, NULL, node.feature);
        break;
    case THRESHOLD:
        json_write_real(json, NULL, node.threshold);
        break;
    case LEFT:
        json_write_count(json, NULL, node.left);
        break;
    case RIGHT:
        json_write_count(json, NULL, node.right);
        break;
    case VOTE:
        json_write_count(json, NULL, node.vote);
        break;
    case COUNTS:
        write_leaf_counts(json, node.counts, n_classes);
        break;
    }
}

static void write_tree(json_writer *json, const rfcv_model *model, const rfcv_model_info *info, size_t tree)
{
    const tree_column last = info->vote == RFCV_VOTE_PROBABILITY ? COUNTS : VOTE;
    json_open_object(json, NULL);
    for (tree_column column = FEATURE; column <= last; column++) {
        json_open_array(json, COLUMN_NAMES[column]);
        for (size_t node = 0; node < rfcv_model_n_nodes(model, tree); node++)
            write_cell(json, column, rfcv_model_node_at(model, tree, node), info->n_classes);
        json_close(json);
    }
    json_close(json);
}

static void write_trees(json_writer *json, const rfcv_model *model, const rfcv_model_info *info)
{
    json_open_array(json, "trees");
    for (size_t tree = 0; tree < info->n_trees; tree++)
        write_tree(json, model, info, tree);
    json_close(json);
}

static void write_model(json_writer *json, const rfcv_model *model, bool has_trees)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    write_counts(json, &info);
    write_values(json, &info);
    write_settings(json, &info);
    write_classes(json, model, info.n_classes);
    write_features(json, model, info.n_features);
    if (has_trees)
        write_trees(json, model, &info);
}

char *rfcv_model_json_make(const rfcv_model *model, bool has_trees, rfcv_error *error)
{
    char *text = NULL;
    json_writer *json = json_writer_make();
    if (json) {
        write_model(json, model, has_trees);
        text = json_text_make(json);
    }
    json_writer_free(json);
    if (!text)
        error_no_memory(error);
    return text;
}
