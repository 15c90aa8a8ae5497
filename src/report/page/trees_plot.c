#include "report/page/trees_plot.h"

#include "report/page/drawn_classes.h"
#include "report/page/tree_axis.h"

#include <math.h>
#include <stdio.h>

static void add_percent(text_buffer *script, double share)
{
    if (isnan(share))
        text_add(script, " NaN");
    else
        text_add_format(script, " %.3f", 100 * share);
}

static void add_points(plot_script *script, const run_errors *errors, const size_t *classes, size_t n_classes)
{
    text_add(&script->text, "$errors << END\n");
    for (size_t n_trees = 1; n_trees <= errors->n_trees; n_trees = tree_axis_next(n_trees, errors->n_trees)) {
        text_add_format(&script->text, "%zu", n_trees);
        add_percent(&script->text, errors->error[n_trees - 1]);
        for (size_t i = 0; i < n_classes; i++)
            add_percent(&script->text, run_errors_of_class(errors, n_trees, classes[i]));
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

void trees_plot_write(plot_script *script, const run_files *files)
{
    const run_errors *errors = files->errors;
    const run_predictions *predictions = &files->predictions;
    size_t classes[MOST_DRAWN_CLASSES];
    size_t n_classes = drawn_classes_choose(predictions, MOST_DRAWN_CLASSES, classes);
    if (errors->n_trees < 2) {
        script->is_needless = "a curve takes two trees";
        return;
    }
    snprintf(script->title, sizeof script->title,
             "Error against the number of trees, from 1 to %zu: all predictions, and %zu classes",
             errors->n_trees, n_classes);
    plot_begin(script, "Error of the first trees");
    tree_axis_add(script, errors->n_trees);
    text_add(&script->text, "set yrange [0:*]\nset ylabel 'predictions that are wrong, %'\n"
                            "set key outside right center vertical Left reverse samplen 2\n");
    add_points(script, errors, classes, n_classes);
    text_add(&script->text, "plot NaN with lines lw 3.2 lc rgb 'black' title 'all predictions', ");
    for (size_t i = 0; i < n_classes; i++) {
        text_add_format(&script->text, "$errors using 1:%zu with lines lw 1.1", i + 3);
        plot_add_look(script, drawn_class_look(predictions, classes[i], i));
        text_add(&script->text, " title ");
        plot_add_quoted(script, short_name_of(predictions->class_names[classes[i]]).text);
        text_add(&script->text, ", ");
    }
    text_add(&script->text, "$errors using 1:2 with lines lw 3.2 lc rgb 'black' notitle\n");
}
