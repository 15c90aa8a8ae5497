#include "cv/schedule.h"

#include "base/integer.h"
#include "base/omp_values.h"
#include "base/status.h"
#include "base/suggest.h"
#include "base/thread_count.h"
#include "base/whole_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const schedule_names[] = {
    [RFCV_SCHEDULE_STATIC] = "static", [RFCV_SCHEDULE_DYNAMIC] = "dynamic", [RFCV_SCHEDULE_GUIDED] = "guided",
    [RFCV_SCHEDULE_AUTO] = "auto",     [RFCV_SCHEDULE_RUNTIME] = "runtime",
};
enum { N_SCHEDULES = sizeof schedule_names / sizeof *schedule_names, MOST_CHUNK = 1000000000 };

static rfcv_status not_a_schedule(const char *text, rfcv_error *error)
{
    char kind[40];
    snprintf(kind, sizeof kind, "%.*s", (int)strcspn(text, ","), text);
    size_t nearest = suggest_nearest(kind, schedule_names, N_SCHEDULES);
    if (nearest < N_SCHEDULES)
        return error_set(error, RFCV_BAD_OPTION, "'%.60s' is no schedule; did you mean '%s'?", text,
                         schedule_names[nearest]);
    return error_set(
        error, RFCV_BAD_OPTION,
        "'%.60s' is no schedule: static, dynamic, guided, auto or runtime, and a chunk of tasks after "
        "a comma, as in dynamic,8",
        text);
}

rfcv_status rfcv_schedule_parse(const char *text, rfcv_cv_options *options, rfcv_error *error)
{
    size_t kind_length = strcspn(text, ",");
    size_t kind = 0;
    while (kind < N_SCHEDULES && (strlen(schedule_names[kind]) != kind_length ||
                                  strncmp(text, schedule_names[kind], kind_length) != 0))
        kind++;
    if (kind == N_SCHEDULES)
        return not_a_schedule(text, error);

    uint64_t chunk = 0;
    const char *comma = strchr(text, ',');
    if (comma) {
        if (kind == RFCV_SCHEDULE_AUTO || kind == RFCV_SCHEDULE_RUNTIME)
            return error_set(error, RFCV_BAD_OPTION, "'%.60s': %s takes no chunk", text,
                             schedule_names[kind]);
        if (!whole_number_read(comma + 1, strlen(comma + 1), MOST_CHUNK, &chunk) || chunk == 0)
            return error_set(error, RFCV_BAD_OPTION, "'%.60s': a chunk is a whole number of tasks from 1",
                             text);
    }
    options->schedule = (rfcv_schedule)kind;
    options->chunk = chunk;
    return RFCV_OK;
}

/* Without OMP_SCHEDULE it is the default of rfcv cv. */
static rfcv_status read_environment(rfcv_cv_options *options, bool *is_set, rfcv_error *error)
{
    const char *text = getenv("OMP_SCHEDULE");
    *is_set = text && *text;
    options->schedule = RFCV_SCHEDULE_DYNAMIC;
    options->chunk = 1;
    if (!*is_set)
        return RFCV_OK;
    omp_schedule_read(text, &options->schedule, &options->chunk);
    return omp_value_check("OMP_SCHEDULE", text, error);
}

static rfcv_status decide_schedule(rfcv_cv_options *options, task_schedule *decided, rfcv_error *error)
{
    const char *origin = "";
    if (options->schedule == RFCV_SCHEDULE_RUNTIME) {
        bool is_set;
        rfcv_status status = read_environment(options, &is_set, error);
        if (status != RFCV_OK)
            return status;
        origin = is_set ? " (OMP_SCHEDULE)" : " (OMP_SCHEDULE is not set)";
    }
    bool takes_chunk =
        options->schedule == RFCV_SCHEDULE_DYNAMIC || options->schedule == RFCV_SCHEDULE_GUIDED;
    if (takes_chunk && options->chunk == 0)
        options->chunk = 1; /* what OpenMP means by none */
    if (options->chunk)
        snprintf(decided->schedule_text, sizeof decided->schedule_text, "%s,%zu%s",
                 schedule_names[options->schedule], options->chunk, origin);
    else
        snprintf(decided->schedule_text, sizeof decided->schedule_text, "%s%s",
                 schedule_names[options->schedule], origin);
    decided->team.schedule = options->schedule;
    decided->team.chunk = options->chunk;
    return RFCV_OK;
}

/* Flat: one team.  Nested: as many teams as there are forests to keep them busy, and the rest of the threads
 * within. */
static void split_threads(thread_team *team, size_t n_threads, size_t n_inner, bool is_nested,
                          size_t n_forests)
{
    if (!is_nested) {
        team->n_outer = n_threads;
        team->n_inner = 1;
    } else if (n_inner) {
        team->n_outer = n_threads;
        team->n_inner = n_inner;
    } else {
        team->n_outer = smaller_of(n_threads, n_forests);
        team->n_inner = n_threads / team->n_outer;
    }
}

static rfcv_status decide_threads(const rfcv_cv_options *options, size_t n_forests, task_schedule *decided,
                                  rfcv_error *error)
{
    bool is_nested = options->layout == RFCV_LAYOUT_NESTED;
    if (options->n_inner_threads && !is_nested)
        return error_set(error, RFCV_BAD_OPTION,
                         "--threads %zux%zu gives teams within teams, which only --layout nested has; use "
                         "--threads %zu",
                         options->n_threads, options->n_inner_threads,
                         options->n_threads * options->n_inner_threads);
    if (options->n_threads) {
        split_threads(&decided->team, options->n_threads, options->n_inner_threads, is_nested, n_forests);
        snprintf(decided->threads_reason, sizeof decided->threads_reason, "as asked");
        return RFCV_OK;
    }

    thread_count count;
    rfcv_status status = thread_count_default(&count, error);
    if (status != RFCV_OK)
        return status;
    split_threads(&decided->team, count.n_outer, is_nested ? count.n_inner : 0, is_nested, n_forests);
    snprintf(decided->threads_reason, sizeof decided->threads_reason, "%s", count.reason);
    return RFCV_OK;
}

rfcv_status task_schedule_decide(const rfcv_cv_options *options, size_t n_forests, task_schedule *decided,
                                 rfcv_error *error)
{
    rfcv_cv_options open = *options;
    *decided = (task_schedule){0};
    rfcv_status status = decide_schedule(&open, decided, error);
    if (status == RFCV_OK)
        status = decide_threads(&open, n_forests, decided, error);
    if (status == RFCV_OK)
        status = thread_count_check(decided->team.n_outer * decided->team.n_inner, error);
    return status;
}
