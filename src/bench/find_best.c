#include "bench/compare_cells.h"
#include "bench/findings.h"
#include "bench/phrases.h"
#include "bench/pick_cell.h"

#include <stdio.h>

typedef struct clause {
    char text[500];
} clause;

/* Of a ratio that all pairs had above 1, all below, or neither; few pairs agree by chance. */
static clause duel_clause(const rfcv_bench *bench, const rfcv_bench_duel *duel)
{
    const char *verdict = duel->n_pairs < TURNS_TO_TELL_APART ? "too few pairs to tell them apart"
                          : duel->lowest > 1                  ? "it is faster in all of them"
                          : duel->highest < 1
                              ? "the default is faster in all of them, so that noise chose the best"
                              : "the pairs do not tell them apart";
    clause said;
    snprintf(
        said.text, sizeof said.text,
        " In %zu pair%s of turns of their own the default, %s, took %.3f times as long (%.3f to %.3f): %s.",
        duel->n_pairs, duel->n_pairs == 1 ? "" : "s", phrase_way(&bench->cells[duel->other]).text,
        duel->ratio, duel->lowest, duel->highest, verdict);
    return said;
}

static clause default_clause(const bench_cell *best, const bench_cell *rival)
{
    cell_comparison comparison = compare_times(rival, best);
    clause said;
    snprintf(said.text, sizeof said.text, " The default, %s, took %s times as long (%s)%s.",
             phrase_way(rival).text, figure_of_ratio(comparison).text, figure_of_interval(comparison).text,
             comparison.is_told_apart ? "" : ": they are not told apart");
    return said;
}

/* Second lowest median. */
static const bench_cell *next_best(const rfcv_bench *bench, const bench_cell *best)
{
    const bench_cell *next = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const bench_cell *cell = &bench->cells[i];
        if (cell->work == best->work && !cell->shown.is_weak && cell != best &&
            (!next || cell->shown.median < next->shown.median))
            next = cell;
    }
    return next;
}

static void warn_of_noise(const rfcv_bench *bench, const bench_cell *best, finding_list *list)
{
    const bench_cell *next = next_best(bench, best);
    if (!next || best->shown.n_times < TURNS_TO_TELL_APART)
        return;
    cell_comparison comparison = compare_times(next, best);
    if (!comparison.is_told_apart)
        finding_warn(list, bench->works[best->work].name,
                     "Noise hides which cell is best: %s took %s times as long as %s (%s).",
                     phrase_cell(next).text, figure_of_ratio(comparison).text, phrase_cell(best).text,
                     figure_of_interval(comparison).text);
}

void find_best(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const bench_cell *best = pick_best(bench, work);
    if (!best)
        return;
    const rfcv_bench_duel *duel = pick_duel(bench, work);
    const bench_cell *typical = pick_typical(bench, work, best->shown.n_threads);
    clause against_default = {""};
    if (duel)
        against_default = duel_clause(bench, duel);
    else if (!best->shown.is_default && typical && typical->shown.is_default)
        against_default = default_clause(best, typical);

    finding_add(list, bench->works[work].name,
                "%s%s took least: %s in the median of %zu turn%s, %s in the fastest.%s",
                phrase_cell(best).text, best->shown.is_default ? ", the default," : "",
                figure_of_seconds(best->shown.median).text, best->shown.n_times,
                best->shown.n_times == 1 ? "" : "s", figure_of_seconds(best->shown.minimum).text,
                against_default.text);
    warn_of_noise(bench, best, list);
}
