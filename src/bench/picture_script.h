/* The scripts from which gnuplot draws the pictures of a bench. */
#ifndef BENCH_PICTURE_SCRIPT_H
#define BENCH_PICTURE_SCRIPT_H

#include "bench/bench.h"
#include "report/text_buffer.h"

typedef struct picture_script {
    text_buffer text;
    size_t width, height;
    char title[300];         /* what the picture shows, in one sentence */
    const char *is_needless; /* why there is nothing to draw, or NULL */
} picture_script;

/* One for each picture, of one work.  Under plain_locale_enter(). */
void script_speedup(picture_script *script, const rfcv_bench *bench, size_t work);
void script_schedules(picture_script *script, const rfcv_bench *bench, size_t work);
void script_timeline(picture_script *script, const rfcv_bench *bench, size_t work);

/* What they share. */

/* Axes, grid and fonts. */
void script_begin(picture_script *script, const char *title);

/* A string of gnuplot's; what means something to it becomes a space. */
void script_add_quoted(picture_script *script, const char *text);

/* The nth of seven colours, "#0072b2", that all eyes tell apart, on light and dark; they come round again. */
const char *script_colour(size_t n);

/* Whether a cell belongs to the grid of a work: not to its weak scaling. */
bool is_of_grid(const bench_cell *cell, size_t work);

#endif
