#include "cases.h"
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

TCase *make_case(void)
{
    TCase *tcase = tcase_create("make");
    tcase_add_test(tcase, a_matrix_in_memory_is_copied);
    tcase_add_test(tcase, names_that_are_given_are_kept);
    tcase_add_test(tcase, a_matrix_that_cannot_be_is_refused);
    tcase_add_test(tcase, nothing_can_be_freed);
    return tcase;
}
