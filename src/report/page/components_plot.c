#include "report/page/components_plot.h"

#include "base/memory.h"
#include "report/page/drawn_classes.h"
#include "report/page/run_page.h"
#include "report/page/sample_order.h"

#include <stdio.h>

/* Classes that are drawn; the rest are grey, and come last. */
typedef struct drawn_list {
    size_t n;
    size_t classes[MOST_DRAWN_CLASSES];
} drawn_list;

size_t components_plot_step(size_t n_samples)
{
    return 1 + (n_samples - 1) / MOST_PLOTTED;
}

bool components_plot_has_tooltips(size_t n_samples)
{
    return n_samples <= MOST_TOLD_OF;
}

bool components_is_wrong(const run_files *files, size_t sample)
{
    const run_predictions *predictions = &files->predictions;
    size_t judged = files->points->judged[sample];
    return judged < predictions->n_samples && predictions->n_votes[judged] > 0 &&
           sample_is_wrong(predictions, judged);
}

/* Place among the drawn classes; their number, of one that is not among them. */
static size_t place_of(const drawn_list *drawn, size_t class_index)
{
    size_t place = 0;
    while (place < drawn->n && drawn->classes[place] != class_index)
        place++;
    return place;
}

static bool has_others(const run_points *points, const drawn_list *drawn)
{
    for (size_t sample = 0; sample < points->n_samples; sample++)
        if (place_of(drawn, points->classes[sample]) == drawn->n)
            return true;
    return false;
}

/* ---- points ---- */

static void add_coordinates(plot_script *script, const run_points *points, size_t sample)
{
    const double *scores = &points->scores[sample * points->n_components];
    text_add_format(&script->text, "%.6g %.6g", scores[0], scores[1]);
}

static void add_tooltip(plot_script *script, const run_files *files, size_t sample)
{
    const run_points *points = files->points;
    text_buffer words = {0};
    text_add_format(&words, "%s: %s", points->ids[sample], points->class_names[points->classes[sample]]);
    if (components_is_wrong(files, sample))
        text_add_format(&words, ", taken for %s",
                        points->class_names[files->predictions.predicted[points->judged[sample]]]);
    char *whole = text_take(&words);
    text_add(&script->text, " ");
    plot_add_quoted(script, whole ? whole : "");
    if (!whole)
        script->text.has_failed = true;
    memory_free(whole);
}

/* Those of one place. */
static void add_points(plot_script *script, const run_files *files, const drawn_list *drawn, size_t place)
{
    const run_points *points = files->points;
    const bool has_tooltips = components_plot_has_tooltips(points->n_samples);
    text_add_format(&script->text, "$class%zu << END\n", place);
    for (size_t sample = 0; sample < points->n_samples; sample += components_plot_step(points->n_samples)) {
        if (place_of(drawn, points->classes[sample]) != place)
            continue;
        add_coordinates(script, points, sample);
        if (has_tooltips)
            add_tooltip(script, files, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

static void add_wrong(plot_script *script, const run_files *files)
{
    const run_points *points = files->points;
    text_add(&script->text, "$wrong << END\n");
    for (size_t sample = 0; sample < points->n_samples; sample += components_plot_step(points->n_samples)) {
        if (!components_is_wrong(files, sample))
            continue;
        add_coordinates(script, points, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

/* ---- how they look ---- */

/* Colours come round again, with other shapes: gnuplot's filled ones. */
static void add_look(plot_script *script, const run_predictions *predictions, const drawn_list *drawn,
                     size_t place, double size)
{
    enum { N_COLOURS = 7 };
    static const int shapes[] = {7, 9, 5, 13, 11};
    if (place == drawn->n) {
        text_add_format(&script->text, "pt 7 ps %.2f lc rgb '#808890'", 0.8 * size);
        return;
    }
    size_t look = drawn_class_look(predictions, drawn->classes[place], place);
    text_add_format(&script->text, "pt %d ps %.2f lc rgb '%s'",
                    shapes[look / N_COLOURS % (sizeof shapes / sizeof *shapes)], size, plot_colour(look));
}

static void add_key(plot_script *script, const run_files *files, const drawn_list *drawn, size_t n_places)
{
    for (size_t place = 0; place < n_places; place++) {
        text_add(&script->text, "NaN with points ");
        add_look(script, &files->predictions, drawn, place, 1.0);
        text_add(&script->text, " title ");
        plot_add_quoted(script, place < drawn->n
                                    ? short_name_of(files->points->class_names[drawn->classes[place]]).text
                                    : "other classes");
        text_add(&script->text, ", ");
    }
    text_add(&script->text, "NaN with points pt 6 ps 1.2 lw 1.2 lc rgb 'black' title 'predicted wrong'");
}

static void add_axes(plot_script *script, const run_points *points)
{
    plot_begin(script, "Samples by their first two principal components");
    text_add(&script->text, "set key outside right center vertical Left reverse samplen 1\n"
                            "set grid xtics ytics lt 1 lw 0.7 lc rgb '#A0808890'\nset xlabel ");
    plot_add_quoted(script, points->names[0]);
    text_add(&script->text, "\nset ylabel ");
    plot_add_quoted(script, points->names[1]);
    text_add(&script->text, "\n");
}

void components_plot_write(plot_script *script, const run_files *files)
{
    const run_points *points = files->points;
    drawn_list drawn;
    if (points->n_components < 2) {
        script->is_needless = "it takes two components, and there is one";
        return;
    }
    drawn.n = drawn_classes_choose(&files->predictions, MOST_DRAWN_CLASSES, drawn.classes);
    const size_t n_places = drawn.n + has_others(points, &drawn);
    const bool has_tooltips = components_plot_has_tooltips(points->n_samples);
    snprintf(
        script->title, sizeof script->title,
        "Scatter plot of %s samples by their first two principal components, coloured by class, with rings "
        "around those that are predicted wrong",
        page_count(points->n_samples).text);
    add_axes(script, points);
    for (size_t place = 0; place < n_places; place++)
        add_points(script, files, &drawn, place);
    add_wrong(script, files);
    text_add(&script->text, "plot ");
    add_key(script, files, &drawn, n_places);
    for (size_t place = 0; place < n_places; place++) {
        text_add_format(&script->text, ", $class%zu using %s ", place,
                        has_tooltips ? "1:2:3 with labels hypertext point" : "1:2 with points");
        add_look(script, &files->predictions, &drawn, place, 0.5);
        text_add(&script->text, " notitle");
    }
    text_add(&script->text, ", $wrong using 1:2 with points pt 6 ps 0.9 lw 1.1 lc rgb 'black' notitle\n");
}
