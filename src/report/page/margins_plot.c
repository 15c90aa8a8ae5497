#include "report/page/margins_plot.h"

#include "base/memory.h"
#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>

enum { MOST_LANES = MOST_CHOSEN_CLASSES, N_BINS = 120 };

typedef struct lane {
    size_t class_index, n_samples, n_wrong;
    size_t n_passed;    /* samples so far */
    size_t bin, n_here; /* points in the current bin so far */
    size_t most_here;   /* points in the fullest bin */
} lane;

typedef struct lane_list {
    size_t n;
    lane lanes[MOST_LANES];
} lane_list;

static size_t bin_of(double margin)
{
    double bin = floor((margin + 1) / 2 * N_BINS); /* none holds margins of both signs */
    return bin < 0 ? 0 : bin < N_BINS ? (size_t)bin : N_BINS - 1;
}

static double middle_of_bin(size_t bin)
{
    return ((double)bin + 0.5) / N_BINS * 2 - 1;
}

static lane *lane_of(lane_list *list, size_t class_index)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->lanes[i].class_index == class_index)
            return &list->lanes[i];
    return NULL;
}

/* Passes a sample of a lane, in the order of margins: whether it is drawn, as of many only every so many are.
 */
static bool lane_takes(lane *at, double margin, size_t n_voted)
{
    size_t n_drawn = n_voted > MOST_SAMPLES_SHOWN
                         ? (at->n_samples * MOST_SAMPLES_SHOWN + n_voted - 1) / n_voted
                         : at->n_samples;
    size_t place = at->n_passed++;
    if (place > 0 && place * n_drawn / at->n_samples == (place - 1) * n_drawn / at->n_samples)
        return false;
    at->n_here = place > 0 && bin_of(margin) == at->bin ? at->n_here + 1 : 1;
    at->bin = bin_of(margin);
    if (at->n_here > at->most_here)
        at->most_here = at->n_here;
    return true;
}

static lane_list list_lanes(const run_predictions *predictions, const sample_order *order)
{
    lane_list list = {0};
    size_t classes[MOST_LANES];
    list.n = drawn_classes_choose(predictions, MOST_LANES, classes);
    for (size_t i = 0; i < list.n; i++)
        list.lanes[i] =
            (lane){.class_index = classes[i], .n_samples = n_voted_of_class(predictions, classes[i])};
    for (size_t i = 0; i < order->n_voted; i++) {
        lane *at = lane_of(&list, predictions->truth[order->samples[i]]);
        if (!at)
            continue;
        at->n_wrong += sample_is_wrong(predictions, order->samples[i]);
        lane_takes(at, predictions->margins[order->samples[i]], order->n_voted);
    }
    for (size_t i = 0; i < list.n; i++)
        list.lanes[i].n_passed = 0;
    return list;
}

/* In the middle, then above and below it in turn. */
static double height_in_lane(const lane *at)
{
    static const double MOST = 0.42, WIDEST = 0.1;
    double step = at->most_here > 1 ? fmin(WIDEST, 2 * MOST / (double)at->most_here) : 0;
    double places = (double)(at->n_here / 2);
    return step * (at->n_here % 2 ? -places : places);
}

static void add_point(plot_script *script, const run_predictions *predictions, size_t sample, double x,
                      double y)
{
    const char *truth = predictions->class_names[predictions->truth[sample]];
    text_buffer words = {0};
    if (predictions->predicted[sample] == predictions->truth[sample])
        text_add_format(&words, "%s: %s, margin ", predictions->ids[sample], truth);
    else
        text_add_format(&words, "%s: %s, taken for %s, margin ", predictions->ids[sample], truth,
                        predictions->class_names[predictions->predicted[sample]]);
    text_add_format(&words, "%.3f", predictions->margins[sample]);
    char *whole = text_take(&words);
    text_add_format(&script->text, "%.4f %.3f ", x, y);
    plot_add_quoted(script, whole ? whole : "");
    text_add(&script->text, "\n");
    if (!whole)
        script->text.has_failed = true;
    memory_free(whole);
}

/* Those that are right, or those that are wrong. */
static void add_points(plot_script *script, const run_predictions *predictions, const sample_order *order,
                       const lane_list *lanes, bool wrong)
{
    lane_list list = *lanes;
    text_add_format(&script->text, "$%s << END\n", wrong ? "wrong" : "right");
    for (size_t i = 0; i < order->n_voted; i++) {
        size_t sample = order->samples[i];
        lane *at = lane_of(&list, predictions->truth[sample]);
        if (!at || !lane_takes(at, predictions->margins[sample], order->n_voted))
            continue;
        if (sample_is_wrong(predictions, sample) == wrong)
            add_point(script, predictions, sample, middle_of_bin(at->bin),
                      (double)(at - list.lanes) + height_in_lane(at));
    }
    text_add(&script->text, "END\n");
}

static void add_lane_names(plot_script *script, const run_predictions *predictions, const lane_list *list)
{
    text_add(&script->text, "set ytics scale 0 (");
    for (size_t i = 0; i < list->n; i++) {
        const lane *at = &list->lanes[i];
        char words[240];
        snprintf(words, sizeof words, "%s (%s wrong of %s)",
                 short_name_of(predictions->class_names[at->class_index]).text, page_count(at->n_wrong).text,
                 page_count(at->n_samples).text);
        text_add(&script->text, i ? ", " : "");
        plot_add_quoted(script, words);
        text_add_format(&script->text, " %zu", i);
    }
    text_add(&script->text, ")\n");
}

void margins_plot_write(plot_script *script, const run_predictions *predictions, const sample_order *order)
{
    const lane_list list = list_lanes(predictions, order);
    if (list.n == 0) {
        script->is_needless = "no sample has a vote";
        return;
    }
    script->height = 120 + list.n * (list.n > 12 ? 34 : list.n > 6 ? 50 : 80);
    snprintf(script->title, sizeof script->title,
             "Margins of %zu samples in %zu classes, a point each: %zu are wrong, left of zero",
             order->n_voted, list.n, order->n_wrong);
    plot_begin(script, "Margins of the samples, by true class");
    text_add_format(
        &script->text,
        "set xrange [-1.02:1.02]\nset yrange [%zu-0.5:-0.55]\nset xtics 0.25\n"
        "set xlabel 'margin: share of the votes for the true class less the largest other share'\n"
        "set grid xtics noytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
        "set object 1 rectangle from graph 0, graph 0 to first 0, graph 1 behind "
        "fc rgb '#E8d55e00' fs noborder\n"
        "set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.2 lc rgb '#808890'\n"
        "set key outside top right horizontal Left reverse samplen 1 width 1\n",
        list.n);
    add_lane_names(script, predictions, &list);
    add_points(script, predictions, order, &list, false);
    add_points(script, predictions, order, &list, true);
    text_add(&script->text,
             "plot NaN with points pt 7 ps 0.6 lc rgb '#0072b2' title 'right', "
             "NaN with points pt 9 ps 0.9 lc rgb '#d55e00' title 'wrong', "
             "$right using 1:2:3 with labels hypertext point pt 7 ps 0.45 lc rgb '#0072b2' notitle, "
             "$wrong using 1:2:3 with labels hypertext point pt 9 ps 0.75 lc rgb '#d55e00' notitle\n");
}
