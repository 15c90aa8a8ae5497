#include "cases.h"
#include "cv/result.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number after `key`, which must be in the text. */
static double number_after(const char *text, const char *key)
{
    const char *place = strstr(text, key);
    ck_assert_msg(place != NULL, "no %s in %s", key, text);
    return strtod(place + strlen(key), NULL);
}

START_TEST(the_file_stands_alone)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    char beginning[500];
    snprintf(beginning, sizeof beginning,
             "{\n"
             "  \"n_samples\": 6,\n"
             "  \"n_predictions\": 6,\n"
             "  \"digest\": \"%016" PRIx64 "\",\n"
             "  \"plan\": {\n"
             "    \"folds\": \"%s\",\n"
             "    \"n_repeats\": 1,\n"
             "    \"n_trees\": 500,\n"
             "    \"trees_rule\": \"given\",\n"
             "    \"mtry\": 1,\n"
             "    \"seed\": 7\n"
             "  },\n"
             "  \"accuracy\": {\n"
             "    \"value\": 0.6666666666666666,\n",
             rfcv_result_digest(made.result), rfcv_plan_describe(made.plan).folds_text);
    static const char first_class[] = "  \"classes\": [\n"
                                      "    {\n"
                                      "      \"name\": \"Basal\",\n"
                                      "      \"n_predictions\": 2,\n"
                                      "      \"recall\": {\n"
                                      "        \"value\": 0.5,\n";
    static const char second_class[] = "      \"lpo_auc\": null,\n"
                                       "      \"lpo_auc_se\": null\n"
                                       "    },\n"
                                       "    {\n"
                                       "      \"name\": \"Her2\",\n"
                                       "      \"n_predictions\": 2,\n"
                                       "      \"recall\": {\n"
                                       "        \"value\": 1.0,\n";
    static const char pairs[] = "  \"confusion\": [\n"
                                "    [1, 1, 0],\n"
                                "    [0, 2, 0],\n"
                                "    [0, 1, 1]\n"
                                "  ],\n"
                                "  \"pairs\": {\n"
                                "    \"mean_auc\": 0.75,\n"
                                "    \"mean_lpo_auc\": null,\n"
                                "    \"auc\": [\n"
                                "      [null, 0.75, 0.75],\n"
                                "      [0.75, null, 0.75],\n"
                                "      [0.75, 0.75, null]\n"
                                "    ],\n"
                                "    \"lpo_auc\": null,\n"
                                "    \"n_pairs_without_trees\": null\n"
                                "  },\n"
                                "  \"auc_warning\": null,\n";
    ck_assert_msg(strncmp(text, beginning, strlen(beginning)) == 0, "%s", text);
    ck_assert_msg(strstr(text, first_class) && strstr(text, second_class), "%s", text);
    ck_assert_msg(strstr(text, pairs) != NULL, "%.3000s", strstr(text, "  \"confusion\""));
    /* R 4.2.2: binom.test(4, 6)$conf.int, binom.test(4, 6, 1/3, alternative = "greater")$p.value */
    ck_assert(fabs(number_after(text, "\"low\": ") - 0.22277809550351219) < 1e-12);
    ck_assert(fabs(number_after(text, "\"high\": ") - 0.95672813170725823) < 1e-12);
    ck_assert(fabs(number_after(text, "\"no_information_rate\": ") - 1.0 / 3.0) < 1e-12);
    ck_assert(fabs(number_after(text, "\"balanced_accuracy\": {\n    \"value\": ") - 2.0 / 3.0) < 1e-12);
    ck_assert(fabs(number_after(text, "\"kappa\": {\n    \"value\": ") - 0.5) < 1e-12);
    /* NumPy 1.24.2: DeLong's components of Basal, pair by pair */
    ck_assert(fabs(number_after(text, "\"auc_se\": ") - 0.1767766952966369) < 1e-12);
    ck_assert(fabs(number_after(text, "\"p_above_no_information\": ") - 0.10013717421124825) < 1e-12);
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(what_is_not_a_number_is_null)
{
    /* Every sample is taken for Her2: the others have no precision. */
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {{0, 5, 0}, {0, 5, 0}, {0, 5, 0},
                                                                {0, 5, 0}, {0, 5, 0}, {0, 5, 0}};
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, counts);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    ck_assert_ptr_nonnull(strstr(text, "      \"precision\": {\n"
                                       "        \"value\": null,\n"
                                       "        \"low\": null,\n"
                                       "        \"high\": null,\n"
                                       "        \"method\": \"Clopper-Pearson\"\n"));
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(it_is_said_why_shared_votes_have_no_areas_of_pairs)
{
    rfcv_cv_options options = made_run_options();
    options.vote = RFCV_VOTE_PROBABILITY;
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    ck_assert_ptr_nonnull(strstr(text, "    \"lpo_auc\": null,\n"
                                       "    \"n_pairs_without_trees\": null,\n"
                                       "    \"lpo_why_not\": \"a record of votes is of one class for each "
                                       "tree, and these trees share out their votes\"\n"));
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(areas_of_pairs_and_the_warning_are_there_where_there_is_a_pool)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {1, 5, 4}, {0, 5, 5}, {4, 6, 0}, {3, 7, 0}, {4, 0, 6}, {3, 0, 7},
    };
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, counts);
    /* One tree, that missed all samples but the last and was right. */
    made.result->ballots = ballots_make(MADE_SAMPLES, MADE_CLASSES, 1);
    ck_assert_ptr_nonnull(made.result->ballots);
    for (size_t sample = 0; sample + 1 < MADE_SAMPLES; sample++)
        ballots_add(made.result->ballots, sample, sample / 2, 0);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    ck_assert_ptr_nonnull(strstr(text, "      \"lpo_auc\": 1.0,\n      \"lpo_auc_se\": 0.0\n"));
    ck_assert_ptr_nonnull(strstr(text, "    \"lpo_auc\": [\n      [null, 1.0, 1.0],\n"));
    ck_assert_ptr_nonnull(strstr(text, "    \"n_pairs_without_trees\": 4\n"));
    ck_assert_ptr_nonnull(strstr(text, "  \"auc_warning\": \"the pooled AUC of class 'Basal', 0.0000"));
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

typedef struct reported {
    const rfcv_result *result;
    const rfcv_metrics *metrics;
} reported;

static rfcv_status make_json(void *context, rfcv_error *error)
{
    const reported *run = context;
    char *text = rfcv_metrics_json_make(run->result, run->metrics, error);
    const rfcv_status status = text ? RFCV_OK : error->status;
    rfcv_text_free(text);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);
    reported run = {made.result, metrics};
    make_json(&run, NULL); /* jansson takes our memory from now on */

    ck_assert_uint_gt(assert_lack_of_memory_is_told(make_json, &run), 20);

    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

TCase *metrics_json_case(void)
{
    TCase *metrics_json = tcase_create("metrics_json");
    tcase_add_test(metrics_json, the_file_stands_alone);
    tcase_add_test(metrics_json, what_is_not_a_number_is_null);
    tcase_add_test(metrics_json, areas_of_pairs_and_the_warning_are_there_where_there_is_a_pool);
    tcase_add_test(metrics_json, it_is_said_why_shared_votes_have_no_areas_of_pairs);
    tcase_add_test(metrics_json, whichever_allocation_fails_is_told_and_nothing_leaks);
    return metrics_json;
}
