/* A row for each thread, a rectangle for bins that are about as busy as each other. */
#include "report/page/thread_strip.h"

#include <math.h>
#include <stdio.h>

enum { MOST_THREADS = 64, MOST_RECTANGLES = 2000, N_SHADES = 8, BLUE = 0x0072b2 };
static const double ROW = 0.84; /* height of a rectangle, where rows are 1 apart */

/* Bins, as many together as keep the picture small. */
typedef struct strip {
    size_t n_threads, n_bins; /* bins up to the last one in which a thread was busy */
    size_t n_together;
    double bin_seconds;
} strip;

static size_t last_busy_bin(json_reader *loop, size_t thread)
{
    json_enter_element(loop, "threads", thread);
    size_t n = json_get_length(loop, "busy");
    while (n > 0 && !(json_get_real_element(loop, "busy", n - 1) > 0))
        n--;
    json_leave(loop);
    return n;
}

static strip strip_of(json_reader *loop)
{
    strip drawn = {.n_threads = json_get_length(loop, "threads"),
                   .bin_seconds = json_get_real(loop, "bin_seconds")};
    for (size_t i = 0; i < drawn.n_threads; i++) {
        const size_t n_bins = last_busy_bin(loop, i);
        drawn.n_bins = n_bins > drawn.n_bins ? n_bins : drawn.n_bins;
    }
    const size_t n_rows = drawn.n_threads < MOST_THREADS ? drawn.n_threads : MOST_THREADS;
    drawn.n_together = 1 + n_rows * drawn.n_bins / MOST_RECTANGLES;
    return drawn;
}

/* How busy a thread, in whose object the reader is, was in bins that go together: 0 to N_SHADES. */
static unsigned shade_at(json_reader *loop, const strip *drawn, size_t first)
{
    const size_t n = json_get_length(loop, "busy");
    double busy = 0;
    for (size_t bin = first; bin < first + drawn->n_together && bin < n; bin++)
        busy += fmin(fmax(json_get_real_element(loop, "busy", bin), 0), 1);
    return (unsigned)lround(N_SHADES * busy / (double)drawn->n_together);
}

/* Colours are gnuplot's: what lets the ground shine through, and then the colour. */
static void add_rectangle(plot_script *script, const strip *drawn, size_t thread, size_t first, size_t last,
                          unsigned shade)
{
    const double start = (double)first * drawn->bin_seconds, end = (double)last * drawn->bin_seconds;
    const unsigned long clear = 255 - 255UL * shade / N_SHADES;
    if (shade)
        text_add_format(&script->text, "%.6g %zu %.6g %.6g %lu\n", (start + end) / 2, thread + 1, start, end,
                        clear << 24 | BLUE);
}

static void add_thread(plot_script *script, json_reader *loop, const strip *drawn, size_t thread)
{
    size_t start = 0;
    unsigned shade = 0;
    json_enter_element(loop, "threads", thread);
    for (size_t bin = 0; bin < drawn->n_bins; bin += drawn->n_together) {
        const unsigned next = shade_at(loop, drawn, bin);
        if (next == shade)
            continue;
        add_rectangle(script, drawn, thread, start, bin, shade);
        start = bin;
        shade = next;
    }
    add_rectangle(script, drawn, thread, start, drawn->n_bins, shade);
    json_leave(loop);
}

static void add_rows(plot_script *script, json_reader *loop, const strip *drawn, size_t n_rows)
{
    const double seconds = (double)drawn->n_bins * drawn->bin_seconds;
    text_add(&script->text, "$grounds << END\n");
    for (size_t thread = 0; thread < n_rows; thread++)
        text_add_format(&script->text, "%.6g %zu 0 %.6g\n", seconds / 2, thread + 1, seconds);
    text_add(&script->text, "END\n$busy << END\n-1 0 -1 -1 0\n"); /* gnuplot takes no empty block */
    for (size_t thread = 0; thread < n_rows; thread++)
        add_thread(script, loop, drawn, thread);
    text_add(&script->text, "END\n");
}

double thread_strip_write(plot_script *script, json_reader *loop)
{
    const strip drawn = strip_of(loop);
    const double seconds = (double)drawn.n_bins * drawn.bin_seconds;
    const size_t n_rows = drawn.n_threads < MOST_THREADS ? drawn.n_threads : MOST_THREADS;
    char heading[80];
    snprintf(script->title, sizeof script->title,
             "Timeline of %zu threads over %.3g s: a row for each thread, blue where it grows trees and grey "
             "where it is idle",
             n_rows, seconds);
    if (n_rows < drawn.n_threads)
        snprintf(heading, sizeof heading, "What the first %zu of %zu threads did", n_rows, drawn.n_threads);
    else
        snprintf(heading, sizeof heading, "What each thread did");
    if (!(seconds > 0))
        script->is_needless = "no tree was timed";
    const double row_height = n_rows <= 4 ? 30 : n_rows <= 16 ? 20 : 12;
    script->height = (size_t)((double)n_rows * row_height) + 110;
    plot_begin(script, heading);
    add_rows(script, loop, &drawn, n_rows);
    text_add_format(&script->text,
                    "set border 1\nunset grid\nset grid xtics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                    "set xlabel 'seconds since the loop began'\nset ylabel 'thread'\nset xrange [0:%.6g]\n"
                    "set yrange [%zu.5:0.5]\nset ytics %zu scale 0\nunset key\n"
                    "plot $grounds using 1:2:3:4:($2-%.4g):($2+%.4g) with boxxyerror lc rgb '#B0808890', "
                    "$busy using 1:2:3:4:($2-%.4g):($2+%.4g):5 with boxxyerror lc rgb variable\n",
                    seconds, n_rows, 1 + (n_rows - 1) / 16, ROW / 2, ROW / 2, ROW / 2, ROW / 2);
    return seconds;
}
