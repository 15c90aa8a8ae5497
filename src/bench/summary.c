/* What a cell's turns come to. */
#include "bench/bench.h"

#include "bench/statistics.h"

#include <math.h>

typedef double turn_number(const bench_turn *turn);

static double user_of(const bench_turn *turn)
{
    return turn->user;
}
static double system_of(const bench_turn *turn)
{
    return turn->system;
}
static double idle_of(const bench_turn *turn)
{
    return turn->load.idle_share;
}
static double overhead_of(const bench_turn *turn)
{
    return turn->load.overhead_share;
}
static double imbalance_of(const bench_turn *turn)
{
    return turn->load.imbalance;
}
static double loop_seconds_of(const bench_turn *turn)
{
    return turn->load.loop_seconds;
}
static double busy_seconds_of(const bench_turn *turn)
{
    return turn->load.busy_seconds;
}
static double tree_seconds_of(const bench_turn *turn)
{
    return turn->load.tree_seconds;
}

static double median_over_turns(const bench_cell *cell, turn_number *number_of)
{
    double numbers[STATISTICS_AT_MOST];
    for (size_t turn = 0; turn < cell->shown.n_times; turn++)
        numbers[turn] = number_of(&cell->turns[turn]);
    return median_of(numbers, cell->shown.n_times);
}

static void sum_up_times(bench_cell *cell)
{
    rfcv_bench_cell *shown = &cell->shown;
    for (size_t turn = 0; turn < shown->n_times; turn++)
        cell->times[turn] = cell->turns[turn].seconds;
    shown->times = cell->times;
    shown->median = median_of(cell->times, shown->n_times);
    shown->mad = deviation_of(cell->times, shown->n_times);
    shown->mean = mean_of(cell->times, shown->n_times);
    shown->stddev = standard_deviation_of(cell->times, shown->n_times);
    shown->minimum = shown->maximum = cell->times[0];
    for (size_t turn = 1; turn < shown->n_times; turn++) {
        shown->minimum = fmin(shown->minimum, cell->times[turn]);
        shown->maximum = fmax(shown->maximum, cell->times[turn]);
    }
}

static void sum_up_load(bench_cell *cell)
{
    cell->load = (thread_load){
        .idle_share = median_over_turns(cell, idle_of),
        .overhead_share = median_over_turns(cell, overhead_of),
        .imbalance = median_over_turns(cell, imbalance_of),
        .loop_seconds = median_over_turns(cell, loop_seconds_of),
        .busy_seconds = median_over_turns(cell, busy_seconds_of),
        .tree_seconds = median_over_turns(cell, tree_seconds_of),
    };
    cell->shown.idle_share = cell->load.idle_share;
    cell->shown.overhead_share = cell->load.overhead_share;
    cell->shown.imbalance = cell->load.imbalance;
}

void bench_sum_up(bench_cell *cell)
{
    rfcv_bench_cell *shown = &cell->shown;
    sum_up_times(cell);
    sum_up_load(cell);
    shown->user = median_over_turns(cell, user_of);
    shown->system = median_over_turns(cell, system_of);
    shown->peak_rss_bytes = 0;
    for (size_t turn = 0; turn < shown->n_times; turn++)
        if (cell->turns[turn].peak_rss_bytes > shown->peak_rss_bytes)
            shown->peak_rss_bytes = cell->turns[turn].peak_rss_bytes;
}
