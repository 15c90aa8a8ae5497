/* A forest that is kept: its trees beside those of the reference, and what must not change a byte of it. */
#include "cv/fit.h"

#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "forest/model.h"
#include "support/assert_each.h"
#include "support/cohorts.h"
#include "support/cross_validation.h"
#include "support/fitted_forest.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/reference_forest.h"
#include "support/supported_kernels.h"
#include "support/tiny_dataset.h"

#include <stdatomic.h>
#include <string.h>

enum { N_TREES = 12, N_GROWN_FROM = 60, N_JUDGED = 25 };

static cohorts both;
static rfcv_cv_options options;
static fitted_forest fitted;

static void make_cohorts(void)
{
    dice hand = {71};
    both = cohorts_make(&hand, N_GROWN_FROM, N_JUDGED, RFCV_LOG_LOG2P1);
    options = fitted_options();
    options.n_trees = N_TREES;
}

static void free_all(void)
{
    memory_fail_at(0);
    fitted_forest_free(&fitted);
    cohorts_free(&both);
}

/* ---- the trees ---- */

/* counts[n_judged][n_classes] */
static void count_reference_votes(uint32_t *counts)
{
    const rfcv_plan_info plan = rfcv_plan_describe(fitted.plan);
    const reference_rules rules = {
        .mtry = plan.mtry,
        .min_node_size = plan.options.min_node_size,
        .max_depth = plan.options.max_depth,
        .n_draws = plan.n_draws,
        .replace = plan.options.replace,
        .n_random_cuts = plan.options.split == RFCV_SPLIT_EXTRATREES ? plan.options.n_random_cuts : 0,
        .redraws_constant = plan.options.redraws_constant,
        .seed = plan.options.seed};
    uint32_t everyone[N_GROWN_FROM];
    for (uint32_t i = 0; i < N_GROWN_FROM; i++)
        everyone[i] = i;
    for (uint32_t number = 0; number < N_TREES; number++) {
        reference_tree *tree =
            reference_tree_grow(both.grown_from, everyone, N_GROWN_FROM, &rules, 0, OUT_OF_BAG_FOLD, number);
        for (size_t i = 0; i < N_JUDGED; i++)
            counts[i * COHORT_CLASSES + reference_tree_vote(tree, both.judged, i)]++;
        reference_tree_free(tree);
    }
}

/* With each logarithm, of values with gaps and without, of branches that are cut, and of random cuts. */
START_TEST(a_model_judges_as_the_trees_of_the_reference_do)
{
    static const rfcv_log logs[] = {RFCV_LOG_NONE, RFCV_LOG_LOG1P, RFCV_LOG_LOG2P1};
    uint32_t expected[N_JUDGED * COHORT_CLASSES] = {0};
    dice hand = {(uint64_t)_i};
    cohorts_free(&both);
    both = cohorts_make(&hand, N_GROWN_FROM, N_JUDGED, logs[_i % 3]);
    if (_i % 2)
        random_gaps(&hand, both.grown_from);
    options.max_depth = _i % 5 == 4 ? 2 : 0;
    if (_i % 4 >= 2) {
        options.split = RFCV_SPLIT_EXTRATREES;
        options.n_random_cuts = (size_t)_i % 4;
        options.redraws_constant = true;
    }
    options.seed = dice_word(&hand);
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    count_reference_votes(expected);

    rfcv_result *result = rfcv_predict(fitted.model, both.judged, 1, NULL, NULL);

    ck_assert_ptr_nonnull(result);
    for (size_t i = 0; i < N_JUDGED; i++)
        for (size_t k = 0; k < COHORT_CLASSES; k++)
            assert_each(rfcv_result_prediction(result, i).votes[k] == expected[i * COHORT_CLASSES + k],
                        "sample %zu has %u votes for class %zu in place of %u", i,
                        (unsigned)rfcv_result_prediction(result, i).votes[k], k,
                        (unsigned)expected[i * COHORT_CLASSES + k]);
    rfcv_result_free(result);
}
END_TEST

/* A sample that the one tree's bag misses is judged by the model as it was out of bag. */
static void set_variant(int variant)
{
    switch (variant) {
    case 1:
        options.vote = RFCV_VOTE_PROBABILITY;
        options.min_node_size = 10;
        break;
    case 2:
        options.split = RFCV_SPLIT_ENTROPY;
        break;
    case 3:
        options.split = RFCV_SPLIT_EXTRATREES;
        break;
    case 4:
        options.class_weight = "balanced";
        options.vote = RFCV_VOTE_PROBABILITY;
        options.max_depth = 3;
        break;
    case 5:
        options.bag = "balanced";
        break;
    default:
        break;
    }
}
enum { N_VARIANTS = 6 };

START_TEST(the_kept_tree_of_each_variant_is_the_one_that_voted_out_of_bag)
{
    size_t n_missed = 0;
    options.n_trees = 1;
    set_variant(_i);
    fitted = fitted_forest_make(both.grown_from, &options, NULL);

    rfcv_result *result = rfcv_predict(fitted.model, both.grown_from, 1, NULL, NULL);

    ck_assert_ptr_nonnull(result);
    for (size_t i = 0; i < N_GROWN_FROM; i++) {
        const rfcv_prediction missed = rfcv_result_prediction(fitted.result, i);
        const rfcv_prediction found = rfcv_result_prediction(result, i);
        n_missed += missed.n_trees;
        assert_each(found.n_trees == 1 && found.n_units == missed.n_units, "sample %zu has other units", i);
        for (size_t k = 0; k < COHORT_CLASSES && missed.n_trees; k++)
            assert_each(found.votes[k] == missed.votes[k], "sample %zu, class %zu: %u units in place of %u",
                        i, k, (unsigned)found.votes[k], (unsigned)missed.votes[k]);
    }
    ck_assert_uint_gt(n_missed, N_GROWN_FROM / 5);
    rfcv_result_free(result);
}
END_TEST

START_TEST(out_of_bag_predictions_are_those_of_cross_validation)
{
    set_variant(_i);
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    const cross_validation found = {fitted.plan, fitted.result};

    cross_validation expected = cross_validation_run(both.grown_from, &options);

    assert_same_predictions(&found, &expected);
    ck_assert_uint_eq(rfcv_result_digest(found.result), rfcv_result_digest(expected.result));
    ck_assert_ptr_eq(result_plan(fitted.result), fitted.plan);
    cross_validation_free(&expected);
}
END_TEST

/* ---- the model ---- */

START_TEST(a_model_says_how_it_was_grown)
{
    options.mtry_rule = RFCV_MTRY_COUNT;
    options.mtry_value = 4;
    options.min_node_size = 3;
    options.seed = 17;
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    size_t n_judged = 0, n_right = 0;
    for (size_t i = 0; i < N_GROWN_FROM; i++) {
        const rfcv_prediction prediction = rfcv_result_prediction(fitted.result, i);
        n_judged += prediction.n_trees > 0;
        n_right += prediction.n_trees > 0 && prediction.predicted == prediction.truth;
    }

    const rfcv_model_info info = rfcv_model_describe(fitted.model);

    ck_assert_str_eq(info.version, RFCV_VERSION);
    ck_assert_uint_eq(info.n_samples, N_GROWN_FROM);
    ck_assert_uint_eq(info.n_all_features, COHORT_FEATURES);
    ck_assert_uint_eq(info.n_trees, N_TREES);
    ck_assert_uint_eq(info.mtry, 4);
    ck_assert_uint_eq(info.min_node_size, 3);
    ck_assert_uint_eq(info.seed, 17);
    ck_assert_int_eq(info.log, RFCV_LOG_LOG2P1);
    ck_assert(info.replace && info.sample_fraction == 1);
    ck_assert_str_eq(info.class_weight, "");
    ck_assert(info.oob_accuracy == (double)n_right / (double)n_judged);
}
END_TEST

static void assert_same_model(const rfcv_model *found, const rfcv_model *expected)
{
    const rfcv_model_info its = rfcv_model_describe(found), wanted = rfcv_model_describe(expected);
    ck_assert_uint_eq(its.n_nodes, wanted.n_nodes);
    ck_assert_mem_eq(found->starts, expected->starts, (wanted.n_trees + 1) * sizeof *expected->starts);
    ck_assert_mem_eq(found->nodes, expected->nodes, wanted.n_nodes * sizeof *expected->nodes);
    ck_assert_uint_eq(found->crc32, expected->crc32);
}

START_TEST(threads_layout_and_kernel_change_no_byte_of_a_model)
{
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    for (size_t i = 0; i < n_supported_kernels(); i++)
        for (size_t n_threads = 1; n_threads <= 4; n_threads++) {
            rfcv_cv_options other_way = options;
            other_way.n_threads = n_threads;
            other_way.layout = n_threads == 3 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;
            other_way.whole_trees = n_threads == 2;

            fitted_forest other = fitted_forest_make(both.grown_from, &other_way, supported_kernel(i));

            assert_same_model(other.model, fitted.model);
            fitted_forest_free(&other);
        }
}
END_TEST

START_TEST(a_model_needs_neither_plan_nor_dataset)
{
    uint64_t digests[2];
    fitted = fitted_forest_make(both.grown_from, &options, NULL);
    for (size_t i = 0; i < 2; i++) {
        rfcv_result *result = rfcv_predict(fitted.model, both.judged, 1, NULL, NULL);
        ck_assert_ptr_nonnull(result);
        digests[i] = rfcv_result_digest(result);
        rfcv_result_free(result);

        rfcv_result_free(fitted.result);
        rfcv_plan_free(fitted.plan);
        tiny_dataset_free(both.grown_from);
        fitted.result = NULL;
        fitted.plan = NULL;
        both.grown_from = NULL;
    }
    ck_assert_uint_eq(digests[1], digests[0]);
}
END_TEST

/* ---- failures ---- */

START_TEST(what_is_kept_is_one_forest_of_all_samples)
{
    rfcv_error error = {.status = RFCV_OK};
    rfcv_result *result = fitted.result;
    if (_i)
        options.n_repeats = 2;
    else
        options.folds = RFCV_FOLDS_K;
    fitted.plan = rfcv_plan_make(both.grown_from, &options, NULL);

    ck_assert_ptr_null(rfcv_fit(fitted.plan, NULL, &result, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_ptr_nonnull(strstr(error.message, "--folds oob"));
    ck_assert_ptr_null(result);
}
END_TEST

/* The caller wants the predictions too, or the model alone. */
static rfcv_status fit_and_free(void *wants_result, rfcv_error *error)
{
    rfcv_result *result = NULL;
    rfcv_model *model = rfcv_fit(fitted.plan, NULL, *(bool *)wants_result ? &result : NULL, error);
    const bool is_whole = model && (result || !*(bool *)wants_result);
    if (!model)
        ck_assert_ptr_null(result);
    rfcv_result_free(result);
    rfcv_model_free(model);
    return is_whole ? RFCV_OK : error->status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    bool wants_result = _i;
    options.n_trees = 3;
    fitted.plan = rfcv_plan_make(both.grown_from, &options, NULL);

    assert_lack_of_memory_is_told(fit_and_free, &wants_result);
}
END_TEST

static bool stop_soon(void *context)
{
    return atomic_fetch_add((atomic_int *)context, 1) > 20;
}

START_TEST(a_monitor_that_stops_leaves_no_model)
{
    atomic_int n_asked = 0;
    const rfcv_monitor monitor = {.should_stop = stop_soon, .context = &n_asked};
    rfcv_error error = {.status = RFCV_OK};
    options.n_trees = 500;
    fitted.plan = rfcv_plan_make(both.grown_from, &options, NULL);
    const size_t n_live = memory_n_live();

    ck_assert_ptr_null(rfcv_fit(fitted.plan, &monitor, NULL, &error));

    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *fit_case(void)
{
    TCase *cases = tcase_create("fit");
    tcase_add_checked_fixture(cases, make_cohorts, free_all);
    tcase_add_loop_test(cases, a_model_judges_as_the_trees_of_the_reference_do, 0, 30);
    tcase_add_loop_test(cases, the_kept_tree_of_each_variant_is_the_one_that_voted_out_of_bag, 0, N_VARIANTS);
    tcase_add_loop_test(cases, out_of_bag_predictions_are_those_of_cross_validation, 0, N_VARIANTS);
    tcase_add_test(cases, a_model_says_how_it_was_grown);
    tcase_add_test(cases, threads_layout_and_kernel_change_no_byte_of_a_model);
    tcase_add_test(cases, a_model_needs_neither_plan_nor_dataset);
    tcase_add_loop_test(cases, what_is_kept_is_one_forest_of_all_samples, 0, 2);
    tcase_add_loop_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind, 0, 2);
    tcase_add_test(cases, a_monitor_that_stops_leaves_no_model);
    return cases;
}
