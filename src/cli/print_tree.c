#include "cli/print_tree.h"

#include "cli/colour.h"
#include "cli/text.h"

#include <stdio.h>

/* Columns would say nothing further to the right. */
enum { DEEPEST = 100, STEP = 2 };

typedef struct printed_tree {
    const rfcv_model *model;
    size_t tree, n_classes;
} printed_tree;

static void indent(size_t depth)
{
    for (size_t i = 0; i < depth * STEP; i++)
        putchar(' ');
}

/* "LumA", or "LumA (LumA 3, LumB 1)" where several classes are in the leaf */
static void print_leaf(const printed_tree *of, const rfcv_model_node *node)
{
    const char *separator = " (";
    fputs(text_of_name(rfcv_model_class_at(of->model, node->vote).name).text, stdout);
    for (size_t i = 0; i < of->n_classes && node->counts; i++)
        if (node->counts[i] > 0) {
            printf("%s%s %s", separator, text_of_name(rfcv_model_class_at(of->model, i).name).text,
                   text_of_count(node->counts[i]).text);
            separator = ", ";
        }
    puts(node->counts ? ")" : "");
}

static void print_branch(const printed_tree *of, size_t index, size_t depth)
{
    rfcv_model_node node = rfcv_model_node_at(of->model, of->tree, index);
    indent(depth);
    if (node.is_leaf) {
        print_leaf(of, &node);
        return;
    }
    if (depth == DEEPEST) {
        puts("... (see --format json)");
        return;
    }
    rfcv_model_feature feature = rfcv_model_feature_at(of->model, node.feature);
    printf("if %s <= %.8g\n", text_of_name(feature.name).text, node.threshold);
    print_branch(of, node.left, depth + 1);
    indent(depth);
    puts("else");
    print_branch(of, node.right, depth + 1);
}

void print_tree(const rfcv_model *model, size_t tree)
{
    rfcv_model_info info = rfcv_model_describe(model);
    const printed_tree of = {model, tree, info.n_classes};
    colour_begin(stdout, COLOUR_BOLD);
    printf("Tree %s of %s: %s\n", text_of_count(tree + 1).text, text_of_count(info.n_trees).text,
           text_counted(rfcv_model_n_nodes(model, tree), "node").text);
    colour_end(stdout);
    print_branch(&of, 0, 0);
}
