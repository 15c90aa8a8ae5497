/* Gaps are the median of the bag, and of nothing else. */
#include "rank/gaps.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>

static rfcv_dataset *dataset;
static rank_codes *ranks;
static gap_filler *filler;

static void free_all(void)
{
    gap_filler_free(filler);
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
    filler = NULL;
    ranks = NULL;
    dataset = NULL;
}

/* One feature, of samples of one class. */
static void make_feature(size_t n, const double *values)
{
    uint32_t *labels = calloc(n, sizeof *labels);
    ck_assert_ptr_nonnull(labels);
    dataset = tiny_dataset_make(n, 1, values, labels, 1);
    ranks = ranks_of(dataset, 1);
    free(labels);
}

/* ---- codes ---- */

START_TEST(a_gap_has_the_code_that_no_value_has)
{
    static const uint32_t expected[] = {1, 2, 0, 2, 1};
    make_feature(5, (const double[]){7, NAN, -1, -NAN, 7});

    for (size_t sample = 0; sample < 5; sample++)
        ck_assert_uint_eq(rank_code(ranks, 0, sample), expected[sample]);
    ck_assert_uint_eq(ranks->n_codes[0], 2);
    ck_assert_uint_eq(ranks->has_gaps[0], 1);
}
END_TEST

START_TEST(features_without_gaps_have_no_mark)
{
    make_feature(3, (const double[]){7, 1, INFINITY});

    ck_assert_ptr_null(ranks->has_gaps);
}
END_TEST

START_TEST(codes_are_as_wide_as_values_and_a_gap_ask)
{
    static double values[257];
    for (size_t i = 0; i < 257; i++)
        values[i] = (double)i;
    values[100] = NAN;
    make_feature(257, values);
    ck_assert_uint_eq(ranks->width, 2);
    ck_assert_uint_eq(rank_code(ranks, 0, 100), 256);
    free_all();

    values[200] = NAN;
    make_feature(257, values);
    ck_assert_uint_eq(ranks->width, 1);
    ck_assert_uint_eq(rank_code(ranks, 0, 200), 255);
}
END_TEST

START_TEST(a_feature_of_gaps_alone_has_one_code)
{
    make_feature(2, (const double[]){NAN, NAN});

    ck_assert_uint_eq(ranks->n_codes[0], 1);
    ck_assert_uint_eq(rank_code(ranks, 0, 0), 1);
}
END_TEST

/* ---- medians ---- */

/* The code that gaps have in a tree of that bag. */
static uint32_t filled_code(const uint32_t *samples, const uint32_t *weights, size_t n)
{
    static const uint32_t feature = 0;
    uint32_t code = ranks->n_codes[0];
    if (!filler)
        filler = gap_filler_make(ranks, 1);
    gap_filler_begin_tree(filler, samples, weights, n);
    gap_filler_fill(filler, &feature, 1, samples, n);
    gap_filler_replace(filler, 0, &code, 1);
    return code;
}

START_TEST(of_two_middle_values_the_lower_counts)
{
    static const uint32_t samples[] = {0, 1, 2, 3, 4};
    make_feature(5, (const double[]){10, 20, 30, 40, NAN});

    ck_assert_uint_eq(filled_code(samples, (const uint32_t[]){1, 1, 1, 1, 5}, 5), 1);
    ck_assert_uint_eq(filled_code(samples, (const uint32_t[]){1, 1, 2, 1, 1}, 5), 2);
    ck_assert_uint_eq(filled_code(samples, (const uint32_t[]){4, 1, 2, 1, 1}, 5), 0);
    ck_assert_uint_eq(filled_code(samples, (const uint32_t[]){3, 1, 2, 1, 1}, 5), 1);
}
END_TEST

START_TEST(a_tree_knows_nothing_of_the_bag_of_another)
{
    make_feature(5, (const double[]){10, 20, 30, 40, NAN});

    ck_assert_uint_eq(filled_code((const uint32_t[]){3, 4}, (const uint32_t[]){1, 1}, 2), 3);
    ck_assert_uint_eq(filled_code((const uint32_t[]){0, 4}, (const uint32_t[]){1, 1}, 2), 0);
    ck_assert_uint_eq(filled_code((const uint32_t[]){1, 2}, (const uint32_t[]){7, 7}, 2), 1);
}
END_TEST

START_TEST(a_feature_without_a_value_in_the_bag_is_constant_there)
{
    static const uint32_t feature = 0, bag[] = {1, 3};
    make_feature(4, (const double[]){10, NAN, 30, NAN});
    filler = gap_filler_make(ranks, 1);
    gap_filler_begin_tree(filler, bag, (const uint32_t[]){1, 2}, 2);

    const rank_codes *seen = gap_filler_fill(filler, &feature, 1, bag, 2);

    ck_assert_uint_eq(rank_code(seen, 0, 1), rank_code(seen, 0, 3));
    ck_assert_uint_lt(rank_code(seen, 0, 1), seen->n_codes[0]);
}
END_TEST

/* ---- what a node sees ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of all draws, one by one. */
static double median_of_draws(size_t feature, const uint32_t *samples, const uint32_t *weights, size_t n)
{
    static double drawn[10000];
    size_t n_drawn = 0;
    for (size_t i = 0; i < n; i++)
        for (uint32_t time = 0; time < weights[i]; time++) {
            double value = dataset_value(dataset, samples[i], feature);
            if (!isnan(value))
                drawn[n_drawn++] = value;
        }
    qsort(drawn, n_drawn, sizeof *drawn, by_size);
    return n_drawn ? drawn[(n_drawn - 1) / 2] : NAN;
}

enum { MOST_SAMPLES_HERE = 400, MOST_FEATURES_HERE = 12 };

/* Every sample that has a value keeps its code; gaps have that of the median's value, which is the holder's.
 */
START_TEST(a_node_sees_the_codes_of_values_and_for_gaps_that_of_the_bags_median)
{
    dice hand = {(uint64_t)_i};
    uint32_t samples[MOST_SAMPLES_HERE], weights[MOST_SAMPLES_HERE], drawn[MOST_FEATURES_HERE];
    size_t n = dice_between(&hand, 2, MOST_SAMPLES_HERE), p = dice_between(&hand, 1, MOST_FEATURES_HERE);
    dataset = random_dataset(&hand, n, p, 2, RFCV_LOG_NONE);
    random_gaps(&hand, dataset);
    ranks = ranks_of(dataset, 2);
    if (!ranks->has_gaps)
        return;
    filler = gap_filler_make(ranks, p);
    for (size_t feature = 0; feature < p; feature++)
        drawn[feature] = (uint32_t)feature;
    for (int tree = 0; tree < 3; tree++) {
        size_t n_unique = 0;
        for (uint32_t sample = 0; sample < n; sample++) {
            samples[n_unique] = sample;
            weights[n_unique] = (uint32_t)dice_between(&hand, 1, 4);
            n_unique += dice_between(&hand, 0, 1);
        }
        gap_filler_begin_tree(filler, samples, weights, n_unique);
        for (int node = 0; node < 3; node++) {
            dice_shuffle(&hand, drawn, p);
            size_t n_here = dice_between(&hand, 0, n_unique),
                   first = dice_between(&hand, 0, n_unique - n_here);
            const rank_codes *seen = gap_filler_fill(filler, drawn, p, samples + first, n_here);
            for (size_t i = 0; i < p; i++)
                for (size_t j = first; j < first + n_here; j++) {
                    double value = dataset_value(dataset, samples[j], drawn[i]);
                    uint32_t holder = gap_filler_holder(filler, drawn[i], samples[j]);
                    uint32_t code = rank_code(seen, i, samples[j]);
                    if (!isnan(value)) {
                        ck_assert_uint_eq(holder, samples[j]);
                        ck_assert_uint_eq(code, rank_code(ranks, drawn[i], samples[j]));
                        continue;
                    }
                    double median = median_of_draws(drawn[i], samples, weights, n_unique);
                    if (isnan(median))
                        continue;
                    ck_assert(dataset_value(dataset, holder, drawn[i]) == median);
                    ck_assert_uint_eq(code, rank_code(ranks, drawn[i], holder));
                }
        }
    }
}
END_TEST

static rfcv_status make_filler(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    gap_filler *made = gap_filler_make(ranks, 1);
    const rfcv_status status = made ? RFCV_OK : RFCV_SYSTEM;
    gap_filler_free(made);
    return status;
}

START_TEST(making_a_filler_survives_every_lack_of_memory)
{
    make_feature(3, (const double[]){1, NAN, 2});

    assert_lack_of_memory_is_told(make_filler, NULL);
}
END_TEST

TCase *gaps_case(void)
{
    TCase *tcase = tcase_create("gaps");
    tcase_add_checked_fixture(tcase, NULL, free_all);
    tcase_add_test(tcase, a_gap_has_the_code_that_no_value_has);
    tcase_add_test(tcase, features_without_gaps_have_no_mark);
    tcase_add_test(tcase, codes_are_as_wide_as_values_and_a_gap_ask);
    tcase_add_test(tcase, a_feature_of_gaps_alone_has_one_code);
    tcase_add_test(tcase, of_two_middle_values_the_lower_counts);
    tcase_add_test(tcase, a_tree_knows_nothing_of_the_bag_of_another);
    tcase_add_test(tcase, a_feature_without_a_value_in_the_bag_is_constant_there);
    tcase_add_loop_test(tcase, a_node_sees_the_codes_of_values_and_for_gaps_that_of_the_bags_median, 0, 100);
    tcase_add_test(tcase, making_a_filler_survives_every_lack_of_memory);
    return tcase;
}
