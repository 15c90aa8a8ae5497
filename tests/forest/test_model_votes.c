/* What a model says of samples. */
#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/collected_model.h"

#include <string.h>

enum {
    N_PROBLEMS = 40,
    N_TREES = 7,
    MOST_FEATURES_HERE = 20,
    MOST_CLASSES_HERE = 30,
    MOST_SAMPLES_HERE = 300
};

static grown_trees trees;
static rfcv_model *model;
static size_t n_samples, n_classes;
static double values[MOST_SAMPLES_HERE * MOST_FEATURES_HERE]; /* [n_samples][n_features of the model] */
static uint32_t votes[(MOST_SAMPLES_HERE + 1) * MOST_CLASSES_HERE];

static void set_up(int problem, bool votes_by_shares)
{
    grown_trees_init(&trees, (uint64_t)problem);
    if (votes_by_shares)
        ck_assert(grow_workspace_keep_leaf_counts(trees.workspace));
    model = collected_model(&trees, N_TREES);
    n_samples = trees.problem.dataset->n_samples;
    n_classes = trees.problem.dataset->n_classes;
    for (size_t sample = 0; sample < n_samples; sample++)
        values_for_model(model, trees.problem.dataset, sample, values + sample * model->info.n_features);
}

static void tear_down(void)
{
    rfcv_model_free(model);
    grown_trees_empty(&trees);
}

/* One sample, one tree, one node after the other. */
static void expect_votes(size_t sample, uint32_t *expected)
{
    memset(expected, 0, n_classes * sizeof *expected);
    for (size_t tree = 0; tree < N_TREES; tree++) {
        const rfcv_model_node leaf = model_leaf_of(model, tree, values + sample * model->info.n_features);
        uint32_t shares[MOST_CLASSES_HERE] = {0};
        if (leaf.counts)
            leaf_shares_find(leaf.counts, n_classes, shares);
        else
            shares[leaf.vote] = model->info.vote == RFCV_VOTE_PROBABILITY ? PROBABILITY_UNITS : 1;
        for (size_t k = 0; k < n_classes; k++)
            expected[k] += shares[k];
    }
}

static void assert_votes(size_t n)
{
    uint32_t expected[MOST_CLASSES_HERE];
    memset(votes, 0xff, sizeof votes);
    rfcv_model_votes(model, values, n, votes);
    for (size_t sample = 0; sample < n; sample++) {
        expect_votes(sample, expected);
        assert_each(memcmp(votes + sample * n_classes, expected, n_classes * sizeof *expected) == 0,
                    "sample %zu of %zu", sample, n);
    }
    ck_assert_uint_eq(votes[n * n_classes], UINT32_MAX);
}

START_TEST(votes_are_those_of_the_leaves_that_a_sample_reaches)
{
    set_up(_i, _i % 2);
    assert_votes(n_samples);
    tear_down();
}
END_TEST

START_TEST(any_number_of_samples_is_judged_as_if_each_came_alone)
{
    set_up(12, _i);
    for (size_t n = 0; n <= (n_samples < 40 ? n_samples : 40); n++)
        assert_votes(n);
    tear_down();
}
END_TEST

START_TEST(judging_allocates_nothing)
{
    set_up(5, true);
    const size_t n_calls = memory_n_calls();

    rfcv_model_votes(model, values, n_samples, votes);

    ck_assert_uint_eq(memory_n_calls(), n_calls);
    tear_down();
}
END_TEST

TCase *model_votes_case(void)
{
    TCase *cases = tcase_create("model_votes");
    tcase_add_loop_test(cases, votes_are_those_of_the_leaves_that_a_sample_reaches, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, any_number_of_samples_is_judged_as_if_each_came_alone, 0, 2);
    tcase_add_test(cases, judging_allocates_nothing);
    return cases;
}
