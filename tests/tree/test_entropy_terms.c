#include "tree/entropy_terms.h"

#include "cases.h"
#include "support/assert_each.h"

#include <math.h>

enum { MOST_COUNT = (1 << 26) - 1 };

static entropy_terms terms;

static void make_terms(void)
{
    ck_assert(entropy_terms_init(&terms));
}

static void free_terms(void)
{
    entropy_terms_empty(&terms);
}

START_TEST(terms_are_k_log2_k_to_the_precision_of_a_double)
{
    for (uint64_t count = 1; count <= MOST_COUNT; count += 1 + count / 50) {
        const long double expected = (long double)count * log2l((long double)count) * 0x1p30L;
        assert_each(fabsl((long double)entropy_term_of(count) - expected) <= 0.5001L + expected * 0x1p-51L,
                    "of %llu: %lld in place of %.3Lf", (unsigned long long)count,
                    (long long)entropy_term_of(count), expected);
    }
}
END_TEST

START_TEST(terms_of_powers_of_two_are_exact)
{
    ck_assert_int_eq(entropy_term_of(0), 0);
    for (unsigned power = 0; power < 26; power++)
        ck_assert_int_eq(entropy_term_of(UINT64_C(1) << power),
                         (INT64_C(1) << (power + 30)) * (int64_t)power);
}
END_TEST

START_TEST(the_table_has_what_is_worked_out)
{
    static const uint64_t fills[] = {0, 1, 99, 5, 2 * MOST_ENTROPY_TERMS};
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
        entropy_terms_fill(&terms, fills[i]);
        for (uint64_t count = 0; count < 3 * MOST_ENTROPY_TERMS; count += 1 + count / 20)
            assert_each(entropy_term(&terms, count) == entropy_term_of(count), "of %llu",
                        (unsigned long long)count);
    }
    ck_assert_uint_eq(terms.n_filled, MOST_ENTROPY_TERMS);
}
END_TEST

TCase *entropy_terms_case(void)
{
    TCase *cases = tcase_create("entropy_terms");
    tcase_add_checked_fixture(cases, make_terms, free_terms);
    tcase_add_test(cases, terms_are_k_log2_k_to_the_precision_of_a_double);
    tcase_add_test(cases, terms_of_powers_of_two_are_exact);
    tcase_add_test(cases, the_table_has_what_is_worked_out);
    return cases;
}
