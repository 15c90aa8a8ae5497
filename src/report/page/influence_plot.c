#include "report/page/influence_plot.h"

#include "report/page/run_page.h"

#include <stdio.h>

static void tell(text_buffer *words, const void *context, size_t sample)
{
    const influence_lines *lines = context;
    if (influence_is_wrong(lines, sample))
        text_add_format(words, ", taken for %s", lines->samples.class_names[lines->items[sample].predicted]);
    text_add_format(words, ", sway %s, doubt %s", page_real("%.5f", lines->sway[sample]).text,
                    page_real("%.3f", lines->mislabelled[sample]).text);
}

class_scatter influence_scatter(const influence_lines *lines)
{
    class_scatter scatter = {
        .samples = &lines->samples, .x = lines->mislabelled, .y = lines->sway, .tell = tell, .lines = lines};
    class_scatter_choose(&scatter);
    return scatter;
}

static void add_wrong(plot_script *script, const class_scatter *scatter)
{
    text_add(&script->text, "$wrong << END\n");
    for (size_t sample = 0; sample < scatter->samples->n; sample += class_scatter_step(scatter)) {
        if (!class_scatter_has(scatter, sample) || !influence_is_wrong(scatter->lines, sample))
            continue;
        class_scatter_add_place(script, scatter, sample);
        text_add(&script->text, "\n");
    }
    text_add(&script->text, "END\n");
}

/* With some room above; 1 where no sample sways others. */
static double highest_sway(const influence_lines *lines)
{
    double highest = 0;
    for (size_t sample = 0; sample < lines->samples.n; sample++)
        highest = lines->sway[sample] > highest ? lines->sway[sample] : highest;
    return highest > 0 ? 1.05 * highest : 1;
}

void influence_plot_write(plot_script *script, const influence_lines *lines)
{
    const class_scatter scatter = influence_scatter(lines);
    snprintf(
        script->title, sizeof script->title,
        "Scatter plot of %s samples: how much each sways the predictions of the others, against how much "
        "speaks against its label, coloured by class",
        page_count(lines->samples.n).text);
    plot_begin(script, "Sway and doubted labels");
    text_add(&script->text, "set key outside right center vertical Left reverse samplen 1\n"
                            "set grid xtics ytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                            "set xrange [-0.02:1.02]\n"
                            "set xlabel 'doubt in the label'\nset ylabel 'sway of others'\n");
    text_add_format(&script->text, "set yrange [0:%.6g]\n", highest_sway(lines));
    class_scatter_add_points(script, &scatter);
    add_wrong(script, &scatter);
    class_scatter_plot(script, &scatter);
    text_add(&script->text, ", NaN with points pt 6 ps 1.2 lw 1.2 lc rgb 'black' title 'predicted wrong'"
                            ", $wrong using 1:2 with points pt 6 ps 0.9 lw 1.1 lc rgb 'black' notitle\n");
}
