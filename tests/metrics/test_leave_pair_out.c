#include "metrics/leave_pair_out.h"

#include "cases.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"

#include <math.h>
#include <string.h>

enum { MOST_SAMPLES = 60, MOST_CLASSES = 5, MOST_TREES = 200, SAW_IT = -1 };

/* Votes of trees on samples, and the same as ballots. */
typedef struct election {
    size_t n_samples, n_classes, n_trees;
    int votes[MOST_TREES][MOST_SAMPLES]; /* a class, or SAW_IT */
    ballots *cast;
    size_t n; /* samples that take part */
    uint32_t samples[MOST_SAMPLES], labels[MOST_SAMPLES];
} election;

/* Few trees, or trees that miss few samples, leave pairs that none missed. */
static void election_hold(election *held, uint64_t number)
{
    dice hand = {number};
    held->n_samples = dice_between(&hand, 2, MOST_SAMPLES);
    held->n_classes = dice_between(&hand, 2, MOST_CLASSES);
    held->n_trees = number % 3 ? dice_between(&hand, 1, MOST_TREES) : dice_between(&hand, 1, 8);
    size_t tenths_missed = dice_between(&hand, 1, 9);
    held->cast = ballots_make(held->n_samples, held->n_classes, held->n_trees);
    ck_assert_ptr_nonnull(held->cast);
    held->n = 0;
    for (uint32_t sample = 0; sample < held->n_samples; sample++) {
        uint32_t label = (uint32_t)dice_between(&hand, 0, held->n_classes - 1);
        if (number % 2 == 0 || dice_between(&hand, 0, 3) > 0) {
            held->samples[held->n] = sample;
            held->labels[held->n++] = label;
        }
        for (size_t tree = 0; tree < held->n_trees; tree++) {
            bool is_right = dice_between(&hand, 0, 2) == 0;
            int vote = is_right ? (int)label : (int)dice_between(&hand, 0, held->n_classes - 1);
            bool misses = dice_between(&hand, 0, 9) < tenths_missed;
            held->votes[tree][sample] = misses ? vote : SAW_IT;
            if (misses)
                ballots_add(held->cast, sample, (size_t)vote, tree);
        }
    }
}

static class_aucs *count(const election *held, size_t n_threads, uint64_t *n_without_trees, rfcv_error *error)
{
    monitor_stage stage;
    monitor_stage_init(&stage, NULL, "compare", held->n);
    const leave_pair_out_request request = {.cast = held->cast,
                                            .samples = held->samples,
                                            .labels = held->labels,
                                            .n = held->n,
                                            .n_threads = n_threads,
                                            .stage = &stage};
    return leave_pair_out_make(&request, n_without_trees, error);
}

/* How i, by the votes for its class, compares with j: 1, 1/2 or 0, tree by tree; NaN where no tree missed
 * both. */
static double score_of_pair(const election *held, size_t i, size_t j)
{
    int on_i = 0, on_j = 0, n_trees = 0, class_index = (int)held->labels[i];
    for (size_t tree = 0; tree < held->n_trees; tree++) {
        int vote_on_i = held->votes[tree][held->samples[i]], vote_on_j = held->votes[tree][held->samples[j]];
        if (vote_on_i == SAW_IT || vote_on_j == SAW_IT)
            continue;
        n_trees++;
        on_i += vote_on_i == class_index;
        on_j += vote_on_j == class_index;
    }
    return n_trees == 0 ? NAN : on_i > on_j ? 1 : on_i == on_j ? 0.5 : 0;
}

/* A mean of what is not NaN, and the variance of that mean. */
typedef struct mean {
    double value, variance;
} mean;

static mean mean_of(const double *values, size_t n_values)
{
    double sum = 0, squares = 0, n = 0;
    for (size_t i = 0; i < n_values; i++)
        if (!isnan(values[i])) {
            sum += values[i];
            n++;
        }
    for (size_t i = 0; i < n_values; i++)
        if (!isnan(values[i]))
            squares += (values[i] - sum / n) * (values[i] - sum / n);
    return (mean){n > 0 ? sum / n : NAN, n > 1 ? squares / (n - 1) / n : NAN};
}

/* Mean score of the members of class a against those of class b, or against all others where b is n_classes.
 */
static double naive_area(const election *held, size_t a, size_t b)
{
    static double scores[MOST_SAMPLES * MOST_SAMPLES];
    size_t n_scores = 0;
    for (size_t i = 0; i < held->n; i++)
        for (size_t j = 0; j < held->n; j++)
            if (held->labels[i] == a && held->labels[j] != a &&
                (b == held->n_classes || held->labels[j] == b))
                scores[n_scores++] = score_of_pair(held, i, j);
    return mean_of(scores, n_scores).value;
}

static double naive_error(const election *held, size_t a)
{
    double members[MOST_SAMPLES], others[MOST_SAMPLES], scores[MOST_SAMPLES];
    size_t n_members = 0, n_others = 0;
    for (size_t i = 0; i < held->n; i++) {
        size_t n_scores = 0;
        bool is_member = held->labels[i] == a;
        for (size_t j = 0; j < held->n; j++)
            if ((held->labels[j] == a) != is_member)
                scores[n_scores++] = is_member ? score_of_pair(held, i, j) : score_of_pair(held, j, i);
        double component = mean_of(scores, n_scores).value;
        if (is_member)
            members[n_members++] = component;
        else
            others[n_others++] = component;
    }
    return sqrt(mean_of(members, n_members).variance + mean_of(others, n_others).variance);
}

static uint64_t naive_without_trees(const election *held)
{
    uint64_t n_pairs = 0;
    for (size_t i = 0; i < held->n; i++)
        for (size_t j = 0; j < i; j++)
            n_pairs += held->labels[i] != held->labels[j] && isnan(score_of_pair(held, i, j));
    return n_pairs;
}

static void assert_near(double found, double expected)
{
    ck_assert_msg((isnan(found) && isnan(expected)) || fabs(found - expected) <= 1e-12,
                  "%.17g in place of %.17g", found, expected);
}

START_TEST(areas_and_errors_are_those_of_pairs_and_trees_one_by_one)
{
    static election held;
    election_hold(&held, (uint64_t)_i);
    uint64_t n_without_trees = 0;

    class_aucs *aucs = count(&held, 2, &n_without_trees, NULL);

    ck_assert_ptr_nonnull(aucs);
    for (size_t a = 0; a < held.n_classes; a++) {
        assert_near(aucs->values[a], naive_area(&held, a, held.n_classes));
        assert_near(aucs->errors[a], naive_error(&held, a));
        for (size_t b = 0; b < held.n_classes; b++)
            if (b != a)
                assert_near(aucs->pairs[a * held.n_classes + b],
                            (naive_area(&held, a, b) + naive_area(&held, b, a)) / 2);
    }
    ck_assert_uint_eq(n_without_trees, naive_without_trees(&held));
    class_aucs_free(aucs);
    ballots_free(held.cast);
}
END_TEST

START_TEST(the_elections_of_these_tests_hold_pairs_without_trees_and_elections_without_such)
{
    static election held;
    size_t n_with = 0, n_elections = 80;
    for (uint64_t number = 0; number < n_elections; number++) {
        election_hold(&held, number);
        n_with += naive_without_trees(&held) > 0;
        ballots_free(held.cast);
    }
    ck_assert_uint_gt(n_with, 10);
    ck_assert_uint_lt(n_with, n_elections - 10);
}
END_TEST

START_TEST(the_bits_are_the_same_for_any_number_of_threads)
{
    static election held;
    election_hold(&held, 40 + (uint64_t)_i);
    uint64_t n_of_one, n_without_trees;
    class_aucs *of_one = count(&held, 1, &n_of_one, NULL);
    ck_assert_ptr_nonnull(of_one);

    for (size_t n_threads = 2; n_threads <= 3; n_threads++) {
        class_aucs *aucs = count(&held, n_threads, &n_without_trees, NULL);

        ck_assert_ptr_nonnull(aucs);
        ck_assert_mem_eq(aucs->values, of_one->values, held.n_classes * sizeof *aucs->values);
        ck_assert_mem_eq(aucs->errors, of_one->errors, held.n_classes * sizeof *aucs->errors);
        ck_assert_mem_eq(aucs->pairs, of_one->pairs, held.n_classes * held.n_classes * sizeof *aucs->pairs);
        ck_assert_uint_eq(n_without_trees, n_of_one);
        class_aucs_free(aucs);
    }
    class_aucs_free(of_one);
    ballots_free(held.cast);
}
END_TEST

static rfcv_status count_with_two_threads(void *held, rfcv_error *error)
{
    uint64_t n_without_trees;
    class_aucs *aucs = count(held, 2, &n_without_trees, error);
    const rfcv_status status = aucs ? RFCV_OK : error->status;
    class_aucs_free(aucs);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    static election held;
    election_hold(&held, 1);

    assert_lack_of_memory_is_told(count_with_two_threads, &held);

    ballots_free(held.cast);
}
END_TEST

TCase *leave_pair_out_case(void)
{
    TCase *leave_pair_out = tcase_create("leave_pair_out");
    tcase_add_loop_test(leave_pair_out, areas_and_errors_are_those_of_pairs_and_trees_one_by_one, 0, 80);
    tcase_add_test(leave_pair_out,
                   the_elections_of_these_tests_hold_pairs_without_trees_and_elections_without_such);
    tcase_add_loop_test(leave_pair_out, the_bits_are_the_same_for_any_number_of_threads, 0, 10);
    tcase_add_test(leave_pair_out, whichever_allocation_fails_is_told_and_nothing_leaks);
    return leave_pair_out;
}
