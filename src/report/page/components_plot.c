#include "report/page/components_plot.h"

#include "base/memory.h"
#include "report/page/class_scatter.h"
#include "report/page/run_page.h"
#include "report/page/sample_order.h"

#include <stdio.h>

bool components_is_wrong(const run_files *files, size_t sample)
{
    const run_predictions *predictions = &files->predictions;
    size_t judged = files->points->judged[sample];
    return judged < predictions->n_samples && predictions->n_votes[judged] > 0 &&
           sample_is_wrong(predictions, judged);
}

static void tell(text_buffer *words, const void *context, size_t sample)
{
    const run_files *files = context;
    const run_points *points = files->points;
    if (components_is_wrong(files, sample))
        text_add_format(words, ", taken for %s",
                        points->class_names[files->predictions.predicted[points->judged[sample]]]);
}

/* ---- the samples as they are scattered ---- */

typedef struct components_scatter {
    listed_samples samples; /* names and classes are the points' */
    double *x, *y;          /* [n] */
    class_scatter all;
} components_scatter;

static void components_scatter_empty(components_scatter *scatter)
{
    memory_free(scatter->samples.class_sizes);
    memory_free(scatter->x);
    memory_free(scatter->y);
}

static bool components_scatter_init(components_scatter *scatter, const run_files *files)
{
    const run_points *points = files->points;
    listed_samples *samples = &scatter->samples;
    *samples = (listed_samples){.n = points->n_samples,
                                .n_classes = points->n_classes,
                                .ids = points->ids,
                                .class_names = points->class_names,
                                .classes = points->classes};
    samples->class_sizes = memory_make(points->n_classes, sizeof *samples->class_sizes);
    scatter->x = memory_make(points->n_samples, sizeof *scatter->x);
    scatter->y = memory_make(points->n_samples, sizeof *scatter->y);
    if (!samples->class_sizes || !scatter->x || !scatter->y)
        return false;
    for (size_t sample = 0; sample < points->n_samples; sample++) {
        samples->class_sizes[points->classes[sample]]++;
        scatter->x[sample] = points->scores[sample * points->n_components];
        scatter->y[sample] = points->scores[sample * points->n_components + 1];
    }
    scatter->all =
        (class_scatter){.samples = samples, .x = scatter->x, .y = scatter->y, .tell = tell, .lines = files};
    class_scatter_choose(&scatter->all);
    return true;
}

/* ---- the picture ---- */

static void add_wrong(plot_script *script, const class_scatter *scatter)
{
    text_add(&script->text, "$wrong << END\n");
    for (size_t sample = 0; sample < scatter->samples->n; sample += class_scatter_step(scatter)) {
        if (!components_is_wrong(scatter->lines, sample))
            continue;
        class_scatter_add_place(script, scatter, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
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

static void add_picture(plot_script *script, const class_scatter *scatter)
{
    const run_points *points = ((const run_files *)scatter->lines)->points;
    snprintf(
        script->title, sizeof script->title,
        "Scatter plot of %s samples by their first two principal components, coloured by class, with rings "
        "around those that are predicted wrong",
        page_count(points->n_samples).text);
    add_axes(script, points);
    class_scatter_add_points(script, scatter);
    add_wrong(script, scatter);
    class_scatter_plot(script, scatter);
    text_add(&script->text, ", NaN with points pt 6 ps 1.2 lw 1.2 lc rgb 'black' title 'predicted wrong'"
                            ", $wrong using 1:2 with points pt 6 ps 0.9 lw 1.1 lc rgb 'black' notitle\n");
}

void components_plot_write(plot_script *script, text_buffer *caption, const run_files *files)
{
    components_scatter scatter = {0};
    if (files->points->n_components < 2) {
        script->is_needless = "it takes two components, and there is one";
    } else if (components_scatter_init(&scatter, files)) {
        add_picture(script, &scatter.all);
        class_scatter_add_remark(caption, &scatter.all);
    } else {
        script->text.has_failed = true;
    }
    components_scatter_empty(&scatter);
}
