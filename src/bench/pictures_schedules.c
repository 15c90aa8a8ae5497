/* Bars of the median seconds of every schedule, in groups of team and layout. */
#include "bench/phrases.h"
#include "bench/pick_cell.h"
#include "bench/picture_script.h"
#include "report/setting_names.h"

#include <stdio.h>
#include <string.h>

static bool is_same_group(const rfcv_bench_cell *one, const rfcv_bench_cell *other)
{
    return one->n_outer == other->n_outer && one->n_inner == other->n_inner && one->layout == other->layout;
}

/* Number of the cell's group: of those that begin before it. */
static size_t group_of(const rfcv_bench *bench, size_t work, const rfcv_bench_cell *cell)
{
    size_t group = 0;
    const rfcv_bench_cell *before = NULL;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *shown = &bench->cells[i].shown;
        if (!is_of_grid(&bench->cells[i], work))
            continue;
        group += before && !is_same_group(before, shown);
        before = shown;
        if (shown == cell)
            break;
    }
    return group;
}

/* Where a bar stands; bars are 1 wide, and a group is one bar from the next. */
static double place_of(const rfcv_bench *bench, size_t work, const rfcv_bench_cell *cell, size_t schedule)
{
    return (double)(group_of(bench, work, cell) * (bench->n_schedules + 1) + schedule);
}

static size_t schedule_of(const rfcv_bench *bench, const rfcv_bench_cell *cell)
{
    size_t schedule = 0;
    while (schedule + 1 < bench->n_schedules && strcmp(bench->schedules[schedule], cell->schedule) != 0)
        schedule++;
    return schedule;
}

static void add_bars(plot_script *script, const rfcv_bench *bench, size_t work, size_t schedule)
{
    text_add_format(&script->text, "$bars%zu << END\n", schedule);
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (!is_of_grid(&bench->cells[i], work) || schedule_of(bench, cell) != schedule)
            continue;
        char words[200];
        snprintf(words, sizeof words, "%s, %s, %zu thread%s: %.4g s, MAD %.2g s", layout_name(cell->layout),
                 cell->schedule, cell->n_threads, cell->n_threads == 1 ? "" : "s", cell->median, cell->mad);
        text_add_format(&script->text, "%.6g %.6g %.6g ", place_of(bench, work, cell, schedule), cell->median,
                        cell->mad);
        plot_add_quoted(script, words);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

/* A text of two lines in the middle of each group: its team, and below its layout. */
static void add_group_tics(plot_script *script, const rfcv_bench *bench, size_t work, size_t *n_groups)
{
    const rfcv_bench_cell *before = NULL;
    *n_groups = 0;
    text_add(&script->text, "set xtics (");
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (!is_of_grid(&bench->cells[i], work) || (before && is_same_group(before, cell)))
            continue;
        text_add_format(&script->text, "%s\"%s\\n%s\" %.6g", before ? ", " : "", phrase_team(cell).text,
                        layout_name(cell->layout),
                        place_of(bench, work, cell, 0) + ((double)bench->n_schedules - 1) / 2);
        before = cell;
        *n_groups += 1;
    }
    text_add(&script->text, ") scale 0\n");
}

static void mark_best(plot_script *script, const rfcv_bench *bench, size_t work)
{
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (is_of_grid(&bench->cells[i], work) && cell->is_best)
            text_add_format(&script->text,
                            "set label 1 'best' at %.6g, %.6g left rotate by 90 offset 0, 0.4\n",
                            place_of(bench, work, cell, schedule_of(bench, cell)), cell->median + cell->mad);
    }
}

void script_schedules(plot_script *script, const rfcv_bench *bench, size_t work)
{
    const char *name = bench->works[work].name;
    char title[100];
    size_t n_groups;
    snprintf(title, sizeof title, "Seconds by team, layout and schedule: %s", name);
    snprintf(
        script->title, sizeof script->title,
        "Median seconds of %s for every team of threads and layout, a bar for each of %zu schedules, with "
        "the median absolute deviation",
        name, bench->n_schedules);
    plot_begin(script, title);
    add_group_tics(script, bench, work, &n_groups);
    text_add_format(&script->text,
                    "set ylabel 'seconds'\nset xlabel \"\\nthreads and layout\\n \"\nset yrange "
                    "[0:*]\nset xrange [-1:%zu]\n"
                    "set boxwidth 0.86\nset key outside bottom center horizontal samplen 1 width 1\n",
                    n_groups * (bench->n_schedules + 1) - 1);
    mark_best(script, bench, work);
    for (size_t schedule = 0; schedule < bench->n_schedules; schedule++)
        add_bars(script, bench, work, schedule);
    for (size_t schedule = 0; schedule < bench->n_schedules; schedule++) {
        text_add_format(&script->text, "%s$bars%zu using 1:2 with boxes lc rgb '%s' title ",
                        schedule ? ", " : "plot ", schedule, plot_colour(schedule));
        plot_add_quoted(script, bench->schedules[schedule]);
    }
    for (size_t schedule = 0; schedule < bench->n_schedules; schedule++)
        text_add_format(
            &script->text,
            ", $bars%zu using 1:2:3 with yerrorbars pt 0 ps 0 lw 1.2 lc rgb 'black' notitle"
            ", $bars%zu using 1:2:4 with labels hypertext point pt 5 ps 1 lc rgb '#FF000000' notitle",
            schedule, schedule);
    text_add(&script->text, "\n");
}
