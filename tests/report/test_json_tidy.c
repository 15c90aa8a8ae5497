#include "report/json_tidy.h"

#include "cases.h"

#include <string.h>

static void assert_tidied(const char *before, const char *after)
{
    char text[200];
    strcpy(text, before);

    json_tidy(text);

    ck_assert_str_eq(text, after);
}

START_TEST(a_number_keeps_the_fewest_digits_that_give_it_back)
{
    static const struct {
        const char *before, *after;
    } known[] = {
        {"0.10000000000000001", "0.1"},
        {"0.14499999999999999", "0.145"},
        {"0.30000000000000004", "0.30000000000000004"}, /* 0.1 + 0.2 needs all 17 */
        {"-4.7441003625432755e-87", "-4.7441003625432755e-87"},
        {"1.0", "1.0"}, /* a real stays a real */
        {"1e22", "1e22"},
        {"9007199254740993", "9007199254740993"}, /* an integer beyond the doubles stays exact */
        {"0", "0"},
    };

    assert_tidied(known[_i].before, known[_i].after);
}
END_TEST

START_TEST(an_array_of_numbers_goes_on_one_line)
{
    assert_tidied("{\n  \"a\": [\n    [\n      1,\n      -2.5\n    ],\n    [\n      null\n    ]\n  ]\n}",
                  "{\n  \"a\": [\n    [1, -2.5],\n    [null]\n  ]\n}");
}
END_TEST

START_TEST(an_array_of_anything_else_keeps_its_lines)
{
    static const char *const as_it_is[] = {"[\n  \"1\",\n  2\n]", "[\n  {\n    \"a\": 1\n  }\n]",
                                           "[\n  true\n]", "[]"};

    assert_tidied(as_it_is[_i], as_it_is[_i]);
}
END_TEST

START_TEST(strings_are_left_alone)
{
    static const char *const as_it_is[] = {
        "\"0.10000000000000001\"", "\"\\\"[\\n1,\\n 0.10000000000000001]\"", "\"ends in a backslash\\\\\""};

    assert_tidied(as_it_is[_i], as_it_is[_i]);
}
END_TEST

TCase *json_tidy_case(void)
{
    TCase *tidy = tcase_create("json_tidy");
    tcase_add_loop_test(tidy, a_number_keeps_the_fewest_digits_that_give_it_back, 0, 8);
    tcase_add_test(tidy, an_array_of_numbers_goes_on_one_line);
    tcase_add_loop_test(tidy, an_array_of_anything_else_keeps_its_lines, 0, 4);
    tcase_add_loop_test(tidy, strings_are_left_alone, 0, 3);
    return tidy;
}
