/* Schedules against each other, and layouts, on the largest team that is not oversubscribed. */
#include "bench/compare_cells.h"
#include "bench/findings.h"
#include "bench/lost_time.h"
#include "bench/phrases.h"
#include "bench/pick_cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Schedules that are not told apart from the fastest. */
typedef struct undecided {
    char names[200]; /* "static; dynamic,8" */
    size_t n;
    double lowest, highest; /* ratio */
} undecided;

static void add_undecided(undecided *those, const char *schedule, double ratio)
{
    size_t length = strlen(those->names);
    snprintf(those->names + length, sizeof those->names - length, "%s%s", those->n ? "; " : "", schedule);
    those->lowest = those->n ? fmin(those->lowest, ratio) : ratio;
    those->highest = those->n ? fmax(those->highest, ratio) : ratio;
    those->n++;
}

static void find_schedules_of(const rfcv_bench *bench, const bench_cell *fastest, finding_list *list)
{
    const char *work = bench->works[fastest->work].name, *winner = fastest->shown.schedule;
    undecided those = {.n = 0};
    for (size_t i = 0; i < bench->n_schedules; i++) {
        const bench_cell *cell = pick_cell(bench, fastest->work, fastest->shown.n_threads,
                                           fastest->shown.layout, bench->schedules[i]);
        if (!cell || cell == fastest)
            continue;
        cell_comparison comparison = compare_times(cell, fastest);
        if (comparison.is_told_apart && comparison.ratio > 1)
            finding_add(list, work, "%s took %s times as long as %s (%s)%s.", phrase_cell(cell).text,
                        figure_of_ratio(comparison).text, winner, figure_of_interval(comparison).text,
                        lost_time_reason(cell, fastest, winner).text);
        else
            add_undecided(&those, cell->shown.schedule, comparison.ratio);
    }
    if (those.n == 1)
        finding_add(list, work,
                    "%s took least of its layout, but %s is not told apart from it (%.2f times its time).",
                    phrase_cell(fastest).text, those.names, those.lowest);
    if (those.n > 1)
        finding_add(
            list, work,
            "%s took least of its layout, but %s are not told apart from it (%.2f to %.2f times its time).",
            phrase_cell(fastest).text, those.names, those.lowest, those.highest);
}

void find_schedules(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const size_t n_threads = pick_full_team(bench, work);
    for (size_t i = 0; n_threads > 1 && i < bench->n_layouts; i++) {
        const bench_cell *fastest = pick_fastest(bench, work, n_threads, bench->layouts[i]);
        if (fastest)
            find_schedules_of(bench, fastest, list);
    }
}

void find_layouts(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const size_t n_threads = pick_full_team(bench, work);
    const bench_cell *flat = pick_fastest(bench, work, n_threads, RFCV_LAYOUT_FLAT);
    const bench_cell *nested = pick_fastest(bench, work, n_threads, RFCV_LAYOUT_NESTED);
    if (n_threads < 2 || !flat || !nested)
        return;
    const bool flat_is_faster = flat->shown.median <= nested->shown.median;
    const bench_cell *faster = flat_is_faster ? flat : nested, *slower = flat_is_faster ? nested : flat;
    cell_comparison comparison = compare_times(slower, faster);
    if (comparison.is_told_apart && comparison.ratio > 1)
        finding_add(list, bench->works[work].name, "%s took %s times as long as %s (%s)%s.",
                    phrase_cell(slower).text, figure_of_ratio(comparison).text, phrase_way(faster).text,
                    figure_of_interval(comparison).text,
                    lost_time_reason(slower, faster, flat_is_faster ? "flat" : "nested").text);
    else
        finding_add(list, bench->works[work].name,
                    "The layouts are not told apart on %zu threads: %s took %s times as long as %s (%s).",
                    n_threads, phrase_way(slower).text, figure_of_ratio(comparison).text,
                    phrase_way(faster).text, figure_of_interval(comparison).text);
}
