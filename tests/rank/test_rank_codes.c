#include "rank/rank_codes.h"

#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
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
            assert_each(rank_code(ranks, feature, sample) == n_values_below(sample, feature),
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

/* Two features: one of two values, and one of n_values, in an order that is none. */
static void make_long_dataset(size_t n_samples, size_t n_values)
{
    double *values = calloc(n_samples, 2 * sizeof *values);
    uint32_t *labels = calloc(n_samples, sizeof *labels);
    ck_assert(values && labels);
    for (size_t sample = 0; sample < n_samples; sample++) {
        values[2 * sample] = (double)(sample % 2);
        values[2 * sample + 1] = (double)(sample * 7919 % n_values) - 1000;
    }
    dataset = tiny_dataset_make(n_samples, 2, values, labels, 1);
    free(values);
    free(labels);
}

START_TEST(codes_are_no_wider_than_the_most_values_of_a_feature_ask)
{
    static const struct {
        size_t n_samples, n_values;
        unsigned width;
    } cases[] = {{1, 1, 1},     {2, 2, 1},         {256, 256, 1},     {257, 257, 2},   {257, 256, 1},
                 {1000, 16, 1}, {65536, 65536, 2}, {65537, 65537, 4}, {65537, 300, 2}, {70000, 65536, 2},
                 {70000, 9, 1}, {70000, 69999, 4}, {66000, 257, 2},   {66000, 256, 1}};
    ck_assert_int_lt(_i, sizeof cases / sizeof *cases);
    make_long_dataset(cases[_i].n_samples, cases[_i].n_values);

    ranks = ranks_of(dataset, 2);

    ck_assert_uint_eq(ranks->width, cases[_i].width);
    ck_assert_uint_eq(ranks->n_codes[1], cases[_i].n_values);
    for (size_t sample = 0; sample < cases[_i].n_samples; sample++) {
        assert_each(rank_code(ranks, 0, sample) == sample % 2 &&
                        rank_code(ranks, 1, sample) == sample * 7919 % cases[_i].n_values,
                    "sample %zu has codes %u and %u", sample, (unsigned)rank_code(ranks, 0, sample),
                    (unsigned)rank_code(ranks, 1, sample));
    }
}
END_TEST

/* With 512 samples of 256 values, codes are narrowed; with 4,096, columns would share cache sets. */
START_TEST(each_feature_starts_on_a_cache_line)
{
    static const size_t n_samples[] = {70, 512, 4096};
    make_long_dataset(n_samples[_i], 256);

    ranks = ranks_of(dataset, 1);

    ck_assert_uint_ge(ranks->stride, n_samples[_i] * ranks->width);
    ck_assert_uint_ne(ranks->stride % 4096, 0);
    for (size_t feature = 0; feature < 2; feature++)
        ck_assert_uint_eq((uintptr_t)rank_codes_of(ranks, feature) % 64, 0);
}
END_TEST

/* A sanitizer sees it where they may not. */
START_TEST(a_cache_line_past_the_last_feature_may_be_read)
{
    static const size_t n_samples[] = {64, 512};
    make_long_dataset(n_samples[_i], 2);

    ranks = ranks_of(dataset, 1);

    const unsigned char *past = (const unsigned char *)rank_codes_of(ranks, 1) + ranks->stride;
    for (size_t i = 0; i < 64; i++)
        ck_assert_uint_eq(past[i], 0);
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

static void make_random_dataset(void)
{
    dice hand = {4};
    dataset = random_dataset(&hand, 20, 50, 2, RFCV_LOG_NONE);
}

static void make_dataset_to_narrow(void)
{
    make_long_dataset(300, 5);
}

static rfcv_status make_ranks(void *context, rfcv_error *error)
{
    (void)context;
    rank_codes *made = ranks_watched(dataset, 2, NULL, error);
    const rfcv_status status = made ? RFCV_OK : error->status;
    rank_codes_free(made);
    return status;
}

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    static void (*const make[])(void) = {make_random_dataset, make_dataset_to_narrow};
    make[_i]();

    assert_lack_of_memory_is_told(make_ranks, NULL);
}
END_TEST

TCase *rank_codes_case(void)
{
    TCase *cases = tcase_create("rank_codes");
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_test(cases, a_code_is_the_number_of_different_values_below);
    tcase_add_loop_test(cases, codes_of_random_features_are_dense_and_in_the_order_of_values, 0, 20);
    tcase_add_test(cases, codes_are_of_the_values_as_parsed);
    tcase_add_loop_test(cases, codes_are_no_wider_than_the_most_values_of_a_feature_ask, 0, 14);
    tcase_add_loop_test(cases, each_feature_starts_on_a_cache_line, 0, 3);
    tcase_add_loop_test(cases, a_cache_line_past_the_last_feature_may_be_read, 0, 2);
    tcase_add_loop_test(cases, one_thread_and_many_give_the_same_codes, 0, 3);
    tcase_add_test(cases, ranking_stops_when_the_monitor_asks);
    tcase_add_loop_test(cases, no_memory_is_an_error_and_leaves_nothing_behind, 0, 2);
    return cases;
}
