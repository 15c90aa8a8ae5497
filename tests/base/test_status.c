#include "base/status.h"

#include "cases.h"

#include <string.h>

START_TEST(an_error_holds_status_place_and_sentence)
{
    rfcv_error error;

    rfcv_status status = error_set_at(&error, RFCV_BAD_DATA, 17, 4, "%s is no number of %d", "'x'", 3);

    ck_assert_int_eq(status, RFCV_BAD_DATA);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_uint_eq(error.line, 17);
    ck_assert_uint_eq(error.column, 4);
    ck_assert_str_eq(error.message, "'x' is no number of 3");
}
END_TEST

START_TEST(an_error_without_a_place_has_line_and_column_0)
{
    rfcv_error error = {.line = 5, .column = 6};

    error_set(&error, RFCV_IO, "disk full");

    ck_assert_uint_eq(error.line, 0);
    ck_assert_uint_eq(error.column, 0);
}
END_TEST

START_TEST(nobody_has_to_ask_for_the_error)
{
    ck_assert_int_eq(error_set(NULL, RFCV_IO, "disk full"), RFCV_IO);
    ck_assert_int_eq(error_set_at(NULL, RFCV_BAD_DATA, 1, 1, "no"), RFCV_BAD_DATA);
    ck_assert_int_eq(error_no_memory(NULL), RFCV_SYSTEM);
    ck_assert_int_eq(error_stopped(NULL), RFCV_STOPPED);
}
END_TEST

START_TEST(a_sentence_that_is_too_long_is_cut)
{
    rfcv_error error;
    char text[2 * sizeof error.message];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';

    error_set(&error, RFCV_IO, "%s", text);

    ck_assert_uint_eq(strlen(error.message), sizeof error.message - 1);
}
END_TEST

TCase *status_case(void)
{
    TCase *cases = tcase_create("status");
    tcase_add_test(cases, an_error_holds_status_place_and_sentence);
    tcase_add_test(cases, an_error_without_a_place_has_line_and_column_0);
    tcase_add_test(cases, nobody_has_to_ask_for_the_error);
    tcase_add_test(cases, a_sentence_that_is_too_long_is_cut);
    return cases;
}
