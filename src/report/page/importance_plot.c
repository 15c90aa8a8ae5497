#include "report/page/importance_plot.h"

#include "report/page/drawn_classes.h"

#include <math.h>
#include <stdio.h>

/* Loss of accuracy is shown in percent. */
static const double PERCENT = 100;

static void add_number(plot_script *script, double value)
{
    if (isnan(value))
        text_add(&script->text, " NaN");
    else
        text_add_format(&script->text, " %.6g", value);
}

static void add_bars(plot_script *script, const importance_lines *lines)
{
    text_add(&script->text, "$bars << END\n");
    for (size_t i = 0; i < lines->n; i++) {
        const importance_line *line = &lines->items[i];
        const double error = isnan(line->permutation_se) ? 0 : line->permutation_se;
        text_add_format(&script->text, "%zu", i);
        add_number(script, line->corrected);
        add_number(script, PERCENT * line->permutation);
        add_number(script, PERCENT * (line->permutation - error));
        add_number(script, PERCENT * (line->permutation + error));
        text_add(&script->text, " ");
        plot_add_quoted(script, line->feature);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

static void add_names(plot_script *script, const importance_lines *lines)
{
    text_add(&script->text, "set ytics scale 0 (");
    for (size_t i = 0; i < lines->n; i++) {
        text_add(&script->text, i ? ", " : "");
        plot_add_quoted(script, short_name_of(lines->items[i].feature).text);
        text_add_format(&script->text, " %zu", i);
    }
    text_add(&script->text, ")\n");
}

/* Few enough that their numbers do not meet: 1, 2 or 5 times a power of ten apart. */
static void add_tics(plot_script *script, double range)
{
    enum { MOST_TICS = 5 };
    const double apart = range > 0 ? range / MOST_TICS : 1;
    const double power = pow(10, floor(log10(apart)));
    const double leading = apart / power;
    const double step = (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10) * power;
    text_add_format(&script->text, "set xtics %g\n", step);
}

/* From the lowest to the highest end of a bar, or of a whisker. */
static double range_of(const importance_lines *lines, bool permutation)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < lines->n; i++) {
        const importance_line *line = &lines->items[i];
        const double value = permutation ? PERCENT * line->permutation : line->corrected;
        const double error = permutation ? PERCENT * line->permutation_se : 0;
        low = fmin(low, fmin(value, value - error)); /* of which NaN is no part */
        high = fmax(high, fmax(value, value + error));
    }
    return high - low;
}

/* Bars of a column, whose middles tell the whole name. */
static void add_panel(plot_script *script, int column, const char *colour)
{
    text_add_format(&script->text,
                    "plot $bars using %d:1:(0):%d:($1-0.36):($1+0.36) with boxxyerror lc rgb '%s' notitle, "
                    "$bars using ($%d/2):1:6 with labels hypertext point pt 7 ps 0.45 lc rgb '%s' notitle",
                    column, column, colour, column, colour);
}

void importance_plot_write(plot_script *script, const importance_lines *lines)
{
    if (lines->n == 0) {
        script->is_needless = "there is no feature";
        return;
    }
    script->height = 110 + 20 * lines->n;
    snprintf(
        script->title, sizeof script->title,
        "Bars of the %zu most important features of %zu: corrected importance and permutation importance",
        lines->n, lines->n_features);
    plot_begin(script, "Corrected importance");
    text_add_format(&script->text,
                    "set grid xtics noytics lt 1 lw 0.7 lc rgb '#A0808890'\nset yrange [%zu-0.4:-0.6]\n"
                    "set bars 0.4\nset xlabel 'decrease of impurity'\n"
                    "set multiplot\nset lmargin at screen 0.27\nset rmargin at screen 0.6\n",
                    lines->n);
    add_bars(script, lines);
    add_names(script, lines);
    add_tics(script, range_of(lines, false));
    add_panel(script, 2, "#0072b2");
    text_add(&script->text,
             "\nset title 'Permutation importance'\nset xlabel 'loss of out-of-bag accuracy, %'\n"
             "set lmargin at screen 0.64\nset rmargin at screen 0.97\nunset ytics\n");
    add_tics(script, range_of(lines, true));
    add_panel(script, 3, "#e69f00");
    text_add(&script->text,
             ", $bars using 3:1:4:5 with xerrorbars pt -1 lw 1.1 lc rgb 'black' notitle\nunset multiplot\n");
}
