/* Expected values: glibc's strtod in the "C" locale, which rounds correctly. */
#include "dataset/text/number.h"

#include "base/rng.h"
#include "cases.h"
#include "support/assert_each.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 };

/* A text between the margins that numbers_scan() may read. */
typedef struct framed_text {
    char before[NUMBER_MARGIN], text[LONGEST], after[NUMBER_MARGIN];
} framed_text;

static bool is_same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* Both ways of reading must give the bits of strtod; the first may leave a number to the second. */
static void assert_reads_as_strtod(const char *text)
{
    framed_text framed = {.text = ""};
    snprintf(framed.text, sizeof framed.text, "%s,", text);
    double expected = strtod(text, NULL), scanned, parsed;
    const char *next = framed.text;

    size_t n_scanned = numbers_scan(&next, ',', &scanned, 1);
    number_kind kind = number_parse(text, strlen(text), &parsed);

    assert_each(kind == (isinf(expected) ? NUMBER_TOO_LARGE : NUMBER_FINITE), "'%s' is of kind %d", text,
                (int)kind);
    assert_each(is_same(parsed, expected), "'%s' is %a in place of %a", text, parsed, expected);
    assert_each(!n_scanned || is_same(scanned, expected), "'%s' scans as %a in place of %a", text, scanned,
                expected);
    assert_each(next == framed.text + (n_scanned ? strlen(text) + 1 : 0),
                "scanning '%s' ends after %td bytes", text, next - framed.text);
}

static const char *const EDGES[] = {
    "0",
    "-0",
    "+0",
    "0.0",
    "-0.0",
    "5.",
    ".5",
    "-.5",
    "+.25",
    "1",
    "-1",
    "12345678",
    "123456789",
    "1234567.8",
    "12345678.9",
    "0.1",
    "0.2",
    "0.3",
    "10.8075",
    "1e5",
    "1E5",
    "1e+05",
    "1e-05",
    "1.5e300",
    "1.5e-300",
    "1e308",
    "1.7976931348623157e308",
    "1.7976931348623159e308",
    "1e309",
    "-1e999",
    "2.2250738585072014e-308",
    "2.2250738585072011e-308",
    "4.9406564584124654e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "1e-400",
    "9007199254740992",
    "9007199254740993",
    "9007199254740994",
    "9007199254740993.0",
    "9007199254740992.99999",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999",
    "123456789012345678901234567890",
    "0.000000000000000000000000000001",
    "00000000000000000000000001.5",
    "0.00000000000000000000012345678901234567",
    "1.00000000000000011102230246251565",
    "1.00000000000000011102230246251566",
    "8.5899345919999995",
    "0.50000000000000005551",
    "1e22",
    "1e23",
    "1e-22",
    "1e-23",
    "123456.7890123456",
    "1234567.890123456789",
    "3.14159265358979323846",
    "0.12345678",
    "0.123456789",
    "1.1234567812345678",
    "1.12345678123456789",
    "12.12345678123456789",
};

START_TEST(edge_cases_are_read_as_by_strtod)
{
    assert_reads_as_strtod(EDGES[_i]);
}
END_TEST

/* 20,000 numbers of a form each: 200,000 in all. */
START_TEST(random_numbers_are_read_as_by_strtod)
{
    static const char *const FORMS[] = {"%.4f",  "%.2f",  "%.0f",  "%g",   "%.10f",
                                        "%.15g", "%.16g", "%.17g", "%.6e", "%a"};
    rng random = rng_start(rng_stream_make((uint64_t)_i, RNG_SIMULATE, 9, 9, 9));
    for (int i = 0; i < 20000; i++) {
        char text[LONGEST];
        double value = (rng_uniform(&random) - 0.3) * pow(10, rng_below(&random, 12) - 4.0);
        if (strcmp(FORMS[_i], "%a") == 0) { /* any bits at all, in 17 digits */
            uint64_t bits = (uint64_t)rng_word(&random) << 32 | rng_word(&random);
            memcpy(&value, &bits, sizeof value);
            if (!isfinite(value))
                continue;
            snprintf(text, sizeof text, "%.17g", value);
        } else
            snprintf(text, sizeof text, FORMS[_i], value);
        assert_reads_as_strtod(text);
    }
}
END_TEST

/* Decimal numbers just beside the middle of two doubles: the hardest to round. */
START_TEST(numbers_near_the_middle_of_two_doubles_are_read_as_by_strtod)
{
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 8, 8, 8));
    for (int i = 0; i < 20000; i++) {
        char text[LONGEST];
        uint64_t odd = (UINT64_C(1) << 53) + 2 * rng_below(&random, 1u << 31) + 1;
        int shift = (int)rng_below(&random, 10);
        snprintf(text, sizeof text, "%llu.%0*d", (unsigned long long)odd, shift + 1,
                 (int)rng_below(&random, 2));
        assert_reads_as_strtod(text);
        snprintf(text, sizeof text, "%llu", (unsigned long long)(odd << 1) + rng_below(&random, 3) - 1);
        assert_reads_as_strtod(text);
    }
}
END_TEST

START_TEST(what_is_no_decimal_number_is_refused)
{
    static const char *const WRONG[] = {"",    "-",     "+",        ".",     "-.",    "e5",  "1e",
                                        "1e+", "1,5",   "1 5",      "0x1p3", "0x10",  "inf", "-inf",
                                        "nan", "NaN",   "infinity", "1e5x",  "1.2.3", "--1", "+-1",
                                        "1d5", "1_000", "\xc2\xb5", "1-",    "12a"};
    static const size_t n_wrong = sizeof WRONG / sizeof *WRONG;
    ck_assert_uint_gt(n_wrong, (size_t)_i);
    framed_text framed = {.text = ""};
    snprintf(framed.text, sizeof framed.text, "%s;", WRONG[_i]);
    const char *next = framed.text;
    double value;

    ck_assert_int_eq(number_parse(WRONG[_i], strlen(WRONG[_i]), &value), NUMBER_NOT);
    ck_assert_uint_eq(numbers_scan(&next, ';', &value, 1), 0);
    ck_assert_ptr_eq(next, framed.text);
}
END_TEST

START_TEST(a_number_of_400_digits_is_read_as_by_strtod)
{
    char text[402];
    memset(text, '7', sizeof text - 1);
    text[1] = '.';
    text[sizeof text - 1] = '\0';
    double value;

    ck_assert_int_eq(number_parse(text, strlen(text), &value), NUMBER_FINITE);

    ck_assert(value == strtod(text, NULL));
}
END_TEST

/* A cell as they come, [-] digits [. digits], or now and then one with a character changed. */
static void make_cell(rng *random, char cell[LONGEST])
{
    static const char CHANGED[] = "0123456789....---+eE \"'/:\n\x80\xb0\xff";
    static const size_t MOST_DIGITS[] = {1, 5, 8, 18};
    uint32_t most_whole = (uint32_t)MOST_DIGITS[rng_below(random, 4)], length = 0;
    uint32_t most_behind = (uint32_t)MOST_DIGITS[rng_below(random, 4)];
    if (rng_below(random, 4) == 0)
        cell[length++] = '-';
    for (uint32_t n = rng_below(random, most_whole + 1); n > 0; n--)
        cell[length++] = (char)('0' + rng_below(random, 10));
    if (rng_below(random, 4) > 0)
        cell[length++] = '.';
    for (uint32_t n = rng_below(random, most_behind + 1); n > 0; n--)
        cell[length++] = (char)('0' + rng_below(random, 10));
    if (length > 0 && rng_below(random, 40) == 0)
        cell[rng_below(random, length)] = CHANGED[rng_below(random, sizeof CHANGED - 1)];
    cell[length] = '\0';
}

/* Whether strtod takes all of it, and it has no spaces, hexadecimal digits or words, which strtod knows. */
static bool is_number(const char *cell, double *value)
{
    char *end;
    *value = strtod(cell, &end);
    return *cell && !*end && cell[strspn(cell, "0123456789.+-eE")] == '\0' && isfinite(*value);
}

/* Up to 12 cells, each followed by a separator; wherever scanning stops, number_parse() must go on or stop.
 */
START_TEST(runs_of_numbers_are_read_as_by_strtod)
{
    enum { MOST = 12 };
    rng random = rng_start(rng_stream_make(5, RNG_SIMULATE, 6, 6, 6));
    for (int i = 0; i < 100000; i++) {
        char text[NUMBER_MARGIN + MOST * LONGEST + NUMBER_MARGIN] = "", cells[MOST][LONGEST];
        const char separator = i % 2 ? ',' : '\t', *next = text + NUMBER_MARGIN;
        char *end = text + NUMBER_MARGIN;
        size_t n = 1 + rng_below(&random, MOST), n_read = 0;
        for (size_t k = 0; k < n; k++) {
            make_cell(&random, cells[k]);
            end += sprintf(end, "%s%c", cells[k], separator);
        }
        double values[MOST], expected;

        while (n_read < n) {
            size_t n_more = numbers_scan(&next, separator, values + n_read, n - n_read);
            for (size_t k = n_read; k < n_read + n_more; k++) {
                assert_each(is_number(cells[k], &expected), "'%s' is taken for a number", cells[k]);
                assert_each(is_same(values[k], expected), "'%s' scans as %a", cells[k], values[k]);
            }
            n_read += n_more;
            if (n_read == n)
                break;
            size_t length = strlen(cells[n_read]);
            assert_each(memcmp(next, cells[n_read], length) == 0, "scanning does not stop at '%s'",
                        cells[n_read]);
            bool is_plain = cells[n_read][strspn(cells[n_read], "-0123456789.")] == '\0' && length < 20;
            assert_each(!is_plain || !is_number(cells[n_read], &expected), "'%s' is not read", cells[n_read]);
            next += length + 1;
            n_read++;
        }
        assert_each(next == end, "scanning ends %td bytes before its text", end - next);
    }
}
END_TEST

START_TEST(scanning_stops_in_front_of_what_is_no_number)
{
    framed_text framed = {.text = "1,2.5,-3,NA,4,"};
    const char *next = framed.text;
    double values[5] = {0};

    size_t n = numbers_scan(&next, ',', values, 5);

    ck_assert_uint_eq(n, 3);
    ck_assert_str_eq(next, "NA,4,");
    ck_assert(values[0] == 1 && values[1] == 2.5 && values[2] == -3);
}
END_TEST

START_TEST(scanning_reads_no_more_numbers_than_it_is_asked_for)
{
    framed_text framed = {.text = "1,2,3,4,5,6,7,8,9,"};
    for (size_t n = 0; n < 9; n++) {
        const char *next = framed.text;
        double values[9] = {0};

        ck_assert_uint_eq(numbers_scan(&next, ',', values, n), n);

        ck_assert_ptr_eq(next, framed.text + 2 * n);
        for (size_t i = 0; i < 9; i++)
            ck_assert(values[i] == (i < n ? (double)(i + 1) : 0.0));
    }
}
END_TEST

START_TEST(scanning_leaves_a_number_without_a_separator_behind)
{
    framed_text framed = {.text = "1,2.5\n3,"};
    const char *next = framed.text;
    double values[3];

    ck_assert_uint_eq(numbers_scan(&next, ',', values, 3), 1);
    ck_assert_str_eq(next, "2.5\n3,");
}
END_TEST

START_TEST(numbers_are_read_and_written_alike_in_a_locale_with_decimal_commas)
{
    static const char *const COMMAS[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof COMMAS / sizeof *COMMAS && !found; i++)
        found = setlocale(LC_ALL, COMMAS[i]);
    if (!found)
        fprintf(stderr, "no locale with decimal commas: only the plain one is tried\n");
    double value;
    char text[NUMBER_TEXT];

    ck_assert_int_eq(number_parse("0.12345678901234567890123", 25, &value), NUMBER_FINITE);
    number_format(1.0 / 3.0, text);
    setlocale(LC_ALL, "C");

    ck_assert(value == 0.12345678901234567890123);
    ck_assert_str_eq(text, "0.3333333333333333");
}
END_TEST

START_TEST(numbers_are_written_in_their_shortest_form)
{
    static const struct {
        double value;
        const char *text;
    } known[] = {{0, "0"},
                 {-0.0, "-0"},
                 {1, "1"},
                 {-1.5, "-1.5"},
                 {0.1, "0.1"},
                 {10.8075, "10.8075"},
                 {1e6, "1000000"},
                 {0.000001, "0.000001"},
                 {123456.789, "123456.789"},
                 {1e300, "1e+300"},
                 {1.0 / 3.0, "0.3333333333333333"},
                 {5e-324, "4.94065645841247e-324"},
                 {4e9, "4000000000"},
                 {3999999999.5, "3999999999.5"},
                 {0.30000000000000004, "0.30000000000000004"}};
    char text[NUMBER_TEXT];

    size_t length = number_format(known[_i].value, text);

    ck_assert_str_eq(text, known[_i].text);
    ck_assert_uint_eq(length, strlen(text));
}
END_TEST

START_TEST(a_number_that_was_written_is_read_as_the_same_bits)
{
    rng random = rng_start(rng_stream_make(3, RNG_SIMULATE, 7, 7, 7));
    for (int i = 0; i < 50000; i++) {
        uint64_t bits = (uint64_t)rng_word(&random) << 32 | rng_word(&random);
        double any, value, back;
        memcpy(&any, &bits, sizeof any);
        value = i % 2 ? any : floor(rng_uniform(&random) * 1e8) / pow(10, rng_below(&random, 9));
        if (!isfinite(value))
            continue;
        char text[NUMBER_TEXT];

        size_t length = number_format(value, text);

        assert_each(number_parse(text, length, &back) == NUMBER_FINITE && is_same(back, value),
                    "%a is written '%s'", value, text);
    }
}
END_TEST

TCase *number_case(void)
{
    TCase *tcase = tcase_create("number");
    tcase_add_loop_test(tcase, edge_cases_are_read_as_by_strtod, 0, sizeof EDGES / sizeof *EDGES);
    tcase_add_loop_test(tcase, random_numbers_are_read_as_by_strtod, 0, 10);
    tcase_add_test(tcase, numbers_near_the_middle_of_two_doubles_are_read_as_by_strtod);
    tcase_add_loop_test(tcase, what_is_no_decimal_number_is_refused, 0, 26);
    tcase_add_test(tcase, a_number_of_400_digits_is_read_as_by_strtod);
    tcase_add_test(tcase, runs_of_numbers_are_read_as_by_strtod);
    tcase_add_test(tcase, scanning_stops_in_front_of_what_is_no_number);
    tcase_add_test(tcase, scanning_reads_no_more_numbers_than_it_is_asked_for);
    tcase_add_test(tcase, scanning_leaves_a_number_without_a_separator_behind);
    tcase_add_test(tcase, numbers_are_read_and_written_alike_in_a_locale_with_decimal_commas);
    tcase_add_loop_test(tcase, numbers_are_written_in_their_shortest_form, 0, 15);
    tcase_add_test(tcase, a_number_that_was_written_is_read_as_the_same_bits);
    tcase_set_tags(tcase, "one_thread");
    return tcase;
}
