#include "base/omp_values.h"

#include "base/omp_places.h"
#include "base/omp_text.h"
#include "base/status.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_THREADS = 4096, MOST_CHUNK = 1000000000 };

bool omp_num_threads_read(const char *text, size_t *n_outer, size_t *n_inner)
{
    uint64_t levels[2] = {0}, deeper;
    if (!omp_take_number(&text, 1, MOST_THREADS, &levels[0]))
        return false;
    for (size_t level = 1; omp_take_sign(&text, ','); level++) /* there are two levels of teams */
        if (!omp_take_number(&text, 1, MOST_THREADS, level == 1 ? &levels[1] : &deeper))
            return false;
    *n_outer = levels[0];
    *n_inner = levels[1];
    return omp_is_end(text);
}

bool omp_runtime_can_begin(void)
{
    size_t n_outer, n_inner;
    const char *text = getenv("OMP_NUM_THREADS");
    return !text || omp_num_threads_read(text, &n_outer, &n_inner);
}

bool omp_schedule_read(const char *text, rfcv_schedule *schedule, size_t *chunk)
{
    static const char *const names[] = {[RFCV_SCHEDULE_STATIC] = "static",
                                        [RFCV_SCHEDULE_DYNAMIC] = "dynamic",
                                        [RFCV_SCHEDULE_GUIDED] = "guided",
                                        [RFCV_SCHEDULE_AUTO] = "auto"};
    enum { N_NAMES = sizeof names / sizeof *names };
    bool has_modifier = omp_take_word(&text, "monotonic") || omp_take_word(&text, "nonmonotonic");
    if (has_modifier && !omp_take_sign(&text, ':'))
        return false;
    size_t name = 0;
    while (name < N_NAMES && !omp_take_word(&text, names[name]))
        name++;
    if (name == N_NAMES)
        return false;
    uint64_t tasks = 0;
    if (name != RFCV_SCHEDULE_AUTO && omp_take_sign(&text, ',') &&
        !omp_take_number(&text, 1, MOST_CHUNK, &tasks))
        return false;
    *schedule = (rfcv_schedule)name;
    *chunk = tasks;
    return omp_is_end(text);
}

bool omp_stacksize_read(const char *text, size_t *n_bytes)
{
    static const size_t LEAST = 256 * 1024; /* below it growing a tree may not have room */
    uint64_t number;
    if (!omp_take_number(&text, 1, SIZE_MAX, &number))
        return false;
    unsigned shift = omp_take_word(&text, "b")   ? 0
                     : omp_take_word(&text, "m") ? 20
                     : omp_take_word(&text, "g") ? 30
                                                 : 10;
    if (shift == 10)
        omp_take_word(&text, "k");
    if (number > SIZE_MAX >> shift || number << shift < LEAST)
        return false;
    *n_bytes = number << shift;
    return omp_is_end(text);
}

bool omp_proc_bind_is_off(const char *text)
{
    return omp_take_word(&text, "false") && omp_is_end(text);
}

static bool is_num_threads(const char *text)
{
    size_t n_outer, n_inner;
    return omp_num_threads_read(text, &n_outer, &n_inner);
}

static bool is_schedule(const char *text)
{
    rfcv_schedule schedule;
    size_t chunk;
    return omp_schedule_read(text, &schedule, &chunk);
}

static bool is_stacksize(const char *text)
{
    size_t n_bytes;
    return omp_stacksize_read(text, &n_bytes);
}

static bool is_places(const char *text)
{
    processor_set named;
    return omp_places_read(text, &named);
}

static bool is_truth(const char *text)
{
    return (omp_take_word(&text, "true") || omp_take_word(&text, "false")) && omp_is_end(text);
}

static bool is_truth_or_verbose(const char *text)
{
    return is_truth(text) || (omp_take_word(&text, "verbose") && omp_is_end(text));
}

static bool is_wait_policy(const char *text)
{
    return (omp_take_word(&text, "active") || omp_take_word(&text, "passive")) && omp_is_end(text);
}

/* One policy for each level of teams, or a truth for all. */
static bool is_proc_bind(const char *text)
{
    if (is_truth(text))
        return true;
    do {
        if (!omp_take_word(&text, "primary") && !omp_take_word(&text, "master") &&
            !omp_take_word(&text, "close") && !omp_take_word(&text, "spread"))
            return false;
    } while (omp_take_sign(&text, ','));
    return omp_is_end(text);
}

static bool is_count(const char *text)
{
    uint64_t number;
    return omp_take_number(&text, 1, INT_MAX, &number) && omp_is_end(text);
}

static bool is_level(const char *text)
{
    uint64_t number;
    return omp_take_number(&text, 0, INT_MAX, &number) && omp_is_end(text);
}

static const struct {
    const char *name;
    bool (*is_right)(const char *text);
    const char *may_be;
} VARIABLES[] = {
    {"OMP_NUM_THREADS", is_num_threads,
     "a number of threads from 1 to 4096, or to 2,2, say, for nested teams"},
    {"OMP_SCHEDULE", is_schedule, "static, dynamic, guided or auto, and a chunk if need be, as in dynamic,8"},
    {"OMP_PLACES", is_places,
     "threads, cores, ll_caches, numa_domains or sockets, or a list of processors, as in {0},{1}"},
    {"OMP_PROC_BIND", is_proc_bind,
     "true, false, close, spread or primary, or spread,close for nested teams"},
    {"OMP_STACKSIZE", is_stacksize, "a size from 256K on, as in 4M"},
    {"OMP_WAIT_POLICY", is_wait_policy, "active or passive"},
    {"OMP_THREAD_LIMIT", is_count, "a number of threads from 1"},
    {"OMP_TEAMS_THREAD_LIMIT", is_count, "a number of threads from 1"},
    {"OMP_NUM_TEAMS", is_count, "a number of teams from 1"},
    {"OMP_MAX_ACTIVE_LEVELS", is_level, "a number of levels from 0"},
    {"OMP_DYNAMIC", is_truth, "true or false"},
    {"OMP_NESTED", is_truth, "true or false"},
    {"OMP_CANCELLATION", is_truth, "true or false"},
    {"OMP_DISPLAY_AFFINITY", is_truth, "true or false"},
    {"OMP_DISPLAY_ENV", is_truth_or_verbose, "true, false or verbose"},
};

rfcv_status omp_value_check(const char *name, const char *value, rfcv_error *error)
{
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++)
        if (strcmp(name, VARIABLES[i].name) == 0 && !VARIABLES[i].is_right(value))
            return error_set(error, RFCV_BAD_OPTION, "%s is '%.60s': set it to %s, or unset it", name, value,
                             VARIABLES[i].may_be);
    return RFCV_OK;
}
