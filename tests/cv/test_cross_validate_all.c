/* Plans that run together: each gives what it gives alone. */
#include "cv/result.h"

#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <stdatomic.h>
#include <string.h>

enum { N = 30, N_CLASSES = 3, N_PLANS = 7 };
static rfcv_dataset *dataset;
static rfcv_plan *plans[N_PLANS];
static rfcv_result *results[N_PLANS];

static void make_dataset(void)
{
    dice hand = {77};
    dataset = random_dataset(&hand, N, 9, N_CLASSES, RFCV_LOG_NONE);
}

static void free_all(void)
{
    memory_fail_at(0);
    for (size_t i = 0; i < N_PLANS; i++) {
        rfcv_result_free(results[i]);
        rfcv_plan_free(plans[i]);
        results[i] = NULL;
        plans[i] = NULL;
    }
    tiny_dataset_free(dataset);
}

/* Folds of all kinds, with and without a pool, and all that a forest may be grown by. */
static rfcv_cv_options options_of(size_t number)
{
    rfcv_cv_options options = small_options();
    options.n_trees = 9 + 3 * number;
    options.folds = number < 3 ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT;
    options.n_folds = 4;
    options.n_repeats = 1 + number % 3;
    options.mtry_rule = RFCV_MTRY_COUNT;
    options.mtry_value = (double)(1 + (3 + number) % N_PLANS);
    options.min_node_size = 1 + number % 2 * 4;
    if (number == 1)
        options.seed = 9;
    if (number == 2)
        options.held_out = "3-9,20";
    if (number == 3)
        options.pool = RFCV_POOL_ALWAYS;
    if (number == 4)
        options.pool = RFCV_POOL_NEVER;
    if (number == 5)
        options.folds = RFCV_FOLDS_OUT_OF_BAG;
    if (number == 6) {
        options.replace = false;
        options.max_depth = 3;
    }
    return options;
}

static void make_plans(rfcv_layout layout, size_t n_threads)
{
    for (size_t i = 0; i < N_PLANS; i++) {
        rfcv_cv_options options = options_of(i);
        options.layout = layout;
        options.n_threads = n_threads;
        rfcv_error error;
        plans[i] = rfcv_plan_make(dataset, &options, &error);
        ck_assert_msg(plans[i] != NULL, "plan %zu: %s", i, error.message);
    }
}

static rfcv_status run_all(size_t n_plans, const rfcv_monitor *monitor, rfcv_error *error)
{
    return rfcv_cross_validate_all((const rfcv_plan *const *)plans, n_plans, monitor, results, error);
}

static void assert_same_record(const vote_record *found, const vote_record *expected)
{
    ck_assert_uint_eq(found->n_trees, expected->n_trees);
    ck_assert_uint_eq(found->n_rows, expected->n_rows);
    ck_assert_mem_eq(found->votes, expected->votes, expected->n_trees * expected->n_rows);
}

START_TEST(each_plan_gives_what_it_gives_alone)
{
    static const size_t n_threads[] = {1, 3};
    make_plans(_i % 2 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT, n_threads[_i / 2]);

    ck_assert_int_eq(run_all(N_PLANS, NULL, NULL), RFCV_OK);

    for (size_t i = 0; i < N_PLANS; i++) {
        rfcv_cv_options options = options_of(i);
        cross_validation alone = cross_validation_run(dataset, &options);
        const rfcv_run done = rfcv_result_run(results[i]), done_alone = rfcv_result_run(alone.result);
        const cross_validation together = {plans[i], results[i]};
        assert_same_predictions(&together, &alone);
        ck_assert_uint_eq(rfcv_result_digest(results[i]), rfcv_result_digest(alone.result));
        assert_same_record(result_vote_record(results[i]), result_vote_record(alone.result));
        ck_assert_uint_eq(done.n_trees, done_alone.n_trees);
        ck_assert_double_eq(done.nodes_per_tree, done_alone.nodes_per_tree);
        cross_validation_free(&alone);
    }
}
END_TEST

START_TEST(the_ballots_of_a_pool_are_those_that_it_gives_alone)
{
    make_plans(RFCV_LAYOUT_FLAT, 2);
    const rfcv_cv_options options = options_of(3);
    cross_validation alone = cross_validation_run(dataset, &options);

    ck_assert_int_eq(run_all(N_PLANS, NULL, NULL), RFCV_OK);

    const ballots *found = result_ballots(results[3]), *expected = result_ballots(alone.result);
    ck_assert_uint_eq(found->n_trees, expected->n_trees);
    ck_assert_mem_eq(found->sets, expected->sets, N * N_CLASSES * expected->n_words * sizeof(uint64_t));
    ck_assert_ptr_null(result_ballots(results[0]));
    cross_validation_free(&alone);
}
END_TEST

/* The seconds of a plan's trees are its own, those of stages all plans'. */
START_TEST(plans_share_stages_and_threads_and_have_their_own_trees)
{
    make_plans(RFCV_LAYOUT_FLAT, 3);

    ck_assert_int_eq(run_all(N_PLANS, NULL, NULL), RFCV_OK);

    double tree_seconds = 0, thread_seconds = 0;
    uint64_t n_trees = 0, n_trees_of_threads = 0;
    for (size_t i = 0; i < N_PLANS; i++) {
        const rfcv_run done = rfcv_result_run(results[i]), first = rfcv_result_run(results[0]);
        ck_assert_double_gt(done.tree_seconds, 0);
        ck_assert_double_eq(done.rank_seconds, first.rank_seconds);
        ck_assert_double_eq(done.grow_seconds, first.grow_seconds);
        ck_assert_uint_eq(rfcv_result_n_threads(results[i]), 3);
        n_trees += done.n_trees;
        tree_seconds += done.tree_seconds;
    }
    for (size_t i = 0; i < 3; i++) {
        const rfcv_thread_time thread = rfcv_result_thread(results[0], i);
        const rfcv_thread_time same = rfcv_result_thread(results[N_PLANS - 1], i);
        n_trees_of_threads += thread.n_trees;
        thread_seconds += thread.seconds;
        ck_assert_uint_eq(thread.n_bins, same.n_bins);
        ck_assert_mem_eq(thread.busy, same.busy, thread.n_bins * sizeof(double));
    }
    ck_assert_uint_eq(n_trees_of_threads, n_trees);
    ck_assert_double_eq_tol(thread_seconds, tree_seconds, 1e-9 * (double)(n_trees + 1));
}
END_TEST

START_TEST(layout_and_threads_are_those_of_the_first_plan)
{
    rfcv_cv_options options = options_of(0);
    options.n_threads = 4;
    options.layout = RFCV_LAYOUT_NESTED;
    options.n_inner_threads = 2;
    plans[0] = rfcv_plan_make(dataset, &options, NULL);
    options = options_of(1);
    options.n_threads = 1;
    plans[1] = rfcv_plan_make(dataset, &options, NULL);

    ck_assert_int_eq(run_all(2, NULL, NULL), RFCV_OK);

    ck_assert_uint_eq(rfcv_result_n_threads(results[0]), 8);
    ck_assert_uint_eq(rfcv_result_n_threads(results[1]), 8);
}
END_TEST

START_TEST(features_are_ranked_once_and_trees_are_grown_in_one_loop)
{
    rfcv_trace *trace = rfcv_trace_make(NULL);
    const rfcv_monitor monitor = {.trace = trace};
    size_t n_stages = 0;
    make_plans(RFCV_LAYOUT_FLAT, 2);

    ck_assert_int_eq(run_all(N_PLANS, &monitor, NULL), RFCV_OK);

    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++)
        n_stages += rfcv_trace_span(trace, i).kind == RFCV_SPAN_STAGE ? 1 : 0;
    ck_assert_uint_eq(n_stages, 2);
    rfcv_trace_free(trace);
}
END_TEST

/* Where the span of a tree of plans with at most 3 repeats, 4 folds and 12 trees counts; folds from 0, which
 * is all samples. */
static size_t place_of(const rfcv_span *span)
{
    ck_assert(1 <= span->repeat && span->repeat <= 3 && span->fold <= 4 && 1 <= span->tree &&
              span->tree <= 12);
    return ((span->plan * 3 + span->repeat - 1) * 5 + span->fold) * 12 + span->tree - 1;
}

/* Plans 1 and 2 of 4 folds, which have 1 and 2 repeats, 9 and 12 trees. */
START_TEST(in_a_trace_each_tree_has_the_number_of_its_plan_and_of_one_that_is_alone_none)
{
    size_t n_spans_at[3 * 3 * 5 * 12] = {0};
    rfcv_trace *trace = rfcv_trace_make(NULL);
    const rfcv_monitor monitor = {.trace = trace};
    const size_t n_plans = _i % 2 ? 1 : 2;
    make_plans(_i / 2 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT, 2);

    ck_assert_int_eq(run_all(n_plans, &monitor, NULL), RFCV_OK);

    size_t n_trees = 0, n_folds = 0;
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        const rfcv_span span = rfcv_trace_span(trace, i);
        const bool is_tree = span.kind == RFCV_SPAN_TREE;
        ck_assert(span.kind == RFCV_SPAN_STAGE || n_plans == 1 ? span.plan == 0
                                                               : 1 <= span.plan && span.plan <= 2);
        n_folds += span.kind == RFCV_SPAN_FOLD && span.plan == n_plans % 2 + 1;
        n_trees += is_tree;
        if (is_tree)
            assert_each(n_spans_at[place_of(&span)]++ == 0, "plan %zu, repeat %zu, fold %zu, tree %zu twice",
                        span.plan, span.repeat, span.fold, span.tree);
    }
    ck_assert_uint_eq(n_trees, n_plans == 1 ? 4 * 9 : 4 * 9 + 2 * 4 * 12);
    ck_assert_uint_eq(n_folds, n_plans == 1 || _i < 2 ? 0 : 4);
    rfcv_trace_free(trace);
}
END_TEST

START_TEST(no_plans_give_no_results)
{
    ck_assert_int_eq(run_all(0, NULL, NULL), RFCV_OK);
}
END_TEST

/* ---- failures ---- */

static void assert_no_results(void)
{
    for (size_t i = 0; i < N_PLANS; i++)
        ck_assert_ptr_null(results[i]);
}

/* Pointers that a caller may have left there. */
static void fill_results(void)
{
    for (size_t i = 0; i < N_PLANS; i++)
        results[i] = (rfcv_result *)&results[i];
}

START_TEST(plans_of_two_datasets_are_refused)
{
    rfcv_error error = {0};
    dice hand = {78};
    rfcv_dataset *other = random_dataset(&hand, N, 9, N_CLASSES, RFCV_LOG_NONE);
    const rfcv_cv_options options = options_of(2);
    make_plans(RFCV_LAYOUT_FLAT, 1);
    rfcv_plan_free(plans[2]);
    plans[2] = rfcv_plan_make(other, &options, NULL);
    fill_results();

    ck_assert_int_eq(run_all(N_PLANS, NULL, &error), RFCV_BAD_OPTION);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_ptr_nonnull(strstr(error.message, "plan 3"));
    assert_no_results();
    tiny_dataset_free(other);
}
END_TEST

static rfcv_status run_and_free(void *context, rfcv_error *error)
{
    (void)context;
    fill_results();
    rfcv_status status = run_all(N_PLANS, NULL, error);
    for (size_t i = 0; status == RFCV_OK && i < N_PLANS; i++) {
        rfcv_result_free(results[i]);
        results[i] = NULL;
    }
    assert_no_results();
    return status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    make_plans(_i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT, 1);

    assert_lack_of_memory_is_told(run_and_free, NULL);
}
END_TEST

typedef struct stopping {
    atomic_int n_asked;
    int stop_at;
} stopping;

static bool should_stop(void *context)
{
    stopping *when = context;
    return atomic_fetch_add(&when->n_asked, 1) + 1 >= when->stop_at;
}

/* While ranking, at the first trees, and later. */
START_TEST(plans_stop_together_when_the_monitor_asks)
{
    static const int stop_at[] = {1, 12, 300};
    stopping when = {.stop_at = stop_at[_i]};
    const rfcv_monitor monitor = {.should_stop = should_stop, .context = &when};
    rfcv_error error = {0};
    make_plans(RFCV_LAYOUT_FLAT, 3);
    fill_results();
    size_t n_live = memory_n_live();

    ck_assert_int_eq(run_all(N_PLANS, &monitor, &error), RFCV_STOPPED);

    ck_assert_int_eq(error.status, RFCV_STOPPED);
    assert_no_results();
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *cross_validate_all_case(void)
{
    TCase *cases = tcase_create("cross_validate_all");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_all);
    tcase_add_loop_test(cases, each_plan_gives_what_it_gives_alone, 0, 4);
    tcase_add_test(cases, the_ballots_of_a_pool_are_those_that_it_gives_alone);
    tcase_add_test(cases, plans_share_stages_and_threads_and_have_their_own_trees);
    tcase_add_test(cases, layout_and_threads_are_those_of_the_first_plan);
    tcase_add_test(cases, features_are_ranked_once_and_trees_are_grown_in_one_loop);
    tcase_add_loop_test(cases, in_a_trace_each_tree_has_the_number_of_its_plan_and_of_one_that_is_alone_none,
                        0, 4);
    tcase_add_test(cases, no_plans_give_no_results);
    tcase_add_test(cases, plans_of_two_datasets_are_refused);
    tcase_add_loop_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind, 0, 2);
    tcase_add_loop_test(cases, plans_stop_together_when_the_monitor_asks, 0, 3);
    return cases;
}
