#include "rank/rank_codes.h"

#include "base/memory.h"
#include "cases.h"
#include "support/dice.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/tiny_dataset.h"

#include <stdlib.h>

static rfcv_dataset *dataset;
static rank_codes *ranks;

static void free_all(void)
{
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
    ranks = NULL;
    dataset = NULL;
    memory_fail_at(0);
}

/* The number of different values below a sample's: what its code must be. */
static uint32_t n_values_below(size_t sample, size_t feature)
{
    double own = dataset_value(dataset, sample, feature);
    uint32_t n = 0;
    for (size_t other = 0; other < dataset->n_samples; other++) {
        double value = dataset_value(dataset, other, feature);
        bool is_new = value < own;
        for (size_t before = 0; before < other && is_new; before++)
            is_new = dataset_value(dataset, before, feature) != value;
        n += is_new;
    }
    return n;
}

START_TEST(a_code_is_the_number_of_different_values_below)
{
    const double values[] = {30, -1, 10, -1, 20, -0.0, 10, 0.0, 30, 1e-300};
    const uint32_t expected[] = {2, 0, 0, 0, 1, 1, 0, 1, 2, 2}, labels[] = {0, 1, 0, 1, 0};
    dataset = tiny_dataset_make(5, 2, values, labels, 2);

    ranks = ranks_of(dataset, 1);

    for (size_t i = 0; i < 10; i++)
        ck_assert_uint_eq(rank_code(ranks, i % 2, i / 2), expected[i]);
}
END_TEST

START_TEST(codes_of_random_features_are_dense_and_in_the_order_of_values)
{
    dice hand = {(uint64_t)_i};
    dataset =
        random_dataset(&hand, dice_between(&hand, 2, 100), dice_between(&hand, 1, 40), 2, RFCV_LOG_NONE);

    ranks = ranks_of(dataset, 2);

    for (size_t feature = 0; feature < dataset->n_features; feature++)
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            ck_assert_msg(rank_code(ranks, feature, sample) == n_values_below(sample, feature),
                          "feature %zu, sample %zu", feature, sample);
}
END_TEST

/* Transforms of 1e15 and its neighbour are one double; their codes are two. */
START_TEST(codes_are_of_the_values_as_parsed)
{
    dataset = tiny_dataset_make(2, 1, (const double[]){1e15 + 0.125, 1e15}, (const uint32_t[]){0, 1}, 2);
    dataset->info.log = RFCV_LOG_LOG2P1;

    ranks = ranks_of(dataset, 1);

    ck_assert_uint_eq(rank_code(ranks, 0, 0), 1);
    ck_assert_uint_eq(rank_code(ranks, 0, 1), 0);
}
END_TEST

/* One feature whose values are all different, in an order that is none. */
static void make_long_dataset(size_t n)
{
    double *values = calloc(n, sizeof *values);
    uint32_t *labels = calloc(n, sizeof *labels);
    ck_assert(values && labels);
    for (size_t sample = 0; sample < n; sample++)
        values[sample] = (double)(sample * 7919 % n) - 1000;
    dataset = tiny_dataset_make(n, 1, values, labels, 1);
    free(values);
    free(labels);
}

START_TEST(codes_are_no_wider_than_the_number_of_samples_asks)
{
    static const size_t sizes[] = {1, 2, 256, 257, 65536, 65537}, widths[] = {1, 1, 1, 2, 2, 4};
    make_long_dataset(sizes[_i]);

    ranks = ranks_of(dataset, 1);

    ck_assert_uint_eq(ranks->width, widths[_i]);
    for (size_t sample = 0; sample < sizes[_i]; sample++)
        ck_assert_uint_eq(rank_code(ranks, 0, sample), sample * 7919 % sizes[_i]);
}
END_TEST

START_TEST(each_feature_starts_on_a_cache_line)
{
    dice hand = {1};
    dataset = random_dataset(&hand, 70, 3, 2, RFCV_LOG_NONE);

    ranks = ranks_of(dataset, 1);

    for (size_t feature = 0; feature < 3; feature++)
        ck_assert_uint_eq((uintptr_t)rank_codes_of(ranks, feature) % 64, 0);
}
END_TEST

START_TEST(one_thread_and_many_give_the_same_codes)
{
    static const size_t n_threads[] = {2, 3, 8};
    dice hand = {2};
    dataset = random_dataset(&hand, 300, 100, 2, RFCV_LOG_NONE);
    rank_codes *expected = ranks_of(dataset, 1);

    ranks = ranks_of(dataset, n_threads[_i]);

    ck_assert_uint_eq(ranks->stride, expected->stride);
    ck_assert_mem_eq(ranks->bytes, expected->bytes, expected->n_features * expected->stride);
    rank_codes_free(expected);
}
END_TEST

static bool stop(void *context)
{
    (void)context;
    return true;
}

START_TEST(ranking_stops_when_the_monitor_asks)
{
    const rfcv_monitor monitor = {.should_stop = stop};
    rfcv_error error = {.status = RFCV_OK};
    dice hand = {3};
    dataset = random_dataset(&hand, 20, 50, 2, RFCV_LOG_NONE);
    size_t n_live = memory_n_live();

    ranks = ranks_watched(dataset, 2, &monitor, &error);

    ck_assert_ptr_null(ranks);
    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    rfcv_error error;
    dice hand = {4};
    dataset = random_dataset(&hand, 20, 50, 2, RFCV_LOG_NONE);
    size_t n_live = memory_n_live(), n_calls = memory_n_calls();
    rank_codes_free(ranks_of(dataset, 2));
    n_calls = memory_n_calls() - n_calls;

    for (size_t call = 1; call <= n_calls; call++) {
        error = (rfcv_error){.status = RFCV_OK};
        memory_fail_at(call);
        ck_assert_msg(!ranks_watched(dataset, 2, NULL, &error), "call %zu failed unnoticed", call);
        ck_assert_int_eq(error.status, RFCV_SYSTEM);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
}
END_TEST

TCase *rank_codes_case(void)
{
    TCase *cases = tcase_create("rank_codes");
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_test(cases, a_code_is_the_number_of_different_values_below);
    tcase_add_loop_test(cases, codes_of_random_features_are_dense_and_in_the_order_of_values, 0, 20);
    tcase_add_test(cases, codes_are_of_the_values_as_parsed);
    tcase_add_loop_test(cases, codes_are_no_wider_than_the_number_of_samples_asks, 0, 6);
    tcase_add_test(cases, each_feature_starts_on_a_cache_line);
    tcase_add_loop_test(cases, one_thread_and_many_give_the_same_codes, 0, 3);
    tcase_add_test(cases, ranking_stops_when_the_monitor_asks);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    return cases;
}
