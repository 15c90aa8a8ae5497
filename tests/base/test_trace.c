#include "base/trace.h"

#include "base/memory.h"
#include "base/stopwatch.h"
#include "base/threads.h"
#include "cases.h"
#include "support/assert_each.h"

enum { N_THREADS = 4 };

static rfcv_trace *trace;

static void make_trace(void)
{
    trace = rfcv_trace_make(NULL);
    ck_assert_ptr_nonnull(trace);
    ck_assert(trace_make_room(trace, N_THREADS));
}

static void free_trace(void)
{
    memory_fail_at(0);
    rfcv_trace_free(trace);
}

/* Spans that a thread begins and ends one after the other. */
static void record_trees(size_t thread, uint32_t n_trees)
{
    for (uint32_t tree = 0; tree < n_trees; tree++)
        trace_end(trace_begin_task(trace, thread, (trace_task){.tree = tree}));
}

START_TEST(spans_are_told_thread_after_thread_and_stages_first)
{
    record_trees(2, 2);
    record_trees(0, 1);
    trace_end(trace_begin_stage(trace, "grow"));
    static const size_t threads[] = {0, 1, 3, 3};

    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 4);
    ck_assert_uint_eq(rfcv_trace_n_threads(trace), 2);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(rfcv_trace_span(trace, i).thread, threads[i]);
    ck_assert_uint_eq(rfcv_trace_span(trace, 2).tree, 1);
    ck_assert_uint_eq(rfcv_trace_span(trace, 3).tree, 2);
}
END_TEST

START_TEST(numbers_are_told_from_1_and_a_pool_has_fold_0)
{
    trace_add_task(trace, 1, (trace_task){.repeat = 2, .fold = 3, .tree = 16}, 0, 1);
    trace_add_task(trace, 1, (trace_task){.fold = TRACE_POOLED}, 1, 1);
    trace_add_task(trace, 1, (trace_task){.fold = 4, .tree = TRACE_NO_TREE}, 2, 1);
    trace_add_task(trace, 1, (trace_task){.plan = 7, .fold = 4, .tree = 1}, 3, 1);
    trace_add_stage(trace, "rank", 0, 2);

    rfcv_span stage = rfcv_trace_span(trace, 0), tree = rfcv_trace_span(trace, 1),
              pooled = rfcv_trace_span(trace, 2), fold = rfcv_trace_span(trace, 3),
              of_plan = rfcv_trace_span(trace, 4);

    ck_assert(stage.kind == RFCV_SPAN_STAGE && tree.kind == RFCV_SPAN_TREE && fold.kind == RFCV_SPAN_FOLD);
    ck_assert_str_eq(stage.stage, "rank");
    ck_assert(stage.thread == 0 && stage.repeat == 0 && stage.fold == 0 && stage.tree == 0);
    ck_assert(tree.thread == 2 && tree.repeat == 3 && tree.fold == 4 && tree.tree == 17 && !tree.stage);
    ck_assert(pooled.repeat == 1 && pooled.fold == 0 && pooled.tree == 1);
    ck_assert(fold.repeat == 1 && fold.fold == 5 && fold.tree == 0);
    ck_assert(stage.plan == 0 && tree.plan == 0 && of_plan.plan == 7 && of_plan.tree == 2);
}
END_TEST

static void wait_a_while(void)
{
    double start = stopwatch_now();
    while (stopwatch_now() - start < 1e-4)
        continue;
}

START_TEST(a_span_comes_before_those_that_it_holds_and_ends_after_them)
{
    double begun = stopwatch_now();
    rfcv_trace_clear(trace);
    trace_mark fold = trace_begin_task(trace, 0, (trace_task){.tree = TRACE_NO_TREE});
    for (uint32_t i = 0; i < 2; i++) {
        trace_mark tree = trace_begin_task(trace, 0, (trace_task){.tree = i});
        wait_a_while();
        trace_end(tree);
    }
    trace_end(fold);
    double seconds = stopwatch_now() - begun;

    rfcv_span whole = rfcv_trace_span(trace, 0), first = rfcv_trace_span(trace, 1),
              second = rfcv_trace_span(trace, 2);

    ck_assert(whole.kind == RFCV_SPAN_FOLD && first.tree == 1 && second.tree == 2);
    ck_assert_double_ge(first.seconds, 0.99e-4);
    ck_assert_double_le(whole.start, first.start);
    ck_assert_double_le(first.start + first.seconds, second.start + 1e-12);
    ck_assert_double_le(second.start + second.seconds, whole.start + whole.seconds + 1e-12);
    ck_assert_double_le(whole.start + whole.seconds, seconds + 1e-9);
}
END_TEST

START_TEST(times_are_whole_nanoseconds)
{
    trace_add_task(trace, 0, (trace_task){0}, 1.2345678912, 4000.0000000004);

    rfcv_span span = rfcv_trace_span(trace, 0);

    ck_assert_double_eq_tol(span.start, 1.234567891, 1e-15);
    ck_assert_double_eq_tol(span.seconds, 4000.000000001, 1e-12); /* to 4001.2345678916, rounded up */
}
END_TEST

START_TEST(without_a_trace_nothing_is_recorded)
{
    ck_assert(trace_make_room(NULL, 3));

    trace_end(trace_begin_task(NULL, 7, (trace_task){0}));
    trace_end(trace_begin_stage(NULL, "grow"));
    rfcv_trace_free(NULL);
}
END_TEST

START_TEST(room_for_more_threads_keeps_what_is_there)
{
    record_trees(3, 100);
    trace_mark open = trace_begin_stage(trace, "grow");

    ck_assert(trace_make_room(trace, 64));
    ck_assert(trace_make_room(trace, 2));
    record_trees(63, 5);
    wait_a_while();
    trace_end(open);

    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 106);
    ck_assert_uint_eq(rfcv_trace_n_threads(trace), 2);
    ck_assert_double_gt(rfcv_trace_span(trace, 0).seconds, 0);
    ck_assert_uint_eq(rfcv_trace_span(trace, 100).tree, 100);
    ck_assert_uint_eq(rfcv_trace_span(trace, 101).thread, 64);
}
END_TEST

START_TEST(what_is_cleared_is_empty_and_begins_at_0)
{
    record_trees(0, 1000);
    trace_end(trace_begin_stage(trace, "read"));
    wait_a_while();
    size_t n_calls = memory_n_calls();

    double begun = stopwatch_now();
    rfcv_trace_clear(trace);
    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 0);
    ck_assert_uint_eq(rfcv_trace_n_threads(trace), 0);
    record_trees(0, 1000);

    ck_assert_uint_eq(memory_n_calls(), n_calls); /* its blocks are used again */
    ck_assert_double_le(rfcv_trace_span(trace, 0).start, stopwatch_now() - begun + 1e-9);
}
END_TEST

START_TEST(spans_without_memory_are_counted_and_lost)
{
    record_trees(1, 64); /* as many as its first block holds */
    memory_fail_at(1);

    trace_end(trace_begin_task(trace, 1, (trace_task){.tree = 64}));
    ck_assert_uint_eq(rfcv_trace_n_lost(trace), 1);
    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 64);
    trace_end(trace_begin_task(trace, 1, (trace_task){.tree = 65}));

    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 65);
    ck_assert_uint_eq(rfcv_trace_span(trace, 64).tree, 66);
    rfcv_trace_clear(trace);
    ck_assert_uint_eq(rfcv_trace_n_lost(trace), 0);
}
END_TEST

START_TEST(making_a_trace_without_memory_is_an_error_and_leaves_nothing_behind)
{
    rfcv_error error = {0};
    size_t n_live = memory_n_live();
    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(rfcv_trace_make(&error));

    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

START_TEST(no_room_for_more_threads_leaves_the_trace_as_it_was)
{
    record_trees(3, 3);
    memory_fail_at(1);

    ck_assert(!trace_make_room(trace, 100));

    ck_assert_uint_eq(rfcv_trace_n_spans(trace), 3);
}
END_TEST

enum { MANY = 5000 };

static void record_on_all_threads(void *context)
{
    (void)context;
#pragma omp parallel num_threads(N_THREADS)
    record_trees(thread_index(), MANY);
}

START_TEST(threads_that_record_at_once_lose_nothing)
{
    const thread_team team = {.n_outer = N_THREADS, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};

    ck_assert_int_eq(threads_run(&team, record_on_all_threads, NULL, NULL), RFCV_OK);

    ck_assert_uint_eq(rfcv_trace_n_spans(trace), N_THREADS * MANY);
    for (size_t i = 0; i < N_THREADS * MANY; i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        assert_each(span.thread == i / MANY + 1 && span.tree == i % MANY + 1, "span %zu", i);
    }
}
END_TEST

TCase *trace_case(void)
{
    TCase *cases = tcase_create("trace");
    tcase_add_checked_fixture(cases, make_trace, free_trace);
    tcase_add_test(cases, spans_are_told_thread_after_thread_and_stages_first);
    tcase_add_test(cases, numbers_are_told_from_1_and_a_pool_has_fold_0);
    tcase_add_test(cases, a_span_comes_before_those_that_it_holds_and_ends_after_them);
    tcase_add_test(cases, times_are_whole_nanoseconds);
    tcase_add_test(cases, without_a_trace_nothing_is_recorded);
    tcase_add_test(cases, room_for_more_threads_keeps_what_is_there);
    tcase_add_test(cases, what_is_cleared_is_empty_and_begins_at_0);
    tcase_add_test(cases, spans_without_memory_are_counted_and_lost);
    tcase_add_loop_test(cases, making_a_trace_without_memory_is_an_error_and_leaves_nothing_behind, 1, 3);
    tcase_add_test(cases, no_room_for_more_threads_leaves_the_trace_as_it_was);
    tcase_add_test(cases, threads_that_record_at_once_lose_nothing);
    return cases;
}
