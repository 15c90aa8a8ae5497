/* Runs on features with gaps: the reference forest, one law for pool and refit, no leakage. */
#include "cases.h"
#include "support/cross_validation.h"
#include "support/reference_check.h"
#include "support/reference_leave_out.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

enum { N_PROBLEMS = 200, N = 30, P = 6, N_CLASSES = 3 };

static rfcv_dataset *dataset;
static cross_validation before, after;
static reference_leave_out reference;

static void free_all(void)
{
    cross_validation_free(&before);
    cross_validation_free(&after);
    tiny_dataset_free(dataset);
    dataset = NULL;
}

/* Medians of drawn values in place of the gaps, tree by tree, by each kernel. */
START_TEST(every_kernel_grows_the_trees_of_the_reference_on_features_with_gaps)
{
    random_problem problem;
    dice hand = {5000 + (uint64_t)_i};
    random_problem_init(&problem, (uint64_t)_i);
    random_gaps(&hand, problem.dataset);

    for (uint32_t tree = 0; tree < 3; tree++)
        assert_trees_are_those_of_the_reference(&problem, tree);

    random_problem_empty(&problem);
}
END_TEST

static void make_dataset(uint64_t number)
{
    dice hand = {number};
    dataset = random_dataset(&hand, N, P, N_CLASSES, RFCV_LOG_NONE);
    random_gaps(&hand, dataset);
}

/* A tree is a function of its bag, and so the pool's votes are those of the reference's trees. */
START_TEST(the_pool_votes_as_the_reference_on_features_with_gaps)
{
    rfcv_cv_options options = small_options();
    options.pool = RFCV_POOL_ALWAYS;
    options.seed = (uint64_t)_i;
    make_dataset((uint64_t)_i);

    before = cross_validation_run(dataset, &options);

    reference_leave_out_init(&reference, dataset, &options, rfcv_plan_describe(before.plan).mtry);
    reference_leave_out_run(&reference, dataset, 0);
    for (size_t sample = 0; sample < N; sample++)
        ck_assert_mem_eq(prediction_of(&before, sample).votes, reference.counts + sample * N_CLASSES,
                         N_CLASSES * sizeof(uint32_t));
}
END_TEST

START_TEST(threads_and_layouts_change_nothing_on_features_with_gaps)
{
    rfcv_cv_options options = small_options();
    options.n_threads = 1;
    make_dataset(3);
    before = cross_validation_run(dataset, &options);
    for (size_t n_threads = 1; n_threads <= 5; n_threads += 2)
        for (int layout = 0; layout < 2; layout++) {
            options.n_threads = n_threads;
            options.layout = layout ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;
            after = cross_validation_run(dataset, &options);
            assert_same_predictions(&after, &before);
            cross_validation_free(&after);
        }
}
END_TEST

/* The sample is held out together with others, whose votes would show it. */
static void change_sample(uint32_t sample, bool has_gaps)
{
    for (size_t feature = 0; feature < P; feature++)
        tiny_dataset_set_value(dataset, sample, feature, has_gaps ? NAN : 1e6);
    tiny_dataset_set_label(dataset, sample, (dataset->labels[sample] + 1) % N_CLASSES);
}

static bool has_same_votes(size_t i)
{
    return memcmp(prediction_of(&before, i).votes, prediction_of(&after, i).votes,
                  N_CLASSES * sizeof(uint32_t)) == 0;
}

START_TEST(a_held_out_value_moves_no_median)
{
    const uint32_t sample = (uint32_t)_i % 10;
    size_t n_different = 0, fold = 0;
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 3;
    options.stratify = false;
    make_dataset(11);
    before = cross_validation_run(dataset, &options);

    change_sample(sample, _i < 10);
    after = cross_validation_run(dataset, &options);

    for (size_t i = 0; i < N; i++)
        if (prediction_of(&before, i).sample == sample)
            fold = prediction_of(&before, i).fold;
    for (size_t i = 0; i < N; i++) {
        rfcv_prediction prediction = prediction_of(&before, i);
        if (prediction.sample != sample && prediction.fold == fold)
            ck_assert(has_same_votes(i));
        n_different += !has_same_votes(i);
    }
    ck_assert_uint_gt(n_different, 0); /* where it is in training it does matter */
}
END_TEST

TCase *gaps_case(void)
{
    TCase *tcase = tcase_create("gaps");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, NULL, free_all);
    tcase_add_loop_test(tcase, every_kernel_grows_the_trees_of_the_reference_on_features_with_gaps, 0,
                        N_PROBLEMS);
    tcase_add_loop_test(tcase, the_pool_votes_as_the_reference_on_features_with_gaps, 0, 20);
    tcase_add_test(tcase, threads_and_layouts_change_nothing_on_features_with_gaps);
    tcase_add_loop_test(tcase, a_held_out_value_moves_no_median, 0, 20);
    return tcase;
}
