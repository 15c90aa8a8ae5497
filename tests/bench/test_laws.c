#include "bench/laws.h"

#include "cases.h"

#include <math.h>
#include <stdbool.h>

enum { N = 5 };

static const double THREADS[N] = {1, 2, 4, 8, 16};

static bool is_near(double found, double expected)
{
    return fabs(found - expected) <= 1e-12;
}

START_TEST(the_serial_fraction_of_karp_and_flatt_is_that_of_amdahls_law)
{
    /* s = 0.1: S(4) = 1 / (0.1 + 0.9 / 4) = 1 / 0.325. */
    ck_assert(is_near(karp_flatt(1 / 0.325, 4), 0.1));
    ck_assert(is_near(karp_flatt(4, 4), 0));
    ck_assert(is_near(karp_flatt(1, 4), 1));
}
END_TEST

START_TEST(points_on_amdahls_curve_give_its_serial_fraction)
{
    static const double serial[] = {0, 0.02, 0.1, 0.5, 1};
    speedup_point points[N];
    for (size_t i = 0; i < N; i++)
        points[i] = (speedup_point){THREADS[i], 1 / (serial[_i] + (1 - serial[_i]) / THREADS[i])};

    ck_assert(is_near(amdahl_fit(points, N), serial[_i]));
    ck_assert(is_near(amdahl_speedup(serial[_i], 8), points[3].speedup));
}
END_TEST

START_TEST(the_fitted_serial_fraction_weighs_those_of_karp_and_flatt)
{
    /* n = 2: x = 1/2, y = 0.55 - 0.5; n = 4: x = 3/4, y = 0.4 - 0.25; (0.025 + 0.1125) / (0.25 + 0.5625). */
    const speedup_point points[] = {{2, 1 / 0.55}, {4, 1 / 0.4}};

    ck_assert(is_near(amdahl_fit(points, 2), 0.1375 / 0.8125));
}
END_TEST

START_TEST(a_serial_fraction_stays_between_0_and_1)
{
    ck_assert_double_eq(amdahl_fit(&(speedup_point){2, 2.2}, 1), 0);
    ck_assert_double_eq(amdahl_fit(&(speedup_point){2, 0.8}, 1), 1);
}
END_TEST

START_TEST(one_thread_says_nothing_of_scaling)
{
    const speedup_point points[] = {{1, 1}, {1, 1.02}};

    ck_assert(isnan(amdahl_fit(points, 2)));
    ck_assert(isnan(usl_fit(points, 2).contention));
    ck_assert(isnan(usl_best_threads(usl_fit(points, 2))));
}
END_TEST

START_TEST(the_universal_law_needs_two_different_thread_counts_above_one)
{
    const speedup_point twice[] = {{1, 1}, {2, 1.9}, {2, 1.8}}, both[] = {{2, 1.9}, {4, 3.4}};

    ck_assert(isnan(usl_fit(twice, 3).coherency));
    ck_assert(!isnan(usl_fit(both, 2).coherency));
}
END_TEST

START_TEST(points_on_the_curve_of_the_universal_law_give_its_parameters)
{
    static const usl_law laws[] = {{0.05, 0.001}, {0, 0}, {0.1, 0}, {0, 0.004}, {0.3, 0.02}};
    const usl_law law = laws[_i];
    speedup_point points[N];
    for (size_t i = 0; i < N; i++) {
        double n = THREADS[i];
        points[i] = (speedup_point){n, n / (1 + law.contention * (n - 1) + law.coherency * n * (n - 1))};
    }

    usl_law found = usl_fit(points, N);

    ck_assert_msg(is_near(found.contention, law.contention) && is_near(found.coherency, law.coherency),
                  "%g and %g", found.contention, found.coherency);
    ck_assert(is_near(usl_speedup(law, 8), points[3].speedup));
}
END_TEST

START_TEST(no_parameter_of_the_universal_law_is_negative)
{
    /* 1 / S - 1 / n = a (1 - 1 / n) + b (n - 1) with a = -0.02, b = 0.01: 0 and 0.015 on 2 and 4 threads;
     * with a at 0, b is (1 x 0 + 3 x 0.015) / (1 + 9). */
    const speedup_point bent_up[] = {{2, 2}, {4, 1 / 0.265}};
    /* a = 0.1, b = -0.01: 0.04 and 0.045; with b at 0, a is (0.5 x 0.04 + 0.75 x 0.045) / (0.25 + 0.5625). */
    const speedup_point bent_down[] = {{2, 1 / 0.54}, {4, 1 / 0.295}};
    const speedup_point more_than_ideal[] = {{2, 2.1}, {4, 4.4}};

    usl_law up = usl_fit(bent_up, 2), down = usl_fit(bent_down, 2), none = usl_fit(more_than_ideal, 2);

    ck_assert(up.contention == 0 && is_near(up.coherency, 0.0045));
    ck_assert(down.coherency == 0 && is_near(down.contention, 0.05375 / 0.8125));
    ck_assert(none.contention == 0 && none.coherency == 0);
}
END_TEST

START_TEST(the_universal_law_has_its_peak_where_its_slope_is_0)
{
    const usl_law law = {0.04, 0.0006}; /* sqrt(0.96 / 0.0006) = 40 */

    ck_assert(is_near(usl_best_threads(law), 40));
    ck_assert(usl_speedup(law, 40) > usl_speedup(law, 39) && usl_speedup(law, 40) > usl_speedup(law, 41));
    ck_assert(isinf(usl_best_threads((usl_law){0.04, 0})));
    ck_assert_double_eq(usl_best_threads((usl_law){1.2, 0}), 1);
    ck_assert_double_eq(usl_best_threads((usl_law){0.5, 2}), 1);
}
END_TEST

TCase *laws_case(void)
{
    TCase *laws = tcase_create("laws");
    tcase_add_test(laws, the_serial_fraction_of_karp_and_flatt_is_that_of_amdahls_law);
    tcase_add_loop_test(laws, points_on_amdahls_curve_give_its_serial_fraction, 0, 5);
    tcase_add_test(laws, the_fitted_serial_fraction_weighs_those_of_karp_and_flatt);
    tcase_add_test(laws, a_serial_fraction_stays_between_0_and_1);
    tcase_add_test(laws, one_thread_says_nothing_of_scaling);
    tcase_add_test(laws, the_universal_law_needs_two_different_thread_counts_above_one);
    tcase_add_loop_test(laws, points_on_the_curve_of_the_universal_law_give_its_parameters, 0, 5);
    tcase_add_test(laws, no_parameter_of_the_universal_law_is_negative);
    tcase_add_test(laws, the_universal_law_has_its_peak_where_its_slope_is_0);
    return laws;
}
