/* Why one cell took longer than another, from what their threads did. */
#ifndef BENCH_LOST_TIME_H
#define BENCH_LOST_TIME_H

#include "bench/bench.h"

typedef struct reason {
    char text[400];
} reason;

/*
 * A turn's seconds are those of idle threads, of waiting between trees and of trees, each in the mean of the
 * threads, and those outside of the loop.  Names what grew most, with its figures in both cells: a clause to
 * stand behind the sentence that says that `slower` took longer, or "" where no trees were traced.
 */
reason lost_time_reason(const bench_cell *slower, const bench_cell *faster, const char *name_of_faster);

#endif
