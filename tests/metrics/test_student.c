/* Expected values: R 4.2.2, qt(.975, n) and 2 * pt(-t, n). */
#include "metrics/student.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-11 * fabs(expected), "%.17g in place of %.17g", found,
                  expected);
}

START_TEST(quantiles_are_those_of_R)
{
    static const struct {
        double n_degrees, quantile;
    } known[] = {
        {1, 12.706204736174694}, {2, 4.3026527297494619},  {5, 2.5705818356363137},
        {9, 2.2621571627982049}, {99, 1.9842169515864172}, {10000, 1.9602012398906257},
    };

    assert_near(student_quantile_two_sided(0.95, known[_i].n_degrees), known[_i].quantile);
}
END_TEST

START_TEST(probabilities_are_those_of_R)
{
    static const struct {
        double t, n_degrees, p;
    } known[] = {
        {2, 1, 0.29516723530086642},
        {2.5, 9, 0.033861827682985707},
        {0.1, 3, 0.92665234880080583},
        {15, 30, 1.7533296557484851e-15},
    };

    assert_near(student_p_two_sided(known[_i].t, known[_i].n_degrees), known[_i].p);
    assert_near(student_p_two_sided(-known[_i].t, known[_i].n_degrees), known[_i].p);
}
END_TEST

START_TEST(nothing_is_as_far_out_as_infinity)
{
    ck_assert(student_p_two_sided(INFINITY, 3) == 0);
    ck_assert(student_p_two_sided(0, 3) == 1);
}
END_TEST

TCase *student_case(void)
{
    TCase *student = tcase_create("student");
    tcase_add_loop_test(student, quantiles_are_those_of_R, 0, 6);
    tcase_add_loop_test(student, probabilities_are_those_of_R, 0, 4);
    tcase_add_test(student, nothing_is_as_far_out_as_infinity);
    return student;
}
