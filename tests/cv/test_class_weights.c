#include "cv/class_weights.h"

#include "cases.h"

#include <math.h>

enum { ROOM = 4 };

/* The whole numbers that are expected, and how far off the worst is at most. */
static const struct {
    size_t n;
    double weights[ROOM];
    uint32_t most, whole[ROOM];
    double rounding;
} known[] = {
    {3, {1, 1, 1}, 1000, {1, 1, 1}, 0},
    {3, {1, 2, 7}, 1000, {1, 2, 7}, 0},
    {2, {1, 2.5}, 1000, {2, 5}, 0},
    {2, {0.1, 0.3}, 1000, {1, 3}, 1e-15},
    {4, {0.5, 0.75, 0.2, 1}, 1000, {10, 15, 4, 20}, 1e-15},
    {2, {7e-300, 1.4e-299}, 1000, {1, 2}, 1e-15},
    {2, {1, 1.0005}, 1000, {1, 1}, 0.0005},            /* as near as 1 in 1,000 */
    {2, {1, 3.14159265358979}, 1000, {7, 22}, 4.1e-4}, /* Archimedes' */
    {2, {1, 3.14159265358979}, 21, {6, 19}, 0.008},    /* 22 is too many */
    {2, {1, 1000}, 1000, {1, 1000}, 0},
};
enum { N_KNOWN = sizeof known / sizeof *known };

START_TEST(weights_become_the_smallest_whole_numbers_of_nearly_their_ratios)
{
    uint32_t whole[ROOM];

    const double rounding = class_weights_round(known[_i].weights, known[_i].n, known[_i].most, whole);

    ck_assert_double_le(rounding, known[_i].rounding);
    for (size_t k = 0; k < known[_i].n; k++)
        ck_assert_uint_eq(whole[k], known[_i].whole[k]);
}
END_TEST

START_TEST(weights_too_far_from_each_other_are_told)
{
    uint32_t whole[2];

    ck_assert_double_ge(class_weights_round((const double[]){1, 1001}, 2, 1000, whole), 1);
    ck_assert_double_ge(class_weights_round((const double[]){1e-300, 1e300}, 2, 1000, whole), 1);
}
END_TEST

/* n / (classes x size): 10 / (3 x 5), 10 / (3 x 1), 10 / (3 x 4). */
START_TEST(balanced_weights_have_the_ratios_of_the_inverse_sizes)
{
    static const size_t sizes[] = {5, 1, 0, 4};
    double weights[4];

    class_weights_balance(sizes, 4, weights);

    ck_assert_double_eq_tol(weights[1] / weights[0], 5, 1e-15);
    ck_assert_double_eq_tol(weights[3] / weights[0], 1.25, 1e-15);
    ck_assert_double_eq(weights[2], weights[0]);
}
END_TEST

TCase *class_weights_case(void)
{
    TCase *cases = tcase_create("class_weights");
    tcase_add_loop_test(cases, weights_become_the_smallest_whole_numbers_of_nearly_their_ratios, 0, N_KNOWN);
    tcase_add_test(cases, weights_too_far_from_each_other_are_told);
    tcase_add_test(cases, balanced_weights_have_the_ratios_of_the_inverse_sizes);
    return cases;
}
