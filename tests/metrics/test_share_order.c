#include "metrics/share_order.h"

#include "base/memory.h"
#include "base/status.h"
#include "cases.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { MOST_SAMPLES = 60, MOST_CLASSES = 5 };

/* Shares with many ties, and weights of which some are 0. */
typedef struct problem {
    size_t n, n_classes;
    uint32_t samples[MOST_SAMPLES], labels[MOST_SAMPLES], weights[MOST_SAMPLES];
    uint64_t n_votes[MOST_SAMPLES];
    double shares[MOST_SAMPLES * MOST_CLASSES];
} problem;

static voted_samples problem_draw(problem *drawn, uint64_t number)
{
    dice hand = {number};
    drawn->n = dice_between(&hand, 1, MOST_SAMPLES);
    drawn->n_classes = dice_between(&hand, 2, MOST_CLASSES);
    const size_t n_levels = number % 2 ? 4 : 1000;
    for (size_t i = 0; i < drawn->n; i++) {
        drawn->samples[i] = (uint32_t)i;
        drawn->labels[i] = (uint32_t)dice_between(&hand, 0, drawn->n_classes - 1);
        drawn->weights[i] = (uint32_t)dice_between(&hand, 0, 3);
        drawn->n_votes[i] = n_levels;
        for (size_t k = 0; k < drawn->n_classes; k++)
            drawn->shares[i * drawn->n_classes + k] =
                (double)dice_between(&hand, 0, n_levels) / (double)n_levels;
    }
    return (voted_samples){drawn->n,      drawn->n_classes, drawn->samples,
                           drawn->labels, drawn->n_votes,   drawn->shares};
}

static double share(const problem *drawn, size_t i, size_t k)
{
    return drawn->shares[i * drawn->n_classes + k];
}

/* Pair by pair: members of a against those of b, or against all others where b is n_classes, by shares of a.
 */
static double naive_auc(const problem *drawn, size_t a, size_t b)
{
    double won = 0, n_pairs = 0;
    for (size_t i = 0; i < drawn->n; i++)
        for (size_t j = 0; j < drawn->n; j++) {
            if (drawn->labels[i] != a || drawn->labels[j] == a ||
                (b < drawn->n_classes && drawn->labels[j] != b))
                continue;
            const double n = (double)drawn->weights[i] * drawn->weights[j];
            const double mine = share(drawn, i, a), other = share(drawn, j, a);
            n_pairs += n;
            won += n * (mine > other ? 1 : mine == other ? 0.5 : 0);
        }
    return won / n_pairs;
}

/* Mean over the members of the precision among all that have at least their share. */
static double naive_average_precision(const problem *drawn, size_t a)
{
    double sum = 0, n_members = 0;
    for (size_t i = 0; i < drawn->n; i++) {
        if (drawn->labels[i] != a || drawn->weights[i] == 0)
            continue;
        double members = 0, all = 0;
        for (size_t j = 0; j < drawn->n; j++)
            if (share(drawn, j, a) >= share(drawn, i, a)) {
                all += drawn->weights[j];
                members += drawn->labels[j] == a ? drawn->weights[j] : 0;
            }
        sum += drawn->weights[i] * members / all;
        n_members += drawn->weights[i];
    }
    return sum / n_members;
}

static void assert_near(double found, double expected)
{
    ck_assert_msg((isnan(found) && isnan(expected)) || fabs(found - expected) <= 1e-12,
                  "%.17g in place of %.17g", found, expected);
}

START_TEST(areas_of_weighted_samples_are_those_of_pairs_one_by_one)
{
    static problem drawn;
    voted_samples voted = problem_draw(&drawn, (uint64_t)_i);
    class_areas areas[MOST_CLASSES];
    share_order *order = share_order_make(&voted);
    ck_assert_ptr_nonnull(order);

    mean_areas means = share_order_measure(order, drawn.weights, areas);

    double pairs = 0, n_pairs = 0, macro = 0, precision = 0, n_known = 0;
    for (size_t a = 0; a < drawn.n_classes; a++) {
        const double auc = naive_auc(&drawn, a, drawn.n_classes);
        assert_near(areas[a].auc, auc);
        if (!isnan(auc)) {
            assert_near(areas[a].average_precision, naive_average_precision(&drawn, a));
            macro += auc;
            precision += areas[a].average_precision;
            n_known++;
        }
        for (size_t b = 0; b < a; b++) {
            const double pair = (naive_auc(&drawn, a, b) + naive_auc(&drawn, b, a)) / 2;
            pairs += isnan(pair) ? 0 : pair;
            n_pairs += !isnan(pair);
        }
    }
    assert_near(means.pair_auc, pairs / n_pairs);
    assert_near(means.macro_auc, macro / n_known);
    assert_near(means.macro_average_precision, precision / n_known);
    share_order_free(order);
}
END_TEST

START_TEST(a_second_measure_knows_nothing_of_the_first)
{
    static problem drawn;
    voted_samples voted = problem_draw(&drawn, 5);
    uint32_t ones[MOST_SAMPLES];
    for (size_t i = 0; i < drawn.n; i++)
        ones[i] = 1;
    class_areas first[MOST_CLASSES], second[MOST_CLASSES];
    share_order *order = share_order_make(&voted);
    ck_assert_ptr_nonnull(order);

    share_order_measure(order, drawn.weights, first);
    share_order_measure(order, ones, second);
    share_order_measure(order, drawn.weights, second);

    ck_assert_mem_eq(first, second, drawn.n_classes * sizeof first[0]);
    share_order_free(order);
}
END_TEST

START_TEST(the_weighted_mean_goes_by_the_sizes_of_the_classes)
{
    /* Class 0, of one sample, has the area 1; of class 1, two samples, by its own shares one of two pairs is
     * won; both against one another. */
    uint32_t samples[3] = {0, 1, 2}, labels[3] = {0, 1, 1}, ones[3] = {1, 1, 1};
    uint64_t n_votes[3] = {10, 10, 10};
    double shares[6] = {.9, .3, .2, .8, .1, .1};
    const voted_samples voted = {3, 2, samples, labels, n_votes, shares};
    class_areas areas[2];
    share_order *order = share_order_make(&voted);
    ck_assert_ptr_nonnull(order);

    mean_areas means = share_order_measure(order, ones, areas);

    assert_near(areas[0].auc, 1);
    assert_near(areas[1].auc, 0.5);
    assert_near(means.macro_auc, 0.75);
    assert_near(means.weighted_auc, (1 + 2 * 0.5) / 3);
    assert_near(means.pair_auc, 0.75);
    share_order_free(order);
}
END_TEST

static rfcv_status make_order(void *context, rfcv_error *error)
{
    share_order *order = share_order_make(context);
    const rfcv_status status = order ? RFCV_OK : error_no_memory(error);
    share_order_free(order);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    static problem drawn;
    voted_samples voted = problem_draw(&drawn, 3);

    assert_lack_of_memory_is_told(make_order, &voted);
}
END_TEST

TCase *share_order_case(void)
{
    TCase *share_orders = tcase_create("share_order");
    tcase_add_loop_test(share_orders, areas_of_weighted_samples_are_those_of_pairs_one_by_one, 0, 100);
    tcase_add_test(share_orders, a_second_measure_knows_nothing_of_the_first);
    tcase_add_test(share_orders, the_weighted_mean_goes_by_the_sizes_of_the_classes);
    tcase_add_test(share_orders, whichever_allocation_fails_is_told_and_nothing_leaks);
    return share_orders;
}
