/* Beside qsort() on the numbers themselves. */
#include "base/sort.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"

#include <float.h>
#include <stdlib.h>

typedef struct plain_item {
    double value;
    uint32_t index;
} plain_item;

static int by_value_then_place(const void *a, const void *b)
{
    const plain_item *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

enum { N_KINDS = 9 };

static double draw(dice *hand, int kind)
{
    switch (kind) {
    case 0: /* any finite double: a number of a random size */
        return (dice_share(hand) - 0.5) * (dice_between(hand, 0, 1) ? DBL_MAX : 1000);
    case 1: /* many equal ones, both signs, both zeros */
        return ((double)dice_between(hand, 0, 3) - 2) * (dice_between(hand, 0, 1) ? 1 : -1);
    case 2: /* denormal */
        return 0x1p-1074 * ((double)dice_between(hand, 0, 100) - 50);
    case 3: /* neighbours */
        return 1 + DBL_EPSILON * (double)dice_between(hand, 0, 300);
    case 4: /* neighbours that differ in one byte */
        return 1 + DBL_EPSILON * (double)dice_between(hand, 0, 200);
    case 5: /* expression: zeros, and four decimals */
        return dice_between(hand, 0, 2) ? (double)dice_between(hand, 1, 160000) / 10000 : 0;
    case 6: /* neighbours, in clusters far apart: leading bits tell clusters apart, and no more */
        return (double)dice_between(hand, 0, 2) * 1e100 *
               (1 + DBL_EPSILON * (double)dice_between(hand, 0, 300));
    case 7: { /* clusters within clusters */
        double value = 0;
        for (int i = 0; i < 4; i++)
            value = value / 4096 + (double)dice_between(hand, 0, 2);
        return value;
    }
    default:
        return 5;
    }
}

START_TEST(numbers_are_ordered_as_by_qsort_and_equal_ones_keep_theirs)
{
    enum { MOST = 5000 };
    static const size_t sizes[] = {0, 1, 2, 3, 15, 16, 17, 100, 255, 256, 257, 1000, MOST};
    static uint64_t keys[MOST], scratch[MOST];
    static uint32_t order[MOST];
    static plain_item expected[MOST];
    dice hand = {(uint64_t)_i};
    size_t n = sizes[_i / N_KINDS];
    for (uint32_t i = 0; i < n; i++) {
        double value = draw(&hand, _i % N_KINDS);
        keys[i] = sort_key(value);
        expected[i] = (plain_item){value, i};
    }

    sort_order(keys, n, order, scratch);

    qsort(expected, n, sizeof *expected, by_value_then_place);
    for (size_t i = 0; i < n; i++)
        assert_each(order[i] == expected[i].index, "%zu numbers, place %zu", n, i);
}
END_TEST

START_TEST(a_key_orders_as_its_number)
{
    static const double ascending[] = {-DBL_MAX,        -1e10, -1 - DBL_EPSILON, -1,      -DBL_MIN,
                                       -0x1p-1074,      0,     0x1p-1074,        DBL_MIN, 1,
                                       1 + DBL_EPSILON, 1e10,  DBL_MAX};
    enum { N = sizeof ascending / sizeof *ascending };

    for (int i = 0; i < N; i++)
        ck_assert_msg((sort_key(ascending[i]) < sort_key(ascending[_i])) == (i < _i) &&
                          (sort_key(ascending[i]) == sort_key(ascending[_i])) == (i == _i),
                      "%g and %g", ascending[i], ascending[_i]);
}
END_TEST

START_TEST(both_zeros_have_one_key)
{
    ck_assert_uint_eq(sort_key(-0.0), sort_key(0.0));
}
END_TEST

TCase *sort_case(void)
{
    TCase *cases = tcase_create("sort");
    tcase_add_loop_test(cases, numbers_are_ordered_as_by_qsort_and_equal_ones_keep_theirs, 0, 13 * N_KINDS);
    tcase_add_loop_test(cases, a_key_orders_as_its_number, 0, 13);
    tcase_add_test(cases, both_zeros_have_one_key);
    return cases;
}
