#include "bench/compare_cells.h"

#include "cases.h"

enum { N = 7 };

/* A machine that is slower by half in some of the turns. */
static const double SLOW[N] = {1, 1.5, 1, 1.5, 1.5, 1, 1};

static bench_cell cell_of(bench_turn *turns, size_t n, const double *seconds)
{
    for (size_t i = 0; i < n; i++)
        turns[i].seconds = seconds[i];
    return (bench_cell){.turns = turns, .shown = {.n_times = n, .n_trees = 1}};
}

START_TEST(slow_turns_of_the_machine_cancel)
{
    double fast[N], slow[N];
    for (size_t i = 0; i < N; i++) {
        fast[i] = SLOW[i];
        slow[i] = SLOW[i] * (i % 2 ? 1.04 : 1.06);
    }
    bench_turn turns[2][N] = {0};
    bench_cell a = cell_of(turns[0], N, slow), b = cell_of(turns[1], N, fast);

    cell_comparison found = compare_times(&a, &b);

    ck_assert(found.is_told_apart);
    ck_assert_double_eq_tol(found.ratio, 1.06, 1e-12);
    ck_assert(found.low > 1.03 && found.high < 1.07);
}
END_TEST

START_TEST(ratios_on_both_sides_of_1_do_not_tell_apart)
{
    const double one[N] = {1, 1, 1, 1, 1, 1, 1}, other[N] = {1.1, 0.9, 1.2, 1.1, 1.05, 0.95, 1.1};
    bench_turn turns[2][N] = {0};
    bench_cell a = cell_of(turns[0], N, other), b = cell_of(turns[1], N, one);

    ck_assert(!compare_times(&a, &b).is_told_apart);
    ck_assert(!compare_times(&b, &a).is_told_apart);
}
END_TEST

START_TEST(fewer_than_6_turns_tell_nothing_apart)
{
    const double one[] = {1, 1, 1, 1, 1, 1}, twice[] = {2, 2, 2, 2, 2, 2};
    bench_turn turns[2][6] = {0};
    bench_cell a = cell_of(turns[0], 5, twice), b = cell_of(turns[1], 6, one);

    ck_assert(!compare_times(&a, &b).is_told_apart);
    ck_assert_double_eq(compare_times(&a, &b).ratio, 2);
    a = cell_of(turns[0], 6, twice);
    ck_assert(compare_times(&a, &b).is_told_apart && compare_times(&b, &a).is_told_apart);
}
END_TEST

START_TEST(each_number_of_a_turn_is_compared_by_itself)
{
    bench_turn one = {.seconds = 2, .user = 3, .system = 1, .load = {.busy_seconds = 5}};
    bench_turn other = {.seconds = 1, .user = 1, .system = 1, .load = {.busy_seconds = 2}};
    bench_cell a = {.turns = &one, .shown = {.n_times = 1, .n_trees = 4}};
    bench_cell b = {.turns = &other, .shown = {.n_times = 1, .n_trees = 1}};

    ck_assert_double_eq(compare_times(&a, &b).ratio, 2);
    ck_assert_double_eq(compare_seconds_per_tree(&a, &b).ratio, 0.5);
    ck_assert_double_eq(compare_busy_seconds(&a, &b).ratio, 2.5);
    ck_assert_double_eq(compare_processor_seconds(&a, &b).ratio, 2);
}
END_TEST

TCase *compare_cells_case(void)
{
    TCase *compare = tcase_create("compare_cells");
    tcase_add_test(compare, slow_turns_of_the_machine_cancel);
    tcase_add_test(compare, ratios_on_both_sides_of_1_do_not_tell_apart);
    tcase_add_test(compare, fewer_than_6_turns_tell_nothing_apart);
    tcase_add_test(compare, each_number_of_a_turn_is_compared_by_itself);
    return compare;
}
