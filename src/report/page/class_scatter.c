#include "report/page/class_scatter.h"

#include "base/memory.h"
#include "report/page/run_page.h"

#include <math.h>

void class_scatter_choose(class_scatter *scatter)
{
    const listed_samples *samples = scatter->samples;
    scatter->n_classes = drawn_classes_of_sizes(samples->class_sizes, samples->n_classes, MOST_DRAWN_CLASSES,
                                                scatter->classes);
}

size_t class_scatter_step(const class_scatter *scatter)
{
    return 1 + (scatter->samples->n - 1) / MOST_SCATTERED;
}

bool class_scatter_has_tooltips(const class_scatter *scatter)
{
    return scatter->samples->n <= MOST_WITH_TOOLTIPS;
}

bool class_scatter_has(const class_scatter *scatter, size_t sample)
{
    return !isnan(scatter->x[sample]) && !isnan(scatter->y[sample]);
}

/* Place among the drawn classes; their number, of one that is not among them. */
static size_t place_of(const class_scatter *scatter, size_t class_index)
{
    size_t place = 0;
    while (place < scatter->n_classes && scatter->classes[place] != class_index)
        place++;
    return place;
}

/* The drawn classes, and the others as one. */
static size_t n_places_of(const class_scatter *scatter)
{
    size_t n_with_samples = 0;
    for (size_t k = 0; k < scatter->samples->n_classes; k++)
        n_with_samples += scatter->samples->class_sizes[k] > 0;
    return scatter->n_classes + (n_with_samples > scatter->n_classes);
}

/* ---- points ---- */

void class_scatter_add_place(plot_script *script, const class_scatter *scatter, size_t sample)
{
    text_add_format(&script->text, "%.6g %.6g", scatter->x[sample], scatter->y[sample]);
}

static void add_tooltip(plot_script *script, const class_scatter *scatter, size_t sample)
{
    const listed_samples *samples = scatter->samples;
    text_buffer words = {0};
    text_add_format(&words, "%s: %s", samples->ids[sample], samples->class_names[samples->classes[sample]]);
    scatter->tell(&words, scatter->lines, sample);
    char *whole = text_take(&words);
    text_add(&script->text, " ");
    plot_add_quoted(script, whole ? whole : "");
    if (!whole)
        script->text.has_failed = true;
    memory_free(whole);
}

static void add_points_at(plot_script *script, const class_scatter *scatter, size_t place)
{
    text_add_format(&script->text, "$class%zu << END\n", place);
    for (size_t sample = 0; sample < scatter->samples->n; sample += class_scatter_step(scatter)) {
        if (!class_scatter_has(scatter, sample) ||
            place_of(scatter, scatter->samples->classes[sample]) != place)
            continue;
        class_scatter_add_place(script, scatter, sample);
        if (class_scatter_has_tooltips(scatter))
            add_tooltip(script, scatter, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

void class_scatter_add_points(plot_script *script, const class_scatter *scatter)
{
    for (size_t place = 0; place < n_places_of(scatter); place++)
        add_points_at(script, scatter, place);
}

/* ---- how they look ---- */

/* As in the other pictures of a run (drawn_class_look): colours come round again, with other shapes. */
static void add_look(plot_script *script, const class_scatter *scatter, size_t place, double size)
{
    enum { N_COLOURS = 7 };
    static const int shapes[] = {7, 9, 5, 13, 11};
    if (place == scatter->n_classes) {
        text_add_format(&script->text, "pt 7 ps %.2f lc rgb '#808890'", 0.8 * size);
        return;
    }
    const size_t look = scatter->samples->n_classes <= MOST_DRAWN_CLASSES ? scatter->classes[place] : place;
    text_add_format(&script->text, "pt %d ps %.2f lc rgb '%s'",
                    shapes[look / N_COLOURS % (sizeof shapes / sizeof *shapes)], size, plot_colour(look));
}

static void add_key_entry(plot_script *script, const class_scatter *scatter, size_t place)
{
    const char *name =
        place < scatter->n_classes ? scatter->samples->class_names[scatter->classes[place]] : "other classes";
    text_add(&script->text, "NaN with points ");
    add_look(script, scatter, place, 1.0);
    text_add(&script->text, " title ");
    plot_add_quoted(script, short_name_of(name).text);
}

void class_scatter_plot(plot_script *script, const class_scatter *scatter)
{
    const size_t n_places = n_places_of(scatter);
    text_add(&script->text, "plot ");
    for (size_t place = 0; place < n_places; place++) {
        add_key_entry(script, scatter, place);
        text_add_format(&script->text, ", $class%zu using %s ", place,
                        class_scatter_has_tooltips(scatter) ? "1:2:3 with labels hypertext point"
                                                            : "1:2 with points");
        add_look(script, scatter, place, 0.5);
        text_add(&script->text, place + 1 < n_places ? " notitle, " : " notitle");
    }
}

void class_scatter_add_remark(text_buffer *caption, const class_scatter *scatter)
{
    const size_t step = class_scatter_step(scatter);
    if (class_scatter_has_tooltips(scatter))
        text_add(caption, " Point at one to see which it is.");
    if (step > 1)
        text_add_format(caption, " Of %s samples one in %zu is drawn.", page_count(scatter->samples->n).text,
                        step);
}
