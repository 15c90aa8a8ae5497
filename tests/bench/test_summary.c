#include "bench/bench.h"

#include "cases.h"

START_TEST(a_cell_shows_medians_of_its_turns_and_their_highest_peak)
{
    bench_turn turns[] = {
        {3, 5, 0.5, {0.3, 0.03, 1.3, 2.5, 4, 0.4}, 700},
        {1, 9, 0.1, {0.1, 0.01, 1.1, 0.5, 2, 0.2}, 900},
        {2, 7, 0.3, {0.2, 0.05, 1.2, 1.5, 3, 0.3}, 800},
    };
    double times[3];
    bench_cell cell = {.turns = turns, .times = times, .shown = {.n_times = 3}};

    bench_sum_up(&cell);

    const rfcv_bench_cell *shown = &cell.shown;
    ck_assert(shown->times == times && times[0] == 3 && times[1] == 1 && times[2] == 2);
    ck_assert(shown->median == 2 && shown->mad == 1 && shown->minimum == 1 && shown->maximum == 3);
    ck_assert(shown->mean == 2 && shown->stddev == 1);
    ck_assert(shown->user == 7 && shown->system == 0.3);
    ck_assert(shown->idle_share == 0.2 && shown->overhead_share == 0.03 && shown->imbalance == 1.2);
    ck_assert(cell.load.loop_seconds == 1.5 && cell.load.busy_seconds == 3 && cell.load.tree_seconds == 0.3);
    ck_assert_uint_eq(shown->peak_rss_bytes, 900);
}
END_TEST

TCase *summary_case(void)
{
    TCase *summary = tcase_create("summary");
    tcase_add_test(summary, a_cell_shows_medians_of_its_turns_and_their_highest_peak);
    return summary;
}
