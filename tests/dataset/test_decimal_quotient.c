/* Expected values: glibc's strtod, which rounds correctly. */
#include "dataset/text/decimal_quotient.h"

#include "base/rng.h"
#include "cases.h"
#include "support/assert_each.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t random_word(rng *random)
{
    uint64_t high = rng_word(random);
    return high << 32 | rng_word(random);
}

static void assert_divides_as_strtod(uint64_t digits, unsigned exponent)
{
    char text[40];
    snprintf(text, sizeof text, "%llue-%u", (unsigned long long)digits, exponent);
    double expected = strtod(text, NULL), quotient = decimal_quotient(digits, exponent);
    assert_each(quotient == expected, "%s is %a in place of %a", text, quotient, expected);
}

START_TEST(digits_of_any_number_are_divided_as_by_strtod)
{
    rng random = rng_start(rng_stream_make(3, RNG_SIMULATE, 2, 2, 2));
    for (int i = 0; i < 200000; i++) {
        unsigned exponent = 1 + rng_below(&random, LARGEST_DECIMAL_POWER);
        assert_divides_as_strtod(random_word(&random) >> rng_below(&random, 64), exponent);
    }
}
END_TEST

START_TEST(edges_are_divided_as_by_strtod)
{
    for (unsigned exponent = 1; exponent <= LARGEST_DECIMAL_POWER; exponent++)
        for (int bits = 0; bits < 64; bits++)
            for (int beside = -2; beside <= 2; beside++)
                assert_divides_as_strtod((UINT64_C(1) << bits) + (uint64_t)beside, exponent);
}
END_TEST

/* A whole number m of 54 bits, odd, is in the middle of two doubles, and so is m / 2^k = m 5^k / 10^k; to
 * 10^4, that is a number of 64 bits. */
START_TEST(the_middle_of_two_doubles_and_what_is_beside_it_is_divided_as_by_strtod)
{
    rng random = rng_start(rng_stream_make(4, RNG_SIMULATE, 2, 2, 2));
    for (int i = 0; i < 50000; i++) {
        uint64_t digits = UINT64_C(1) << 53 | random_word(&random) >> 11 | 1;
        unsigned exponent = 1 + rng_below(&random, 4);
        for (unsigned k = 0; k < exponent; k++)
            digits *= 5;
        assert_divides_as_strtod(digits - 1, exponent);
        assert_divides_as_strtod(digits, exponent);
        assert_divides_as_strtod(digits + 1, exponent);
    }
}
END_TEST

TCase *decimal_quotient_case(void)
{
    TCase *tcase = tcase_create("decimal_quotient");
    tcase_add_test(tcase, digits_of_any_number_are_divided_as_by_strtod);
    tcase_add_test(tcase, edges_are_divided_as_by_strtod);
    tcase_add_test(tcase, the_middle_of_two_doubles_and_what_is_beside_it_is_divided_as_by_strtod);
    tcase_set_tags(tcase, "one_thread");
    return tcase;
}
