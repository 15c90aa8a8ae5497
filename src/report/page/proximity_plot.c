#include "report/page/proximity_plot.h"

#include "report/page/run_page.h"

#include <stdio.h>

static bool is_far(const proximity_lines *lines, size_t sample)
{
    return lines->outlier[sample] > FAR_OUTLIER;
}

static void tell(text_buffer *words, const void *context, size_t sample)
{
    const proximity_lines *lines = context;
    if (lines->is_prototype[sample])
        text_add(words, ", prototype");
    text_add_format(words, ", outlier measure %s", page_real("%.1f", lines->outlier[sample]).text);
}

class_scatter proximity_scatter(const proximity_lines *lines)
{
    class_scatter scatter = {
        .samples = &lines->samples, .x = lines->x, .y = lines->y, .tell = tell, .lines = lines};
    class_scatter_choose(&scatter);
    return scatter;
}

/* However many points are left out, none of these is. */
static void add_marks(plot_script *script, const class_scatter *scatter, bool prototypes)
{
    const proximity_lines *lines = scatter->lines;
    text_add_format(&script->text, "$%s << END\n", prototypes ? "prototypes" : "far");
    for (size_t sample = 0; sample < lines->samples.n; sample++) {
        if (!class_scatter_has(scatter, sample) ||
            !(prototypes ? lines->is_prototype[sample] : is_far(lines, sample)))
            continue;
        class_scatter_add_place(script, scatter, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

static bool has_any(const class_scatter *scatter)
{
    for (size_t sample = 0; sample < scatter->samples->n; sample++)
        if (class_scatter_has(scatter, sample))
            return true;
    return false;
}

void proximity_plot_write(plot_script *script, const proximity_lines *lines)
{
    const class_scatter scatter = proximity_scatter(lines);
    if (!has_any(&scatter)) {
        script->is_needless = "there is no scaling to two dimensions of these samples";
        return;
    }
    snprintf(script->title, sizeof script->title,
             "Scatter plot of %s samples by metric scaling of their proximities, coloured by class",
             page_count(lines->samples.n).text);
    plot_begin(script, "Samples by proximity");
    text_add(&script->text, "set key outside right center vertical Left reverse samplen 1\n"
                            "set grid xtics ytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                            "set xlabel 'first dimension'\nset ylabel 'second dimension'\n");
    class_scatter_add_points(script, &scatter);
    add_marks(script, &scatter, true);
    add_marks(script, &scatter, false);
    class_scatter_plot(script, &scatter);
    text_add(&script->text, ", NaN with points pt 6 ps 1.5 lw 1.6 lc rgb 'black' title 'prototype'"
                            ", NaN with points pt 2 ps 0.9 lw 1.3 lc rgb 'black' title 'far from its class'"
                            ", $prototypes using 1:2 with points pt 6 ps 1.5 lw 1.6 lc rgb 'black' notitle"
                            ", $far using 1:2 with points pt 2 ps 0.7 lw 1.1 lc rgb 'black' notitle\n");
}
