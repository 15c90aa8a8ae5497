#include "explain/shadow_ranks.h"

#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/supported_kernels.h"
#include "support/tiny_dataset.h"
#include "tree/grow.h"

#include <stdlib.h>
#include <string.h>

static rng_stream stream_of(uint64_t seed)
{
    return rng_stream_make(seed, RNG_SHADOW, 0, 0, 0);
}

/* A feature whose samples are all different, one of few values, and a constant one. */
enum { N_FEATURES = 3, DIFFERENT = 0, FEW = 1, CONSTANT = 2 };

/* As many samples as codes of each width need. */
static const size_t n_samples_of[] = {200, 300, 65537};
static const unsigned widths[] = {1, 2, 4};

static rank_codes *make_ranks(size_t n)
{
    double *values = calloc(n * N_FEATURES, sizeof *values);
    uint32_t *labels = calloc(n, sizeof *labels);
    for (size_t sample = 0; sample < n; sample++) {
        values[sample * N_FEATURES + DIFFERENT] = (double)(sample * 7919 % n);
        values[sample * N_FEATURES + FEW] = (double)(sample % 5);
        labels[sample] = sample % 2;
    }
    rfcv_dataset *dataset = tiny_dataset_make(n, N_FEATURES, values, labels, 2);
    rank_codes *ranks = ranks_of(dataset, 1);
    tiny_dataset_free(dataset);
    free(values);
    free(labels);
    return ranks;
}

/* The sample whose code of a feature without ties each sample has: codes are 0 ... n-1. */
static void find_order(const rank_codes *ranks, const rank_codes *doubled, uint32_t *order)
{
    const size_t n = ranks->n_samples;
    uint32_t *holder = calloc(n, sizeof *holder);
    for (uint32_t sample = 0; sample < n; sample++)
        holder[rank_code(ranks, DIFFERENT, sample)] = sample;
    for (size_t sample = 0; sample < n; sample++)
        order[sample] = holder[rank_code(doubled, N_FEATURES + DIFFERENT, sample)];
    free(holder);
}

static void assert_permutation(const uint32_t *order, size_t n)
{
    bool *is_taken = calloc(n, sizeof *is_taken);
    size_t n_moved = 0;
    for (size_t i = 0; i < n; i++) {
        assert_each(!is_taken[order[i]], "sample %u is there twice", (unsigned)order[i]);
        is_taken[order[i]] = true;
        n_moved += order[i] != i;
    }
    ck_assert_uint_gt(n_moved, n / 2);
    free(is_taken);
}

START_TEST(features_stay_and_shadows_have_all_samples_in_one_other_order)
{
    const size_t n = n_samples_of[_i];
    rank_codes *ranks = make_ranks(n);
    uint32_t *order = calloc(n, sizeof *order);

    rank_codes *doubled = shadow_ranks_make(ranks, stream_of(1));

    ck_assert_uint_eq(ranks->width, widths[_i]);
    ck_assert_uint_eq(doubled->width, widths[_i]);
    ck_assert_uint_eq(doubled->n_samples, n);
    ck_assert_uint_eq(doubled->n_features, 2 * N_FEATURES);
    ck_assert_ptr_null(doubled->has_gaps);
    find_order(ranks, doubled, order);
    assert_permutation(order, n);
    for (size_t feature = 0; feature < N_FEATURES; feature++) {
        const size_t shadow = N_FEATURES + feature;
        ck_assert_uint_eq(doubled->n_codes[feature], ranks->n_codes[feature]);
        ck_assert_uint_eq(doubled->n_codes[shadow], ranks->n_codes[feature]);
        for (size_t sample = 0; sample < n; sample++) {
            assert_each(rank_code(doubled, feature, sample) == rank_code(ranks, feature, sample),
                        "feature %zu, sample %zu", feature, sample);
            assert_each(rank_code(doubled, shadow, sample) == rank_code(ranks, feature, order[sample]),
                        "shadow of feature %zu, sample %zu", feature, sample);
        }
    }
    rank_codes_free(doubled);
    rank_codes_free(ranks);
    free(order);
}
END_TEST

START_TEST(the_order_is_that_of_the_stream)
{
    rank_codes *ranks = make_ranks(n_samples_of[0]);
    rank_codes *first = shadow_ranks_make(ranks, stream_of(1)),
               *again = shadow_ranks_make(ranks, stream_of(1));
    rank_codes *other = shadow_ranks_make(ranks, stream_of(2));
    const size_t n_bytes = first->n_features * first->stride;

    ck_assert_int_eq(memcmp(first->bytes, again->bytes, n_bytes), 0);
    ck_assert_int_ne(memcmp(first->bytes, other->bytes, n_bytes), 0);

    rank_codes_free(first);
    rank_codes_free(again);
    rank_codes_free(other);
    rank_codes_free(ranks);
}
END_TEST

/* ---- trees of them ---- */

/* A dataset with the values of every feature, and behind them those of the shadows. */
static rfcv_dataset *with_shadows(const rfcv_dataset *dataset, const rank_codes *doubled)
{
    const size_t n = dataset->n_samples, p = dataset->n_features;
    double *values = calloc(n * 2 * p, sizeof *values);
    for (size_t feature = 0; feature < p; feature++)
        for (size_t sample = 0; sample < n; sample++) {
            const uint32_t code = rank_code(doubled, p + feature, sample);
            size_t holder = 0;
            while (rank_code(doubled, feature, holder) != code)
                holder++;
            values[sample * 2 * p + feature] = dataset_value(dataset, sample, feature);
            values[sample * 2 * p + p + feature] = dataset_value(dataset, holder, feature);
        }
    rfcv_dataset *made = tiny_dataset_make(n, 2 * p, values, dataset->labels, dataset->n_classes);
    made->info.log = dataset->info.log;
    free(values);
    return made;
}

static grow_workspace *grow_on(const training_data *data, const training_set *set, rfcv_split rule,
                               const split_kernel *kernel)
{
    const tree_settings settings = {.mtry = 4, .min_node_size = 1, .split = rule, .n_random_cuts = 1};
    grow_workspace *workspace = grow_workspace_make(data, &settings, kernel);
    monitor_stage stage;
    monitor_stage_init(&stage, NULL, "shadow", 0);
    ck_assert(grow_workspace_keep_decreases(workspace));
    bag_draw(&workspace->bag, set, &(bag_rule){.n_draws = set->n_samples, .replace = true},
             rng_stream_make(3, RNG_BAG, 0, 0, 0));
    tree_grow(workspace, data, &settings, rng_stream_make(3, RNG_NODES, 0, 0, 0), &stage);
    return workspace;
}

/* Even the samples beside a cut are those that hold its codes. */
START_TEST(a_tree_on_them_is_that_of_a_matrix_with_shuffled_copies_of_the_features)
{
    enum { N = 60, P = 8 };
    const rfcv_split rule = _i % 2 ? RFCV_SPLIT_EXTRATREES : RFCV_SPLIT_GINI;
    dice hand = {(uint64_t)_i};
    rfcv_dataset *dataset = random_dataset(&hand, N, P, 3, _i % 4 > 1 ? RFCV_LOG_LOG2P1 : RFCV_LOG_NONE);
    uint32_t order[N];
    for (uint32_t sample = 0; sample < N; sample++)
        order[sample] = sample;
    const training_set set = {.order = order, .n_samples = N};
    rank_codes *ranks = ranks_of(dataset, 1), *doubled = shadow_ranks_make(ranks, stream_of((uint64_t)_i));
    rfcv_dataset *copied = with_shadows(dataset, doubled);
    rank_codes *copied_ranks = ranks_of(copied, 1);

    for (size_t i = 0; i < n_supported_kernels(); i++) {
        grow_workspace *found = grow_on(&(training_data){dataset, doubled}, &set, rule, supported_kernel(i));
        grow_workspace *expected =
            grow_on(&(training_data){copied, copied_ranks}, &set, rule, supported_kernel(i));
        const decision_tree *tree = &found->tree, *wanted = &expected->tree;

        ck_assert_uint_eq(tree->n_nodes, wanted->n_nodes);
        ck_assert_mem_eq(tree->nodes, wanted->nodes, tree->n_nodes * sizeof *tree->nodes);
        ck_assert_mem_eq(tree->decreases, wanted->decreases, tree->n_nodes * sizeof *tree->decreases);

        grow_workspace_free(found);
        grow_workspace_free(expected);
    }
    rank_codes_free(copied_ranks);
    rank_codes_free(doubled);
    rank_codes_free(ranks);
    tiny_dataset_free(copied);
    tiny_dataset_free(dataset);
}
END_TEST

static rfcv_status make_shadows(void *context, rfcv_error *error)
{
    (void)error;
    rank_codes *doubled = shadow_ranks_make(context, stream_of(1));
    const rfcv_status status = doubled ? RFCV_OK : RFCV_SYSTEM;
    rank_codes_free(doubled);
    return status;
}

START_TEST(shadows_that_find_no_memory_leave_nothing_behind)
{
    rank_codes *ranks = make_ranks(n_samples_of[0]);

    assert_lack_of_memory_is_told(make_shadows, ranks);

    rank_codes_free(ranks);
}
END_TEST

TCase *shadow_ranks_case(void)
{
    TCase *cases = tcase_create("shadow_ranks");
    tcase_set_tags(cases, "one_thread");
    tcase_add_loop_test(cases, features_stay_and_shadows_have_all_samples_in_one_other_order, 0, 3);
    tcase_add_test(cases, the_order_is_that_of_the_stream);
    tcase_add_loop_test(cases, a_tree_on_them_is_that_of_a_matrix_with_shuffled_copies_of_the_features, 0,
                        50);
    tcase_add_test(cases, shadows_that_find_no_memory_leave_nothing_behind);
    return cases;
}
