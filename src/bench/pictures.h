/* The plots of a bench, drawn by gnuplot: finished SVG (report/svg.h). */
#ifndef BENCH_PICTURES_H
#define BENCH_PICTURES_H

#include "bench/bench.h"

typedef enum picture {
    PICTURE_SPEEDUP,   /* speed-up against threads, with the ideal and the fitted laws */
    PICTURE_SCHEDULES, /* time of each layout and schedule, with its deviation */
    PICTURE_TIMELINE,  /* who did what when, for the best and the worst schedule of a work */
    N_PICTURES
} picture;

typedef struct drawn_picture {
    char *svg;          /* NULL: not drawn */
    char problem[1000]; /* why not */
    char title[300];    /* what it shows, in one sentence: its alternative text */
    size_t width, height;
} drawn_picture;

/* Draws a picture of a work, to be freed.  Where gnuplot is missing or fails, or there is nothing to show,
 * none is drawn, and that is no failure.  Fails with RFCV_SYSTEM for want of memory. */
rfcv_status picture_draw(const rfcv_bench *bench, size_t work, picture which, drawn_picture *drawn,
                         rfcv_error *error);
void picture_free(drawn_picture *drawn);

#endif
