/* A model as JSON. */
#include "report/model_json.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_model.h"

#include <math.h>
#include <string.h>

static const char ALL_BUT_TREES[] = "{\n"
                                    "  \"program\": \"rfcv\",\n"
                                    "  \"version\": \"0.1.0\",\n"
                                    "  \"n_samples\": 5,\n"
                                    "  \"n_all_features\": 9,\n"
                                    "  \"n_features\": 2,\n"
                                    "  \"n_classes\": 2,\n"
                                    "  \"n_trees\": 2,\n"
                                    "  \"n_nodes\": 6,\n"
                                    "  \"oob_accuracy\": 0.8,\n"
                                    "  \"values\": {\n"
                                    "    \"log\": \"log2p1\",\n"
                                    "    \"lowest\": -1.0,\n"
                                    "    \"highest\": 8.0,\n"
                                    "    \"median\": 2.0,\n"
                                    "    \"high\": 7.5\n"
                                    "  },\n"
                                    "  \"settings\": {\n"
                                    "    \"mtry\": 3,\n"
                                    "    \"min_node_size\": 1,\n"
                                    "    \"max_depth\": 2,\n"
                                    "    \"replace\": true,\n"
                                    "    \"sample_fraction\": 1.0,\n"
                                    "    \"split\": \"extratrees\",\n"
                                    "    \"n_random_cuts\": 2,\n"
                                    "    \"redraws_constant\": true,\n"
                                    "    \"vote\": \"probability\",\n"
                                    "    \"class_weight\": \"balanced\",\n"
                                    "    \"bag\": null,\n"
                                    "    \"case_weights\": null,\n"
                                    "    \"seed\": \"18446744073709551615\"\n"
                                    "  },\n"
                                    "  \"classes\": [\n"
                                    "    {\n"
                                    "      \"name\": \"Basal\",\n"
                                    "      \"n_samples\": 3\n"
                                    "    },\n"
                                    "    {\n"
                                    "      \"name\": \"Her2\",\n"
                                    "      \"n_samples\": 2\n"
                                    "    }\n"
                                    "  ],\n"
                                    "  \"features\": [\n"
                                    "    {\n"
                                    "      \"name\": \"ESR1\",\n"
                                    "      \"median\": 2.25,\n"
                                    "      \"n_nodes\": 1,\n"
                                    "      \"n_trees\": 1,\n"
                                    "      \"impurity\": 0.75\n"
                                    "    },\n"
                                    "    {\n"
                                    "      \"name\": \"KRT5 \\\"a\\\\b\\\" & c\",\n"
                                    "      \"median\": -1.0,\n"
                                    "      \"n_nodes\": 1,\n"
                                    "      \"n_trees\": 1,\n"
                                    "      \"impurity\": 0.1\n"
                                    "    }\n"
                                    "  ]";

static const char COLUMNS_OF_FIRST_TREE[] = "      \"feature\": [0, null, 1, null, null],\n"
                                            "      \"threshold\": [2.5, null, 0.1, null, null],\n"
                                            "      \"left\": [1, null, 3, null, null],\n"
                                            "      \"right\": [2, null, 4, null, null],\n"
                                            "      \"vote\": [null, 0, null, 1, 0]";

START_TEST(all_that_describes_a_model_is_a_member)
{
    char *text = rfcv_model_json_make(made_model(), false, NULL);

    ck_assert_mem_eq(text, ALL_BUT_TREES, strlen(ALL_BUT_TREES));
    ck_assert_str_eq(text + strlen(ALL_BUT_TREES), "\n}\n");
    memory_free(text);
}
END_TEST

START_TEST(a_tree_is_a_table_whose_columns_have_a_value_for_each_node)
{
    rfcv_model *model = made_model();
    model->info.vote = RFCV_VOTE_MAJORITY;
    char *text = rfcv_model_json_make(model, true, NULL);

    const char *trees = strstr(text, "  \"trees\": [\n    {\n");
    ck_assert_ptr_nonnull(trees);
    trees += strlen("  \"trees\": [\n    {\n");
    ck_assert_mem_eq(trees, COLUMNS_OF_FIRST_TREE, strlen(COLUMNS_OF_FIRST_TREE));
    ck_assert_str_eq(trees + strlen(COLUMNS_OF_FIRST_TREE), "\n"
                                                            "    },\n"
                                                            "    {\n"
                                                            "      \"feature\": [null],\n"
                                                            "      \"threshold\": [null],\n"
                                                            "      \"left\": [null],\n"
                                                            "      \"right\": [null],\n"
                                                            "      \"vote\": [1]\n"
                                                            "    }\n"
                                                            "  ]\n"
                                                            "}\n");
    memory_free(text);
}
END_TEST

START_TEST(with_votes_by_shares_leaves_of_several_classes_tell_their_draws)
{
    char *text = rfcv_model_json_make(made_model(), true, NULL);

    const char *columns = strstr(text, COLUMNS_OF_FIRST_TREE);
    ck_assert_ptr_nonnull(columns);
    static const char counts[] = ",\n"
                                 "      \"counts\": [\n"
                                 "        null,\n"
                                 "        [3, 1],\n"
                                 "        null,\n"
                                 "        null,\n"
                                 "        null\n"
                                 "      ]\n";
    ck_assert_mem_eq(columns + strlen(COLUMNS_OF_FIRST_TREE), counts, strlen(counts));
    memory_free(text);
}
END_TEST

START_TEST(an_accuracy_that_is_not_known_is_null)
{
    rfcv_model *model = made_model();
    model->info.oob_accuracy = NAN;
    char *text = rfcv_model_json_make(model, false, NULL);

    ck_assert_ptr_nonnull(strstr(text, "\"oob_accuracy\": null"));
    memory_free(text);
}
END_TEST

static rfcv_status make_text(void *context, rfcv_error *error)
{
    char *text = rfcv_model_json_make(context, true, error);
    const rfcv_status status = text ? RFCV_OK : error->status;
    memory_free(text);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_text, made_model());
}
END_TEST

TCase *model_json_case(void)
{
    TCase *cases = tcase_create("model_json");
    tcase_add_test(cases, all_that_describes_a_model_is_a_member);
    tcase_add_test(cases, a_tree_is_a_table_whose_columns_have_a_value_for_each_node);
    tcase_add_test(cases, with_votes_by_shares_leaves_of_several_classes_tell_their_draws);
    tcase_add_test(cases, an_accuracy_that_is_not_known_is_null);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    return cases;
}
