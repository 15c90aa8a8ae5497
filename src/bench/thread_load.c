/*
 * What threads did in the loop over trees.
 *
 * A thread is idle before its first tree and after its last, busy in trees, and between them it waits for the
 * next: overhead.  A thread without trees is idle all the time.
 */
#include "bench/bench.h"

#include <math.h>
#include <string.h>

/* Adds up spans that come thread after thread, those of each by their start. */
typedef struct load_meter {
    bool has_loop;          /* a stage "grow" was there */
    double begin, end;      /* of the loop */
    size_t thread;          /* whose trees come; 0: none came yet */
    double first, last;     /* start and end of its trees so far */
    double its_busy;        /* seconds in them */
    double present;         /* from first to last tree, of the threads before it */
    double busy, most_busy; /* in trees: of the threads before it, and of the busiest among them */
    size_t n_trees;
} load_meter;

static void end_thread(load_meter *meter)
{
    meter->present += meter->last - meter->first;
    meter->busy += meter->its_busy;
    meter->most_busy = fmax(meter->most_busy, meter->its_busy);
}

static void begin_thread(load_meter *meter, const rfcv_span *tree)
{
    meter->thread = tree->thread;
    meter->first = meter->last = tree->start;
    meter->its_busy = 0;
}

/* Without a stage "grow" the loop is from the first tree's start to the last one's end. */
static void stretch_loop(load_meter *meter, const rfcv_span *tree)
{
    double end = tree->start + tree->seconds;
    meter->begin = meter->n_trees ? fmin(meter->begin, tree->start) : tree->start;
    meter->end = meter->n_trees ? fmax(meter->end, end) : end;
}

static void add_span(load_meter *meter, const rfcv_span *span)
{
    if (span->kind == RFCV_SPAN_STAGE && strcmp(span->stage, "grow") == 0) {
        meter->has_loop = true;
        meter->begin = span->start;
        meter->end = span->start + span->seconds;
    }
    if (span->kind != RFCV_SPAN_TREE)
        return;
    if (!meter->has_loop)
        stretch_loop(meter, span);
    if (meter->thread != span->thread) {
        end_thread(meter);
        begin_thread(meter, span);
    }
    meter->last = span->start + span->seconds;
    meter->its_busy += span->seconds;
    meter->n_trees++;
}

static thread_load read_meter(load_meter meter, size_t n_threads)
{
    end_thread(&meter);
    double loop_seconds = meter.end - meter.begin, of_all = (double)n_threads * loop_seconds;
    if (meter.n_trees == 0 || !(of_all > 0))
        return (thread_load){0};
    return (thread_load){
        .idle_share = fmax(0, 1 - meter.present / of_all), /* two looks at a clock may be a tick apart */
        .overhead_share = (meter.present - meter.busy) / of_all,
        .imbalance = meter.most_busy * (double)n_threads / meter.busy,
        .loop_seconds = loop_seconds,
        .busy_seconds = meter.busy,
        .tree_seconds = meter.busy / (double)meter.n_trees,
    };
}

thread_load thread_load_of(const rfcv_trace *trace, size_t n_threads)
{
    load_meter meter = {0};
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        add_span(&meter, &span);
    }
    return read_meter(meter, n_threads);
}
