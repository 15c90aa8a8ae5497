#include "base/trace.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"

#include <string.h>

enum { CACHE_LINE = 64, STAGES = 0 }; /* thread i has track i + 1 */

/* Times are whole nanoseconds: spans that lie within each other, or side by side, still do when they are
 * written with so many digits. */
typedef struct span_record {
    uint64_t start, end;
    union {
        trace_task task;
        const char *stage;
    };
} span_record;

/* Threads write to the heads of their tracks all the time, so no two are in one cache line. */
typedef struct span_track {
    _Alignas(CACHE_LINE) span_record *records; /* [n] in the order in which they began */
    size_t n, room;
    uint64_t n_lost;
} span_track;

struct rfcv_trace {
    double origin;
    span_track *tracks; /* [n_tracks] of the stages, then of each thread */
    size_t n_tracks;
};

static uint64_t nanoseconds(double seconds)
{
    return seconds > 0 ? (uint64_t)(1e9 * seconds + 0.5) : 0;
}

static uint64_t now(const rfcv_trace *trace)
{
    return nanoseconds(stopwatch_now() - trace->origin);
}

rfcv_trace *rfcv_trace_make(rfcv_error *error)
{
    rfcv_trace *trace = memory_make(1, sizeof *trace);
    if (!trace || !trace_make_room(trace, 0)) {
        memory_free(trace);
        error_no_memory(error);
        return NULL;
    }
    trace->origin = stopwatch_now();
    return trace;
}

void rfcv_trace_free(rfcv_trace *trace)
{
    if (!trace)
        return;
    for (size_t track = 0; track < trace->n_tracks; track++)
        memory_free(trace->tracks[track].records);
    memory_free(trace->tracks);
    memory_free(trace);
}

void rfcv_trace_clear(rfcv_trace *trace)
{
    for (size_t track = 0; track < trace->n_tracks; track++)
        trace->tracks[track].n = trace->tracks[track].n_lost = 0;
    trace->origin = stopwatch_now();
}

bool trace_make_room(rfcv_trace *trace, size_t n_threads)
{
    if (!trace || n_threads + 1 <= trace->n_tracks)
        return true;
    span_track *tracks = memory_make_aligned(n_threads + 1, sizeof *tracks);
    if (!tracks)
        return false;
    if (trace->n_tracks)
        memcpy(tracks, trace->tracks, trace->n_tracks * sizeof *tracks);
    memory_free(trace->tracks);
    trace->tracks = tracks;
    trace->n_tracks = n_threads + 1;
    return true;
}

/* ---- recording ---- */

static trace_mark append(rfcv_trace *trace, size_t track, const span_record *record)
{
    span_track *mine = &trace->tracks[track];
    span_record *records = memory_make_room(mine->records, mine->n + 1, &mine->room, sizeof *records);
    if (!records) {
        mine->n_lost++;
        return (trace_mark){0};
    }
    mine->records = records;
    records[mine->n] = *record;
    return (trace_mark){trace, track, mine->n++};
}

trace_mark trace_begin_task(rfcv_trace *trace, size_t thread, trace_task task)
{
    if (!trace)
        return (trace_mark){0};
    uint64_t start = now(trace);
    return append(trace, thread + 1, &(span_record){start, start, .task = task});
}

trace_mark trace_begin_stage(rfcv_trace *trace, const char *stage)
{
    if (!trace)
        return (trace_mark){0};
    uint64_t start = now(trace);
    return append(trace, STAGES, &(span_record){start, start, .stage = stage});
}

void trace_end(trace_mark mark)
{
    if (mark.trace)
        mark.trace->tracks[mark.track].records[mark.place].end = now(mark.trace);
}

void trace_add_task(rfcv_trace *trace, size_t thread, trace_task task, double start, double seconds)
{
    append(trace, thread + 1, &(span_record){nanoseconds(start), nanoseconds(start + seconds), .task = task});
}

void trace_add_stage(rfcv_trace *trace, const char *stage, double start, double seconds)
{
    append(trace, STAGES, &(span_record){nanoseconds(start), nanoseconds(start + seconds), .stage = stage});
}

/* ---- what was recorded ---- */

size_t rfcv_trace_n_spans(const rfcv_trace *trace)
{
    size_t n = 0;
    for (size_t track = 0; track < trace->n_tracks; track++)
        n += trace->tracks[track].n;
    return n;
}

size_t rfcv_trace_n_threads(const rfcv_trace *trace)
{
    size_t n = 0;
    for (size_t track = STAGES + 1; track < trace->n_tracks; track++)
        n += trace->tracks[track].n > 0;
    return n;
}

uint64_t rfcv_trace_n_lost(const rfcv_trace *trace)
{
    uint64_t n = 0;
    for (size_t track = 0; track < trace->n_tracks; track++)
        n += trace->tracks[track].n_lost;
    return n;
}

static rfcv_span span_of(const span_record *record, size_t track)
{
    rfcv_span span = {.kind = RFCV_SPAN_STAGE,
                      .thread = track,
                      .start = 1e-9 * (double)record->start,
                      .seconds = 1e-9 * (double)(record->end - record->start)};
    if (track == STAGES) {
        span.stage = record->stage;
        return span;
    }
    const trace_task *task = &record->task;
    bool is_fold = task->tree == TRACE_NO_TREE;
    span.kind = is_fold ? RFCV_SPAN_FOLD : RFCV_SPAN_TREE;
    span.plan = task->plan;
    span.repeat = (size_t)task->repeat + 1;
    span.fold = task->fold == TRACE_POOLED ? 0 : (size_t)task->fold + 1;
    span.tree = is_fold ? 0 : (size_t)task->tree + 1;
    return span;
}

rfcv_span rfcv_trace_span(const rfcv_trace *trace, size_t index)
{
    for (size_t track = 0; track < trace->n_tracks; track++) {
        const span_track *ours = &trace->tracks[track];
        if (index < ours->n)
            return span_of(&ours->records[index], track);
        index -= ours->n;
    }
    return (rfcv_span){0};
}
