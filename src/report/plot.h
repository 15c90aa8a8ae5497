/* A picture for a page: a script for gnuplot, and what comes of it. */
#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

#include "report/text_buffer.h"
#include "rfcv.h"

/* Starts as {.width, .height}, with its texts under plain_locale_enter(). */
typedef struct plot_script {
    text_buffer text;
    size_t width, height;
    const char *name;        /* what it is a picture of, "the speed-up", for where there is none; or NULL */
    char title[300];         /* what the picture shows, in one sentence: its alternative text */
    const char *is_needless; /* why there is nothing to draw, or NULL */
} plot_script;

/* Axes, grid and fonts. */
void plot_begin(plot_script *script, const char *heading);

/* A string of gnuplot's; what means something to it becomes a space. */
void plot_add_quoted(plot_script *script, const char *text);

/* The nth of seven colours, "#0072b2", that all eyes tell apart, on light and dark; they come round again. */
const char *plot_colour(size_t n);

typedef struct drawn_plot {
    char *svg;          /* finished (svg.h); NULL: not drawn */
    char problem[1000]; /* why not */
    const char *name;
    char title[300];
    size_t width, height;
} drawn_plot;

/* Draws a script, whose text is gone after the call; every id in the picture begins with `prefix`.  Where
 * gnuplot is missing or fails, or there is nothing to show, none is drawn, and that is no failure.  Fails
 * with RFCV_SYSTEM for want of memory. */
rfcv_status plot_draw(plot_script *script, const char *prefix, drawn_plot *drawn, rfcv_error *error);
void drawn_plot_free(drawn_plot *drawn);

/* The picture with its caption, or a line that says why it is not there. */
void html_plot(text_buffer *page, const drawn_plot *drawn, const char *caption);

#endif
