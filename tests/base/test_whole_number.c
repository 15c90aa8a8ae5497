#include "base/whole_number.h"

#include "cases.h"

#include <string.h>

START_TEST(digits_are_a_number)
{
    static const struct {
        const char *text;
        uint64_t most, number;
    } known[] = {
        {"0", 0, 0},
        {"7", 10, 7},
        {"007", 10, 7},
        {"10", 10, 10},
        {"18446744073709551615", UINT64_MAX, UINT64_MAX},
        {"9007199254740993", UINT64_MAX, UINT64_C(9007199254740993)},
    };
    uint64_t number = 99;

    ck_assert(whole_number_read(known[_i].text, strlen(known[_i].text), known[_i].most, &number));

    ck_assert_uint_eq(number, known[_i].number);
}
END_TEST

START_TEST(anything_else_is_none)
{
    static const char *const texts[] = {"",    "-1",  "+1", " 1", "1 ",      "1.0",
                                        "1e3", "0x1", "a",  "1a", "\xc2\xb2"};
    uint64_t number = 99;

    ck_assert(!whole_number_read(texts[_i], strlen(texts[_i]), 1000, &number));

    ck_assert_uint_eq(number, 99);
}
END_TEST

START_TEST(a_number_above_the_highest_is_refused)
{
    static const struct {
        const char *text;
        uint64_t most;
    } known[] = {{"11", 10},
                 {"100", 99},
                 {"5", 4},
                 {"1", 0},
                 {"18446744073709551616", UINT64_MAX},
                 {"99999999999999999999999", UINT64_MAX}};
    uint64_t number = 99;

    ck_assert(!whole_number_read(known[_i].text, strlen(known[_i].text), known[_i].most, &number));

    ck_assert_uint_eq(number, 99);
}
END_TEST

START_TEST(only_the_first_n_letters_count)
{
    uint64_t number;

    ck_assert(whole_number_read("12-30", 2, 100, &number));

    ck_assert_uint_eq(number, 12);
}
END_TEST

TCase *whole_number_case(void)
{
    TCase *cases = tcase_create("whole_number");
    tcase_add_loop_test(cases, digits_are_a_number, 0, 6);
    tcase_add_loop_test(cases, anything_else_is_none, 0, 11);
    tcase_add_loop_test(cases, a_number_above_the_highest_is_refused, 0, 6);
    tcase_add_test(cases, only_the_first_n_letters_count);
    return cases;
}
