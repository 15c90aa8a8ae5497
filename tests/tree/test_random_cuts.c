#include "tree/random_cuts.h"

#include "cases.h"
#include "support/chi_square.h"
#include "support/tiny_dataset.h"
#include "tree/split_keys.h"

#include <float.h>

enum { N_DRAWS = 4000, N_BINS = 10, MOST = 8 };

static rfcv_dataset *dataset;
static uint64_t keys[MOST];
static uint32_t holders[MOST], positions[MOST];
static size_t n_keys;

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

/* Ascending values; equal ones share a code. */
static void make_values(size_t n, const double *values, rfcv_log log)
{
    static const uint32_t labels[MOST] = {0, 1};
    dataset = tiny_dataset_make(n, 1, values, labels, 2);
    dataset->info.log = log;
    n_keys = n;
    uint32_t code = 0;
    for (uint32_t i = 0; i < n; i++) {
        code += i > 0 && values[i] > values[i - 1];
        keys[i] = (uint64_t)code << CODE_SHIFT | class_weight_make(labels[i], 1);
        holders[code] = i;
    }
}

static void draw(uint32_t n, uint32_t number)
{
    static const decision_tree without_gaps = {0};
    const value_source values = {dataset, &without_gaps, 0, holders};
    rng random = rng_start(rng_stream_make(1, RNG_NODES, 0, 0, number));
    random_cuts_draw(&values, keys, n_keys, n, &random, positions);
}

/* The key after which the only cut falls. */
static size_t place_of_cut(void)
{
    size_t place = n_keys, n_places = 0;
    for (size_t i = 0; i + 1 < n_keys; i++)
        if (positions[i]) {
            place = i;
            n_places++;
        }
    ck_assert_uint_eq(n_places, 1);
    return place;
}

/* The threshold of the only cut. */
static double threshold_of_cut(void)
{
    const size_t place = place_of_cut();
    const tree_node node = {.lower_sample = holders[code_of(keys[place])],
                            .upper_sample = holders[code_of(keys[place + 1])],
                            .position = positions[place]};
    return tree_node_threshold(&node, dataset).value;
}

/* Values from 0 to 1 as forests see them: as they are, and logarithms of 0 to 1. */
START_TEST(thresholds_are_uniform_between_the_lowest_value_and_the_highest)
{
    static const double values[][5] = {{0, 0.01, 0.3, 0.35, 1}, {0, 0.01, 0.3, 0.9, 1}};
    size_t n_in[N_BINS] = {0};
    make_values(5, values[_i], _i ? RFCV_LOG_LOG2P1 : RFCV_LOG_NONE);

    for (uint32_t number = 0; number < N_DRAWS; number++) {
        draw(1, number);
        const double threshold = threshold_of_cut();
        ck_assert(threshold >= 0 && threshold < 1);
        n_in[(size_t)(threshold * N_BINS)]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_in, N_BINS), chi_square_bound(N_BINS));
}
END_TEST

START_TEST(a_cut_falls_between_neighbours_that_differ_and_its_threshold_parts_them)
{
    static const double values[][6] = {{1, 1, 2, 2, 2, 3},
                                       {-DBL_MAX, -DBL_MAX, -1, 0, 0.5, DBL_MAX},
                                       {0, 0x1p-1074, 0x1p-1074, 0x1p-1073, 1, 1},
                                       {1, 1 + DBL_EPSILON, 1 + 2 * DBL_EPSILON, 1 + 2 * DBL_EPSILON,
                                        1 + 3 * DBL_EPSILON, 1 + 4 * DBL_EPSILON}};
    make_values(6, values[_i], RFCV_LOG_NONE);

    for (uint32_t number = 0; number < 300; number++) {
        draw(1, number);
        const size_t place = place_of_cut();
        const double threshold = threshold_of_cut();
        ck_assert_double_lt(values[_i][place], values[_i][place + 1]);
        ck_assert_double_le(values[_i][place], threshold);
        ck_assert_double_lt(threshold, values[_i][place + 1]);
    }
}
END_TEST

START_TEST(values_of_one_logarithm_are_cut_as_parsed)
{
    const double lowest = 4e15 + 24;
    size_t n_at[3] = {0};
    make_values(4, (const double[]){lowest, lowest + 8, lowest + 16, lowest + 24}, RFCV_LOG_LOG1P);
    ck_assert(dataset_transform(dataset, lowest) == dataset_transform(dataset, lowest + 24));

    for (uint32_t number = 0; number < N_DRAWS; number++) {
        draw(1, number);
        n_at[place_of_cut()]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_at, 3), chi_square_bound(3));
}
END_TEST

START_TEST(many_cuts_fall_into_every_wide_gap)
{
    make_values(5, (const double[]){0, 1, 1, 2, 3}, RFCV_LOG_NONE);

    draw(200, 0);

    ck_assert_uint_ne(positions[0], 0);
    ck_assert_uint_eq(positions[1], 0); /* between equal values */
    ck_assert_uint_ne(positions[2], 0);
    ck_assert_uint_ne(positions[3], 0);
}
END_TEST

START_TEST(of_cuts_between_the_same_values_the_lowest_counts)
{
    make_values(2, (const double[]){0, 1}, RFCV_LOG_NONE);

    draw(200, 0);

    ck_assert_double_lt(threshold_of_cut(), 0.1); /* all are above it once in 10^9 */
}
END_TEST

TCase *random_cuts_case(void)
{
    TCase *cases = tcase_create("random_cuts");
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_test(cases, of_cuts_between_the_same_values_the_lowest_counts);
    tcase_add_loop_test(cases, thresholds_are_uniform_between_the_lowest_value_and_the_highest, 0, 2);
    tcase_add_loop_test(cases, a_cut_falls_between_neighbours_that_differ_and_its_threshold_parts_them, 0, 4);
    tcase_add_test(cases, values_of_one_logarithm_are_cut_as_parsed);
    tcase_add_test(cases, many_cuts_fall_into_every_wide_gap);
    return cases;
}
