#include "report/page/tree_axis.h"

#include "base/memory.h"
#include "cases.h"

#include <string.h>

START_TEST(numbers_that_are_drawn_begin_one_by_one_and_end_at_the_last)
{
    const size_t most[] = {1, 2, 7, 500, 30000};
    size_t n_drawn = 0, n_trees = 1;
    for (size_t next = 0; n_trees < most[_i]; n_trees = next, n_drawn++) {
        next = tree_axis_next(n_trees, most[_i]);
        ck_assert(next > n_trees && next <= most[_i]);
        ck_assert(n_trees > 20 || next == n_trees + 1);
    }
    ck_assert_uint_eq(n_trees, most[_i]);
    ck_assert_uint_lt(n_drawn, 400);
    ck_assert_uint_gt(tree_axis_next(most[_i], most[_i]), most[_i]); /* which ends a loop */
}
END_TEST

START_TEST(rows_of_a_table_ascend_to_the_last)
{
    const size_t most[] = {1, 3, 100, 500, 30000};
    size_t chosen[MOST_TREE_ROWS];

    const size_t n = tree_rows_choose(most[_i], chosen);

    ck_assert(n >= 1 && n <= MOST_TREE_ROWS && chosen[0] == 1 && chosen[n - 1] == most[_i]);
    for (size_t i = 1; i < n; i++)
        ck_assert_uint_lt(chosen[i - 1], chosen[i]);
}
END_TEST

START_TEST(tics_are_at_round_numbers)
{
    plot_script script = {0};

    tree_axis_add(&script, 1500);

    char *text = text_take(&script.text);
    ck_assert_ptr_nonnull(strstr(text, "set xrange [1:1500]"));
    ck_assert_ptr_nonnull(strstr(text, "set xtics ('1' 1, '2' 2, '5' 5, '10' 10, '20' 20, '50' 50, '100' "
                                       "100, '200' 200, '500' 500, '1,000' 1000)"));
    memory_free(text);
}
END_TEST

TCase *tree_axis_case(void)
{
    TCase *cases = tcase_create("tree_axis");
    tcase_add_loop_test(cases, numbers_that_are_drawn_begin_one_by_one_and_end_at_the_last, 0, 5);
    tcase_add_loop_test(cases, rows_of_a_table_ascend_to_the_last, 0, 5);
    tcase_add_test(cases, tics_are_at_round_numbers);
    return cases;
}
