#include "base/memory.h"
#include "cases.h"
#include "support/made_run.h"

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
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    char beginning[500];
    snprintf(beginning, sizeof beginning,
             "{\n"
             "  \"n_samples\": 6,\n"
             "  \"n_predictions\": 6,\n"
             "  \"plan\": {\n"
             "    \"folds\": \"%s\",\n"
             "    \"n_repeats\": 1,\n"
             "    \"n_trees\": 500,\n"
             "    \"mtry\": 1,\n"
             "    \"seed\": 7\n"
             "  },\n"
             "  \"accuracy\": {\n"
             "    \"value\": 0.6666666666666666,\n",
             rfcv_plan_describe(made.plan).folds_text);
    static const char end[] = "  \"balanced_accuracy\": 0.6666666666666666,\n"
                              "  \"kappa\": 0.5,\n"
                              "  \"classes\": [\n"
                              "    {\n"
                              "      \"name\": \"Basal\",\n"
                              "      \"n_predictions\": 2,\n"
                              "      \"recall\": 0.5,\n"
                              "      \"precision\": 1.0\n"
                              "    },\n"
                              "    {\n"
                              "      \"name\": \"Her2\",\n"
                              "      \"n_predictions\": 2,\n"
                              "      \"recall\": 1.0,\n"
                              "      \"precision\": 0.5\n"
                              "    },\n"
                              "    {\n"
                              "      \"name\": \"Lum A\",\n"
                              "      \"n_predictions\": 2,\n"
                              "      \"recall\": 0.5,\n"
                              "      \"precision\": 1.0\n"
                              "    }\n"
                              "  ],\n"
                              "  \"confusion\": [\n"
                              "    [1, 1, 0],\n"
                              "    [0, 2, 0],\n"
                              "    [0, 1, 1]\n"
                              "  ]\n"
                              "}\n";
    ck_assert_msg(strncmp(text, beginning, strlen(beginning)) == 0, "%s", text);
    ck_assert_str_eq(text + strlen(text) - strlen(end), end);
    /* R 4.2.2: binom.test(4, 6)$conf.int, binom.test(4, 6, 1/3, alternative = "greater")$p.value */
    ck_assert(fabs(number_after(text, "\"low\": ") - 0.22277809550351219) < 1e-12);
    ck_assert(fabs(number_after(text, "\"high\": ") - 0.95672813170725823) < 1e-12);
    ck_assert(fabs(number_after(text, "\"no_information_rate\": ") - 1.0 / 3.0) < 1e-12);
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
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL);

    char *text = rfcv_metrics_json_make(made.result, metrics, NULL);

    ck_assert_ptr_nonnull(strstr(text, "\"recall\": 0.0,\n      \"precision\": null\n"));
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL);
    rfcv_text_free(
        rfcv_metrics_json_make(made.result, metrics, NULL)); /* jansson takes our memory from now on */
    size_t n_live = memory_n_live(), n_before = memory_n_calls();
    rfcv_text_free(rfcv_metrics_json_make(made.result, metrics, NULL));
    size_t n_allocations = memory_n_calls() - n_before;
    ck_assert_uint_gt(n_allocations, 20);

    for (size_t nth = 1; nth <= n_allocations; nth++) {
        rfcv_error error = {0};
        memory_fail_at(nth);
        char *text = rfcv_metrics_json_make(made.result, metrics, &error);
        memory_fail_at(0);

        ck_assert_msg(!text && error.status == RFCV_SYSTEM, "allocation %zu", nth);
        ck_assert_msg(memory_n_live() == n_live, "allocation %zu leaks", nth);
    }
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}
END_TEST

TCase *metrics_json_case(void)
{
    TCase *metrics_json = tcase_create("metrics_json");
    tcase_add_test(metrics_json, the_file_stands_alone);
    tcase_add_test(metrics_json, what_is_not_a_number_is_null);
    tcase_add_test(metrics_json, whichever_allocation_fails_is_told_and_nothing_leaks);
    return metrics_json;
}
