/*
 * Traces as Chrome's trace events, the JSON that ui.perfetto.dev and chrome://tracing read:
 *
 *     {"traceEvents":[event, ...],"displayTimeUnit":"ms"}
 *
 * with an event a line.  Metadata ("ph": "M") name the processes and threads; all others are complete events
 * ("ph": "X") with "ts" and "dur" in microseconds, to the nanosecond.  Events of one thread lie within each
 * other or side by side:
 *
 *     cat     name                    args
 *     stage   read, join, rank ...
 *     fold    fold 3                  repeat, fold
 *     tree    fold 3, tree 17         repeat, fold, tree
 *     tree    fold 3, trees 17-40     repeat, fold, tree (the first), last_tree, n_trees
 *
 * Numbers are from 1; what is grown on all samples (a pool, out-of-bag) has fold 0, and no fold in its names.
 * Of plans that run together, names begin with "plan 2, ", and args with plan.  Above 200,000 trees, a
 * thread's consecutive trees of one fold share an event, as many as bring the file to about that many events
 * (30 MB).  Viewers take tid 0 for an idle processor and a tid that is the pid for a process's main thread,
 * which they show first: so that is the tid of stages.
 *
 * The document is written event by event: as one of jansson's it would take gigabytes.
 */
#include "rfcv.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/pending_file.h"
#include "report/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TREE_EVENTS = 200000, FIRST_PID = 10000 /* above every thread's number */ };

typedef struct event_writer {
    FILE *file;
    const char *separator; /* that goes before the next event */
    size_t pid;
    size_t trees_per_event;
} event_writer;

/* Consecutive trees of one plan and fold on one thread. */
typedef struct tree_chunk {
    rfcv_span first, last;
    size_t n_trees; /* 0: none */
} tree_chunk;

/* ---- events ---- */

/* A string of JSON; `text` is UTF-8. */
static void write_string(FILE *file, const char *text)
{
    putc('"', file);
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20)
            fprintf(file, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            fprintf(file, "\\%c", byte);
        else
            putc(byte, file);
    }
    putc('"', file);
}

static size_t tid_of(const event_writer *out, size_t thread)
{
    return thread ? thread : out->pid;
}

/* Everything up to the value of the first member of its own. */
static void begin_event(event_writer *out, const char *phase, size_t thread)
{
    fprintf(out->file, "%s\n{\"ph\":\"%s\",\"pid\":%zu,\"tid\":%zu", out->separator, phase, out->pid,
            tid_of(out, thread));
    out->separator = ",";
}

static void name_process(event_writer *out, const char *name)
{
    begin_event(out, "M", 0);
    fputs(",\"name\":\"process_name\",\"args\":{\"name\":", out->file);
    write_string(out->file, name);
    fputs("}}", out->file);
}

static void name_thread(event_writer *out, size_t thread)
{
    begin_event(out, "M", thread);
    fputs(",\"name\":\"thread_name\",\"args\":{\"name\":", out->file);
    if (thread)
        fprintf(out->file, "\"thread %zu\"}}", thread);
    else
        fputs("\"stages\"}}", out->file);
    begin_event(out, "M", thread);
    fprintf(out->file, ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%zu}}", thread);
}

static uint64_t nanoseconds(double seconds)
{
    return (uint64_t)(1e9 * seconds + 0.5);
}

/* From the beginning of the first to the end of the last. */
static void begin_complete_event(event_writer *out, const rfcv_span *first, const rfcv_span *last,
                                 const char *category)
{
    uint64_t start = nanoseconds(first->start);
    uint64_t duration = nanoseconds(last->start) + nanoseconds(last->seconds) - start;
    begin_event(out, "X", first->thread);
    fprintf(out->file,
            ",\"ts\":%" PRIu64 ".%03u,\"dur\":%" PRIu64 ".%03u,\"cat\":\"%s\",\"name\":", start / 1000,
            (unsigned)(start % 1000), duration / 1000, (unsigned)(duration % 1000), category);
}

static void write_stage(event_writer *out, const rfcv_span *stage)
{
    begin_complete_event(out, stage, stage, "stage");
    write_string(out->file, stage->stage);
    fputs("}", out->file);
}

/* "plan 2, " in a name, of plans that run together. */
static void write_plan(event_writer *out, const rfcv_span *span)
{
    if (span->plan)
        fprintf(out->file, "plan %zu, ", span->plan);
}

static void begin_args(event_writer *out, const rfcv_span *span)
{
    fputs(",\"args\":{", out->file);
    if (span->plan)
        fprintf(out->file, "\"plan\":%zu,", span->plan);
    fprintf(out->file, "\"repeat\":%zu,\"fold\":%zu", span->repeat, span->fold);
}

static void write_fold(event_writer *out, const rfcv_span *fold)
{
    begin_complete_event(out, fold, fold, "fold");
    fputs("\"", out->file);
    write_plan(out, fold);
    if (fold->fold)
        fprintf(out->file, "fold %zu\"", fold->fold);
    else
        fputs("all samples\"", out->file);
    begin_args(out, fold);
    fputs("}}", out->file);
}

static void write_chunk(event_writer *out, const tree_chunk *chunk)
{
    const rfcv_span *first = &chunk->first;
    if (chunk->n_trees == 0)
        return;
    begin_complete_event(out, first, &chunk->last, "tree");
    fputs("\"", out->file);
    write_plan(out, first);
    if (first->fold)
        fprintf(out->file, "fold %zu, ", first->fold);
    if (chunk->n_trees == 1)
        fprintf(out->file, "tree %zu\"", first->tree);
    else
        fprintf(out->file, "trees %zu-%zu\"", first->tree, chunk->last.tree);
    begin_args(out, first);
    fprintf(out->file, ",\"tree\":%zu", first->tree);
    if (chunk->n_trees > 1)
        fprintf(out->file, ",\"last_tree\":%zu,\"n_trees\":%zu", chunk->last.tree, chunk->n_trees);
    fputs("}}", out->file);
}

/* ---- traces ---- */

/* Adds a tree to the chunk, or writes the chunk and begins another.  Numbers that fall are of another run of
 * the same fold. */
static void take_tree(event_writer *out, tree_chunk *chunk, const rfcv_span *tree)
{
    const rfcv_span *last = &chunk->last;
    bool goes_on = chunk->n_trees > 0 && chunk->n_trees < out->trees_per_event && tree->plan == last->plan &&
                   tree->repeat == last->repeat && tree->fold == last->fold && tree->tree > last->tree;
    if (!goes_on) {
        write_chunk(out, chunk);
        *chunk = (tree_chunk){.first = *tree};
    }
    chunk->last = *tree;
    chunk->n_trees++;
}

static void write_trace(event_writer *out, const rfcv_trace *trace)
{
    tree_chunk chunk = {0};
    size_t named = SIZE_MAX;
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        bool is_tree = span.kind == RFCV_SPAN_TREE;
        if (!is_tree || span.thread != named) {
            write_chunk(out, &chunk);
            chunk.n_trees = 0;
        }
        if (span.thread != named)
            name_thread(out, named = span.thread);
        if (is_tree)
            take_tree(out, &chunk, &span);
        else if (span.kind == RFCV_SPAN_FOLD)
            write_fold(out, &span);
        else
            write_stage(out, &span);
    }
    write_chunk(out, &chunk);
}

static size_t count_trees(const rfcv_trace *const *traces, size_t n_traces)
{
    size_t n_trees = 0;
    for (size_t i = 0; i < n_traces; i++)
        for (size_t span = 0; span < rfcv_trace_n_spans(traces[i]); span++)
            n_trees += rfcv_trace_span(traces[i], span).kind == RFCV_SPAN_TREE;
    return n_trees;
}

static rfcv_status write_traces(FILE *file, const rfcv_trace *const *traces, const char *const *names,
                                size_t n_traces, rfcv_error *error)
{
    event_writer out = {
        .file = file,
        .separator = "",
        .trees_per_event = (count_trees(traces, n_traces) + MOST_TREE_EVENTS - 1) / MOST_TREE_EVENTS,
    };
    fputs("{\"traceEvents\":[", file);
    for (size_t i = 0; i < n_traces; i++) {
        char *name = utf8_make(names[i]);
        if (!name)
            return error_no_memory(error);
        out.pid = FIRST_PID + i;
        name_process(&out, name);
        memory_free(name);
        write_trace(&out, traces[i]);
    }
    fputs("\n],\"displayTimeUnit\":\"ms\"}\n", file);
    return RFCV_OK;
}

/* ---- the file ---- */

static rfcv_status check_name(int directory, const char *path, const char *name, rfcv_error *error)
{
    struct stat found;
    if (!*name)
        return error_set(error, RFCV_CANNOT_CREATE, "'%s' names a folder; give the name of a file", path);
    if (fstatat(directory, name, &found, 0) == 0 && !S_ISREG(found.st_mode))
        return error_set(error, RFCV_CANNOT_CREATE, "%s is no regular file, and is not replaced", path);
    return RFCV_OK;
}

static rfcv_status write_file(int directory, const char *folder, const char *name,
                              const rfcv_trace *const *traces, const char *const *names, size_t n_traces,
                              rfcv_error *error)
{
    pending_file file = {0};
    rfcv_status status = pending_file_open(&file, directory, folder, name, error);
    if (status == RFCV_OK)
        status = write_traces(file.stream, traces, names, n_traces, error);
    if (status == RFCV_OK)
        status = pending_file_complete(&file, error);
    if (status == RFCV_OK)
        status = pending_file_publish(&file, error);
    pending_file_discard(&file);
    return status;
}

rfcv_status rfcv_trace_write(const rfcv_trace *const *traces, const char *const *names, size_t n_traces,
                             const char *path, rfcv_error *error)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    char *folder = slash ? memory_copy_bytes(path, (size_t)(slash - path)) : memory_copy_text(".");
    if (!folder)
        return error_no_memory(error);
    int directory = open(slash == path ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    rfcv_status status;
    if (directory < 0) {
        status = error_set(error, RFCV_CANNOT_CREATE, "%s cannot be created: folder '%s': %s", path, folder,
                           strerror(errno));
    } else {
        status = check_name(directory, path, name, error);
        if (status == RFCV_OK)
            status = write_file(directory, folder, name, traces, names, n_traces, error);
        close(directory);
    }
    memory_free(folder);
    return status;
}
