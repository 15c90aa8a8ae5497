#include "bench/compare_cells.h"

#include "base/integer.h"
#include "bench/statistics.h"

typedef double cell_number(const bench_cell *cell, size_t turn);

static cell_comparison compare(const bench_cell *cell, const bench_cell *other, cell_number *number_of)
{
    const size_t n_turns = smaller_of(cell->shown.n_times, other->shown.n_times);
    double ratios[STATISTICS_AT_MOST] = {0};
    for (size_t turn = 0; turn < n_turns; turn++)
        ratios[turn] = number_of(cell, turn) / number_of(other, turn);

    interval likely = median_interval(ratios, n_turns);
    return (cell_comparison){
        .ratio = median_of(ratios, n_turns),
        .low = likely.low,
        .high = likely.high,
        .is_told_apart = n_turns >= TURNS_TO_TELL_APART && (likely.low > 1 || likely.high < 1),
    };
}

static double time_of(const bench_cell *cell, size_t turn)
{
    return cell->turns[turn].seconds;
}

cell_comparison compare_times(const bench_cell *cell, const bench_cell *other)
{
    return compare(cell, other, time_of);
}

static double seconds_per_tree_of(const bench_cell *cell, size_t turn)
{
    return cell->turns[turn].seconds / (double)cell->shown.n_trees;
}

cell_comparison compare_seconds_per_tree(const bench_cell *cell, const bench_cell *other)
{
    return compare(cell, other, seconds_per_tree_of);
}

static double busy_seconds_of(const bench_cell *cell, size_t turn)
{
    return cell->turns[turn].load.busy_seconds;
}

cell_comparison compare_busy_seconds(const bench_cell *cell, const bench_cell *other)
{
    return compare(cell, other, busy_seconds_of);
}

static double processor_seconds_of(const bench_cell *cell, size_t turn)
{
    return cell->turns[turn].user + cell->turns[turn].system;
}

cell_comparison compare_processor_seconds(const bench_cell *cell, const bench_cell *other)
{
    return compare(cell, other, processor_seconds_of);
}
