/* The whole of an explanation, from plan to numbers; what the numbers are is tested beside each. */
#include "explain/explain.h"

#include "base/memory.h"
#include "cases.h"
#include "support/cross_validation.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/supported_kernels.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

enum { N = 30, P = 12, N_CLASSES = 3 };

static rfcv_dataset *dataset;

static void make_dataset(void)
{
    dice hand = {8};
    dataset = random_dataset(&hand, N, P, N_CLASSES, RFCV_LOG_NONE);
}

static void free_dataset(void)
{
    memory_fail_at(0);
    tiny_dataset_free(dataset);
}

static rfcv_cv_options out_of_bag(void)
{
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    return options;
}

typedef struct explained {
    rfcv_plan *plan;
    rfcv_explanation *explanation;
} explained;

static explained explain(const rfcv_cv_options *options, const rfcv_explain_options *wanted,
                         const split_kernel *kernel)
{
    rfcv_error error = {.message = ""};
    explained made = {.plan = rfcv_plan_make(dataset, options, &error)};
    ck_assert_msg(made.plan != NULL, "no plan: %s", error.message);
    made.explanation = explain_with(kernel, made.plan, wanted, NULL, &error);
    ck_assert_msg(made.explanation != NULL, "no explanation: %s", error.message);
    return made;
}

static void explained_free(explained *made)
{
    rfcv_explanation_free(made->explanation);
    rfcv_plan_free(made->plan);
}

/* ---- the forest ---- */

START_TEST(its_predictions_are_those_of_the_same_plan)
{
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    options.whole_trees = true;
    cross_validation expected = cross_validation_run(dataset, &options);
    options.whole_trees = false; /* an explained forest is whole all the same */

    explained made = explain(&options, &wanted, NULL);

    const rfcv_result *result = rfcv_explanation_result(made.explanation);
    const rfcv_run run = rfcv_result_run(result), wanted_run = rfcv_result_run(expected.result);
    ck_assert_uint_eq(rfcv_result_digest(result), rfcv_result_digest(expected.result));
    ck_assert_uint_eq(run.n_trees, wanted_run.n_trees);
    ck_assert_double_eq(run.nodes_per_tree, wanted_run.nodes_per_tree);
    ck_assert_double_gt(run.rank_seconds, 0);
    ck_assert_double_gt(run.grow_seconds, 0);
    ck_assert_double_gt(run.tree_seconds, 0);
    ck_assert_uint_eq(rfcv_result_n_threads(result), 2);
    ck_assert_uint_eq(rfcv_result_thread(result, 0).n_trees + rfcv_result_thread(result, 1).n_trees, 20);
    cross_validation_free(&expected);
    explained_free(&made);
}
END_TEST

/* Votes change no tree, so that importance and proximity are those of whole votes; influence is of the shares
 * that the result has. */
START_TEST(of_shared_votes_influence_is_of_shares_and_the_rest_as_of_whole_votes)
{
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    options.min_node_size = 6;
    explained whole = explain(&options, &wanted, NULL);
    options.vote = RFCV_VOTE_PROBABILITY;

    explained shared = explain(&options, &wanted, NULL);

    double accuracy = 0;
    size_t n_parts = 0;
    for (size_t sample = 0; sample < N; sample++) {
        const rfcv_prediction prediction =
            rfcv_result_prediction(rfcv_explanation_result(shared.explanation), sample);
        accuracy += rfcv_prediction_share(&prediction, prediction.truth) / N;
        n_parts += prediction.votes[prediction.truth] % 65536 > 0;
    }
    ck_assert_uint_gt(n_parts, N / 2);
    ck_assert_double_eq_tol(rfcv_explanation_jackknife(shared.explanation).accuracy, accuracy, 1e-12);
    for (size_t rank = 0; rank < P; rank++) {
        const rfcv_importance found = rfcv_explanation_importance(shared.explanation, rank);
        const rfcv_importance expected = rfcv_explanation_importance(whole.explanation, rank);
        ck_assert_uint_eq(found.feature, expected.feature);
        ck_assert_double_eq(found.impurity, expected.impurity);
        ck_assert_double_eq(found.permutation, expected.permutation);
    }
    explained_free(&whole);
    explained_free(&shared);
}
END_TEST

/* ---- what is asked for ---- */

START_TEST(by_default_all_is_explained)
{
    const rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    explained made = explain(&options, &wanted, NULL);

    ck_assert_uint_eq(rfcv_explanation_n_importances(made.explanation), P);
    ck_assert_uint_eq(rfcv_explanation_proximity(made.explanation).n_samples, N);
    ck_assert_uint_eq(rfcv_explanation_n_influences(made.explanation), N);
    ck_assert_ptr_nonnull(rfcv_explanation_changes(made.explanation));
    ck_assert_double_ge(rfcv_explanation_unused_share(made.explanation), 0);
    ck_assert_double_ge(rfcv_explanation_jackknife(made.explanation).accuracy, 0);
    ck_assert_ptr_null(rfcv_explanation_importance(made.explanation, 0).local);
    bool is_listed[P] = {false};
    for (size_t rank = 0; rank < P; rank++)
        is_listed[rfcv_explanation_importance(made.explanation, rank).feature] = true;
    for (size_t feature = 0; feature < P; feature++)
        ck_assert(is_listed[feature]);
    for (size_t sample = 0; sample < N; sample++)
        ck_assert_uint_eq(rfcv_explanation_influence(made.explanation, sample).sample, sample);
    explained_free(&made);
}
END_TEST

/* Each bit of the round is one of the three. */
START_TEST(what_is_not_asked_for_is_not_there)
{
    const rfcv_cv_options options = out_of_bag();
    rfcv_explain_options wanted = rfcv_explain_defaults();
    wanted.importance = _i & 1;
    wanted.proximity = _i & 2;
    wanted.influence = _i & 4;
    explained made = explain(&options, &wanted, NULL);

    ck_assert_uint_eq(rfcv_explanation_n_importances(made.explanation), wanted.importance ? P : 0);
    ck_assert_int_eq(isnan(rfcv_explanation_unused_share(made.explanation)) != 0, !wanted.importance);
    ck_assert_uint_eq(rfcv_explanation_proximity(made.explanation).n_samples, wanted.proximity ? N : 0);
    ck_assert_uint_eq(rfcv_explanation_n_influences(made.explanation), wanted.influence ? N : 0);
    ck_assert_int_eq(rfcv_explanation_changes(made.explanation) != NULL, wanted.influence);
    ck_assert_int_eq(isnan(rfcv_explanation_jackknife(made.explanation).accuracy) != 0, !wanted.influence);
    ck_assert_uint_eq(rfcv_result_n_predictions(rfcv_explanation_result(made.explanation)), N);
    explained_free(&made);
}
END_TEST

/* Alone it is found from fewer samples in each tree: of whole votes, of shared ones, and where a few samples
 * are judged. */
START_TEST(influence_is_the_same_alone_and_beside_the_rest)
{
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options all = rfcv_explain_defaults(), alone = {.influence = true};
    options.min_node_size = 4;
    options.vote = _i == 1 ? RFCV_VOTE_PROBABILITY : RFCV_VOTE_MAJORITY;
    options.held_out = _i == 2 ? "1-5" : NULL;
    explained beside = explain(&options, &all, NULL);

    explained made = explain(&options, &alone, NULL);

    ck_assert_mem_eq(rfcv_explanation_changes(made.explanation), rfcv_explanation_changes(beside.explanation),
                     N * N * N_CLASSES * sizeof(double));
    for (size_t sample = 0; sample < N; sample++) {
        const rfcv_influence found = rfcv_explanation_influence(made.explanation, sample);
        const rfcv_influence expected = rfcv_explanation_influence(beside.explanation, sample);
        ck_assert_mem_eq(found.share_se, expected.share_se, N_CLASSES * sizeof(double));
        ck_assert_double_eq(found.mislabelled, expected.mislabelled);
    }
    explained_free(&made);
    explained_free(&beside);
}
END_TEST

START_TEST(importance_of_each_sample_is_there_where_it_is_asked_for)
{
    const rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = {.importance = true, .local = true};
    explained made = explain(&options, &wanted, NULL);

    for (size_t rank = 0; rank < P; rank++)
        ck_assert_ptr_nonnull(rfcv_explanation_importance(made.explanation, rank).local);
    explained_free(&made);
}
END_TEST

/* ---- the same numbers everywhere ---- */

static void assert_same_importance(const rfcv_explanation *found, const rfcv_explanation *expected)
{
    ck_assert_double_eq(rfcv_explanation_unused_share(found), rfcv_explanation_unused_share(expected));
    for (size_t rank = 0; rank < P; rank++) {
        const rfcv_importance a = rfcv_explanation_importance(found, rank);
        const rfcv_importance b = rfcv_explanation_importance(expected, rank);
        ck_assert_uint_eq(a.feature, b.feature);
        ck_assert_uint_eq(a.n_nodes, b.n_nodes);
        ck_assert_uint_eq(a.n_trees, b.n_trees);
        ck_assert_mem_eq(&a.impurity, &b.impurity, sizeof a.impurity);
        ck_assert_mem_eq(&a.corrected, &b.corrected, sizeof a.corrected);
        ck_assert_mem_eq(&a.p, &b.p, sizeof a.p);
        ck_assert_mem_eq(&a.permutation, &b.permutation, sizeof a.permutation);
        ck_assert_mem_eq(&a.permutation_se, &b.permutation_se, sizeof a.permutation_se);
        ck_assert_mem_eq(a.class_permutation, b.class_permutation, sizeof(double[N_CLASSES]));
        ck_assert_mem_eq(a.local, b.local, sizeof(double[N]));
    }
}

static const struct {
    rfcv_layout layout;
    size_t n_threads, n_inner;
    const char *schedule;
} ways[] = {
    {RFCV_LAYOUT_FLAT, 1, 0, "static"},      {RFCV_LAYOUT_FLAT, 3, 0, "guided"},
    {RFCV_LAYOUT_FLAT, 4, 0, "dynamic,3"},   {RFCV_LAYOUT_NESTED, 1, 3, "static"},
    {RFCV_LAYOUT_NESTED, 2, 2, "dynamic,1"},
};
enum { N_WAYS = sizeof ways / sizeof *ways };

START_TEST(threads_layout_schedule_and_kernel_change_no_bit)
{
    const split_kernel *kernel = kernel_of_round(_i);
    const size_t way = variant_of_round(_i);
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = {
        .importance = true, .proximity = true, .influence = true, .local = true};
    explained expected = explain(&options, &wanted, NULL);
    options.layout = ways[way].layout;
    options.n_threads = ways[way].n_threads;
    options.n_inner_threads = ways[way].n_inner;
    ck_assert_int_eq(rfcv_schedule_parse(ways[way].schedule, &options, NULL), RFCV_OK);

    explained found = explain(&options, &wanted, kernel);

    ck_assert_uint_eq(rfcv_result_digest(rfcv_explanation_result(found.explanation)),
                      rfcv_result_digest(rfcv_explanation_result(expected.explanation)));
    assert_same_importance(found.explanation, expected.explanation);
    ck_assert_mem_eq(rfcv_explanation_proximity(found.explanation).values,
                     rfcv_explanation_proximity(expected.explanation).values, sizeof(double[N * N]));
    ck_assert_mem_eq(rfcv_explanation_changes(found.explanation),
                     rfcv_explanation_changes(expected.explanation), sizeof(double[N * N * N_CLASSES]));
    explained_free(&found);
    explained_free(&expected);
}
END_TEST

START_TEST(another_seed_gives_other_numbers)
{
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = {.importance = true, .proximity = true};
    explained one = explain(&options, &wanted, NULL);
    options.seed = 2;
    explained other = explain(&options, &wanted, NULL);

    ck_assert_double_ne(rfcv_explanation_importance(one.explanation, 0).corrected,
                        rfcv_explanation_importance(other.explanation, 0).corrected);
    ck_assert_int_ne(memcmp(rfcv_explanation_proximity(one.explanation).values,
                            rfcv_explanation_proximity(other.explanation).values, sizeof(double[N * N])),
                     0);
    explained_free(&one);
    explained_free(&other);
}
END_TEST

/* ---- refusals ---- */

static void assert_refused(const rfcv_cv_options *options, const rfcv_explain_options *wanted,
                           const char *message)
{
    rfcv_error error = {.message = ""};
    rfcv_plan *plan = rfcv_plan_make(dataset, options, NULL);
    ck_assert_ptr_nonnull(plan);
    ck_assert_ptr_null(rfcv_explain(plan, wanted, NULL, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_str_eq(error.message, message);
    rfcv_plan_free(plan);
}

START_TEST(a_plan_of_folds_is_refused)
{
    rfcv_cv_options options = small_options();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 3;

    assert_refused(&options, &wanted,
                   "what is explained is one forest of all samples (--folds oob, one repeat), not: 3 folds, "
                   "stratified");
}
END_TEST

START_TEST(repeats_are_refused)
{
    rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    options.n_repeats = 2;

    assert_refused(&options, &wanted,
                   "what is explained is one forest of all samples (--folds oob, one repeat), not: "
                   "out-of-bag votes of one forest, 2 repeats");
}
END_TEST

START_TEST(importance_of_features_with_missing_values_is_refused_and_the_rest_is_not)
{
    const rfcv_cv_options options = out_of_bag();
    rfcv_explain_options wanted = rfcv_explain_defaults();
    tiny_dataset_set_value(dataset, 3, 1, NAN);
    dataset->info.n_with_gaps = 1;

    assert_refused(&options, &wanted,
                   "importance needs complete features, and 1 has missing values (--na median): leave them "
                   "out with --na drop, or leave importance out");

    wanted.importance = false;
    explained made = explain(&options, &wanted, NULL);
    ck_assert_uint_eq(rfcv_explanation_n_influences(made.explanation), N);
    explained_free(&made);
}
END_TEST

/* ---- runs that do not end well ---- */

static rfcv_status plan_and_explain(void *context, rfcv_error *error)
{
    const rfcv_explain_options *wanted = context;
    rfcv_cv_options options = out_of_bag();
    options.n_trees = 4;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, error);
    rfcv_explanation *explanation = plan ? rfcv_explain(plan, wanted, NULL, error) : NULL;
    const bool is_explained = explanation;
    rfcv_explanation_free(explanation);
    rfcv_plan_free(plan);
    return is_explained ? RFCV_OK : error->status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    rfcv_explain_options wanted = rfcv_explain_defaults();
    wanted.local = true;

    assert_lack_of_memory_is_told(plan_and_explain, &wanted);
}
END_TEST

/* ---- stages ---- */

static const char *const stages[] = {"rank", "grow", "shadow", "proximity", "influence"};
enum { N_STAGES = sizeof stages / sizeof *stages };

/* The stages in the trace, in their order; at most N_STAGES of them. */
static size_t list_stages(const rfcv_trace *trace, const char *listed[N_STAGES])
{
    size_t n = 0;
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        const rfcv_span span = rfcv_trace_span(trace, i);
        if (span.kind == RFCV_SPAN_STAGE && n < N_STAGES)
            listed[n++] = span.stage;
    }
    return n;
}

/* Asks to stop when a stage has begun; there is one thread, so that the trace may be read meanwhile. */
typedef struct stop_in {
    const char *stage;
    const rfcv_trace *trace;
} stop_in;

static bool has_begun(void *context)
{
    const stop_in *stop = context;
    const char *listed[N_STAGES];
    const size_t n = list_stages(stop->trace, listed);
    return n > 0 && strcmp(listed[n - 1], stop->stage) == 0;
}

START_TEST(an_explanation_stops_in_any_stage)
{
    const size_t n_live = memory_n_live();
    rfcv_cv_options options = out_of_bag();
    options.n_threads = 1;
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    rfcv_trace *trace = rfcv_trace_make(NULL);
    stop_in stop = {stages[_i], trace};
    const rfcv_monitor monitor = {.should_stop = has_begun, .context = &stop, .trace = trace};
    rfcv_error error = {.status = RFCV_OK};
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);

    ck_assert_ptr_null(rfcv_explain(plan, &wanted, &monitor, &error));

    const char *listed[N_STAGES];
    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(list_stages(trace, listed), (size_t)_i + 1);
    rfcv_plan_free(plan);
    rfcv_trace_free(trace);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

/* Trees of the second forest are of no fold. */
START_TEST(its_stages_and_the_trees_of_both_forests_are_traced)
{
    const rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = rfcv_explain_defaults();
    rfcv_trace *trace = rfcv_trace_make(NULL);
    const rfcv_monitor monitor = {.trace = trace};
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    rfcv_explanation *explanation = rfcv_explain(plan, &wanted, &monitor, NULL);

    const char *listed[N_STAGES];
    size_t n_trees = 0;
    ck_assert_uint_eq(list_stages(trace, listed), N_STAGES);
    for (size_t i = 0; i < N_STAGES; i++)
        ck_assert_str_eq(listed[i], stages[i]);
    for (size_t i = 0; i < rfcv_trace_n_spans(trace); i++) {
        const rfcv_span span = rfcv_trace_span(trace, i);
        n_trees += span.kind == RFCV_SPAN_TREE;
        ck_assert_uint_eq(span.fold, 0);
    }
    ck_assert_uint_eq(n_trees, 2 * options.n_trees);
    rfcv_explanation_free(explanation);
    rfcv_plan_free(plan);
    rfcv_trace_free(trace);
}
END_TEST

/* ---- what it would take ---- */

START_TEST(the_estimate_grows_with_what_is_asked_for)
{
    const rfcv_cv_options options = out_of_bag();
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    const rfcv_cost of_forest = rfcv_explain_estimate(plan, &(rfcv_explain_options){0});
    const rfcv_explain_options parts[] = {{.importance = true}, {.proximity = true}, {.influence = true}};
    const rfcv_explain_options all = rfcv_explain_defaults();
    const rfcv_cost of_all = rfcv_explain_estimate(plan, &all);

    ck_assert_uint_ge(of_forest.bytes, rfcv_plan_estimate(plan).bytes);
    ck_assert_double_ge(of_forest.seconds, rfcv_plan_estimate(plan).seconds);
    for (size_t i = 0; i < 3; i++) {
        const rfcv_cost part = rfcv_explain_estimate(plan, &parts[i]);
        ck_assert_uint_gt(part.bytes, of_forest.bytes);
        ck_assert_double_gt(part.seconds, of_forest.seconds);
        ck_assert_uint_gt(of_all.bytes, part.bytes);
        ck_assert_double_gt(of_all.seconds, part.seconds);
    }
    rfcv_plan_free(plan);
}
END_TEST

START_TEST(what_takes_more_memory_than_there_is_is_refused_with_a_part_to_leave_out)
{
    const rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options all = rfcv_explain_defaults(), none = {0};
    const rfcv_explain_options local = {.importance = true, .local = true};
    rfcv_error error = {.message = ""};
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    const uint64_t of_all = rfcv_explain_estimate(plan, &all).bytes;
    const uint64_t of_local = rfcv_explain_estimate(plan, &local).bytes;

    ck_assert_int_eq(explain_check_memory(plan, &all, of_all, &error), RFCV_OK);
    ck_assert_int_eq(explain_check_memory(plan, &all, 0, &error), RFCV_OK);
    ck_assert_int_eq(explain_check_memory(plan, &none, 1, &error), RFCV_OK); /* as rfcv_cross_validate() */

    /* nothing fits: the largest part is named; or the smallest that is enough */
    ck_assert_int_eq(explain_check_memory(plan, &all, 1, &error), RFCV_SYSTEM);
    ck_assert_ptr_nonnull(strstr(error.message, "explaining 30 samples needs about "));
    ck_assert_ptr_nonnull(strstr(error.message, ": leave out influence, without which it needs "));
    ck_assert_int_eq(explain_check_memory(plan, &local, 1, &error), RFCV_SYSTEM);
    ck_assert_ptr_nonnull(strstr(error.message, ": leave out importance, "));
    ck_assert_int_eq(explain_check_memory(plan, &local, of_local - 1, &error), RFCV_SYSTEM);
    ck_assert_ptr_nonnull(strstr(error.message, ": leave out the importance for every sample, "));
    rfcv_plan_free(plan);
}
END_TEST

/* Of 100,000 samples 8 n^2 bytes for each of 1,000 classes are 80 TB. */
START_TEST(what_no_machine_could_hold_is_refused_before_a_tree_is_grown)
{
    enum { N_HUGE = 100000, N_HUGE_CLASSES = 1000 };
    const rfcv_cv_options options = out_of_bag();
    const rfcv_explain_options wanted = {.influence = true};
    rfcv_error error = {.message = ""};
    tiny_dataset_free(dataset);
    dice hand = {8};
    dataset = random_dataset(&hand, N_HUGE, 1, N_HUGE_CLASSES, RFCV_LOG_NONE);
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(plan != NULL, "no plan: %s", error.message);

    ck_assert_ptr_null(rfcv_explain(plan, &wanted, NULL, &error));
    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_ptr_nonnull(strstr(error.message, ": leave out influence, without which it needs "));
    rfcv_plan_free(plan);
}
END_TEST

TCase *explain_case(void)
{
    TCase *cases = tcase_create("explain");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_test(cases, its_predictions_are_those_of_the_same_plan);
    tcase_add_test(cases, of_shared_votes_influence_is_of_shares_and_the_rest_as_of_whole_votes);
    tcase_add_test(cases, by_default_all_is_explained);
    tcase_add_loop_test(cases, what_is_not_asked_for_is_not_there, 0, 8);
    tcase_add_loop_test(cases, influence_is_the_same_alone_and_beside_the_rest, 0, 3);
    tcase_add_test(cases, importance_of_each_sample_is_there_where_it_is_asked_for);
    tcase_add_loop_test(cases, threads_layout_schedule_and_kernel_change_no_bit, 0,
                        N_WAYS * (int)n_supported_kernels());
    tcase_add_test(cases, another_seed_gives_other_numbers);
    tcase_add_test(cases, a_plan_of_folds_is_refused);
    tcase_add_test(cases, repeats_are_refused);
    tcase_add_test(cases, importance_of_features_with_missing_values_is_refused_and_the_rest_is_not);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_loop_test(cases, an_explanation_stops_in_any_stage, 0, N_STAGES);
    tcase_add_test(cases, its_stages_and_the_trees_of_both_forests_are_traced);
    tcase_add_test(cases, the_estimate_grows_with_what_is_asked_for);
    tcase_add_test(cases, what_takes_more_memory_than_there_is_is_refused_with_a_part_to_leave_out);
    tcase_add_test(cases, what_no_machine_could_hold_is_refused_before_a_tree_is_grown);
    return cases;
}
