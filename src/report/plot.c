#include "report/plot.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/gnuplot.h"
#include "report/html.h"
#include "report/svg.h"

#include <stdio.h>
#include <string.h>

static const double SECONDS_TO_DRAW = 30;

/* ---- the script ---- */

void plot_add_quoted(plot_script *script, const char *text)
{
    text_add(&script->text, "\"");
    for (; *text; text++) {
        bool has_meaning = strchr("\"\\`", *text) || (unsigned char)*text < ' ' || *text == 0x7F;
        text_add_bytes(&script->text, has_meaning ? " " : text, 1);
    }
    text_add(&script->text, "\"");
}

/* Grey with some of the page shining through is right on light and on dark. */
void plot_begin(plot_script *script, const char *heading)
{
    text_add(&script->text, "set title ");
    plot_add_quoted(script, heading);
    text_add(&script->text, " font ',15'\n"
                            "set border 3 lc rgb '#808890'\n"
                            "set tics nomirror out scale 0.6\n"
                            "set grid ytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                            "set style fill solid 1 noborder\n"
                            "set bars 0.6\n");
}

/* Okabe and Ito 2008, without black and yellow. */
const char *plot_colour(size_t n)
{
    static const char *const colours[] = {"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                          "#56b4e9", "#d55e00", "#8a7fd0"};
    return colours[n % (sizeof colours / sizeof *colours)];
}

/* ---- the picture ---- */

static rfcv_status draw(const char *text, const char *prefix, drawn_plot *drawn, rfcv_error *error)
{
    rfcv_error failure = {0};
    char *plotted = gnuplot_svg_make(text, drawn->width, drawn->height, SECONDS_TO_DRAW, &failure);
    if (!plotted) {
        snprintf(drawn->problem, sizeof drawn->problem, "%s", failure.message);
        return RFCV_OK;
    }
    drawn->svg = svg_finish(plotted, prefix, drawn->title);
    memory_free(plotted);
    return drawn->svg ? RFCV_OK : error_no_memory(error);
}

rfcv_status plot_draw(plot_script *script, const char *prefix, drawn_plot *drawn, rfcv_error *error)
{
    *drawn = (drawn_plot){.name = script->name, .width = script->width, .height = script->height};
    memcpy(drawn->title, script->title, sizeof script->title);
    char *text = text_take(&script->text);
    rfcv_status status = text ? RFCV_OK : error_no_memory(error);
    if (script->is_needless)
        snprintf(drawn->problem, sizeof drawn->problem, "%s", script->is_needless);
    else if (status == RFCV_OK && !gnuplot_is_there())
        snprintf(drawn->problem, sizeof drawn->problem,
                 "it takes gnuplot from 5.0 on, which is not on the PATH");
    else if (status == RFCV_OK)
        status = draw(text, prefix, drawn, error);
    memory_free(text);
    return status;
}

void drawn_plot_free(drawn_plot *drawn)
{
    memory_free(drawn->svg);
    drawn->svg = NULL;
}

void html_plot(text_buffer *page, const drawn_plot *drawn, const char *caption)
{
    if (drawn->svg)
        html_figure(page, drawn->svg, caption);
    else
        html_paragraph(page, "quiet", "No picture%s%s: %s.", drawn->name ? " of " : "",
                       drawn->name ? drawn->name : "", drawn->problem);
}
