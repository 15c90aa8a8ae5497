#include "cases.h"
#include "dataset/dataset.h"
#include "reading.h"

#include <math.h>

static const double VALUES[] = {1, 2, 3, 4, 5, 6};
static const char *const LABELS[] = {"b", "a", "b"};

START_TEST(a_matrix_in_memory_is_copied)
{
    double values[6];
    memcpy(values, VALUES, sizeof values);
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_make(3, 2, values, LABELS, NULL, NULL, RFCV_LOG_NONE, &error);
    values[3] = 99;

    ck_assert_ptr_nonnull(dataset);
    ck_assert(rfcv_value(dataset, 1, 1) == 4);
    ck_assert_str_eq(rfcv_sample_id(dataset, 2), "3");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "V2");
    ck_assert_str_eq(rfcv_class_name(dataset, 0), "a");
    ck_assert_uint_eq(rfcv_sample_class(dataset, 0), 1);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).format, "memory");
    ck_assert_str_eq(rfcv_dataset_describe(dataset).path, "");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(names_that_are_given_are_kept)
{
    static const char *const IDS[] = {"s", "t", "u"}, *const NAMES[] = {"g", "g"};

    rfcv_dataset *dataset = rfcv_dataset_make(3, 2, VALUES, LABELS, IDS, NAMES, RFCV_LOG_AUTO, NULL);

    ck_assert_str_eq(rfcv_sample_id(dataset, 1), "t");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "g#2");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_matrix_that_cannot_be_is_refused)
{
    static const double NOT_FINITE[] = {1, 2, 3, INFINITY, 5, 6};
    static const char *const ONE[] = {"a", "a", "a"}, *const GAP[] = {"a", NULL, "b"},
                             *const TWICE[] = {"s", "t", "s"};
    rfcv_error error;

    ck_assert_ptr_null(rfcv_dataset_make(3, 2, NOT_FINITE, LABELS, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "feature V2 in sample 2 is not finite");
    ck_assert_ptr_null(rfcv_dataset_make(3, 2, VALUES, ONE, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "two classes");
    ck_assert_ptr_null(rfcv_dataset_make(3, 2, VALUES, GAP, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "sample 2 has no label");
    ck_assert_ptr_null(rfcv_dataset_make(3, 2, VALUES, LABELS, TWICE, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "samples 1 and 3 have one id, 's'");
    ck_assert_ptr_null(rfcv_dataset_make(0, 2, VALUES, LABELS, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "a matrix of 0 samples");
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
}
END_TEST

START_TEST(nothing_can_be_freed)
{
    rfcv_dataset_free(NULL);
}
END_TEST

/* Of three samples and two features; the same in either order. */
static const double TURNED[] = {1, 3, 5, 2, 4, 6};

START_TEST(a_matrix_that_is_borrowed_stays_where_it_is)
{
    static const char *const IDS[] = {"s", "t", "u"}, *const NAMES[] = {"g", "h"};
    for (size_t i = 0; i < 2; i++) {
        double values[6];
        memcpy(values, i == 0 ? VALUES : TURNED, sizeof values);
        rfcv_orientation orientation = i == 0 ? RFCV_SAMPLES_IN_ROWS : RFCV_FEATURES_IN_ROWS;

        rfcv_dataset *dataset =
            rfcv_dataset_borrow(3, 2, values, orientation, LABELS, IDS, NAMES, RFCV_LOG_NONE, NULL);

        ck_assert_ptr_nonnull(dataset);
        ck_assert_ptr_eq(dataset->rows[0], values);
        for (size_t sample = 0; sample < 3; sample++)
            for (size_t feature = 0; feature < 2; feature++)
                ck_assert(rfcv_value(dataset, sample, feature) == VALUES[2 * sample + feature]);
        ck_assert_str_eq(rfcv_sample_id(dataset, 2), "u");
        ck_assert_str_eq(rfcv_feature_name(dataset, 1), "h");
        ck_assert_uint_eq(rfcv_sample_class(dataset, 0), 1);
        ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_classes, 2);
        rfcv_dataset_free(dataset);
    }
}
END_TEST

START_TEST(a_matrix_that_is_borrowed_needs_no_labels)
{
    rfcv_error error;

    rfcv_dataset *dataset =
        rfcv_dataset_borrow(3, 2, TURNED, RFCV_FEATURES_IN_ROWS, NULL, NULL, NULL, RFCV_LOG_NONE, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 3);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_classes, 0);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 2), RFCV_NO_CLASS);
    ck_assert_str_eq(rfcv_sample_id(dataset, 2), "3");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "V2");
    ck_assert(rfcv_value(dataset, 2, 1) == 6);
    ck_assert_int_eq(dataset_check_whole(dataset, &error), RFCV_BAD_OPTION);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_matrix_that_cannot_be_is_not_borrowed)
{
    static const double NOT_FINITE[] = {1, 2, NAN, 4, 5, 6};
    static const char *const NAMES[] = {"g", "h"}, *const GAP[] = {"a", "", "b"};
    rfcv_error error;

    ck_assert_ptr_null(rfcv_dataset_borrow(3, 2, NOT_FINITE, RFCV_FEATURES_IN_ROWS, NULL, NULL, NAMES,
                                           RFCV_LOG_NONE, &error));
    assert_says(&error, "feature g in sample 3 is not finite");
    ck_assert_ptr_null(
        rfcv_dataset_borrow(3, 2, VALUES, RFCV_ORIENTATION_AUTO, NULL, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "orientation must be one of samples and features");
    ck_assert_ptr_null(
        rfcv_dataset_borrow(3, 2, VALUES, RFCV_SAMPLES_IN_ROWS, GAP, NULL, NULL, RFCV_LOG_NONE, &error));
    assert_says(&error, "sample 2 has no label");
}
END_TEST

TCase *make_case(void)
{
    TCase *tcase = tcase_create("make");
    tcase_add_test(tcase, a_matrix_in_memory_is_copied);
    tcase_add_test(tcase, names_that_are_given_are_kept);
    tcase_add_test(tcase, a_matrix_that_cannot_be_is_refused);
    tcase_add_test(tcase, a_matrix_that_is_borrowed_stays_where_it_is);
    tcase_add_test(tcase, a_matrix_that_is_borrowed_needs_no_labels);
    tcase_add_test(tcase, a_matrix_that_cannot_be_is_not_borrowed);
    tcase_add_test(tcase, nothing_can_be_freed);
    return tcase;
}
