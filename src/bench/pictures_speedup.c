/* Speed-up against threads: what was measured, what would be ideal, and the fitted laws. */
#include "bench/pick_cell.h"
#include "bench/picture_script.h"
#include "report/setting_names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Cells of one layout and schedule. */
typedef struct series {
    size_t work;
    rfcv_layout layout;
    const char *schedule;
    char name[100];
} series;

enum { MOST_SERIES = 3 }; /* the default, and the best of each layout */

static bool is_in(const series *line, const bench_cell *cell)
{
    return is_of_grid(cell, line->work) && cell->shown.layout == line->layout &&
           strcmp(cell->shown.schedule, line->schedule) == 0 && isfinite(cell->shown.speedup);
}

/* The fastest team of that many threads, or NULL. */
static const rfcv_bench_cell *point_at(const rfcv_bench *bench, const series *line, size_t n_threads)
{
    const rfcv_bench_cell *found = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *shown = &bench->cells[i].shown;
        bool is_there = is_in(line, &bench->cells[i]) && shown->n_threads == n_threads;
        if (is_there && (!found || shown->median < found->median))
            found = shown;
    }
    return found;
}

static size_t most_threads(const rfcv_bench *bench, size_t work)
{
    size_t most = 0;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (is_of_grid(&bench->cells[i], work) && bench->cells[i].shown.n_threads > most)
            most = bench->cells[i].shown.n_threads;
    return most;
}

/* ---- which lines ---- */

static void add_series(series lines[MOST_SERIES], size_t *n, size_t work, const rfcv_bench_cell *cell)
{
    for (size_t i = 0; i < *n; i++)
        if (lines[i].layout == cell->layout && strcmp(lines[i].schedule, cell->schedule) == 0)
            return;
    series *line = &lines[(*n)++];
    *line = (series){.work = work, .layout = cell->layout, .schedule = cell->schedule};
    snprintf(line->name, sizeof line->name, "%s, %s%s", layout_name(cell->layout), cell->schedule,
             cell->is_default ? " (default)" : "");
}

static const rfcv_bench_cell *fastest_of(const rfcv_bench *bench, size_t work, rfcv_layout layout)
{
    const rfcv_bench_cell *fastest = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *shown = &bench->cells[i].shown;
        if (is_of_grid(&bench->cells[i], work) && shown->layout == layout &&
            (!fastest || shown->median < fastest->median))
            fastest = shown;
    }
    return fastest;
}

static size_t choose_series(const rfcv_bench *bench, size_t work, series lines[MOST_SERIES])
{
    size_t n = 0;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (is_of_grid(&bench->cells[i], work) && bench->cells[i].shown.is_default)
            add_series(lines, &n, work, &bench->cells[i].shown);
    for (size_t i = 0; i < bench->n_layouts; i++) {
        const rfcv_bench_cell *fastest = fastest_of(bench, work, bench->layouts[i]);
        if (fastest && n < MOST_SERIES)
            add_series(lines, &n, work, fastest);
    }
    return n;
}

/* ---- what is plotted ---- */

/* Threads, speed-up, that of the slowest and of the fastest turn, and a text. */
static void add_points(plot_script *script, const rfcv_bench *bench, const series *line, size_t index)
{
    text_add_format(&script->text, "$points%zu << END\n", index);
    for (size_t n_threads = 1, most = most_threads(bench, line->work); n_threads <= most; n_threads++) {
        const rfcv_bench_cell *cell = point_at(bench, line, n_threads);
        if (!cell)
            continue;
        double of_one = cell->speedup * cell->median; /* seconds */
        double low = of_one / cell->maximum, high = of_one / cell->minimum;
        text_add_format(&script->text, "%zu %.6g %.6g %.6g ", n_threads, cell->speedup, low, high);
        char words[200];
        snprintf(words, sizeof words, "%s: %zu thread%s, speed-up %.2f (%.2f to %.2f)", line->name, n_threads,
                 n_threads == 1 ? "" : "s", cell->speedup, low, high);
        plot_add_quoted(script, words);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

static void add_laws(plot_script *script, const rfcv_bench_fit *fit, const char *colour)
{
    if (isfinite(fit->amdahl_serial))
        text_add_format(
            &script->text,
            ", from_one(x) / (%.9g + (1 - %.9g) / x) with lines dt '-' lw 1.3 lc rgb '%s' title 'Amdahl, "
            "serial %.1f %%'",
            fit->amdahl_serial, fit->amdahl_serial, colour, 100 * fit->amdahl_serial);
    if (isfinite(fit->usl_contention))
        text_add_format(&script->text,
                        ", from_one(x) * x / (1 + %.9g * (x - 1) + %.9g * x * (x - 1)) with lines dt '.' lw "
                        "1.8 lc rgb '%s' "
                        "title 'Universal scalability law'",
                        fit->usl_contention, fit->usl_coherency, colour);
}

/* The line of the best cell, whose laws are drawn. */
static size_t best_line(const rfcv_bench *bench, size_t work, const series *lines, size_t n_lines)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        for (size_t line = 0; line < n_lines && is_of_grid(&bench->cells[i], work); line++)
            if (bench->cells[i].shown.is_best && is_in(&lines[line], &bench->cells[i]))
                return line;
    return 0;
}

static void add_lines(plot_script *script, const rfcv_bench *bench, const series *lines, size_t n_lines)
{
    size_t best = best_line(bench, lines->work, lines, n_lines);
    const rfcv_bench_fit *fit = pick_fit(bench, lines->work, lines[best].layout, lines[best].schedule);
    text_add(&script->text, "plot from_one(x) * (x < processors ? x : processors) with lines lw 1 lc rgb "
                            "'#808890' title 'ideal'");
    if (fit)
        add_laws(script, fit, plot_colour(best));
    for (size_t i = 0; i < n_lines; i++) {
        text_add_format(&script->text,
                        ", $points%zu using 1:2:3:4 with yerrorbars pt 7 ps 0.1 lw 1.4 lc rgb '%s' notitle"
                        ", $points%zu using 1:2 with linespoints pt 7 ps 0.7 lw 1.8 lc rgb '%s' title ",
                        i, plot_colour(i), i, plot_colour(i));
        plot_add_quoted(script, lines[i].name);
        text_add_format(&script->text,
                        ", $points%zu using 1:2:5 with labels hypertext point pt 7 ps 1 lc rgb '#FF000000' "
                        "notitle",
                        i);
    }
    text_add(&script->text, "\n");
}

/* ---- axes ---- */

typedef struct height {
    double point, whisker; /* of the highest, at least 1 */
} height;

static height height_of(const rfcv_bench *bench, const series *lines, size_t n_lines)
{
    height highest = {1, 1};
    for (size_t i = 0; i < bench->n_cells; i++)
        for (size_t line = 0; line < n_lines; line++) {
            const rfcv_bench_cell *shown = &bench->cells[i].shown;
            if (!is_in(&lines[line], &bench->cells[i]))
                continue;
            highest.point = fmax(highest.point, shown->speedup);
            highest.whisker = fmax(highest.whisker, shown->speedup * shown->median / shown->minimum);
        }
    return highest;
}

static void add_thread_tics(plot_script *script, const rfcv_bench *bench, size_t work)
{
    const char *comma = "";
    text_add(&script->text, "set xtics (");
    for (size_t n_threads = 1, most = most_threads(bench, work); n_threads <= most; n_threads++) {
        bool is_measured = false;
        for (size_t i = 0; i < bench->n_cells && !is_measured; i++)
            is_measured = is_of_grid(&bench->cells[i], work) && bench->cells[i].shown.n_threads == n_threads;
        if (!is_measured)
            continue;
        text_add_format(&script->text, "%s%zu", comma, n_threads);
        comma = ", ";
    }
    text_add(&script->text, ")\n");
}

/* Many threads are drawn in powers of two, few as they are. */
static void add_axes(plot_script *script, const rfcv_bench *bench, size_t work, double highest)
{
    size_t most = most_threads(bench, work);
    double processors = bench->n_allowed ? (double)bench->n_allowed : (double)most;
    double ideal = processors < (double)most ? processors : (double)most;
    text_add_format(&script->text, "processors = %.0f\nfrom_one(x) = x < 1 ? NaN : 1\nset samples 400\n",
                    processors);
    text_add(&script->text,
             "set xlabel \"threads\\n \"\nset ylabel 'speed-up'\nset key outside bottom center "
             "horizontal Left reverse samplen 2.5\n");
    add_thread_tics(script, bench, work);
    if (most > 8)
        text_add_format(&script->text, "set logscale xy 2\nset xrange [0.9:%.6g]\nset yrange [*:%.6g]\n",
                        1.1 * (double)most, 1.6 * fmax(ideal, highest));
    else
        text_add_format(&script->text, "set xrange [%.6g:%.6g]\nset yrange [0:%.6g]\n",
                        1 - 0.04 * (double)most, 1.04 * (double)most, 1.35 * fmax(ideal, highest));
    if (processors < (double)most)
        text_add_format(
            &script->text,
            "set object 1 rectangle from first %.6g, graph 0 to graph 1, graph 1 behind fc rgb "
            "'#E0808890' fs noborder\n"
            "set label 1 'more threads than processors' at graph 0.985, graph 0.04 right font ',11'\n",
            processors * (most > 8 ? 1.05 : 1.03));
}

void script_speedup(plot_script *script, const rfcv_bench *bench, size_t work)
{
    series lines[MOST_SERIES];
    size_t n_lines = choose_series(bench, work, lines);
    const char *name = bench->works[work].name;
    if (!n_lines || most_threads(bench, work) < 2 || !point_at(bench, &lines[0], 1)) {
        script->is_needless = "speed-up takes a measurement with one thread and one with several";
        return;
    }
    const height highest = height_of(bench, lines, n_lines);
    char title[100];
    snprintf(title, sizeof title, "Speed-up over one thread: %s", name);
    snprintf(script->title, sizeof script->title,
             "Speed-up against threads for %s: %zu lines of layout and schedule beside the ideal, up to %.2f "
             "with up to %zu threads",
             name, n_lines, highest.point, most_threads(bench, work));
    plot_begin(script, title);
    add_axes(script, bench, work, highest.whisker);
    for (size_t i = 0; i < n_lines; i++)
        add_points(script, bench, &lines[i], i);
    add_lines(script, bench, lines, n_lines);
}
