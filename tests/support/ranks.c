#include "support/ranks.h"

#include "base/threads.h"

typedef struct ranking {
    const rfcv_dataset *dataset;
    size_t n_threads;
    monitor_stage stage;
    rfcv_error *error;
    rank_codes *ranks;
} ranking;

static void rank(void *context)
{
    ranking *work = context;
    work->ranks = rank_codes_make(work->dataset, work->n_threads, &work->stage, work->error);
}

rank_codes *ranks_watched(const rfcv_dataset *dataset, size_t n_threads, const rfcv_monitor *monitor,
                          rfcv_error *error)
{
    ranking work = {.dataset = dataset, .n_threads = n_threads, .error = error};
    thread_team team = {.n_outer = n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_DYNAMIC, .chunk = 1};
    monitor_stage_init(&work.stage, monitor, "rank", dataset->n_features);
    threads_run(&team, rank, &work, error);
    return work.ranks;
}

rank_codes *ranks_of(const rfcv_dataset *dataset, size_t n_threads)
{
    return ranks_watched(dataset, n_threads, NULL, NULL);
}
