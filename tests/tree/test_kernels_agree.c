/* Every split kernel beside a slow search that is written from the rules in src/README.md alone. */
#include "cases.h"
#include "support/assert_each.h"
#include "support/random_node.h"
#include "support/suite.h"
#include "support/supported_kernels.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_KERNELS = 8,
    MOST_SMALL = 130,
    N_SMALL_ROUNDS = 8,
    MOST_LARGE = 5000,
    N_ANY = 60,
    N_FOUR_BYTES = 16
};

/* ---- the slow search ---- */

__extension__ typedef unsigned __int128 big;

typedef struct drawn_sample {
    uint32_t code, class_index, weight;
} drawn_sample;

static int by_code(const void *a, const void *b)
{
    uint32_t x = ((const drawn_sample *)a)->code, y = ((const drawn_sample *)b)->code;
    return (x > y) - (x < y);
}

/* Counts draws of each class; returns how many there are. */
static big count_classes(const drawn_sample *samples, size_t n, size_t n_classes, uint64_t *counts)
{
    big sum = 0;
    memset(counts, 0, n_classes * sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        counts[samples[i].class_index] += samples[i].weight;
        sum += samples[i].weight;
    }
    return sum;
}

/* Tries the cuts of one feature, from the lowest up. */
static void try_feature(const random_node *made, uint32_t feature, split *best)
{
    const split_node *node = &made->node;
    size_t n = node->n_unique;
    drawn_sample *samples = calloc(n, sizeof *samples);
    uint64_t *left = calloc(node->n_classes, sizeof *left), *all = calloc(node->n_classes, sizeof *all);
    ck_assert(samples && left && all);
    for (size_t i = 0; i < n; i++)
        samples[i] = (drawn_sample){rank_code(&made->ranks, feature, node->samples[i]),
                                    class_of(node->classes[i]), weight_of(node->classes[i])};
    qsort(samples, n, sizeof *samples, by_code);
    big n_all = count_classes(samples, n, node->n_classes, all), n_left = 0;

    for (size_t i = 1; i < n; i++) {
        left[samples[i - 1].class_index] += samples[i - 1].weight;
        n_left += samples[i - 1].weight;
        if (samples[i - 1].code == samples[i].code)
            continue;
        big left_squares = 0, right_squares = 0, n_right = n_all - n_left;
        for (size_t k = 0; k < node->n_classes; k++) {
            uint64_t right = all[k] - left[k];
            left_squares += left[k] * left[k];
            right_squares += right * right;
        }
        big numerator = left_squares * n_right + right_squares * n_left, denominator = n_left * n_right;
        if (!best->is_found || numerator * best->denominator > best->numerator * denominator)
            *best = (split){.is_found = true,
                            .feature = feature,
                            .lower = samples[i - 1].code,
                            .upper = samples[i].code,
                            .numerator = (uint64_t)numerator,
                            .denominator = (uint64_t)denominator};
    }
    free(samples);
    free(left);
    free(all);
}

static split slow_split(const random_node *made)
{
    split best = {0};
    for (size_t i = 0; i < made->n_drawn; i++)
        try_feature(made, made->features[i], &best);
    return best;
}

/* ---- the comparison ---- */

static bool are_equal(const split *a, const split *b)
{
    return a->is_found == b->is_found &&
           (!a->is_found || (a->feature == b->feature && a->lower == b->lower && a->upper == b->upper &&
                             a->numerator == b->numerator && a->denominator == b->denominator));
}

static void assert_equal_splits(const split *found, const split *expected, const char *kernel,
                                const random_node *made, uint64_t number)
{
    const split_node *node = &made->node;
    assert_each(are_equal(found, expected),
                "%s, node %llu: %zu samples of %zu, %llu draws, %zu classes, %zu features, %u-byte codes: "
                "found %d, feature %u between %u and %u, gain %llu / %llu, in place of "
                "%d, feature %u between %u and %u, gain %llu / %llu",
                kernel, (unsigned long long)number, node->n_unique, made->ranks.n_samples,
                (unsigned long long)node->n_draws, node->n_classes, made->n_drawn, made->ranks.width,
                found->is_found, found->feature, found->lower, found->upper,
                (unsigned long long)found->numerator, (unsigned long long)found->denominator,
                expected->is_found, expected->feature, expected->lower, expected->upper,
                (unsigned long long)expected->numerator, (unsigned long long)expected->denominator);
}

/* The node of that number, a half of it, a half of that and so on: each kernel meets them one after another
 * with the same scratch, as in a tree. */
static void assert_kernels_agree(uint64_t number, size_t n_unique, size_t least_samples)
{
    random_node made;
    random_node_init(&made, number, n_unique, least_samples);
    split_scratch scratches[MOST_KERNELS];
    size_t n_kernels = n_supported_kernels();
    ck_assert_uint_le(n_kernels, MOST_KERNELS);
    for (size_t i = 0; i < n_kernels; i++)
        ck_assert(split_scratch_init(&scratches[i], made.ranks.n_samples, made.node.n_classes));

    do {
        split expected = slow_split(&made);
        for (size_t i = 0; i < n_kernels; i++) {
            const split_kernel *kernel = supported_kernel(i);
            split found = kernel->find(&made.node, &made.ranks, made.features, made.n_drawn, &scratches[i]);
            assert_equal_splits(&found, &expected, kernel->name, &made, number);
        }
    } while (random_node_halve(&made));

    for (size_t i = 0; i < n_kernels; i++)
        split_scratch_empty(&scratches[i]);
    random_node_empty(&made);
}

START_TEST(every_kernel_finds_the_best_split_of_nodes_of_2_to_130_samples)
{
    for (int round = 0; round < N_SMALL_ROUNDS; round++)
        assert_kernels_agree((uint64_t)(_i * N_SMALL_ROUNDS + round), (size_t)_i, 0);
}
END_TEST

START_TEST(every_kernel_finds_the_best_split_of_nodes_around_powers_of_two)
{
    for (size_t power = 128; power <= 4096; power *= 2)
        for (size_t n = power - 2; n <= power + 2; n++)
            assert_kernels_agree(10000 * (uint64_t)(_i + 1) + n, n, 0);
}
END_TEST

START_TEST(every_kernel_finds_the_best_split_of_nodes_of_up_to_5000_samples)
{
    dice hand = {(uint64_t)_i};
    size_t n = _i == 0 ? MOST_LARGE : dice_between(&hand, MOST_SMALL, MOST_LARGE);
    assert_kernels_agree(100000 + (uint64_t)_i, n, 0);
}
END_TEST

START_TEST(every_kernel_finds_the_best_split_by_codes_of_four_bytes)
{
    dice hand = {(uint64_t)_i};
    size_t n = dice_between(&hand, 2, _i % 2 ? MOST_SMALL : MOST_LARGE);
    assert_kernels_agree(200000 + (uint64_t)_i, n, _i % 4 ? MOST_SAMPLES : 65537);
}
END_TEST

TCase *kernels_agree_case(void)
{
    TCase *cases = tcase_create("kernels_agree");
    name_unsupported_kernels();
    tcase_add_loop_test(cases, every_kernel_finds_the_best_split_of_nodes_of_2_to_130_samples, 2,
                        MOST_SMALL + 1);
    tcase_add_loop_test(cases, every_kernel_finds_the_best_split_of_nodes_around_powers_of_two, 0, 2);
    tcase_add_loop_test(cases, every_kernel_finds_the_best_split_of_nodes_of_up_to_5000_samples, 0,
                        n_rounds(N_ANY));
    tcase_add_loop_test(cases, every_kernel_finds_the_best_split_by_codes_of_four_bytes, 0,
                        n_rounds(N_FOUR_BYTES));
    return cases;
}
