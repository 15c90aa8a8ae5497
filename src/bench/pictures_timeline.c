/* Who did what when: a row for each thread, a rectangle for trees of one fold, grey where a thread is idle.
 */
#include "bench/pick_cell.h"
#include "bench/picture_script.h"
#include "report/setting_names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_RECTANGLES = 2000 };
static const double ROW = 0.84;            /* height of a rectangle, where rows are 1 apart */
static const double FIT_FOR_NUMBER = 0.03; /* of the time axis */

/* ---- which cells ---- */

static bool has_trees(const rfcv_trace *trace)
{
    for (size_t i = 0; trace && i < rfcv_trace_n_spans(trace); i++)
        if (rfcv_trace_span(trace, i).kind == RFCV_SPAN_TREE)
            return true;
    return false;
}

static bool is_candidate(const bench_cell *cell, size_t work)
{
    return is_of_grid(cell, work) && !cell->shown.is_oversubscribed && has_trees(cell->shown.trace);
}

/* The fastest and the slowest cell on most threads that processors can run at once; NULL: none was traced. */
static void choose_cells(const rfcv_bench *bench, size_t work, const rfcv_bench_cell *chosen[2])
{
    size_t most = 0;
    chosen[0] = chosen[1] = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (!is_candidate(&bench->cells[i], work) || cell->n_threads < most)
            continue;
        if (cell->n_threads > most)
            chosen[0] = chosen[1] = cell;
        if (cell->median < chosen[0]->median)
            chosen[0] = cell;
        if (cell->median > chosen[1]->median)
            chosen[1] = cell;
        most = cell->n_threads;
    }
}

/* ---- their time ---- */

typedef struct loop_time {
    double start, seconds; /* of the loop over trees, from the first tree to the last */
} loop_time;

static loop_time loop_of(const rfcv_trace *trace)
{
    double start = INFINITY, end = 0;
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        if (span.kind != RFCV_SPAN_TREE)
            continue;
        start = fmin(start, span.start);
        end = fmax(end, span.start + span.seconds);
    }
    return (loop_time){start, end - start};
}

/* ---- rectangles ---- */

typedef struct rectangle {
    double start, end;
    size_t thread, fold; /* thread 0: none */
} rectangle;

typedef struct panel {
    const rfcv_bench_cell *cell;
    double top;     /* y of the first thread */
    double longest; /* of both loops, seconds */
    double shortest,
        gap; /* seconds: of a rectangle that may end where another fold begins; of a gap that is shown
              */
} panel;

static double row_of(const panel *drawn, size_t thread)
{
    return drawn->top - (double)(thread - 1);
}

static void add_rectangle(plot_script *script, const panel *drawn, const rectangle *box)
{
    if (box->thread)
        text_add_format(&script->text, "%.6g %.6g %.6g %.6g %.4g %lu\n", (box->start + box->end) / 2,
                        row_of(drawn, box->thread), box->start, box->end, ROW / 2,
                        strtoul(plot_colour(box->fold) + 1, NULL, 16));
}

/* Trees of one fold that follow on one another are one rectangle; so are short ones of several folds, where a
 * picture could not tell them apart. */
static bool continues(const panel *drawn, const rectangle *box, const rectangle *next)
{
    return box->thread == next->thread && next->start - box->end <= drawn->gap &&
           (box->fold == next->fold || box->end - box->start < drawn->shortest);
}

static void add_rectangles(plot_script *script, const panel *drawn,
                           void (*add)(plot_script *, const panel *, const rectangle *))
{
    const rfcv_trace *trace = drawn->cell->trace;
    loop_time loop = loop_of(trace);
    rectangle box = {0};
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        double start = span.start - loop.start;
        rectangle next = {start, start + span.seconds, span.thread, span.fold};
        if (span.kind != RFCV_SPAN_TREE)
            continue;
        if (continues(drawn, &box, &next)) {
            box.end = next.end;
        } else {
            add(script, drawn, &box);
            box = next;
        }
    }
    add(script, drawn, &box);
}

static void add_fold_number(plot_script *script, const panel *drawn, const rectangle *box)
{
    if (box->thread && box->fold && box->end - box->start >= FIT_FOR_NUMBER * drawn->longest)
        text_add_format(&script->text, "%.6g %.6g %zu\n", (box->start + box->end) / 2,
                        row_of(drawn, box->thread), box->fold);
}

/* The time of the loop, on which rectangles leave free what is idle. */
static void add_grounds(plot_script *script, const panel *drawn)
{
    double seconds = loop_of(drawn->cell->trace).seconds;
    for (size_t thread = 1; thread <= drawn->cell->n_threads; thread++)
        text_add_format(&script->text, "%.6g %.6g 0 %.6g %.4g\n", seconds / 2, row_of(drawn, thread), seconds,
                        ROW / 2);
}

/* ---- the picture ---- */

static void add_data(plot_script *script, const panel *panels, size_t n_panels)
{
    text_add(&script->text, "$grounds << END\n");
    for (size_t i = 0; i < n_panels; i++)
        add_grounds(script, &panels[i]);
    text_add(&script->text, "END\n$boxes << END\n");
    for (size_t i = 0; i < n_panels; i++)
        add_rectangles(script, &panels[i], add_rectangle);
    text_add(&script->text, "END\n$numbers << END\n");
    for (size_t i = 0; i < n_panels; i++)
        add_rectangles(script, &panels[i], add_fold_number);
    text_add(&script->text, "END\n");
}

static void add_heading(plot_script *script, const panel *drawn, size_t index)
{
    const rfcv_bench_cell *cell = drawn->cell;
    const thread_load load = thread_load_of(cell->trace, cell->n_threads);
    char words[200];
    snprintf(words, sizeof words, "%s: %s, %s: idle %.1f %%, between trees %.1f %%",
             index ? "slowest" : "fastest", layout_name(cell->layout), cell->schedule, 100 * load.idle_share,
             100 * load.overhead_share);
    text_add_format(&script->text, "set label %zu ", index + 1);
    plot_add_quoted(script, words);
    text_add_format(&script->text, " at graph 0, first %.6g left offset 0, 0.1\n", drawn->top + 0.85);
}

static void add_thread_tics(plot_script *script, const panel *panels, size_t n_panels)
{
    const char *comma = "";
    size_t n_threads = panels->cell->n_threads, step = 1 + (n_threads - 1) / 16;
    text_add(&script->text, "set ytics (");
    for (size_t i = 0; i < n_panels; i++)
        for (size_t thread = 1; thread <= n_threads; thread += step) {
            text_add_format(&script->text, "%s'%zu' %.6g", comma, thread, row_of(&panels[i], thread));
            comma = ", ";
        }
    text_add(&script->text, ") scale 0\n");
}

void script_timeline(plot_script *script, const rfcv_bench *bench, size_t work)
{
    const rfcv_bench_cell *chosen[2];
    choose_cells(bench, work, chosen);
    if (!chosen[0]) {
        script->is_needless = "no trees were traced";
        return;
    }
    size_t n_panels = chosen[0] == chosen[1] ? 1 : 2, n_threads = chosen[0]->n_threads;
    double longest = fmax(loop_of(chosen[0]->trace).seconds, loop_of(chosen[1]->trace).seconds);
    double room_for_heading = 1 + 0.06 * (double)n_threads;
    double rows = (double)n_panels * ((double)n_threads + room_for_heading);
    panel panels[2];
    for (size_t i = 0; i < n_panels; i++)
        panels[i] = (panel){.cell = chosen[i],
                            .top = rows - room_for_heading - (double)i * rows / 2 + 0.5,
                            .longest = longest,
                            .shortest = longest * (double)(n_panels * n_threads) / MOST_RECTANGLES,
                            .gap = longest / 500};
    char title[100];
    snprintf(title, sizeof title, "What each of %zu threads did: %s", n_threads, bench->works[work].name);
    snprintf(
        script->title, sizeof script->title,
        "Timeline of %zu threads over %.3g s for %s: the fastest and the slowest layout and schedule, a row "
        "for each thread, coloured by fold and grey where idle",
        n_threads, longest, bench->works[work].name);
    double height_of_row = n_threads <= 4 ? 30 : n_threads <= 16 ? 18 : 200 / (double)n_threads + 5;
    script->height = (size_t)(rows * height_of_row) + 90;
    plot_begin(script, title);
    add_thread_tics(script, panels, n_panels);
    for (size_t i = 0; i < n_panels; i++)
        add_heading(script, &panels[i], i);
    add_data(script, panels, n_panels);
    text_add_format(&script->text,
                    "set border 1\nunset grid\nset grid xtics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                    "set xlabel 'seconds since the first tree'\nset ylabel 'thread'\nset xrange [0:%.6g]\n"
                    "set yrange [0:%.6g]\nunset key\n"
                    "plot $grounds using 1:2:3:4:($2-$5):($2+$5) with boxxyerror lc rgb '#B0808890', "
                    "$boxes using 1:2:3:4:($2-$5):($2+$5):6 with boxxyerror lc rgb variable, "
                    "$numbers using 1:2:3 with labels font ',11' tc rgb '#101418'\n",
                    1.02 * longest, rows);
}
