/* What more threads bring. */
#include "bench/compare_cells.h"
#include "bench/findings.h"
#include "bench/phrases.h"
#include "bench/pick_cell.h"

#include <math.h>
#include <stdio.h>

static const double GROWTH_TO_TELL = 1.05; /* of time that should not grow with the threads */

/* ---- speed-up and its laws ---- */

static void find_laws(const rfcv_bench *bench, const bench_cell *cell, finding_list *list)
{
    const char *work = bench->works[cell->work].name;
    const rfcv_bench_fit *fit = pick_fit(bench, cell->work, cell->shown.layout, cell->shown.schedule);
    if (!fit || isnan(fit->amdahl_serial))
        return;
    if (isnan(fit->usl_contention)) {
        finding_add(
            list, work,
            "Two thread counts fit any law: Amdahl's is not tested by them, and the universal scalability "
            "law needs three.");
        return;
    }
    char limit[80] = "it sets no limit", peak[80] = "has no peak";
    if (fit->amdahl_serial > 0)
        snprintf(limit, sizeof limit, "no team is more than %.3g times as fast as one thread",
                 fit->amdahl_limit);
    if (isfinite(fit->best_threads))
        snprintf(peak, sizeof peak, "has its peak at %.0f threads", fit->best_threads);
    finding_add(list, work,
                "Amdahl's law, fitted to %zu thread counts, has a serial fraction of %s: %s. The universal "
                "scalability law %s (contention %.3g, coherency %.3g).",
                fit->n_points, figure_of_share(fit->amdahl_serial).text, limit, peak, fit->usl_contention,
                fit->usl_coherency);
}

/* What the speed-up says of a serial fraction: one shows between 1 and the number of threads.  Nothing, of
 * fewer turns than tell anything. */
static phrase serial_clause(const bench_cell *cell, cell_comparison speedup)
{
    const double ideal = (double)cell->shown.n_threads;
    phrase said = {", which leaves no serial fraction"};
    if (cell->shown.n_times < TURNS_TO_TELL_APART)
        return (phrase){""};
    if (speedup.high < 1)
        return (phrase){", slower than one thread"};
    if (speedup.low <= 1 && speedup.high >= ideal)
        snprintf(said.text, sizeof said.text, ", told apart neither from 1 nor from %.0f times", ideal);
    else if (speedup.low <= ideal && speedup.high >= ideal)
        snprintf(said.text, sizeof said.text, ", not told apart from %.0f times as fast", ideal);
    else if (speedup.low <= 1 && speedup.high >= 1)
        snprintf(said.text, sizeof said.text, ", not told apart from one thread");
    else if (speedup.high < ideal)
        snprintf(said.text, sizeof said.text, ", a serial fraction of %s (Karp and Flatt)",
                 figure_of_share(cell->shown.serial_fraction).text);
    return said;
}

void find_scaling(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const size_t n_threads = pick_full_team(bench, work);
    const bench_cell *cell = pick_typical(bench, work, n_threads), *base = pick_base(bench, work, false);
    if (n_threads < 2 || !cell || !base)
        return;
    const char *name = bench->works[work].name;
    cell_comparison speedup = compare_times(base, cell);
    finding_add(list, name, "%s is %s times as fast as one thread (%s): efficiency %s%s.",
                phrase_cell(cell).text, figure_of_ratio(speedup).text, figure_of_interval(speedup).text,
                figure_of_share(cell->shown.efficiency).text, serial_clause(cell, speedup).text);
    find_laws(bench, cell, list);
}

/* ---- the same trees, on more threads ---- */

static bool has_grown(cell_comparison comparison)
{
    return comparison.is_told_apart && comparison.ratio >= GROWTH_TO_TELL;
}

static double processor_seconds(const bench_cell *cell)
{
    return cell->shown.user + cell->shown.system;
}

void find_slower_trees(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const size_t n_threads = pick_full_team(bench, work);
    const bench_cell *cell = pick_typical(bench, work, n_threads), *base = pick_base(bench, work, false);
    if (n_threads < 2 || !cell || !base)
        return;
    const char *name = bench->works[work].name;
    const double busy_growth = cell->load.busy_seconds - base->load.busy_seconds;
    const bool they_ran = processor_seconds(cell) - processor_seconds(base) > busy_growth / 2;
    figure processor_one = figure_of_seconds(processor_seconds(base));
    figure processor_many = figure_of_seconds(processor_seconds(cell));
    if (has_grown(compare_busy_seconds(cell, base)))
        finding_add(
            list, name,
            "The same trees took %zu threads %s in all and one thread %s; processor time was %s and %s: %s.",
            n_threads, figure_of_seconds(cell->load.busy_seconds).text,
            figure_of_seconds(base->load.busy_seconds).text, processor_many.text, processor_one.text,
            they_ran ? "threads ran, but slower, as they do where they share memory, a cache or a core"
                     : "for most of the difference threads had no processor");
    else if (has_grown(compare_processor_seconds(cell, base)))
        finding_add(
            list, name,
            "Processor time grew from %s on one thread to %s on %zu, but not that in trees: threads are "
            "busy waiting, or starting.",
            processor_one.text, processor_many.text, n_threads);
}

/* ---- weak scaling ---- */

void find_weak_scaling(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const bench_cell *base = pick_base(bench, work, true), *largest = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (cell->work == work && cell->shown.is_weak && !cell->shown.is_oversubscribed &&
            (!largest || cell->shown.n_threads > largest->shown.n_threads))
            largest = cell;
    }
    if (!base || !largest || largest->shown.n_threads < 2)
        return;
    cell_comparison speedup = compare_seconds_per_tree(base, largest);
    finding_add(list, bench->works[work].name,
                "Weak scaling: with trees in proportion, %s did %s times the work of one thread in the same "
                "time (%s): efficiency %s.",
                phrase_cell(largest).text, figure_of_ratio(speedup).text, figure_of_interval(speedup).text,
                figure_of_share(largest->shown.efficiency).text);
}

/* ---- more threads than processors ---- */

static void find_team_oversubscribed(const rfcv_bench *bench, const bench_cell *cell, const bench_cell *full,
                                     finding_list *list)
{
    cell_comparison comparison = compare_times(cell, full);
    const char *verdict = !comparison.is_told_apart ? "changed nothing that the turns can tell"
                          : comparison.ratio > 1    ? "cost time"
                                                    : "helped";
    finding_add(list, bench->works[cell->work].name,
                "More threads than the %zu processors allowed %s: %s took %s times as long as on %zu (%s).",
                bench->n_allowed, verdict, phrase_cell(cell).text, figure_of_ratio(comparison).text,
                full->shown.n_threads, figure_of_interval(comparison).text);
}

void find_oversubscribed(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const bench_cell *full = pick_typical(bench, work, pick_full_team(bench, work));
    for (size_t i = 0; full && i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (cell->work == work && cell->shown.is_oversubscribed && !cell->shown.is_weak &&
            cell == pick_cell(bench, work, cell->shown.n_threads, full->shown.layout, full->shown.schedule))
            find_team_oversubscribed(bench, cell, full, list);
    }
}
