/* Splits of nodes that are small enough to be solved by hand. */
#include "tree/split_kernel.h"

#include "cases.h"
#include "support/ranks.h"
#include "support/supported_kernels.h"
#include "support/tiny_dataset.h"

enum { MOST = 16 };

/* The best split of all samples by all features, drawn in their order; weights[n] may be NULL for ones. */
static split split_of(const split_kernel *kernel, const rfcv_dataset *dataset, const uint32_t *weights)
{
    uint32_t samples[MOST], features[MOST], counts[MOST] = {0};
    class_weight classes[MOST];
    split_node node = {.n_unique = dataset->n_samples,
                       .samples = samples,
                       .classes = classes,
                       .n_classes = dataset->n_classes,
                       .class_counts = counts};
    for (uint32_t i = 0; i < dataset->n_samples; i++) {
        uint32_t weight = weights ? weights[i] : 1;
        samples[i] = i;
        classes[i] = class_weight_make(dataset->labels[i], weight);
        counts[dataset->labels[i]] += weight;
        node.n_draws += weight;
    }
    for (size_t k = 0; k < dataset->n_classes; k++)
        node.sum_of_squares += (uint64_t)counts[k] * counts[k];
    for (uint32_t feature = 0; feature < dataset->n_features; feature++)
        features[feature] = feature;

    rank_codes *ranks = ranks_of(dataset, 1);
    split_scratch scratch;
    ck_assert(split_scratch_init(&scratch, dataset->n_samples, dataset->n_classes));
    split found = kernel->find(&node, ranks, features, dataset->n_features, &scratch);
    split_scratch_empty(&scratch);
    rank_codes_free(ranks);
    return found;
}

/* The split of n samples by one or more features, values[n][n_features]. */
static split split_of_values(const split_kernel *kernel, size_t n, size_t n_features, const double *values,
                             const uint32_t *labels, const uint32_t *weights)
{
    rfcv_dataset *dataset = tiny_dataset_make(n, n_features, values, labels, 4);
    split found = split_of(kernel, dataset, weights);
    tiny_dataset_free(dataset);
    return found;
}

START_TEST(the_cut_falls_between_two_pure_halves)
{
    split found = split_of_values(kernel_of_round(_i), 4, 1, (const double[]){30, 10, 40, 20},
                                  (const uint32_t[]){1, 0, 1, 0}, NULL);

    ck_assert(found.is_found);
    ck_assert_uint_eq(found.lower, 1);
    ck_assert_uint_eq(found.upper, 2);
    /* Both sides have 2 samples of one class: (4 x 2 + 4 x 2) / (2 x 2). */
    ck_assert_uint_eq(found.numerator, 16);
    ck_assert_uint_eq(found.denominator, 4);
}
END_TEST

START_TEST(a_constant_feature_offers_no_split)
{
    split found = split_of_values(kernel_of_round(_i), 4, 1, (const double[]){5, 5, 5, 5},
                                  (const uint32_t[]){1, 0, 1, 0}, NULL);

    ck_assert(!found.is_found);
}
END_TEST

START_TEST(minus_zero_and_zero_are_one_value)
{
    split found = split_of_values(kernel_of_round(_i), 4, 1, (const double[]){-0.0, 0.0, -0.0, 0.0},
                                  (const uint32_t[]){1, 0, 1, 0}, NULL);

    ck_assert(!found.is_found);
}
END_TEST

/* Classes 0 0 0 | 1 would be pure, were not the third and fourth value equal. */
START_TEST(equal_values_are_never_separated)
{
    split found = split_of_values(kernel_of_round(_i), 4, 1, (const double[]){1, 2, 3, 3},
                                  (const uint32_t[]){0, 0, 0, 1}, NULL);

    ck_assert(found.is_found);
    ck_assert_uint_eq(found.lower, 1);
    ck_assert_uint_eq(found.upper, 2);
}
END_TEST

/* Each feature alone leaves both sides as mixed as the node. */
START_TEST(a_split_of_zero_gain_is_a_split)
{
    split found = split_of_values(kernel_of_round(_i), 4, 2, (const double[]){0, 0, 0, 1, 1, 0, 1, 1},
                                  (const uint32_t[]){0, 1, 1, 0}, NULL);

    ck_assert(found.is_found);
    ck_assert_uint_eq(found.feature, 0);
}
END_TEST

/* Each sample drawn once, and as often as takes more than 64 bits to compare. */
static const uint32_t once_and_often[][3] = {{1, 1, 1}, {10000, 10000, 10000}};

START_TEST(of_equal_gains_the_feature_drawn_first_wins)
{
    split found = split_of_values(kernel_of_round(_i), 3, 3, (const double[]){1, 1, 9, 1, 2, 8, 1, 3, 7},
                                  (const uint32_t[]){0, 1, 1}, once_and_often[variant_of_round(_i)]);

    ck_assert_uint_eq(found.feature, 1);
}
END_TEST

/* 0 | 1 0 and 0 1 | 0 are mirror images. */
START_TEST(of_equal_gains_in_a_feature_the_lower_cut_wins)
{
    split found = split_of_values(kernel_of_round(_i), 3, 1, (const double[]){1, 2, 3},
                                  (const uint32_t[]){0, 1, 0}, once_and_often[variant_of_round(_i)]);

    ck_assert_uint_eq(found.lower, 0);
    ck_assert_uint_eq(found.upper, 1);
}
END_TEST

START_TEST(a_later_feature_wins_by_a_higher_gain)
{
    split found = split_of_values(kernel_of_round(_i), 4, 2, (const double[]){1, 1, 2, 3, 3, 2, 4, 4},
                                  (const uint32_t[]){0, 1, 0, 1}, NULL);

    ck_assert_uint_eq(found.feature, 1);
    ck_assert_uint_eq(found.lower, 1);
}
END_TEST

/* Values 1 2 3, classes 0 1 0: with the last sample drawn five times, 0 1 | 00000 is better than 0 | 1 00000.
 */
START_TEST(a_sample_counts_as_often_as_it_was_drawn)
{
    split found = split_of_values(kernel_of_round(_i), 3, 1, (const double[]){1, 2, 3},
                                  (const uint32_t[]){0, 1, 0}, (const uint32_t[]){1, 1, 5});

    ck_assert_uint_eq(found.lower, 1);
    /* Left 1 + 1, right 25: (2 x 5 + 25 x 2) / (2 x 5). */
    ck_assert_uint_eq(found.numerator, 60);
    ck_assert_uint_eq(found.denominator, 10);
}
END_TEST

/*
 * Of 4,000, 4,100 and 4,200 draws the first feature has 1,526, 195 and 3,867 on its left side, the second 94,
 * 1,818 and 3,853.  The second has the higher gain, by 1.4e-13 of 6,300: as doubles the two are equal, and
 * the first feature would win.  Three times as many draws need more than 64 bits.  (Python's fractions, in a
 * search of five million cuts.)
 */
START_TEST(gains_that_are_one_double_are_told_apart)
{
    const double left = 1, right = 2;
    const double values[] = {left, left, left,  right, right, right,  /* class 0 */
                             left, left, right, left,  right, right,  /* class 1 */
                             left, left, left,  right, right, right}; /* class 2 */
    const uint32_t labels[] = {0, 0, 0, 1, 1, 1, 2, 2, 2}, times[] = {1, 3};
    uint32_t weights[] = {94, 1432, 2474, 195, 1623, 2282, 3853, 14, 333};
    for (size_t sample = 0; sample < 9; sample++)
        weights[sample] *= times[variant_of_round(_i)];

    split found = split_of_values(kernel_of_round(_i), 9, 2, values, labels, weights);

    ck_assert_uint_eq(found.feature, 1);
}
END_TEST

TCase *split_case(void)
{
    TCase *cases = tcase_create("split");
    const int n_kernels = (int)n_supported_kernels();
    tcase_add_loop_test(cases, the_cut_falls_between_two_pure_halves, 0, n_kernels);
    tcase_add_loop_test(cases, a_constant_feature_offers_no_split, 0, n_kernels);
    tcase_add_loop_test(cases, minus_zero_and_zero_are_one_value, 0, n_kernels);
    tcase_add_loop_test(cases, equal_values_are_never_separated, 0, n_kernels);
    tcase_add_loop_test(cases, a_split_of_zero_gain_is_a_split, 0, n_kernels);
    tcase_add_loop_test(cases, of_equal_gains_the_feature_drawn_first_wins, 0, 2 * n_kernels);
    tcase_add_loop_test(cases, of_equal_gains_in_a_feature_the_lower_cut_wins, 0, 2 * n_kernels);
    tcase_add_loop_test(cases, a_later_feature_wins_by_a_higher_gain, 0, n_kernels);
    tcase_add_loop_test(cases, a_sample_counts_as_often_as_it_was_drawn, 0, n_kernels);
    tcase_add_loop_test(cases, gains_that_are_one_double_are_told_apart, 0, 2 * n_kernels);
    return cases;
}
