/*
 * A made-up bench with all that its files tell of: a dataset of 4 x 2, one work of 10 folds, 1, 2 and 4
 * threads on 2 processors, both layouts, two schedules, weak scaling, findings, a duel, and traces in which
 * static leaves a thread idle.
 */
#ifndef SUPPORT_WHOLE_BENCH_H
#define SUPPORT_WHOLE_BENCH_H

#include "support/made_bench.h"

typedef struct whole_bench {
    made_bench made;
    rfcv_bench_duel duel;
} whole_bench;

void whole_bench_init(whole_bench *whole);
void whole_bench_clear(whole_bench *whole);

#endif
