/* What makes all that was measured less sure. */
#include "bench/compare_cells.h"
#include "bench/findings.h"
#include "bench/phrases.h"
#include "bench/statistics.h"

#include "base/integer.h"

static const double LOAD_TO_TELL = 0.3;   /* runnable processes for each processor */
static const double NOISE_TO_TELL = 0.05; /* deviation of a cell's times, of their median */

static size_t largest_team(const rfcv_bench *bench)
{
    size_t most = 0;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].shown.n_threads > most)
            most = bench->cells[i].shown.n_threads;
    return most;
}

static void find_busy_machine(const rfcv_bench *bench, finding_list *list)
{
    const rfcv_machine *machine = &bench->machine;
    if (machine->load > LOAD_TO_TELL * (double)machine->n_processors)
        finding_warn(
            list, "",
            "Other programs were running: in the minute before, %.1f processes in the mean wanted one of "
            "the %zu processors allowed. Every time has their share in it.",
            machine->load, machine->n_processors);
}

static void find_few_processors(const rfcv_bench *bench, finding_list *list)
{
    const rfcv_machine *machine = &bench->machine;
    const size_t most = largest_team(bench);
    if (machine->quota > 0 && machine->quota < (double)smaller_of(most, machine->n_processors))
        finding_warn(
            list, "",
            "The cgroup's quota is %.3g processors, fewer than the %zu that affinity allows: larger teams "
            "are stopped for a part of the time.",
            machine->quota, machine->n_processors);
    if (machine->n_cores > 0 && machine->n_cores < smaller_of(most, machine->n_processors))
        finding_add(
            list, "",
            "The %zu processors allowed are %zu cores: in teams of more than %zu threads some share a core.",
            machine->n_processors, machine->n_cores, machine->n_cores);
}

static void find_few_turns(const rfcv_bench *bench, finding_list *list)
{
    const size_t n_turns = bench->n_cells > 0 ? bench->cells[0].shown.n_times : TURNS_TO_TELL_APART;
    if (n_turns < TURNS_TO_TELL_APART)
        finding_warn(list, "", "%zu turn%s too few to tell cells apart: at least %d are needed.", n_turns,
                     n_turns == 1 ? " is" : "s are", TURNS_TO_TELL_APART);
}

/* Half of the cells have more noise than the one told. */
static void find_noise(const rfcv_bench *bench, finding_list *list)
{
    double noise[STATISTICS_AT_MOST];
    const size_t n = smaller_of(bench->n_cells, STATISTICS_AT_MOST);
    for (size_t i = 0; i < n; i++)
        noise[i] = bench->cells[i].shown.mad / bench->cells[i].shown.median;
    if (n > 0 && median_of(noise, n) > NOISE_TO_TELL)
        finding_warn(
            list, "",
            "Times are noisy: those of a cell deviate by %s from their median (median absolute deviation, "
            "median of the cells). Differences within that are noise, unless turn by turn they agree.",
            figure_of_share(median_of(noise, n)).text);
}

void find_doubts(const rfcv_bench *bench, finding_list *list)
{
    find_busy_machine(bench, list);
    find_few_processors(bench, list);
    find_few_turns(bench, list);
    find_noise(bench, list);
}
