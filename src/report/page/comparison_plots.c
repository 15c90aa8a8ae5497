#include "report/page/comparison_plots.h"

#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"
#include "report/page/tree_axis.h"

#include <math.h>
#include <stdio.h>

/* ---- a line for each run: a point with its whiskers ---- */

size_t comparison_plot_height(size_t n_runs)
{
    return 110 + 30 * n_runs;
}

/* The first run is at the top. */
static void begin_lines(plot_script *script, const char *heading, const char *x_label, size_t n_lines)
{
    plot_begin(script, heading);
    text_add_format(&script->text,
                    "set grid noytics xtics lt 1 lw 0.7 lc rgb '#A0808890'\nset offsets graph 0.04, graph "
                    "0.04, 0, 0\nset yrange [%zu.5:0.5]\nset xlabel '%s'\n",
                    n_lines, x_label);
}

static void add_name_tic(plot_script *script, const char *name, size_t line)
{
    text_add(&script->text, line == 1 ? "set ytics (" : ", ");
    plot_add_quoted(script, short_name_of(name).text);
    text_add_format(&script->text, " %zu", line);
}

/* A point and its interval, which it may not have, with a text that is shown when it is pointed at. */
static void add_point(plot_script *script, size_t line, rfcv_estimate percent, const char *words)
{
    const bool has_interval = !isnan(percent.low) && !isnan(percent.high);
    text_add_format(&script->text, "%zu %.6g %.6g %.6g ", line, percent.value,
                    has_interval ? percent.low : percent.value, has_interval ? percent.high : percent.value);
    plot_add_quoted(script, words);
    text_add(&script->text, "\n");
}

static void draw_points(plot_script *script)
{
    text_add_format(&script->text,
                    "plot $points using 2:1:3:4 with xerrorbars pt 7 ps 0.8 lw 1.8 lc rgb '%s' notitle"
                    ", $points using 2:1:5 with labels hypertext point pt 7 ps 1.4 lc rgb '#FF000000' "
                    "notitle\n",
                    plot_colour(0));
}

static rfcv_estimate error_of(const compared_run *run)
{
    return (rfcv_estimate){100 * (1 - run->accuracy.value), 100 * (1 - run->accuracy.high),
                           100 * (1 - run->accuracy.low)};
}

static rfcv_estimate difference_of(const compared_run *run)
{
    return (rfcv_estimate){100 * run->difference.value, 100 * run->difference.low,
                           100 * run->difference.high};
}

void comparison_plot_errors(plot_script *script, const comparison_files *compared)
{
    snprintf(script->title, sizeof script->title,
             "Share of predictions that are wrong, with its 95 %% interval, of each of %zu runs",
             compared->n_runs);
    begin_lines(script, "Error of each run", "predictions that are wrong, %", compared->n_runs);
    for (size_t i = 0; i < compared->n_runs; i++)
        add_name_tic(script, compared->runs[i].name, i + 1);
    text_add(&script->text, ")\n$points << END\n");
    for (size_t i = 0; i < compared->n_runs; i++) {
        char words[200];
        const rfcv_estimate error = error_of(&compared->runs[i]);
        snprintf(words, sizeof words, "%s: %.1f %% (%.1f to %.1f)",
                 short_name_of(compared->runs[i].name).text, error.value, error.low, error.high);
        if (!isnan(error.value))
            add_point(script, i + 1, error, words);
    }
    text_add(&script->text, "END\n");
    draw_points(script);
}

static bool has_difference(const comparison_files *compared, size_t i)
{
    return compared->runs[i].against != i && !isnan(compared->runs[i].difference.value);
}

void comparison_plot_differences(plot_script *script, const comparison_files *compared)
{
    size_t n = 0;
    for (size_t i = 0; i < compared->n_runs; i++)
        n += has_difference(compared, i);
    if (n == 0) {
        script->is_needless = "no two runs have the same folds";
        return;
    }
    script->height = comparison_plot_height(n);
    snprintf(script->title, sizeof script->title,
             "Difference of accuracy, with its 95 %% interval, of %zu run%s from the first on the same folds",
             n, n == 1 ? "" : "s");
    begin_lines(script, "Accuracy less that of the run it is compared with",
                "percentage points; to the right of the dashed line: better", n);
    text_add(&script->text,
             "set arrow 1 from 0, graph 0 to 0, graph 1 nohead dt '-' lw 1.2 lc rgb '#808890'\n");
    for (size_t i = 0, line = 1; i < compared->n_runs; i++)
        if (has_difference(compared, i))
            add_name_tic(script, compared->runs[i].name, line++);
    text_add(&script->text, ")\n$points << END\n");
    for (size_t i = 0, line = 1; i < compared->n_runs; i++) {
        char words[400];
        const compared_run *run = &compared->runs[i];
        const rfcv_estimate difference = difference_of(run);
        snprintf(words, sizeof words, "%s less %s: %+.2f (%+.2f to %+.2f)", short_name_of(run->name).text,
                 short_name_of(compared->runs[run->against].name).text, difference.value, difference.low,
                 difference.high);
        if (has_difference(compared, i))
            add_point(script, line++, difference, words);
    }
    text_add(&script->text, "END\n");
    draw_points(script);
}

/* ---- error against trees ---- */

static size_t curve_length(const comparison_files *compared, size_t i)
{
    const run_errors *errors = compared->runs[i].files->errors;
    return errors ? errors->n_trees : 0;
}

/* The longest curve that is shorter than `length`; 0: there is none. */
static size_t next_shorter(const comparison_files *compared, size_t length)
{
    size_t longest = 0;
    for (size_t i = 0; i < compared->n_runs; i++)
        if (curve_length(compared, i) < length && curve_length(compared, i) > longest)
            longest = curve_length(compared, i);
    return longest;
}

static void add_curve(plot_script *script, const run_errors *errors, size_t index)
{
    text_add_format(&script->text, "$run%zu << END\n", index);
    for (size_t n_trees = 1; n_trees <= errors->n_trees; n_trees = tree_axis_next(n_trees, errors->n_trees))
        if (!isnan(errors->error[n_trees - 1]))
            text_add_format(&script->text, "%zu %.3f\n", n_trees, 100 * errors->error[n_trees - 1]);
    text_add(&script->text, "END\n");
}

/* A run of fewer trees may be the beginning of another, and is drawn on top of it.  The key has them in their
 * own order. */
static void draw_curves(plot_script *script, const comparison_files *compared)
{
    const char *comma = "plot ";
    for (size_t i = 0; i < compared->n_runs; i++) {
        if (curve_length(compared, i) == 0)
            continue;
        text_add_format(&script->text, "%sNaN with lines lw 1.8", comma);
        plot_add_look(script, i);
        text_add(&script->text, " title ");
        plot_add_quoted(script, short_name_of(compared->runs[i].name).text);
        comma = ", ";
    }
    for (size_t length = next_shorter(compared, SIZE_MAX); length > 0;
         length = next_shorter(compared, length))
        for (size_t i = 0; i < compared->n_runs; i++) {
            if (curve_length(compared, i) != length)
                continue;
            text_add_format(&script->text, ", $run%zu using 1:2 with lines lw 1.8", i);
            plot_add_look(script, i);
            text_add(&script->text, " notitle");
        }
    text_add(&script->text, "\n");
}

void comparison_plot_trees(plot_script *script, const comparison_files *compared)
{
    const size_t most = next_shorter(compared, SIZE_MAX);
    if (most < 2) {
        script->is_needless = "a curve takes two trees, and their votes one by one";
        return;
    }
    snprintf(script->title, sizeof script->title, "Error of the first trees of %zu runs, from 1 to %zu trees",
             compared->n_runs, most);
    plot_begin(script, "Error of the first trees");
    tree_axis_add(script, most);
    text_add(&script->text, "set yrange [0:*]\nset ylabel 'predictions that are wrong, %'\n"
                            "set key outside right center vertical Left reverse samplen 2\n");
    for (size_t i = 0; i < compared->n_runs; i++)
        if (curve_length(compared, i) > 0)
            add_curve(script, compared->runs[i].files->errors, i);
    draw_curves(script, compared);
}
