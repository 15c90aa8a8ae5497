/* The options of `rfcv bench`. */
#ifndef CLI_BENCH_OPTIONS_H
#define CLI_BENCH_OPTIONS_H

#include "cli/input_options.h"
#include "cli/output_options.h"
#include "cli/parse_lists.h"

enum { BENCH_MOST_CELLS = 1000, BENCH_MOST_WORDS = 256 };

/* The matrix and the options that say how it is read, as they were given. */
typedef struct input_words {
    const char *items[BENCH_MOST_WORDS]; /* [n] */
    size_t n;
    char names[BENCH_MOST_WORDS][20]; /* "--labels" */
} input_words;

typedef struct bench_options {
    input_options input;
    const char *input_option; /* name of the last one that was given; NULL: none */
    rfcv_simulate_options simulate;
    bool is_simulated; /* `simulate` makes the matrix */

    rfcv_bench_options bench; /* its lists and texts are these: */
    input_words words;
    char preparation[160];
    text_list works, schedules;
    team_list teams;
    layout_list layouts;
    bool is_uneven, has_seconds;   /* --uneven and --seconds were given */
    bool is_blas;                  /* OpenBLAS is measured, and no forest */
    size_t sizes[LIST_MOST_ITEMS]; /* [n_sizes] of its matrices; none: the library's */
    size_t n_sizes;
    const char *of_forests; /* name of the last option that was given for forests; NULL: none */

    output_options output;
    bool helped;
} bench_options;

/* Reads argv[2 ...].  `helped` is true if help was asked for and printed.  The options keep pointers into
 * argv and into themselves, so they may not be copied. */
rfcv_status bench_options_read(bench_options *options, int argc, char **argv, rfcv_error *error);

#endif
