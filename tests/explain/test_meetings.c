/* Beside a recount of all pairs in all trees. */
#include "explain/meetings.h"

#include "base/threads.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/lack_of_memory.h"
#include "support/random_forest_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200 }; /* samples: more than three tiles */

static forest_record *record;

static void free_record(void)
{
    forest_record_free(record);
    record = NULL;
}

/* ---- counting under threads_run() ---- */

typedef struct counting {
    meetings_request request;
    double shares[MOST * MOST];
    rfcv_error *error;
    rfcv_status status;
} counting;

static void find(void *context)
{
    counting *work = context;
    work->status = meetings_find(&work->request, work->shares, work->error);
}

static rfcv_status count(counting *work, bool only_out_of_bag, size_t n_threads, const rfcv_monitor *monitor,
                         rfcv_error *error)
{
    const thread_team team = {.n_outer = n_threads, .n_inner = 1};
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "proximity", record->n_samples * record->n_trees);
    memset(work->shares, 0, sizeof work->shares);
    work->request = (meetings_request){record, only_out_of_bag, n_threads, &stage};
    work->error = error;
    rfcv_status status = threads_run(&team, find, work, error);
    if (status == RFCV_OK && work->status == RFCV_OK)
        ck_assert_uint_eq(atomic_load(&stage.done), stage.total);
    return status == RFCV_OK ? work->status : status;
}

/* ---- the recount ---- */

static bool counts(size_t tree, size_t sample, bool only_out_of_bag)
{
    return !only_out_of_bag || record->in_bag[tree * record->n_samples + sample] == 0;
}

static double recount(size_t a, size_t b, bool only_out_of_bag)
{
    const size_t n = record->n_samples;
    double n_meetings = 0, n_trees = 0;
    for (size_t tree = 0; tree < record->n_trees; tree++)
        if (counts(tree, a, only_out_of_bag) && counts(tree, b, only_out_of_bag)) {
            n_trees++;
            n_meetings += record->leaves[tree * n + a] == record->leaves[tree * n + b];
        }
    return a == b ? 1 : n_meetings / n_trees; /* 0 / 0 is NaN */
}

static const struct {
    size_t n_samples, n_trees, tenths_missed;
} shapes[] = {{1, 1, 5},  {2, 3, 5},   {5, 64, 4},   {30, 65, 4},  {64, 40, 0},
              {65, 7, 2}, {17, 20, 2}, {20, 300, 4}, {MOST, 9, 4}, {3, 600, 10}};
enum { N_SHAPES = sizeof shapes / sizeof *shapes };

static void roll(size_t shape)
{
    dice hand = {shape};
    record = random_forest_record(&hand, shapes[shape].n_samples, shapes[shape].n_trees, 3,
                                  shapes[shape].tenths_missed);
}

START_TEST(shares_are_those_of_a_recount_of_all_pairs_in_all_trees)
{
    static counting work;
    for (int only_out_of_bag = 0; only_out_of_bag < 2; only_out_of_bag++) {
        free_record();
        roll((size_t)_i);
        ck_assert_int_eq(count(&work, only_out_of_bag, 2, NULL, NULL), RFCV_OK);
        for (size_t a = 0; a < record->n_samples; a++)
            for (size_t b = 0; b < record->n_samples; b++) {
                double found = work.shares[a * record->n_samples + b];
                double expected = recount(a, b, only_out_of_bag);
                assert_each(found == expected || (isnan(found) && isnan(expected)),
                            "%zu and %zu meet in a share of %.17g, recounted %.17g", a, b, found, expected);
            }
    }
}
END_TEST

START_TEST(proximity_is_symmetric_and_one_on_the_diagonal)
{
    static counting work;
    roll((size_t)_i);
    const size_t n = record->n_samples;
    for (int only_out_of_bag = 0; only_out_of_bag < 2; only_out_of_bag++) {
        ck_assert_int_eq(count(&work, only_out_of_bag, 1, NULL, NULL), RFCV_OK);
        for (size_t a = 0; a < n; a++) {
            ck_assert_double_eq(work.shares[a * n + a], 1);
            for (size_t b = 0; b < a; b++)
                assert_each(memcmp(&work.shares[a * n + b], &work.shares[b * n + a], sizeof(double)) == 0,
                            "%zu and %zu: %g and %g", a, b, work.shares[a * n + b], work.shares[b * n + a]);
        }
    }
}
END_TEST

START_TEST(samples_that_no_tree_misses_together_have_no_share)
{
    static counting work;
    dice hand = {1};
    record = random_forest_record(&hand, 3, 2, 2, 10);
    record->in_bag[0 * 3 + 1] = record->in_bag[1 * 3 + 0] = 1;

    ck_assert_int_eq(count(&work, true, 1, NULL, NULL), RFCV_OK);

    ck_assert_double_nan(work.shares[0 * 3 + 1]);
    ck_assert(!isnan(work.shares[0 * 3 + 2]) && !isnan(work.shares[1 * 3 + 2]));
}
END_TEST

START_TEST(the_number_of_threads_changes_no_bit)
{
    static counting alone, together;
    roll((size_t)_i);
    for (int only_out_of_bag = 0; only_out_of_bag < 2; only_out_of_bag++) {
        ck_assert_int_eq(count(&alone, only_out_of_bag, 1, NULL, NULL), RFCV_OK);
        for (size_t n_threads = 2; n_threads <= 5; n_threads++) {
            ck_assert_int_eq(count(&together, only_out_of_bag, n_threads, NULL, NULL), RFCV_OK);
            ck_assert_mem_eq(together.shares, alone.shares, sizeof alone.shares);
        }
    }
}
END_TEST

/* ---- failures ---- */

static rfcv_status count_once(void *context, rfcv_error *error)
{
    static counting work;
    (void)context;
    return count(&work, true, 2, NULL, error);
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    roll(3);
    assert_lack_of_memory_is_told(count_once, NULL);
}
END_TEST

static bool stop_at_zero(void *context)
{
    size_t *n_left = context;
    return *n_left == 0 || (*n_left)-- == 0;
}

START_TEST(it_stops_when_the_monitor_asks)
{
    static counting work;
    roll(1);
    size_t n_asked = 0;
    for (bool is_done = false; !is_done; n_asked++) {
        size_t n_left = n_asked;
        rfcv_monitor monitor = {.should_stop = stop_at_zero, .context = &n_left};
        rfcv_error error = {0};
        is_done = count(&work, true, 1, &monitor, &error) == RFCV_OK;
        ck_assert_int_eq(error.status, is_done ? RFCV_OK : RFCV_STOPPED);
    }
    ck_assert_uint_ge(n_asked, 4);
}
END_TEST

TCase *meetings_case(void)
{
    TCase *cases = tcase_create("meetings");
    tcase_add_checked_fixture(cases, NULL, free_record);
    tcase_add_loop_test(cases, shares_are_those_of_a_recount_of_all_pairs_in_all_trees, 0, N_SHAPES);
    tcase_add_loop_test(cases, proximity_is_symmetric_and_one_on_the_diagonal, 0, N_SHAPES);
    tcase_add_test(cases, samples_that_no_tree_misses_together_have_no_share);
    tcase_add_loop_test(cases, the_number_of_threads_changes_no_bit, 0, N_SHAPES);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_test(cases, it_stops_when_the_monitor_asks);
    return cases;
}
