/* The plots of a bench. */
#ifndef BENCH_PICTURES_H
#define BENCH_PICTURES_H

#include "bench/bench.h"
#include "report/plot.h"

typedef enum picture {
    PICTURE_SPEEDUP,   /* speed-up against threads, with the ideal and the fitted laws */
    PICTURE_SCHEDULES, /* time of each layout and schedule, with its deviation */
    PICTURE_TIMELINE,  /* who did what when, for the best and the worst schedule of a work */
    N_PICTURES
} picture;

/* Draws a picture of a work, as plot_draw() does. */
rfcv_status picture_draw(const rfcv_bench *bench, size_t work, picture which, drawn_plot *drawn,
                         rfcv_error *error);

#endif
