/* Expected values: R 4.2.2, pbeta(x, a, b) and qbeta(p, a, b). */
#include "metrics/beta.h"

#include "cases.h"

#include <math.h>

static void assert_near(double found, double expected, double relative_error)
{
    ck_assert_msg(fabs(found - expected) <= relative_error * fabs(expected), "%.17g in place of %.17g", found,
                  expected);
}

START_TEST(probabilities_are_those_of_R)
{
    static const struct {
        double x, a, b, probability;
    } known[] = {
        {0.3, 2, 5, 0.57982500000000015},
        {0.9, 0.5, 0.5, 0.79516723530086664},
        {0.5, 3, 3, 0.5},
        {1e-3, 1, 100, 0.095207852886291008},
        {0.99, 5000, 60, 0.89386683932382605},
        {0.2, 200, 300, 8.1753304300387559e-25}, /* a far tail keeps its digits */
    };

    double found = beta_probability(known[_i].a, known[_i].b, known[_i].x);

    assert_near(found, known[_i].probability, 1e-11);
}
END_TEST

START_TEST(the_probability_is_0_at_0_and_1_at_1)
{
    ck_assert(beta_probability(2, 5, 0) == 0);
    ck_assert(beta_probability(2, 5, 1) == 1);
}
END_TEST

START_TEST(quantiles_are_those_of_R)
{
    static const struct {
        double probability, a, b, x;
    } known[] = {
        {0.025, 2, 5, 0.043271868292741683},
        {0.975, 500, 3, 0.99876588575571745},
        {0.25, 0.5, 0.5, 0.14644660940672624},
    };

    double found = beta_quantile(known[_i].a, known[_i].b, known[_i].probability);

    assert_near(found, known[_i].x, 1e-13);
}
END_TEST

TCase *beta_case(void)
{
    TCase *beta = tcase_create("beta");
    tcase_add_loop_test(beta, probabilities_are_those_of_R, 0, 6);
    tcase_add_test(beta, the_probability_is_0_at_0_and_1_at_1);
    tcase_add_loop_test(beta, quantiles_are_those_of_R, 0, 3);
    return beta;
}
