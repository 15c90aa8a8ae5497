/* What a run leaves in a trace: every tree once, on threads whose spans lie within each other or side by
 * side. */
#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/random_problem.h"
#include "support/tiny_dataset.h"

#include <stdlib.h>

enum { N = 40, P = 6, N_CLASSES = 3, N_TREES = 15, N_REPEATS = 2 };

static rfcv_dataset *dataset;
static rfcv_trace *trace;

static void set_up(void)
{
    dice hand = {29};
    dataset = random_dataset(&hand, N, P, N_CLASSES, RFCV_LOG_NONE);
    trace = rfcv_trace_make(NULL);
}

static void tear_down(void)
{
    rfcv_trace_free(trace);
    tiny_dataset_free(dataset);
}

/* Plans whose folds have forests of their own, with the number of folds; or that grow one forest of all. */
static const struct {
    rfcv_folds folds;
    rfcv_pool pool;
    size_t n_folds; /* 0: one forest of all samples */
} plans[] = {
    {RFCV_FOLDS_K, RFCV_POOL_AUTO, 5},
    {RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_POOL_NEVER, N},
    {RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_POOL_ALWAYS, 0},
    {RFCV_FOLDS_OUT_OF_BAG, RFCV_POOL_AUTO, 0},
};

static const struct {
    rfcv_layout layout;
    size_t n_threads, n_inner;
    const char *schedule;
} ways[] = {
    {RFCV_LAYOUT_FLAT, 1, 0, "dynamic,1"}, {RFCV_LAYOUT_FLAT, 2, 0, "static"},
    {RFCV_LAYOUT_FLAT, 3, 0, "guided"},    {RFCV_LAYOUT_FLAT, 4, 0, "dynamic,3"},
    {RFCV_LAYOUT_NESTED, 1, 1, "static"},  {RFCV_LAYOUT_NESTED, 2, 1, "dynamic,1"},
    {RFCV_LAYOUT_NESTED, 1, 3, "static"},  {RFCV_LAYOUT_NESTED, 2, 2, "dynamic,1"},
};

enum { N_PLANS = sizeof plans / sizeof *plans, N_WAYS = sizeof ways / sizeof *ways };

static rfcv_cv_options options_of(size_t plan, size_t way)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = plans[plan].folds;
    options.pool = plans[plan].pool;
    options.n_folds = 5;
    options.n_repeats = N_REPEATS;
    options.n_trees = N_TREES;
    options.layout = ways[way].layout;
    options.n_threads = ways[way].n_threads;
    options.n_inner_threads = ways[way].n_inner;
    ck_assert_int_eq(rfcv_schedule_parse(ways[way].schedule, &options, NULL), RFCV_OK);
    return options;
}

static cross_validation run_traced(const rfcv_cv_options *options)
{
    const rfcv_monitor monitor = {.trace = trace};
    cross_validation run = {.plan = rfcv_plan_make(dataset, options, NULL)};
    ck_assert_ptr_nonnull(run.plan);
    run.result = rfcv_cross_validate(run.plan, &monitor, NULL);
    ck_assert_ptr_nonnull(run.result);
    return run;
}

static uint64_t begin_of(const rfcv_span *span)
{
    return (uint64_t)(span->start * 1e9 + 0.5);
}

static uint64_t end_of(const rfcv_span *span)
{
    return begin_of(span) + (uint64_t)(span->seconds * 1e9 + 0.5);
}

static bool is_within(const rfcv_span *span, const rfcv_span *around)
{
    return around->thread == span->thread && begin_of(around) <= begin_of(span) &&
           end_of(span) <= end_of(around);
}

/* Spans of a thread stand side by side, but for trees within their fold; on the thread that leads a fold's
 * team, one of n_inner (0: nobody leads), every tree does. */
static void assert_spans_nest(size_t n_inner)
{
    rfcv_span fold = {0}, last = {0}; /* the last fold; the last span, which ends before the next begins */
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        bool is_led = span.kind == RFCV_SPAN_TREE && n_inner && (span.thread - 1) % n_inner == 0;
        assert_each(span.start >= 0 && span.seconds >= 0, "span %zu has no time", i);
        if (is_led)
            assert_each(is_within(&span, &fold) && fold.repeat == span.repeat && fold.fold == span.fold,
                        "tree of span %zu is not within its fold", i);
        if (last.thread == span.thread && !(is_led && last.kind == RFCV_SPAN_FOLD))
            assert_each(end_of(&last) <= begin_of(&span), "span %zu begins within the one before", i);
        if (fold.thread == span.thread && !is_led)
            assert_each(end_of(&fold) <= begin_of(&span), "span %zu begins within a fold", i);
        if (span.kind == RFCV_SPAN_FOLD)
            fold = span;
        last = span;
    }
}

/* Marks the trees of repeats x folds (from 0) x trees, each of which is there once. */
static void assert_every_tree_once(size_t n_folds, size_t n_trees)
{
    size_t n_all = N_REPEATS * (n_folds + 1) * (n_trees + 1), n_found = 0;
    bool *is_there = calloc(n_all, sizeof *is_there);
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        if (span.kind != RFCV_SPAN_TREE)
            continue;
        assert_each(1 <= span.repeat && span.repeat <= N_REPEATS && span.fold <= n_folds &&
                        (span.fold == 0) == (n_folds == 0) && 1 <= span.tree && span.tree <= n_trees,
                    "repeat %zu, fold %zu, tree %zu", span.repeat, span.fold, span.tree);
        bool *mark = &is_there[((span.repeat - 1) * (n_folds + 1) + span.fold) * (n_trees + 1) + span.tree];
        assert_each(!*mark, "repeat %zu, fold %zu, tree %zu again", span.repeat, span.fold, span.tree);
        *mark = true;
        n_found++;
    }
    free(is_there);
    ck_assert_uint_eq(n_found, N_REPEATS * (n_folds ? n_folds : 1) * n_trees);
}

static size_t count_kind(rfcv_span_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++)
        n += rfcv_trace_span(trace, i).kind == kind;
    return n;
}

START_TEST(every_tree_is_one_span_and_spans_of_a_thread_nest)
{
    const size_t number = (size_t)_i % N_PLANS, way = (size_t)_i / N_PLANS;
    rfcv_cv_options options = options_of(number, way);

    cross_validation run = run_traced(&options);

    rfcv_plan_info plan = rfcv_plan_describe(run.plan);
    size_t n_forests = N_REPEATS * (plans[number].n_folds ? plans[number].n_folds : 1);
    ck_assert_uint_eq(count_kind(RFCV_SPAN_TREE), rfcv_result_run(run.result).n_trees);
    ck_assert_uint_eq(count_kind(RFCV_SPAN_FOLD), options.layout == RFCV_LAYOUT_NESTED ? n_forests : 0);
    ck_assert_uint_le(rfcv_trace_n_threads(trace), plan.outer_threads * plan.inner_threads);
    ck_assert_uint_eq(rfcv_trace_n_lost(trace), 0);
    assert_spans_nest(options.layout == RFCV_LAYOUT_NESTED ? plan.inner_threads : 0);
    if (plans[number].pool == RFCV_POOL_ALWAYS) /* the pools of the repeats may differ in size */
        ck_assert_uint_eq(rfcv_result_run(run.result).n_trees, plan.n_pool_trees);
    else
        assert_every_tree_once(plans[number].n_folds, N_TREES);
    cross_validation_free(&run);
}
END_TEST

START_TEST(stages_follow_each_other_and_trees_are_grown_in_theirs)
{
    rfcv_cv_options options = options_of(0, (size_t)_i);

    cross_validation run = run_traced(&options);

    rfcv_span rank = rfcv_trace_span(trace, 0), grow = rfcv_trace_span(trace, 1);
    ck_assert_uint_eq(count_kind(RFCV_SPAN_STAGE), 2);
    ck_assert_str_eq(rank.stage, "rank");
    ck_assert_str_eq(grow.stage, "grow");
    ck_assert_uint_le(end_of(&rank), begin_of(&grow));
    for (size_t i = 2; i < rfcv_trace_n_spans(trace); i++) {
        rfcv_span span = rfcv_trace_span(trace, i);
        assert_each(begin_of(&grow) <= begin_of(&span) && end_of(&span) <= end_of(&grow),
                    "span %zu is not of the stage", i);
    }
    cross_validation_free(&run);
}
END_TEST

START_TEST(leaving_out_pairs_is_a_stage)
{
    rfcv_cv_options options = options_of(2, 1);
    const rfcv_monitor monitor = {.trace = trace};
    cross_validation run = run_traced(&options);

    rfcv_metrics *metrics = rfcv_metrics_make(run.result, &monitor, NULL);

    ck_assert(metrics->has_leave_pair_out);
    ck_assert_uint_eq(count_kind(RFCV_SPAN_STAGE), 4);
    ck_assert_str_eq(rfcv_trace_span(trace, 2).stage, "compare");
    ck_assert_str_eq(rfcv_trace_span(trace, 3).stage, "resample");
    rfcv_metrics_free(metrics);
    cross_validation_free(&run);
}
END_TEST

START_TEST(a_trace_changes_no_prediction)
{
    rfcv_cv_options options = options_of((size_t)_i, 7);
    cross_validation expected = cross_validation_run(dataset, &options);

    cross_validation run = run_traced(&options);

    assert_same_predictions(&run, &expected);
    cross_validation_free(&run);
    cross_validation_free(&expected);
}
END_TEST

START_TEST(two_runs_in_one_trace_stand_one_after_the_other)
{
    rfcv_cv_options few = options_of(0, 0), many = options_of(0, 3);

    cross_validation first = run_traced(&few), second = run_traced(&many);

    ck_assert_uint_eq(count_kind(RFCV_SPAN_STAGE), 4);
    ck_assert_uint_eq(count_kind(RFCV_SPAN_TREE), 2 * N_REPEATS * 5 * N_TREES);
    assert_spans_nest(0);
    cross_validation_free(&first);
    cross_validation_free(&second);
}
END_TEST

START_TEST(without_memory_a_run_fails_or_loses_spans_of_its_trace_and_says_so)
{
    rfcv_cv_options options = options_of(0, 0);
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    size_t n_failed = 0, n_lossy = 0;
    bool is_reached = true;
    for (size_t call = 1; is_reached; call++) {
        rfcv_error error = {0};
        rfcv_trace_free(trace); /* so that its tracks have to grow */
        trace = rfcv_trace_make(NULL);
        const rfcv_monitor monitor = {.trace = trace};
        size_t n_calls = memory_n_calls();
        memory_fail_at(call);

        rfcv_result *result = rfcv_cross_validate(plan, &monitor, &error);

        is_reached = memory_n_calls() - n_calls >= call;
        memory_fail_at(0);
        assert_each(result || error.status == RFCV_SYSTEM, "call %zu: status %d", call, (int)error.status);
        assert_each(!is_reached || !result || rfcv_trace_n_lost(trace) > 0, "call %zu failed unnoticed",
                    call);
        n_failed += !result;
        n_lossy += rfcv_trace_n_lost(trace) > 0;
        rfcv_result_free(result);
    }
    ck_assert_uint_gt(n_failed, 0);
    ck_assert_uint_gt(n_lossy, 1);
    rfcv_plan_free(plan);
}
END_TEST

TCase *traced_run_case(void)
{
    TCase *cases = tcase_create("traced_run");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, every_tree_is_one_span_and_spans_of_a_thread_nest, 0, N_PLANS * N_WAYS);
    tcase_add_loop_test(cases, stages_follow_each_other_and_trees_are_grown_in_theirs, 0, N_WAYS);
    tcase_add_test(cases, leaving_out_pairs_is_a_stage);
    tcase_add_loop_test(cases, a_trace_changes_no_prediction, 0, N_PLANS);
    tcase_add_test(cases, two_runs_in_one_trace_stand_one_after_the_other);
    tcase_add_test(cases, without_memory_a_run_fails_or_loses_spans_of_its_trace_and_says_so);
    return cases;
}
