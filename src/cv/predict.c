/* What a model says of samples: blocks of them, each copied in the order of the model's features and walked
 * down all trees by one thread. */
#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/thread_count.h"
#include "base/threads.h"
#include "cv/model_names.h"
#include "cv/new_samples.h"
#include "cv/result.h"

/* Values of a block stay in cache while all trees look at them; a block has whole strides of samples, so many
 * as go down a tree side by side. */
enum { BYTES_OF_BLOCK = 1 << 20, STRIDE = 16, MOST_STRIDES = 4 };

typedef struct predict_run {
    const rfcv_model *model;
    const rfcv_dataset *dataset;
    size_t n_features; /* of the model */
    size_t *places;    /* [n_features] of the dataset */
    const double *medians;
    size_t block_size, n_blocks, n_threads;
    double *values;  /* [n_threads][block_size][n_features] */
    uint32_t *votes; /* [n_samples][n_classes] filled */
    size_t n_classes;
    monitor_stage stage;
} predict_run;

/* ---- under threads_run() ---- */

static void judge_block(predict_run *run, size_t block, double *values)
{
    const size_t first = block * run->block_size;
    const size_t n = smaller_of(run->block_size, run->dataset->n_samples - first);
    if (monitor_should_stop(&run->stage))
        return;
    dataset_copy_samples(run->dataset, first, n, run->places, run->n_features, run->medians, values);
    rfcv_model_votes(run->model, values, n, run->votes + first * run->n_classes);
    monitor_advance(&run->stage, n);
}

static void judge_all(void *context)
{
    predict_run *run = context;
#pragma omp parallel num_threads((int)run->n_threads)
    {
        double *values = run->values + thread_index() * run->block_size * run->n_features;
#pragma omp for schedule(runtime)
        for (size_t block = 0; block < run->n_blocks; block++)
            judge_block(run, block, values);
    }
}

/* ---- before ---- */

static rfcv_status choose_threads(size_t n_asked, size_t *n_threads, rfcv_error *error)
{
    thread_count count = {.n_outer = n_asked};
    const rfcv_status status = n_asked ? RFCV_OK : thread_count_default(&count, error);
    *n_threads = count.n_inner ? count.n_outer * count.n_inner : count.n_outer;
    return status == RFCV_OK ? thread_count_check(*n_threads, error) : status;
}

/* Blocks so small that they stay in cache, and that each thread has one where there are samples enough. */
static void choose_blocks(predict_run *run)
{
    const size_t n_samples = run->dataset->n_samples;
    const size_t bytes_of_stride = STRIDE * (run->n_features + 1) * sizeof *run->values;
    const size_t n_strides = (n_samples + STRIDE - 1) / STRIDE;
    const size_t n_fitting = smaller_of(BYTES_OF_BLOCK / bytes_of_stride, MOST_STRIDES);
    const size_t n_each = smaller_of(n_fitting, n_strides / run->n_threads);
    run->block_size = STRIDE * (n_each ? n_each : 1);
    run->n_blocks = (n_samples + run->block_size - 1) / run->block_size;
    run->n_threads = smaller_of(run->n_threads, run->n_blocks);
}

static rfcv_status find_features(predict_run *run, const expected_names *expected, rfcv_error *error)
{
    run->n_features = expected->n_features;
    run->places = memory_make(run->n_features, sizeof *run->places);
    return run->places ? dataset_find_expected(run->dataset, expected, run->places, error)
                       : error_no_memory(error);
}

static rfcv_result *make_result(predict_run *run, const thread_team *team)
{
    new_samples *samples = new_samples_make(run->model, run->dataset, team);
    rfcv_result *result = samples ? result_make(&samples->plan, (kept_votes){0}, 0) : NULL;
    if (result)
        result->own = samples;
    else
        new_samples_free(samples);
    return result;
}

/* ---- the predictions ---- */

static rfcv_status judge(predict_run *run, const thread_team *team, const rfcv_monitor *monitor,
                         rfcv_result *result, rfcv_error *error)
{
    run->votes = result->cast->counts;
    run->n_classes = result->cast->n_classes;
    run->values = memory_make_aligned(run->n_threads, run->block_size * run->n_features * sizeof(double));
    if (!run->values)
        return error_no_memory(error);
    trace_mark span = trace_begin_stage(monitor_trace(monitor), "predict");
    monitor_stage_init(&run->stage, monitor, "predict", run->dataset->n_samples);
    rfcv_status status = threads_run(team, judge_all, run, error);
    result->run.grow_seconds = monitor_stage_seconds(&run->stage);
    result->run.peak_rss_bytes = stopwatch_peak_rss();
    trace_end(span);
    if (status == RFCV_OK && monitor_should_stop(&run->stage))
        status = error_stopped(error);
    return status;
}

static rfcv_result *predict(predict_run *run, const rfcv_monitor *monitor, rfcv_error *error)
{
    choose_blocks(run);
    const thread_team team = {.n_outer = run->n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_DYNAMIC};
    rfcv_result *result = make_result(run, &team);
    if (!result)
        error_no_memory(error);
    if (result && judge(run, &team, monitor, result, error) != RFCV_OK) {
        rfcv_result_free(result);
        result = NULL;
    }
    memory_free(run->values);
    return result;
}

rfcv_result *rfcv_predict(const rfcv_model *model, const rfcv_dataset *dataset, size_t n_threads,
                          const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_result *result = NULL;
    model_names names = {0};
    predict_run run = {.model = model, .dataset = dataset};
    if (choose_threads(n_threads, &run.n_threads, error) == RFCV_OK &&
        model_names_init(&names, model, error) == RFCV_OK &&
        find_features(&run, &names.expected, error) == RFCV_OK) {
        run.medians = names.medians;
        result = predict(&run, monitor, error);
    }
    memory_free(run.places);
    model_names_empty(&names);
    return result;
}
