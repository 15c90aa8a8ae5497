/*
 * Recording where time goes.
 *
 * Each thread of a call appends to a track of its own, so that a span takes two looks at the clock and no
 * lock.  A span has its place in the track from its beginning: one that holds others stands before them.  A
 * track that cannot grow counts what it loses.
 */
#ifndef BASE_TRACE_H
#define BASE_TRACE_H

#include "rfcv.h"

#define TRACE_POOLED UINT32_MAX  /* the "fold" of a forest of all samples */
#define TRACE_NO_TREE UINT32_MAX /* the span is a whole fold */

/* What a thread did in a loop over trees; numbers from 0, but for the plan's. */
typedef struct trace_task {
    uint32_t plan; /* from 1; 0: it runs alone */
    uint32_t repeat, fold, tree;
} trace_task;

/* A span that has begun. */
typedef struct trace_mark {
    rfcv_trace *trace; /* NULL: it is not recorded */
    size_t track, place;
} trace_mark;

/* Makes tracks for threads 0 ... n_threads - 1; those that are there stay.  Call it outside of loops.  False
 * when there is no memory.  A NULL trace is true. */
bool trace_make_room(rfcv_trace *trace, size_t n_threads);

/* Begin a span, which is to be ended by the same thread; a NULL trace records nothing.  A thread records on
 * its own track alone, and stages are recorded by one thread at a time.  `stage` is a literal. */
trace_mark trace_begin_task(rfcv_trace *trace, size_t thread, trace_task task);
trace_mark trace_begin_stage(rfcv_trace *trace, const char *stage);
void trace_end(trace_mark mark);

/* Doors for tests: spans of given times, in seconds on the trace's clock. */
void trace_add_task(rfcv_trace *trace, size_t thread, trace_task task, double start, double seconds);
void trace_add_stage(rfcv_trace *trace, const char *stage, double start, double seconds);

#endif
