/* Figures are those of R 4.2.2's mcnemar.test(). */
#include "cases.h"
#include "metrics/bowker.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-13, "%.17g in place of %.17g", found, expected);
}

START_TEST(two_classes_are_corrected_for_continuity)
{
    static const uint64_t counts[4] = {10, 9, 3, 20};

    symmetry_test test = bowker_test((confusion){2, counts}, 1);

    assert_near(test.chi_square, 2.0833333333333335);
    assert_near(test.p, 0.14891467317876608);
    ck_assert_uint_eq(test.n_degrees, 1);
}
END_TEST

START_TEST(more_classes_are_compared_pair_by_pair)
{
    static const uint64_t counts[9] = {10, 9, 2, 3, 20, 6, 1, 4, 30};

    symmetry_test test = bowker_test((confusion){3, counts}, 1);

    assert_near(test.chi_square, 3.7333333333333334);
    assert_near(test.p, 0.29173639254975486);
    ck_assert_uint_eq(test.n_degrees, 3);
}
END_TEST

START_TEST(counts_of_repeats_are_taken_in_the_mean)
{
    static const uint64_t thrice[9] = {30, 27, 6, 9, 60, 18, 3, 12, 90};

    assert_near(bowker_test((confusion){3, thrice}, 1 / 3.0).p, 0.29173639254975486);
}
END_TEST

START_TEST(equal_numbers_both_ways_have_p_1)
{
    static const uint64_t counts[4] = {10, 4, 4, 20};

    symmetry_test test = bowker_test((confusion){2, counts}, 1);

    ck_assert(test.chi_square == 0 && test.p == 1);
}
END_TEST

START_TEST(classes_never_taken_for_each_other_leave_nothing_to_test)
{
    static const uint64_t counts[9] = {10, 0, 2, 0, 20, 6, 1, 4, 30};

    symmetry_test test = bowker_test((confusion){3, counts}, 1);

    ck_assert(isnan(test.chi_square) && isnan(test.p));
}
END_TEST

TCase *bowker_case(void)
{
    TCase *bowker = tcase_create("bowker");
    tcase_add_test(bowker, two_classes_are_corrected_for_continuity);
    tcase_add_test(bowker, more_classes_are_compared_pair_by_pair);
    tcase_add_test(bowker, counts_of_repeats_are_taken_in_the_mean);
    tcase_add_test(bowker, equal_numbers_both_ways_have_p_1);
    tcase_add_test(bowker, classes_never_taken_for_each_other_leave_nothing_to_test);
    return bowker;
}
