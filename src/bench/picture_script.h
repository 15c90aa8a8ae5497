/* The scripts from which gnuplot draws the pictures of a bench. */
#ifndef BENCH_PICTURE_SCRIPT_H
#define BENCH_PICTURE_SCRIPT_H

#include "bench/bench.h"
#include "report/plot.h"

/* One for each picture, of one work.  Under plain_locale_enter(). */
void script_speedup(plot_script *script, const rfcv_bench *bench, size_t work);
void script_schedules(plot_script *script, const rfcv_bench *bench, size_t work);
void script_timeline(plot_script *script, const rfcv_bench *bench, size_t work);

#endif
