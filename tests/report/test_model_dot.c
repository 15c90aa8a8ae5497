/* A tree as a graph of Graphviz. */
#include "report/model_dot.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_model.h"

#include <string.h>

#define SETTINGS                                                                                             \
    "    labelloc=\"t\";\n"                                                                                  \
    "    fontname=\"Helvetica\";\n"                                                                          \
    "    node [fontname=\"Helvetica\", shape=\"box\"];\n"                                                    \
    "    edge [fontname=\"Helvetica\"];\n"

static void assert_dot(const rfcv_model *model, size_t tree, const char *expected)
{
    char *text = rfcv_model_dot_make(model, tree, NULL);
    ck_assert_str_eq(text, expected);
    memory_free(text);
}

START_TEST(cuts_have_two_edges_and_leaves_their_class_in_its_colour)
{
    assert_dot(
        made_model(), 0,
        "digraph tree_1 {\n"
        "    label=\"Tree 1 of 2; thresholds are of values before the log\";\n" SETTINGS
        "    0 [label=\"ESR1 ≤ 2.5\"];\n"
        "    0 -> 1 [label=\"yes\"];\n"
        "    0 -> 2 [label=\"no\"];\n"
        "    1 [label=\"Basal\\nBasal 3, Her2 1\", style=\"rounded\", penwidth=3, color=\"#0072b2\"];\n"
        "    2 [label=\"KRT5 \\\"a\\\\b\\\" &amp; c ≤ 0.1\"];\n"
        "    2 -> 3 [label=\"yes\"];\n"
        "    2 -> 4 [label=\"no\"];\n"
        "    3 [label=\"Her2\", style=\"rounded\", penwidth=3, color=\"#e69f00\"];\n"
        "    4 [label=\"Basal\", style=\"rounded\", penwidth=3, color=\"#0072b2\"];\n"
        "}\n");
}
END_TEST

START_TEST(a_tree_that_is_a_leaf_is_a_graph_of_one_node)
{
    rfcv_model *model = made_model();
    model->info.log = RFCV_LOG_NONE;
    assert_dot(model, 1,
               "digraph tree_2 {\n"
               "    label=\"Tree 2 of 2\";\n" SETTINGS
               "    0 [label=\"Her2\", style=\"rounded\", penwidth=3, color=\"#e69f00\"];\n"
               "}\n");
}
END_TEST

START_TEST(a_name_cannot_end_its_label_or_command_it)
{
    text_buffer dot = {0};
    dot_add_text(&dot, "a\"];\n\\N\t&lt;\xE9µ\x7F");
    char *text = text_take(&dot);

    ck_assert_str_eq(text, "a\\\"]; \\\\N &amp;lt;\uFFFDµ ");
    memory_free(text);
}
END_TEST

static rfcv_status make_text(void *context, rfcv_error *error)
{
    char *text = rfcv_model_dot_make(context, 0, error);
    const rfcv_status status = text ? RFCV_OK : error->status;
    memory_free(text);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_text, made_model());
}
END_TEST

TCase *model_dot_case(void)
{
    TCase *cases = tcase_create("model_dot");
    tcase_add_test(cases, cuts_have_two_edges_and_leaves_their_class_in_its_colour);
    tcase_add_test(cases, a_tree_that_is_a_leaf_is_a_graph_of_one_node);
    tcase_add_test(cases, a_name_cannot_end_its_label_or_command_it);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    return cases;
}
