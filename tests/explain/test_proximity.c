#include "explain/proximity.h"

#include "base/threads.h"
#include "explain/meetings.h"
#include "explain/outliers.h"
#include "explain/prototypes.h"
#include "explain/scaling.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/random_forest_record.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

enum { N = 30, N_TREES = 80, N_CLASSES = 3 };

static rfcv_dataset *dataset;
static forest_record *record;

static void make_both(void)
{
    static const double values[N];
    dice hand = {8};
    uint32_t labels[N];
    for (size_t i = 0; i < N; i++)
        labels[i] = (uint32_t)dice_between(&hand, 0, N_CLASSES - 1);
    dataset = tiny_dataset_make(N, 1, values, labels, N_CLASSES);
    record = random_forest_record(&hand, N, N_TREES, N_CLASSES, 4);
}

static void free_both(void)
{
    tiny_dataset_free(dataset);
    forest_record_free(record);
}

typedef struct finding {
    proximity samples;
    double shares[N * N], outliers[N], coordinates[2 * N]; /* each found alone */
    size_t prototypes[N_CLASSES], n_dimensions;
    bool only_out_of_bag;
    size_t n_threads;
    monitor_stage stage;
    rfcv_error *error;
    rfcv_status status;
} finding;

static void find(void *context)
{
    finding *work = context;
    work->status = proximity_init(&work->samples, record, dataset, work->only_out_of_bag, work->n_threads,
                                  &work->stage, work->error);
}

static void find_alone(void *context)
{
    finding *work = context;
    const meetings_request request = {record, work->only_out_of_bag, 1, &work->stage};
    memset(work->shares, 0, sizeof work->shares);
    ck_assert_int_eq(meetings_find(&request, work->shares, NULL), RFCV_OK);
    ck_assert_int_eq(outliers_find(work->shares, dataset, work->outliers, NULL), RFCV_OK);
    ck_assert_int_eq(prototypes_find(work->shares, dataset, &work->stage, work->prototypes, NULL), RFCV_OK);
    ck_assert_int_eq(scaling_find(work->shares, N, 2, 1, work->coordinates, &work->n_dimensions, NULL),
                     RFCV_OK);
}

static rfcv_status run(finding *work, void (*body)(void *context), const rfcv_monitor *monitor,
                       rfcv_error *error)
{
    const thread_team team = {.n_outer = 2, .n_inner = 1};
    work->n_threads = 2;
    work->error = error;
    monitor_stage_init(&work->stage, monitor, "proximity", N * N_TREES);
    rfcv_status status = threads_run(&team, body, work, error);
    return status == RFCV_OK ? work->status : status;
}

START_TEST(shares_coordinates_outliers_and_prototypes_are_those_of_the_parts)
{
    static finding work;
    work.only_out_of_bag = _i;
    ck_assert_int_eq(run(&work, find_alone, NULL, NULL), RFCV_OK);
    ck_assert_int_eq(run(&work, find, NULL, NULL), RFCV_OK);
    const rfcv_proximity *found = &work.samples.found;

    ck_assert_uint_eq(found->n_samples, N);
    ck_assert_uint_eq(found->n_dimensions, 2);
    ck_assert_uint_eq(work.n_dimensions, 2);
    ck_assert_mem_eq(found->values, work.shares, sizeof work.shares);
    ck_assert_mem_eq(found->outlier, work.outliers, sizeof work.outliers);
    ck_assert_mem_eq(found->prototypes, work.prototypes, sizeof work.prototypes);
    for (size_t i = 0; i < 2 * N; i++)
        ck_assert_double_eq_tol(found->coordinates[i], work.coordinates[i], 1e-12);
    proximity_empty(&work.samples);
}
END_TEST

static rfcv_status find_once(void *context, rfcv_error *error)
{
    finding *work = context;
    rfcv_status status = run(work, find, NULL, error);
    proximity_empty(&work->samples);
    return status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    static finding work = {.only_out_of_bag = true};
    assert_lack_of_memory_is_told(find_once, &work);
}
END_TEST

static bool stop(void *context)
{
    (void)context;
    return true;
}

START_TEST(it_stops_when_the_monitor_asks)
{
    static finding work;
    const rfcv_monitor monitor = {.should_stop = stop};
    rfcv_error error;
    ck_assert_int_eq(run(&work, find, &monitor, &error), RFCV_STOPPED);
    ck_assert_uint_eq(work.samples.found.n_samples, 0);
    proximity_empty(&work.samples);
}
END_TEST

START_TEST(what_it_takes_is_two_matrices_where_there_is_a_scaling_and_one_where_there_is_none)
{
    const uint64_t small = UINT64_C(8) * 1000 * 1000, large = UINT64_C(8) * 20000 * 20000;
    ck_assert_uint_eq(proximity_n_bytes(1000, 500, true), 2 * small);
    ck_assert_uint_gt(proximity_n_bytes(20000, 500, true), large);
    ck_assert_uint_lt(proximity_n_bytes(20000, 500, true), large + large / 10);
}
END_TEST

TCase *proximity_case(void)
{
    TCase *cases = tcase_create("proximity");
    tcase_add_checked_fixture(cases, make_both, free_both);
    tcase_add_loop_test(cases, shares_coordinates_outliers_and_prototypes_are_those_of_the_parts, 0, 2);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_test(cases, it_stops_when_the_monitor_asks);
    tcase_add_test(cases, what_it_takes_is_two_matrices_where_there_is_a_scaling_and_one_where_there_is_none);
    return cases;
}
