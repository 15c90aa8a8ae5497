#include "support/small_bench.h"

#include "base/memory.h"
#include "support/random_problem.h"

#include <check.h>

rfcv_bench_options small_bench_options(void)
{
    static const char *const works[] = {"kfold:3"};
    static const rfcv_bench_team teams[] = {{1, 0}, {2, 0}};
    static const char *const schedules[] = {"static", "dynamic"};
    rfcv_bench_options options = rfcv_bench_defaults();
    options.cv.n_trees = 5;
    options.works = works;
    options.n_works = 1;
    options.teams = teams;
    options.n_teams = 2;
    options.schedules = schedules;
    options.n_schedules = 2;
    options.n_repetitions = 2;
    options.n_pairs = 3;
    return options;
}

rfcv_dataset *small_bench_dataset(void)
{
    dice hand = {62};
    return random_dataset(&hand, 40, 10, 3, RFCV_LOG_NONE);
}

rfcv_bench *small_bench_make(const rfcv_dataset *dataset)
{
    rfcv_bench *bench = memory_make(1, sizeof *bench);
    ck_assert_ptr_nonnull(bench);
    bench->dataset = dataset;
    return bench;
}
