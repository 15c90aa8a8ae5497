#include "report/model_dot.h"

#include "base/status.h"
#include "report/plain_locale.h"
#include "report/plot.h"
#include "report/utf8.h"
#include "rfcv.h"

/* What stands for a character in a label, where backslashes and entities of HTML have a meaning; or NULL. */
static const char *escape_of(char character)
{
    switch (character) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '&':
        return "&amp;";
    default:
        return (unsigned char)character < ' ' || character == 0x7F ? " " : NULL;
    }
}

void dot_add_text(text_buffer *dot, const char *text)
{
    while (*text) {
        const size_t length = utf8_length(text);
        const char *escape = length ? escape_of(*text) : "\uFFFD";
        if (escape)
            text_add(dot, escape);
        else
            text_add_bytes(dot, text, length);
        text += length ? length : 1;
    }
}

static void add_graph_settings(text_buffer *dot, const rfcv_model_info *info, size_t tree)
{
    text_add_format(dot, "    label=\"Tree %zu of %zu", tree + 1, info->n_trees);
    if (info->log != RFCV_LOG_NONE)
        text_add(dot, "; thresholds are of values before the log");
    text_add(dot, "\";\n"
                  "    labelloc=\"t\";\n"
                  "    fontname=\"Helvetica\";\n"
                  "    node [fontname=\"Helvetica\", shape=\"box\"];\n"
                  "    edge [fontname=\"Helvetica\"];\n");
}

static void add_leaf_counts(text_buffer *dot, const rfcv_model *model, const uint32_t *counts,
                            size_t n_classes)
{
    const char *separator = "\\n";
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        if (counts[class_index] == 0)
            continue;
        text_add(dot, separator);
        dot_add_text(dot, rfcv_model_class_at(model, class_index).name);
        text_add_format(dot, " %u", (unsigned)counts[class_index]);
        separator = ", ";
    }
}

static void add_leaf(text_buffer *dot, const rfcv_model *model, size_t place, const rfcv_model_node *leaf)
{
    text_add_format(dot, "    %zu [label=\"", place);
    dot_add_text(dot, rfcv_model_class_at(model, leaf->vote).name);
    if (leaf->counts)
        add_leaf_counts(dot, model, leaf->counts, rfcv_model_describe(model).n_classes);
    text_add_format(dot, "\", style=\"rounded\", penwidth=3, color=\"%s\"];\n", plot_colour(leaf->vote));
}

static void add_cut(text_buffer *dot, const rfcv_model *model, size_t place, const rfcv_model_node *node)
{
    text_add_format(dot, "    %zu [label=\"", place);
    dot_add_text(dot, rfcv_model_feature_at(model, node->feature).name);
    text_add_format(dot, " ≤ %.6g\"];\n", node->threshold);
    text_add_format(dot, "    %zu -> %zu [label=\"yes\"];\n", place, node->left);
    text_add_format(dot, "    %zu -> %zu [label=\"no\"];\n", place, node->right);
}

static void add_tree(text_buffer *dot, const rfcv_model *model, size_t tree)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    text_add_format(dot, "digraph tree_%zu {\n", tree + 1);
    add_graph_settings(dot, &info, tree);
    for (size_t place = 0; place < rfcv_model_n_nodes(model, tree); place++) {
        const rfcv_model_node node = rfcv_model_node_at(model, tree, place);
        (node.is_leaf ? add_leaf : add_cut)(dot, model, place, &node);
    }
    text_add(dot, "}\n");
}

char *rfcv_model_dot_make(const rfcv_model *model, size_t tree, rfcv_error *error)
{
    text_buffer dot = {0};
    const plain_locale locale = plain_locale_enter();
    add_tree(&dot, model, tree);
    plain_locale_leave(locale);
    char *text = text_take(&dot);
    if (!text)
        error_no_memory(error);
    return text;
}
