#include "support/made_run.h"

#include "base/memory.h"
#include "cv/result.h"

#include <check.h>
#include <string.h>

const uint32_t made_run_four_right[MADE_SAMPLES][MADE_CLASSES] = {
    {482, 10, 8}, {100, 250, 150}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
};

rfcv_cv_options made_run_options(void)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.seed = 7;
    options.n_threads = 1;
    return options;
}

static void add_result(made_run *made, const rfcv_dataset *dataset, const rfcv_cv_options *options,
                       const uint32_t counts[][MADE_CLASSES])
{
    rfcv_error error = {0};
    made->plan = rfcv_plan_make(dataset, options, &error);
    ck_assert_msg(made->plan != NULL, "%s", error.message);

    made->result = memory_make(1, sizeof *made->result);
    ck_assert_ptr_nonnull(made->result);
    made->result->plan = made->plan;
    const size_t n_rows = options->n_repeats * MADE_SAMPLES;
    made->result->cast = options->vote == RFCV_VOTE_PROBABILITY
                             ? votes_make_shared(n_rows, MADE_CLASSES, false)
                             : votes_make(n_rows, MADE_CLASSES);
    ck_assert_ptr_nonnull(made->result->cast);
    memcpy(made->result->cast->counts, counts, n_rows * sizeof counts[0]);
    made->result->run = (rfcv_run){.n_trees = 3000,
                                   .nodes_per_tree = 12.5,
                                   .rank_seconds = 0.25,
                                   .grow_seconds = 0.5,
                                   .tree_seconds = 0.4,
                                   .peak_rss_bytes = 10000000};
}

made_run made_run_make(const rfcv_cv_options *options, const uint32_t counts[][MADE_CLASSES])
{
    static const double values[MADE_SAMPLES] = {1, 2, 3, 4, 5, 6};
    static const char *const labels[MADE_SAMPLES] = {"Basal", "Basal", "Her2", "Her2", "Lum A", "Lum A"};
    static const char *const ids[MADE_SAMPLES] = {"s1", "s2", "s3", "s4", "s5", "s\t6"};
    made_run made = {0};
    rfcv_error error = {0};
    made.dataset = rfcv_dataset_make(MADE_SAMPLES, 1, values, labels, ids, NULL, RFCV_LOG_NONE, &error);
    ck_assert_msg(made.dataset != NULL, "%s", error.message);
    add_result(&made, made.dataset, options, counts);
    return made;
}

made_run made_run_make_beside(const made_run *first, const rfcv_cv_options *options,
                              const uint32_t counts[][MADE_CLASSES])
{
    made_run made = {0};
    add_result(&made, first->dataset, options, counts);
    return made;
}

void made_run_free(made_run *made)
{
    rfcv_result_free(made->result);
    rfcv_plan_free(made->plan);
    rfcv_dataset_free(made->dataset);
}
