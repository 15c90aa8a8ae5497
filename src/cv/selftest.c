/* Small works whose predictions are known: the same bytes on every machine, kernel, team, layout and
 * schedule.
 */
#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/thread_count.h"
#include "base/threads.h"
#include "cv/cross_validate.h"

#include <stdio.h>

enum { N_SAMPLES = 200, N_FEATURES = 250, N_TREES = 5, MOST_THREADS = 4 };

/* What differs from rfcv_cv_defaults(). */
typedef struct known_work {
    const char *name;
    rfcv_folds folds;
    size_t n_folds, n_repeats, min_node_size;
    rfcv_pool pool;
    const char *held_out;
    bool replace;
    uint64_t digest;
    rfcv_split split;
    rfcv_vote vote;
    const char *class_weight, *bag;
} known_work;

static const known_work WORKS[] = {
    {.name = "leave-one-out, pool",
     .folds = RFCV_FOLDS_LEAVE_ONE_OUT,
     .n_repeats = 1,
     .min_node_size = 1,
     .pool = RFCV_POOL_ALWAYS,
     .replace = true,
     .digest = UINT64_C(0x279c0e2c9e0488ee)},
    {.name = "leave-one-out, refit",
     .folds = RFCV_FOLDS_LEAVE_ONE_OUT,
     .n_repeats = 1,
     .min_node_size = 1,
     .pool = RFCV_POOL_NEVER,
     .held_out = "1-6",
     .replace = true,
     .digest = UINT64_C(0x6efecdc93e725690)},
    {.name = "5 folds, twice",
     .folds = RFCV_FOLDS_K,
     .n_folds = 5,
     .n_repeats = 2,
     .min_node_size = 1,
     .replace = true,
     .digest = UINT64_C(0x5fa899aa4251f574)},
    {.name = "5 folds, bags of a share",
     .folds = RFCV_FOLDS_K,
     .n_folds = 5,
     .n_repeats = 1,
     .min_node_size = 5,
     .replace = false,
     .digest = UINT64_C(0x8f42fbb7a5f35398)},
    {.name = "leave-one-out, by class",
     .folds = RFCV_FOLDS_LEAVE_ONE_OUT,
     .n_repeats = 1,
     .min_node_size = 1,
     .pool = RFCV_POOL_ALWAYS,
     .replace = true,
     .class_weight = "Her2=1.5",
     .bag = "Basal=20,Her2=10,LumA=30,LumB=20",
     .digest = UINT64_C(0x8e7ee40c07ef9cce)},
    {.name = "5 folds, entropy",
     .folds = RFCV_FOLDS_K,
     .n_folds = 5,
     .n_repeats = 1,
     .min_node_size = 1,
     .replace = true,
     .split = RFCV_SPLIT_ENTROPY,
     .class_weight = "balanced",
     .digest = UINT64_C(0xe70351e9d99efb10)},
    {.name = "5 folds, extratrees",
     .folds = RFCV_FOLDS_K,
     .n_folds = 5,
     .n_repeats = 1,
     .min_node_size = 3,
     .replace = true,
     .split = RFCV_SPLIT_EXTRATREES,
     .vote = RFCV_VOTE_PROBABILITY,
     .digest = UINT64_C(0x13550c68262387c9)},
    {.name = "out-of-bag",
     .folds = RFCV_FOLDS_OUT_OF_BAG,
     .n_repeats = 1,
     .min_node_size = 1,
     .replace = true,
     .digest = UINT64_C(0x7bf6a554ccfa148f)},
};
enum { N_WORKS = sizeof WORKS / sizeof *WORKS };

static const rfcv_layout LAYOUTS[] = {RFCV_LAYOUT_FLAT, RFCV_LAYOUT_NESTED};
static const rfcv_schedule SCHEDULES[] = {RFCV_SCHEDULE_STATIC, RFCV_SCHEDULE_DYNAMIC, RFCV_SCHEDULE_GUIDED,
                                          RFCV_SCHEDULE_AUTO};
enum { N_LAYOUTS = sizeof LAYOUTS / sizeof *LAYOUTS, N_SCHEDULES = sizeof SCHEDULES / sizeof *SCHEDULES };

struct rfcv_selftest {
    rfcv_selftest_line *lines; /* [n_lines] kernel after kernel of each work */
    size_t n_lines;
    double seconds;
};

static rfcv_cv_options options_of(const known_work *work)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.n_trees = N_TREES;
    options.folds = work->folds;
    options.n_folds = work->n_folds;
    options.n_repeats = work->n_repeats;
    options.min_node_size = work->min_node_size;
    options.pool = work->pool;
    options.held_out = work->held_out;
    options.replace = work->replace;
    options.split = work->split;
    options.vote = work->vote;
    options.class_weight = work->class_weight;
    options.bag = work->bag;
    return options;
}

static rfcv_status run_once(const split_kernel *kernel, const rfcv_dataset *dataset,
                            const rfcv_cv_options *options, const rfcv_monitor *monitor, uint64_t *digest,
                            rfcv_error *error)
{
    rfcv_error reason = {0};
    rfcv_plan *plan = rfcv_plan_make(dataset, options, &reason);
    rfcv_result *result = plan ? cross_validate_with(kernel, plan, monitor, &reason) : NULL;
    if (result)
        *digest = rfcv_result_digest(result);
    else if (error)
        *error = reason;
    rfcv_status status = result ? RFCV_OK : reason.status;
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    return status;
}

static void count(rfcv_selftest_line *line, const rfcv_cv_options *options, uint64_t digest)
{
    static const char *const schedules[] = {[RFCV_SCHEDULE_STATIC] = "static",
                                            [RFCV_SCHEDULE_DYNAMIC] = "dynamic",
                                            [RFCV_SCHEDULE_GUIDED] = "guided",
                                            [RFCV_SCHEDULE_AUTO] = "auto"};
    line->n_runs++;
    if (digest == line->expected) {
        line->n_same++;
        return;
    }
    if (line->n_same + 1 < line->n_runs)
        return;
    line->digest = digest;
    snprintf(line->first, sizeof line->first, "%zu thread%s, %s, %s", options->n_threads,
             options->n_threads == 1 ? "" : "s", options->layout == RFCV_LAYOUT_FLAT ? "flat" : "nested",
             schedules[options->schedule]);
}

/* Every team, layout and schedule; one thread takes the trees in their order whatever the schedule. */
static rfcv_status run_line(rfcv_selftest_line *line, const known_work *work, const split_kernel *kernel,
                            const rfcv_dataset *dataset, const rfcv_monitor *monitor, rfcv_error *error)
{
    const size_t n_teams = smaller_of(smaller_of(MOST_THREADS, threads_allowed(NULL, 0)), threads_limit());
    rfcv_cv_options options = options_of(work);
    *line = (rfcv_selftest_line){
        .work = work->name, .kernel = kernel->name, .expected = work->digest, .digest = work->digest};
    for (options.n_threads = 1; options.n_threads <= n_teams; options.n_threads++) {
        const size_t n_schedules = options.n_threads > 1 ? N_SCHEDULES : 1;
        for (size_t i = 0; i < N_LAYOUTS * n_schedules; i++) {
            uint64_t digest = 0;
            options.layout = LAYOUTS[i / n_schedules];
            options.schedule = SCHEDULES[i % n_schedules];
            rfcv_status status = run_once(kernel, dataset, &options, monitor, &digest, error);
            if (status != RFCV_OK)
                return status;
            count(line, &options, digest);
        }
    }
    return RFCV_OK;
}

static rfcv_status run_all(rfcv_selftest *selftest, const rfcv_dataset *dataset, const rfcv_monitor *monitor,
                           rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t work = 0; work < N_WORKS; work++) {
        const split_kernel *kernel;
        for (size_t i = 0; (kernel = split_kernel_at(i)) && status == RFCV_OK; i++)
            if (kernel->is_supported())
                status = run_line(&selftest->lines[selftest->n_lines++], &WORKS[work], kernel, dataset,
                                  monitor, error);
    }
    return status;
}

static size_t count_kernels(void)
{
    size_t n = 0;
    while (split_kernel_at(n))
        n++;
    return n;
}

rfcv_selftest *rfcv_selftest_make(const rfcv_monitor *monitor, rfcv_error *error)
{
    const double start = stopwatch_now();
    rfcv_simulate_options simulate = rfcv_simulate_defaults();
    simulate.n_samples = N_SAMPLES;
    simulate.n_features = N_FEATURES;
    rfcv_selftest *selftest = memory_make(1, sizeof *selftest);
    rfcv_selftest_line *lines = memory_make(N_WORKS * count_kernels(), sizeof *lines);
    if (!selftest || !lines) {
        memory_free(selftest);
        memory_free(lines);
        error_no_memory(error);
        return NULL;
    }
    selftest->lines = lines;
    rfcv_dataset *dataset = rfcv_simulate_make(&simulate, error);
    bool is_done = dataset && run_all(selftest, dataset, monitor, error) == RFCV_OK;
    selftest->seconds = stopwatch_now() - start;
    rfcv_dataset_free(dataset);
    if (is_done)
        return selftest;
    rfcv_selftest_free(selftest);
    return NULL;
}

void rfcv_selftest_free(rfcv_selftest *selftest)
{
    if (selftest)
        memory_free(selftest->lines);
    memory_free(selftest);
}

size_t rfcv_selftest_n_lines(const rfcv_selftest *selftest)
{
    return selftest->n_lines;
}

rfcv_selftest_line rfcv_selftest_line_at(const rfcv_selftest *selftest, size_t index)
{
    return selftest->lines[index];
}

double rfcv_selftest_seconds(const rfcv_selftest *selftest)
{
    return selftest->seconds;
}
