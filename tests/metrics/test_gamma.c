/* Figures are those of R 4.2.2: pchisq(x, df, lower.tail = FALSE), pgamma(x, shape, lower.tail = FALSE). */
#include "cases.h"
#include "metrics/gamma.h"

#include <math.h>

static void assert_close(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12 * expected, "%.17g in place of %.17g", found, expected);
}

START_TEST(chi_square_has_the_upper_tails_of_R)
{
    assert_close(chi_square_p_greater(0.10000000000000001, 1), 0.75182963404584935);
    assert_close(chi_square_p_greater(3.841458820694124, 1), 0.049999999999999975);
    assert_close(chi_square_p_greater(30, 1), 4.3204630578274968e-08);
    assert_close(chi_square_p_greater(2.5, 3), 0.47529108334302067);
    assert_close(chi_square_p_greater(7, 6), 0.32084719886213409);
    assert_close(chi_square_p_greater(400, 6), 2.7956093736608839e-83);
    assert_close(chi_square_p_greater(900, 1000), 0.98928276190871023);
    assert_close(chi_square_p_greater(1200, 1000), 1.2255942330622908e-05);
    /* of 1,000 classes: what is subtracted in the exponent has 7 digits before the point */
    ck_assert(fabs(chi_square_p_greater(499500, 499500) - 0.49973390539323442) < 1e-10);
}
END_TEST

START_TEST(gamma_of_shape_one_is_exponential)
{
    assert_close(gamma_p_greater(1, 0.25), exp(-0.25));
    assert_close(gamma_p_greater(1, 20), exp(-20));
    ck_assert(gamma_p_greater(0.5, 0) == 1);
    ck_assert(gamma_p_greater(3, INFINITY) == 0);
}
END_TEST

TCase *gamma_case(void)
{
    TCase *gamma_tests = tcase_create("gamma");
    tcase_add_test(gamma_tests, chi_square_has_the_upper_tails_of_R);
    tcase_add_test(gamma_tests, gamma_of_shape_one_is_exponential);
    return gamma_tests;
}
