/* The search by any rule: beside kernels for Gini's, beside slow sums in long double for the others. */
#include "tree/split_search.h"

#include "cases.h"
#include "support/random_node.h"

#include <math.h>
#include <string.h>

enum { N_NODES = 120, MOST_UNIQUE = 120 };

static split found_in(const random_node *made, rfcv_split rule)
{
    split_scratch scratch;
    ck_assert(split_scratch_init(&scratch, made->ranks.n_samples, made->node.n_classes));
    const split_search search = {.node = &made->node, .rule = rule};
    split found =
        split_search_find(&search, &made->ranks, made->features, made->features, made->n_drawn, &scratch);
    split_scratch_empty(&scratch);
    return found;
}

static split found_by_scalar_kernel(const random_node *made)
{
    split_scratch scratch;
    ck_assert(split_scratch_init(&scratch, made->ranks.n_samples, made->node.n_classes));
    split found =
        split_kernel_scalar.find(&made->node, &made->ranks, made->features, made->n_drawn, &scratch);
    split_scratch_empty(&scratch);
    return found;
}

static void assert_same_cut(const split *found, const split *expected)
{
    ck_assert_int_eq(found->is_found, expected->is_found);
    if (expected->is_found) {
        ck_assert_uint_eq(found->feature, expected->feature);
        ck_assert_uint_eq(found->lower, expected->lower);
        ck_assert_uint_eq(found->upper, expected->upper);
    }
}

static random_node node_of(int number)
{
    random_node made;
    dice hand = {(uint64_t)number};
    random_node_init(&made, 300000 + (uint64_t)number, dice_between(&hand, 2, MOST_UNIQUE), 0);
    return made;
}

START_TEST(by_gini_it_finds_what_kernels_find)
{
    random_node made = node_of(_i);

    const split found = found_in(&made, RFCV_SPLIT_GINI), expected = found_by_scalar_kernel(&made);

    assert_same_cut(&found, &expected);
    random_node_empty(&made);
}
END_TEST

/* Multiplies all draws, and thereby all gains, by one number: nearly to 2^26 draws. */
static void swell(random_node *made)
{
    split_node *node = &made->node;
    const uint32_t times = (uint32_t)(((UINT64_C(1) << 26) - 1) / node->n_draws);
    class_weight *classes = made->classes + (node->classes - made->classes);
    for (size_t i = 0; i < node->n_unique; i++)
        classes[i] = class_weight_make(class_of(classes[i]), times * weight_of(classes[i]));
    uint32_t *counts = made->class_counts + (node->class_counts - made->class_counts);
    for (size_t k = 0; k < node->n_classes; k++)
        counts[k] *= times;
    node->n_draws *= times;
    node->sum_of_squares *= (uint64_t)times * times;
}

START_TEST(by_gini_millions_of_times_the_draws_are_cut_at_the_same_place)
{
    random_node made = node_of(_i);
    const split expected = found_by_scalar_kernel(&made);

    swell(&made);
    const split found = found_in(&made, RFCV_SPLIT_GINI);

    ck_assert_uint_gt(made.node.n_draws, MOST_DRAWS_IN_KERNELS);
    assert_same_cut(&found, &expected);
    random_node_empty(&made);
}
END_TEST

/* ---- slow gains ---- */

typedef struct two_sides {
    size_t n_classes;
    uint64_t left[MOST_CLASSES], right[MOST_CLASSES], n_left, n_right;
} two_sides;

/* What a cut after the code `lower` parts. */
static void part(const random_node *made, uint32_t feature, uint32_t lower, two_sides *sides)
{
    *sides = (two_sides){.n_classes = made->node.n_classes};
    for (size_t i = 0; i < made->node.n_unique; i++) {
        const uint32_t k = class_of(made->node.classes[i]), weight = weight_of(made->node.classes[i]);
        const bool is_left = rank_code(&made->ranks, feature, made->node.samples[i]) <= lower;
        (is_left ? sides->left : sides->right)[k] += weight;
        *(is_left ? &sides->n_left : &sides->n_right) += weight;
    }
}

static long double entropy(const uint64_t *counts, size_t n_classes, uint64_t n)
{
    long double sum = 0;
    for (size_t k = 0; k < n_classes; k++)
        if (counts[k])
            sum -= (long double)counts[k] / (long double)n * log2l((long double)counts[k] / (long double)n);
    return sum;
}

/* The lower the mean entropy of both sides the better. */
static long double gain_by_entropy(const two_sides *sides)
{
    const long double n = (long double)(sides->n_left + sides->n_right);
    return -((long double)sides->n_left / n * entropy(sides->left, sides->n_classes, sides->n_left) +
             (long double)sides->n_right / n * entropy(sides->right, sides->n_classes, sides->n_right));
}

/* The distance itself: shares of two classes on both sides. */
static long double gain_by_hellinger(const two_sides *sides)
{
    long double sum = 0;
    const uint64_t *counts[] = {sides->left, sides->right};
    const long double all[] = {(long double)(sides->left[0] + sides->right[0]),
                               (long double)(sides->left[1] + sides->right[1])};
    for (size_t side = 0; side < 2; side++) {
        const long double difference =
            sqrtl((long double)counts[side][0] / all[0]) - sqrtl((long double)counts[side][1] / all[1]);
        sum += difference * difference;
    }
    return sqrtl(sum);
}

/* The highest gain of any cut of the features drawn; -100 where there is none. */
static long double highest_gain(const random_node *made, long double (*gain)(const two_sides *))
{
    static two_sides sides;
    long double highest = -100;
    for (size_t i = 0; i < made->n_drawn * made->node.n_unique; i++) {
        const uint32_t feature = made->features[i / made->node.n_unique];
        part(made, feature, rank_code(&made->ranks, feature, made->node.samples[i % made->node.n_unique]),
             &sides);
        if (sides.n_right == 0)
            continue;
        const long double here = gain(&sides);
        highest = here > highest ? here : highest;
    }
    return highest;
}

static void assert_no_cut_is_better(const random_node *made, rfcv_split rule,
                                    long double (*gain)(const two_sides *), long double most_difference)
{
    static two_sides sides;
    const split found = found_in(made, rule);
    const long double highest = highest_gain(made, gain);
    ck_assert_int_eq(found.is_found, highest > -100);
    if (!found.is_found)
        return;
    part(made, found.feature, found.lower, &sides);
    ck_assert_msg(gain(&sides) >= highest - most_difference, "gain %.18Lg, highest %.18Lg", gain(&sides),
                  highest);
}

START_TEST(by_entropy_no_cut_has_a_lower_mean_entropy)
{
    random_node made = node_of(_i);
    if (_i % 3 == 0)
        swell(&made);

    assert_no_cut_is_better(&made, RFCV_SPLIT_ENTROPY, gain_by_entropy, 1e-9L);

    random_node_empty(&made);
}
END_TEST

/* Of the classes that the generator draws, those of even number become 0, the others 1. */
static bool make_two_classes(random_node *made)
{
    split_node *node = &made->node;
    class_weight *classes = made->classes + (node->classes - made->classes);
    uint32_t *counts = made->class_counts + (node->class_counts - made->class_counts);
    memset(counts, 0, node->n_classes * sizeof *counts);
    for (size_t i = 0; i < node->n_unique; i++) {
        classes[i] = class_weight_make(class_of(classes[i]) % 2, weight_of(classes[i]));
        counts[class_of(classes[i])] += weight_of(classes[i]);
    }
    node->n_classes = 2;
    node->sum_of_squares = (uint64_t)counts[0] * counts[0] + (uint64_t)counts[1] * counts[1];
    return counts[0] > 0 && counts[1] > 0;
}

START_TEST(by_hellinger_no_cut_sets_two_classes_further_apart)
{
    random_node made = node_of(_i);

    if (make_two_classes(&made)) {
        if (_i % 3 == 0)
            swell(&made);
        assert_no_cut_is_better(&made, RFCV_SPLIT_HELLINGER, gain_by_hellinger, 1e-7L);
    }

    random_node_empty(&made);
}
END_TEST

/* ---- nodes that are small enough to be solved by hand ---- */

enum { MOST = 16 };

/* The best split of n samples by two features; codes[n][2]. */
static split split_of(rfcv_split rule, size_t n, const uint8_t (*codes)[2], const uint32_t *labels,
                      const uint32_t *weights)
{
    static uint8_t columns[2][128];
    uint32_t samples[MOST], counts[2] = {0}, n_codes[2] = {MOST, MOST};
    const uint32_t features[] = {0, 1};
    class_weight classes[MOST];
    split_node node = {
        .n_unique = n, .samples = samples, .classes = classes, .n_classes = 2, .class_counts = counts};
    for (uint32_t i = 0; i < n; i++) {
        samples[i] = i;
        classes[i] = class_weight_make(labels[i], weights[i]);
        counts[labels[i]] += weights[i];
        node.n_draws += weights[i];
        columns[0][i] = codes[i][0];
        columns[1][i] = codes[i][1];
    }
    node.sum_of_squares = (uint64_t)counts[0] * counts[0] + (uint64_t)counts[1] * counts[1];
    const rank_codes ranks = {.n_samples = n,
                              .n_features = 2,
                              .width = 1,
                              .stride = sizeof columns[0],
                              .n_codes = n_codes,
                              .bytes = columns[0]};
    split_scratch scratch;
    ck_assert(split_scratch_init(&scratch, MOST, 2));
    const split_search search = {.node = &node, .rule = rule};
    const split found = split_search_find(&search, &ranks, features, features, 2, &scratch);
    split_scratch_empty(&scratch);
    return found;
}

static const rfcv_split rules[] = {RFCV_SPLIT_GINI, RFCV_SPLIT_ENTROPY, RFCV_SPLIT_HELLINGER};
enum { N_RULES = 3 };

/* Draws of both classes at four values: 0 + 9, 1 + 7, 5 + 9, 5 + 1.  Of the cuts after the first, second and
 * third value, mean Gini impurities are 0.3610, 0.3211 and 0.3066, mean entropies 0.7315, 0.6888 and 0.6993,
 * and 1 - distance^2 / 2 is 0.8086, 0.8278 and 0.8564 (Python). */
START_TEST(each_rule_has_a_best_cut_of_its_own)
{
    static const uint8_t codes[][2] = {{0, 0}, {1, 0}, {1, 0}, {2, 0}, {2, 0}, {3, 0}, {3, 0}};
    static const uint32_t labels[] = {1, 0, 1, 0, 1, 0, 1}, weights[] = {9, 1, 7, 5, 9, 5, 1};
    static const uint32_t expected[] = {2, 1, 0};

    const split found = split_of(rules[_i], 7, codes, labels, weights);

    ck_assert(found.is_found);
    ck_assert_uint_eq(found.lower, expected[_i]);
}
END_TEST

/* 0 | 1 0 and 0 1 | 0 are mirror images, and so are both features. */
START_TEST(of_equal_gains_the_lower_cut_of_the_first_feature_wins_by_each_rule)
{
    static const uint8_t codes[][2] = {{0, 2}, {1, 1}, {2, 0}};
    static const uint32_t labels[] = {0, 1, 0}, weights[] = {3, 5, 3};

    const split found = split_of(rules[_i], 3, codes, labels, weights);

    ck_assert_uint_eq(found.feature, 0);
    ck_assert_uint_eq(found.lower, 0);
    ck_assert_uint_eq(found.upper, 1);
}
END_TEST

START_TEST(a_constant_feature_offers_no_cut_and_a_useless_one_does_by_each_rule)
{
    static const uint8_t constant[][2] = {{4, 4}, {4, 4}, {4, 4}, {4, 4}};
    static const uint8_t useless[][2] = {{4, 0}, {4, 0}, {4, 9}, {4, 9}};
    static const uint32_t labels[] = {0, 1, 0, 1}, weights[] = {2, 3, 2, 3};

    ck_assert(!split_of(rules[_i], 4, constant, labels, weights).is_found);
    const split found = split_of(rules[_i], 4, useless, labels, weights);

    ck_assert(found.is_found);
    ck_assert_uint_eq(found.feature, 1);
    ck_assert_uint_eq(found.lower, 0);
    ck_assert_uint_eq(found.upper, 9);
}
END_TEST

TCase *split_search_case(void)
{
    TCase *cases = tcase_create("split_search");
    tcase_add_loop_test(cases, by_gini_it_finds_what_kernels_find, 0, N_NODES);
    tcase_add_loop_test(cases, by_gini_millions_of_times_the_draws_are_cut_at_the_same_place, 0, N_NODES);
    tcase_add_loop_test(cases, by_entropy_no_cut_has_a_lower_mean_entropy, 0, N_NODES);
    tcase_add_loop_test(cases, by_hellinger_no_cut_sets_two_classes_further_apart, 0, N_NODES);
    tcase_add_loop_test(cases, each_rule_has_a_best_cut_of_its_own, 0, N_RULES);
    tcase_add_loop_test(cases, of_equal_gains_the_lower_cut_of_the_first_feature_wins_by_each_rule, 0,
                        N_RULES);
    tcase_add_loop_test(cases, a_constant_feature_offers_no_cut_and_a_useless_one_does_by_each_rule, 0,
                        N_RULES);
    return cases;
}
