#include "bench/bench.h"

#include "base/trace.h"

#include "cases.h"

#include <math.h>

/* A tree or a fold of a thread, or a stage. */
typedef struct made_span {
    const char *stage; /* NULL: a tree */
    size_t thread;     /* from 1; 0: a stage */
    double start, end;
} made_span;

static made_span stage(const char *name, double start, double end)
{
    return (made_span){.stage = name, .start = start, .end = end};
}

static made_span tree(size_t thread, double start, double end)
{
    return (made_span){.thread = thread, .start = start, .end = end};
}

static made_span fold(size_t thread, double start, double end)
{
    return (made_span){.stage = "fold", .thread = thread, .start = start, .end = end};
}

static thread_load load_of(const made_span *spans, size_t n, size_t n_threads)
{
    rfcv_trace *trace = rfcv_trace_make(NULL);
    ck_assert(trace && trace_make_room(trace, n_threads));
    for (size_t i = 0; i < n; i++) {
        const made_span *span = &spans[i];
        const trace_task task = {.tree = span->stage ? TRACE_NO_TREE : (uint32_t)i};
        if (span->thread > 0)
            trace_add_task(trace, span->thread - 1, task, span->start, span->end - span->start);
        else
            trace_add_stage(trace, span->stage, span->start, span->end - span->start);
    }
    thread_load load = thread_load_of(trace, n_threads);
    rfcv_trace_free(trace);
    return load;
}

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) < 1e-9, "%.17g in place of %.17g", found, expected);
}

START_TEST(threads_are_idle_before_their_first_and_after_their_last_tree)
{
    /* Loop 2 to 12.  Thread 1: trees of 4 and 5, idle 0, a gap of 1; thread 2: trees of 2 and 1, a gap of 1,
     * idle 1 and 5. */
    const made_span spans[] = {stage("rank", 0, 2), stage("grow", 2, 12), tree(1, 2, 6),
                               tree(1, 7, 12),      tree(2, 3, 5),        tree(2, 6, 7)};

    thread_load load = load_of(spans, 6, 2);

    assert_near(load.idle_share, 6.0 / 20);
    assert_near(load.overhead_share, 2.0 / 20);
    assert_near(load.imbalance, 9.0 / 6);
    assert_near(load.loop_seconds, 10);
    assert_near(load.busy_seconds, 12);
    assert_near(load.tree_seconds, 3);
}
END_TEST

START_TEST(a_thread_without_trees_is_idle_all_the_time)
{
    const made_span spans[] = {stage("grow", 0, 10), tree(1, 0, 10), tree(3, 0, 5)};

    thread_load load = load_of(spans, 3, 4);

    assert_near(load.idle_share, 25.0 / 40);
    assert_near(load.overhead_share, 0);
    assert_near(load.imbalance, 10 / (15.0 / 4));
}
END_TEST

START_TEST(without_a_stage_the_loop_is_from_the_first_tree_to_the_last)
{
    const made_span spans[] = {tree(1, 5, 7), tree(1, 7, 9), tree(2, 4, 6)};

    thread_load load = load_of(spans, 3, 2);

    assert_near(load.loop_seconds, 5);
    assert_near(load.idle_share, 4.0 / 10);
}
END_TEST

START_TEST(folds_around_trees_count_for_nothing)
{
    const made_span spans[] = {stage("grow", 0, 10), fold(1, 0, 10), tree(1, 1, 4), tree(1, 5, 9)};

    thread_load load = load_of(spans, 4, 1);

    assert_near(load.busy_seconds, 7);
    assert_near(load.idle_share, 0.2);
    assert_near(load.overhead_share, 0.1);
}
END_TEST

START_TEST(busy_idle_and_overhead_add_up_to_all_threads_time)
{
    const made_span spans[] = {stage("grow", 1, 9), tree(1, 1.5, 3), tree(1, 3.25, 8), tree(2, 2, 8.5)};

    thread_load load = load_of(spans, 4, 3);

    assert_near(load.idle_share + load.overhead_share + load.busy_seconds / (3 * load.loop_seconds), 1);
}
END_TEST

START_TEST(without_trees_there_is_no_load)
{
    const made_span spans[] = {stage("rank", 0, 1), stage("grow", 1, 2)};

    thread_load load = load_of(spans, 2, 2);

    ck_assert(load.idle_share == 0 && load.overhead_share == 0 && load.imbalance == 0 &&
              load.loop_seconds == 0);
}
END_TEST

TCase *thread_load_case(void)
{
    TCase *load = tcase_create("thread_load");
    tcase_add_test(load, threads_are_idle_before_their_first_and_after_their_last_tree);
    tcase_add_test(load, a_thread_without_trees_is_idle_all_the_time);
    tcase_add_test(load, without_a_stage_the_loop_is_from_the_first_tree_to_the_last);
    tcase_add_test(load, folds_around_trees_count_for_nothing);
    tcase_add_test(load, busy_idle_and_overhead_add_up_to_all_threads_time);
    tcase_add_test(load, without_trees_there_is_no_load);
    return load;
}
