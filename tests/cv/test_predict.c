/* What a model says of samples: by whatever way they come, and whatever is known of them. */
#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "support/assert_each.h"
#include "support/cohorts.h"
#include "support/cross_validation.h"
#include "support/fitted_forest.h"
#include "support/lack_of_memory.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_GROWN_FROM = 60, N_JUDGED = 150 }; /* several blocks of samples */

static dice hand;
static cohorts both;
static fitted_forest fitted;
static rfcv_result *result, *other;
static rfcv_error error;

static void fit(void)
{
    const rfcv_cv_options options = fitted_options();
    hand = (dice){72};
    both = cohorts_make(&hand, N_GROWN_FROM, N_JUDGED, RFCV_LOG_NONE);
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    error = (rfcv_error){.message = ""};
}

static void free_all(void)
{
    memory_fail_at(0);
    rfcv_result_free(result);
    rfcv_result_free(other);
    result = other = NULL;
    fitted_forest_free(&fitted);
    cohorts_free(&both);
}

static rfcv_result *predict(const rfcv_dataset *dataset, size_t n_threads)
{
    rfcv_result *judged = rfcv_predict(fitted.model, dataset, n_threads, NULL, &error);
    ck_assert_msg(judged != NULL, "%s", error.message);
    return judged;
}

static void assert_same(const rfcv_result *found, const rfcv_result *expected)
{
    ck_assert_uint_eq(rfcv_result_n_predictions(found), rfcv_result_n_predictions(expected));
    ck_assert_uint_eq(rfcv_result_digest(found), rfcv_result_digest(expected));
}

/* ---- features ---- */

START_TEST(features_are_found_by_name_in_any_order_and_others_are_ignored)
{
    rfcv_dataset *shuffled = cohorts_shuffled(&both, &hand);
    result = predict(both.judged, 1);

    other = predict(shuffled, 1);

    assert_same(other, result);
    for (size_t i = 0; i < N_JUDGED; i++)
        ck_assert_uint_eq(rfcv_result_prediction(other, i).truth, both.judged->labels[i]);
    rfcv_result_free(other);
    other = NULL;
    rfcv_dataset_free(shuffled);
}
END_TEST

START_TEST(a_missing_feature_is_counted_and_named)
{
    const char *name = rfcv_model_feature_at(fitted.model, 1).name;
    for (size_t i = 0; i < COHORT_FEATURES; i++)
        if (strcmp(both.judged->feature_names[i], name) == 0)
            strcpy(both.judged->feature_names[i], "??");

    ck_assert_ptr_null(rfcv_predict(fitted.model, both.judged, 1, NULL, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, name));
}
END_TEST

/* As matrices of numpy and of R lie in memory. */
START_TEST(either_orientation_in_memory_gives_the_same)
{
    double rows[N_JUDGED * COHORT_FEATURES], columns[COHORT_FEATURES * N_JUDGED];
    for (size_t i = 0; i < N_JUDGED; i++)
        for (size_t feature = 0; feature < COHORT_FEATURES; feature++)
            rows[i * COHORT_FEATURES + feature] = columns[feature * N_JUDGED + i] =
                dataset_value(both.judged, i, feature);
    const char *const *names = (const char *const *)both.judged->feature_names;
    rfcv_dataset *by_rows = rfcv_dataset_borrow(N_JUDGED, COHORT_FEATURES, rows, RFCV_SAMPLES_IN_ROWS, NULL,
                                                NULL, names, RFCV_LOG_NONE, &error);
    rfcv_dataset *by_columns = rfcv_dataset_borrow(N_JUDGED, COHORT_FEATURES, columns, RFCV_FEATURES_IN_ROWS,
                                                   NULL, NULL, names, RFCV_LOG_NONE, &error);
    ck_assert_msg(by_rows && by_columns, "%s", error.message);
    rfcv_result *expected = predict(both.judged, 1);

    result = predict(by_rows, 2);
    other = predict(by_columns, 2);

    assert_same(result, expected);
    assert_same(other, expected);
    ck_assert_uint_eq(rfcv_result_prediction(result, 0).truth, RFCV_NO_CLASS);
    rfcv_result_free(expected);
    rfcv_result_free(result);
    rfcv_result_free(other);
    result = other = NULL;
    rfcv_dataset_free(by_rows);
    rfcv_dataset_free(by_columns);
}
END_TEST

/* ---- files ---- */

/* The judged samples, without labels, and without the feature `left_out` of the dataset. */
static temporary_path write_judged(const temporary_folder *folder, size_t left_out)
{
    char *text = NULL;
    size_t n_bytes = 0;
    FILE *file = open_memstream(&text, &n_bytes);
    ck_assert_ptr_nonnull(file);
    fputs("id", file);
    for (size_t feature = COHORT_FEATURES; feature-- > 0;)
        if (feature != left_out)
            fprintf(file, ",%s", both.judged->feature_names[feature]);
    for (size_t i = 0; i < N_JUDGED; i++) {
        fprintf(file, "\n%s", both.judged->sample_ids[i]);
        for (size_t feature = COHORT_FEATURES; feature-- > 0;)
            if (feature != left_out)
                fprintf(file, ",%.17g", dataset_value(both.judged, i, feature));
    }
    fputs("\n", file);
    ck_assert_int_eq(fclose(file), 0);
    const temporary_path path = temporary_folder_path(folder, "new.csv");
    write_file(path.text, text);
    free(text);
    return path;
}

/* Of a feature that is not there, the median counts. */
START_TEST(a_file_is_judged_as_the_same_samples_in_memory)
{
    const temporary_folder folder = temporary_folder_make();
    const size_t left_out = _i ? 3 : SIZE_MAX;
    const temporary_path path = write_judged(&folder, left_out);
    const rfcv_read_options options = rfcv_read_defaults();
    for (size_t i = 0; i < rfcv_model_describe(fitted.model).n_features && _i; i++) {
        const rfcv_model_feature feature = rfcv_model_feature_at(fitted.model, i);
        for (size_t sample = 0; sample < N_JUDGED && strcmp(feature.name, "f4") == 0; sample++)
            tiny_dataset_set_value(both.judged, sample, left_out, feature.median);
    }
    rfcv_dataset *read =
        rfcv_dataset_read_for(fitted.model, path.text, &options, RFCV_MISSING_MEDIAN, NULL, &error);
    ck_assert_msg(read != NULL, "%s", error.message);

    result = predict(read, 2);
    other = predict(both.judged, 1);

    assert_same(result, other);
    ck_assert_uint_eq(rfcv_result_prediction(result, 0).truth, RFCV_NO_CLASS);
    ck_assert_uint_eq(rfcv_dataset_describe(read).n_filled, (size_t)_i);
    rfcv_result_free(result);
    result = NULL;
    rfcv_dataset_free(read);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(a_file_that_lacks_a_feature_is_refused_unless_medians_may_fill_it)
{
    const temporary_folder folder = temporary_folder_make();
    const temporary_path path = write_judged(&folder, 3);
    const rfcv_read_options options = rfcv_read_defaults();

    ck_assert_ptr_null(
        rfcv_dataset_read_for(fitted.model, path.text, &options, RFCV_MISSING_ERROR, NULL, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "f4"));
    temporary_folder_remove(&folder);
}
END_TEST

/* ---- predictions ---- */

START_TEST(threads_change_no_byte)
{
    result = predict(both.judged, 1);

    other = predict(both.judged, (size_t)_i);

    assert_same(other, result);
}
END_TEST

START_TEST(a_model_has_seen_no_sample_before_and_holds_none_out)
{
    result = predict(both.judged, 1);
    for (size_t i = 0; i < N_JUDGED; i++) {
        const rfcv_prediction prediction = rfcv_result_prediction(result, i);
        ck_assert_uint_eq(prediction.sample, i);
        ck_assert_uint_eq(prediction.repeat, 1);
        ck_assert_uint_eq(prediction.fold, 0);
        ck_assert_uint_eq(prediction.n_trees, 20);
        ck_assert_uint_eq(prediction.truth, both.judged->labels[i]);
    }
    ck_assert_uint_eq(rfcv_result_run(result).n_trees, 0);
    ck_assert_uint_eq(rfcv_result_n_threads(result), 0);
}
END_TEST

START_TEST(a_result_needs_no_model)
{
    result = predict(both.judged, 1);
    const uint64_t digest = rfcv_result_digest(result);

    fitted_forest_free(&fitted);
    rfcv_metrics *metrics = rfcv_metrics_make(result, NULL, &error);

    ck_assert_uint_eq(rfcv_result_digest(result), digest);
    ck_assert_str_eq(rfcv_class_name(plan_dataset(result_plan(result)), 0), "c001");
    ck_assert_ptr_nonnull(metrics);
    rfcv_metrics_free(metrics);
}
END_TEST

/* ---- classes ---- */

/* A class that the dataset has and the model has not counts as none, and so does no label. */
START_TEST(classes_are_found_by_name)
{
    enum { FEW = 4 };
    static const char *const labels[FEW] = {"c003", "else", "c001", "c003"};
    static const size_t truths[FEW] = {2, RFCV_NO_CLASS, 0, 2};
    double values[FEW * COHORT_FEATURES];
    for (size_t i = 0; i < FEW; i++)
        for (size_t feature = 0; feature < COHORT_FEATURES; feature++)
            values[i * COHORT_FEATURES + feature] = dataset_value(both.judged, i, feature);
    rfcv_dataset *few =
        rfcv_dataset_make(FEW, COHORT_FEATURES, values, labels, NULL,
                          (const char *const *)both.judged->feature_names, RFCV_LOG_NONE, &error);
    ck_assert_msg(few != NULL, "%s", error.message);

    result = predict(few, 1);

    for (size_t i = 0; i < FEW; i++)
        ck_assert_uint_eq(rfcv_result_prediction(result, i).truth, truths[i]);
    const rfcv_dataset *judged = plan_dataset(result_plan(result));
    ck_assert_uint_eq(rfcv_dataset_describe(judged).n_classes, COHORT_CLASSES);
    ck_assert_uint_eq(rfcv_class_size(judged, 0), 1);
    ck_assert_uint_eq(rfcv_class_size(judged, 1), 0);
    ck_assert_uint_eq(rfcv_class_size(judged, 2), 2);
    ck_assert_uint_eq(rfcv_sample_class(judged, 1), RFCV_NO_CLASS);
    rfcv_result_free(result);
    result = NULL;
    rfcv_dataset_free(few);
}
END_TEST

/* Of the truth, or of the class predicted where that is not known; the margin's largest value is then 1, and
 * its least 0. */
START_TEST(a_margin_without_a_class_is_that_of_the_class_predicted)
{
    both.judged->labels[7] = COHORT_CLASSES;
    result = predict(both.judged, 1);
    const rfcv_prediction prediction = rfcv_result_prediction(result, 7);
    uint32_t second = 0;
    for (size_t k = 0; k < COHORT_CLASSES; k++)
        if (k != prediction.predicted && prediction.votes[k] > second)
            second = prediction.votes[k];

    ck_assert_uint_eq(prediction.truth, RFCV_NO_CLASS);
    ck_assert(prediction.margin == prediction.votes[prediction.predicted] / 20.0 - second / 20.0);
}
END_TEST

/* The first half, and all where the second half's classes are not known. */
START_TEST(metrics_are_of_the_samples_whose_class_is_known)
{
    const size_t n_known = N_JUDGED / 2;
    double values[N_JUDGED * COHORT_FEATURES];
    for (size_t i = 0; i < n_known; i++)
        for (size_t feature = 0; feature < COHORT_FEATURES; feature++)
            values[i * COHORT_FEATURES + feature] = dataset_value(both.judged, i, feature);
    rfcv_dataset *known =
        tiny_dataset_make(n_known, COHORT_FEATURES, values, both.judged->labels, COHORT_CLASSES);
    for (size_t i = n_known; i < N_JUDGED; i++)
        both.judged->labels[i] = COHORT_CLASSES;
    result = predict(both.judged, 1);
    other = predict(known, 1);

    rfcv_metrics *found = rfcv_metrics_make(result, NULL, &error);
    rfcv_metrics *expected = rfcv_metrics_make(other, NULL, &error);

    ck_assert_msg(found && expected, "%s", error.message);
    ck_assert_uint_eq(found->n_samples, n_known);
    ck_assert(found->accuracy.value == expected->accuracy.value);
    ck_assert(found->mean_pair_auc == expected->mean_pair_auc);
    ck_assert(found->shares.brier.value == expected->shares.brier.value);
    ck_assert(found->shares.calibration_error == expected->shares.calibration_error);
    ck_assert(found->repeats.accuracy.mean == expected->repeats.accuracy.mean);
    ck_assert_uint_eq(found->n_uncertain, expected->n_uncertain);
    ck_assert_mem_eq(found->confusion, expected->confusion,
                     COHORT_CLASSES * COHORT_CLASSES * sizeof *expected->confusion);
    rfcv_metrics_free(found);
    rfcv_metrics_free(expected);
    rfcv_result_free(other);
    other = NULL;
    tiny_dataset_free(known);
}
END_TEST

START_TEST(metrics_of_no_known_class_are_of_nothing)
{
    for (size_t i = 0; i < N_JUDGED; i++)
        both.judged->labels[i] = COHORT_CLASSES;
    result = predict(both.judged, 1);

    rfcv_metrics *metrics = rfcv_metrics_make(result, NULL, &error);

    ck_assert_msg(metrics != NULL, "%s", error.message);
    ck_assert_uint_eq(metrics->n_samples, 0);
    ck_assert(isnan(metrics->accuracy.value));
    rfcv_metrics_free(metrics);
}
END_TEST

/* ---- failures ---- */

static rfcv_status predict_and_free(void *dataset, rfcv_error *reason)
{
    rfcv_result *judged = rfcv_predict(fitted.model, dataset, 2, NULL, reason);
    const bool has_result = judged != NULL;
    rfcv_result_free(judged);
    return has_result ? RFCV_OK : reason->status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    assert_lack_of_memory_is_told(predict_and_free, both.judged);
}
END_TEST

static bool stop_later(void *n_asked)
{
    return atomic_fetch_add((atomic_int *)n_asked, 1) > 0;
}

START_TEST(a_monitor_that_stops_leaves_no_result)
{
    atomic_int n_asked = 0;
    const rfcv_monitor monitor = {.should_stop = stop_later, .context = &n_asked};
    const size_t n_live = memory_n_live();

    ck_assert_ptr_null(rfcv_predict(fitted.model, both.judged, 1, &monitor, &error));

    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *predict_case(void)
{
    TCase *cases = tcase_create("predict");
    tcase_add_checked_fixture(cases, fit, free_all);
    tcase_add_test(cases, features_are_found_by_name_in_any_order_and_others_are_ignored);
    tcase_add_test(cases, a_missing_feature_is_counted_and_named);
    tcase_add_test(cases, either_orientation_in_memory_gives_the_same);
    tcase_add_loop_test(cases, a_file_is_judged_as_the_same_samples_in_memory, 0, 2);
    tcase_add_test(cases, a_file_that_lacks_a_feature_is_refused_unless_medians_may_fill_it);
    tcase_add_loop_test(cases, threads_change_no_byte, 2, 9);
    tcase_add_test(cases, a_model_has_seen_no_sample_before_and_holds_none_out);
    tcase_add_test(cases, a_result_needs_no_model);
    tcase_add_test(cases, classes_are_found_by_name);
    tcase_add_test(cases, a_margin_without_a_class_is_that_of_the_class_predicted);
    tcase_add_test(cases, metrics_are_of_the_samples_whose_class_is_known);
    tcase_add_test(cases, metrics_of_no_known_class_are_of_nothing);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_test(cases, a_monitor_that_stops_leaves_no_result);
    return cases;
}
