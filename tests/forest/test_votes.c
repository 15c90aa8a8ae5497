#include "forest/votes.h"

#include "base/memory.h"
#include "cases.h"
#include "support/chi_square.h"
#include "support/dice.h"

START_TEST(votes_start_at_zero_and_are_counted_by_row_and_class)
{
    votes *cast = votes_make(2, 3);

    votes_add(cast, 1, 2);
    votes_add(cast, 1, 2);
    votes_add(cast, 0, 1);

    ck_assert_mem_eq(votes_of(cast, 0), ((const uint32_t[]){0, 1, 0}), 3 * sizeof(uint32_t));
    ck_assert_mem_eq(votes_of(cast, 1), ((const uint32_t[]){0, 0, 2}), 3 * sizeof(uint32_t));
    votes_free(cast);
}
END_TEST

START_TEST(no_memory_for_votes_leaves_nothing_behind)
{
    size_t n_live = memory_n_live();

    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(votes_make(2, 3));
    ck_assert_uint_eq(memory_n_live(), n_live);
    memory_fail_at(0);
}
END_TEST

START_TEST(no_memory_for_shared_votes_leaves_nothing_behind)
{
    size_t n_live = memory_n_live();

    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(votes_make_shared(2, 3, true));
    ck_assert_uint_eq(memory_n_live(), n_live);
    memory_fail_at(0);
}
END_TEST

/* ---- votes that are shared out, and the spread of leads ---- */

enum { N_TREES = 40, N_CLASSES = 4, ROW = 1 };

/* Of each tree: all for a class, or shared out over any. */
static void draw_units(dice *hand, bool is_shared, uint32_t *units)
{
    uint32_t n_left = PROBABILITY_UNITS;
    for (size_t k = 0; k < N_CLASSES; k++)
        units[k] = 0;
    for (size_t k = 0; is_shared && k + 1 < N_CLASSES; k++) {
        units[k] = (uint32_t)dice_between(hand, 0, n_left);
        n_left -= units[k];
    }
    units[dice_between(hand, 0, N_CLASSES - 1)] += n_left;
}

/* The variance over the trees of what each says of class a less what it says of b. */
static double variance_of(uint32_t units[N_TREES][N_CLASSES], size_t a, size_t b)
{
    double mean = 0, variance = 0, leads[N_TREES];
    for (size_t tree = 0; tree < N_TREES; tree++) {
        leads[tree] = ((double)units[tree][a] - (double)units[tree][b]) / PROBABILITY_UNITS;
        mean += leads[tree] / N_TREES;
    }
    for (size_t tree = 0; tree < N_TREES; tree++)
        variance += (leads[tree] - mean) * (leads[tree] - mean) / N_TREES;
    return variance;
}

START_TEST(the_variance_of_a_lead_is_that_of_the_trees_taken_one_by_one)
{
    uint32_t units[N_TREES][N_CLASSES];
    dice hand = {.state = (uint64_t)_i};
    votes *cast = votes_make_shared(2, N_CLASSES, true);

    for (size_t tree = 0; tree < N_TREES; tree++) {
        draw_units(&hand, tree % 3 > 0, units[tree]);
        votes_add_shares(cast, ROW, units[tree]);
    }

    ck_assert_uint_eq(votes_n_trees(cast, ROW), N_TREES);
    ck_assert_uint_eq(votes_n_trees(cast, 0), 0);
    for (size_t a = 0; a < N_CLASSES; a++)
        for (size_t b = 0; b < N_CLASSES; b++)
            ck_assert_double_eq_tol(votes_variance_of_lead(cast, ROW, a, b), variance_of(units, a, b), 1e-12);
    votes_free(cast);
}
END_TEST

START_TEST(without_products_of_shares_the_variance_of_a_lead_is_at_most_what_is_said)
{
    uint32_t units[N_TREES][N_CLASSES];
    dice hand = {.state = (uint64_t)_i};
    votes *cast = votes_make_shared(2, N_CLASSES, false);

    for (size_t tree = 0; tree < N_TREES; tree++) {
        draw_units(&hand, true, units[tree]);
        votes_add_shares(cast, ROW, units[tree]);
    }

    for (size_t a = 0; a < N_CLASSES; a++)
        for (size_t b = 0; b < a; b++)
            ck_assert_double_gt(votes_variance_of_lead(cast, ROW, a, b), variance_of(units, a, b));
    votes_free(cast);
}
END_TEST

/* Shares of one class are one class: as a vote counts in either way. */
START_TEST(whole_votes_have_the_same_variance_whether_they_are_counted_or_shared_out)
{
    dice hand = {.state = 5};
    votes *counted = votes_make(2, N_CLASSES), *shared = votes_make_shared(2, N_CLASSES, true);
    uint32_t units[N_CLASSES];

    for (size_t tree = 0; tree < N_TREES; tree++) {
        draw_units(&hand, false, units);
        votes_add_shares(shared, ROW, units);
        for (uint32_t k = 0; k < N_CLASSES; k++)
            if (units[k] > 0)
                votes_add(counted, ROW, k);
    }

    for (size_t k = 0; k < N_CLASSES; k++)
        ck_assert_uint_eq(votes_of(shared, ROW)[k], PROBABILITY_UNITS * votes_of(counted, ROW)[k]);
    for (size_t a = 0; a < N_CLASSES; a++)
        for (size_t b = 0; b < a; b++)
            ck_assert_double_eq_tol(votes_variance_of_lead(counted, ROW, a, b),
                                    votes_variance_of_lead(shared, ROW, a, b), 1e-12);
    votes_free(counted);
    votes_free(shared);
}
END_TEST

START_TEST(the_class_with_most_votes_wins)
{
    const uint32_t counts[] = {3, 9, 4};

    for (size_t sample = 0; sample < 50; sample++)
        ck_assert_uint_eq(votes_winner(counts, 3, 1, sample), 1);
}
END_TEST

START_TEST(over_samples_each_tied_class_wins_as_often_as_the_others)
{
    const uint32_t counts[] = {5, 1, 5, 5};
    size_t n_wins[4] = {0};

    for (size_t sample = 0; sample < 3000; sample++)
        n_wins[votes_winner(counts, 4, 1, sample)]++;

    const size_t of_tied[] = {n_wins[0], n_wins[2], n_wins[3]};
    ck_assert_uint_eq(n_wins[1], 0);
    ck_assert_double_lt(chi_square_of_uniform(of_tied, 3), chi_square_bound(3));
}
END_TEST

START_TEST(over_seeds_each_tied_class_wins_as_often_as_the_other)
{
    const uint32_t counts[] = {5, 5};
    size_t n_wins[2] = {0};

    for (uint64_t seed = 0; seed < 2000; seed++)
        n_wins[votes_winner(counts, 2, seed, 17)]++;

    ck_assert_double_lt(chi_square_of_uniform(n_wins, 2), chi_square_bound(2));
}
END_TEST

/* Winners of a sample and of the next one: all four pairs are as likely. */
START_TEST(ties_of_two_samples_are_decided_independently)
{
    const uint32_t counts[] = {7, 7};
    size_t n_pairs[4] = {0};

    for (size_t sample = 0; sample < 4000; sample += 2)
        n_pairs[2 * votes_winner(counts, 2, 1, sample) + votes_winner(counts, 2, 1, sample + 1)]++;

    ck_assert_double_lt(chi_square_of_uniform(n_pairs, 4), chi_square_bound(4));
}
END_TEST

START_TEST(a_tie_of_the_same_seed_and_sample_has_the_same_winner)
{
    const uint32_t counts[] = {2, 2, 2}, others[] = {8, 8, 8};

    for (size_t sample = 0; sample < 100; sample++)
        ck_assert_uint_eq(votes_winner(counts, 3, 5, sample), votes_winner(others, 3, 5, sample));
}
END_TEST

TCase *votes_case(void)
{
    TCase *cases = tcase_create("votes");
    tcase_add_test(cases, votes_start_at_zero_and_are_counted_by_row_and_class);
    tcase_add_loop_test(cases, no_memory_for_votes_leaves_nothing_behind, 1, 3);
    tcase_add_loop_test(cases, no_memory_for_shared_votes_leaves_nothing_behind, 1, 4);
    tcase_add_loop_test(cases, the_variance_of_a_lead_is_that_of_the_trees_taken_one_by_one, 0, 5);
    tcase_add_loop_test(cases, without_products_of_shares_the_variance_of_a_lead_is_at_most_what_is_said, 0,
                        5);
    tcase_add_test(cases, whole_votes_have_the_same_variance_whether_they_are_counted_or_shared_out);
    tcase_add_test(cases, the_class_with_most_votes_wins);
    tcase_add_test(cases, over_samples_each_tied_class_wins_as_often_as_the_others);
    tcase_add_test(cases, over_seeds_each_tied_class_wins_as_often_as_the_other);
    tcase_add_test(cases, ties_of_two_samples_are_decided_independently);
    tcase_add_test(cases, a_tie_of_the_same_seed_and_sample_has_the_same_winner);
    return cases;
}
