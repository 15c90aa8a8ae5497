/* Expected words: the known answers that Random123 1.14 publishes for Philox4x32-10, and for streams a second
 * implementation of it (in Python, which gives those answers too) with the counters that base/rng.h
 * describes. */
#include "base/rng.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/chi_square.h"

#include <stdlib.h>
#include <string.h>

START_TEST(philox_gives_its_known_answers)
{
    static const struct {
        uint32_t key[2], counter[4], words[4];
    } known[] = {
        {{0, 0}, {0, 0, 0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0xa4093822, 0x299f31d0},
         {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    uint32_t words[4];

    philox4x32(known[_i].key, known[_i].counter, words);

    ck_assert_mem_eq(words, known[_i].words, sizeof words);
}
END_TEST

START_TEST(a_seed_gives_these_words_for_ever)
{
    static const uint32_t expected[] = {0xccf4e13b, 0xf017b46d, 0xbd8218e5,
                                        0xad50d3e9, 0x3ec8a3f8, 0x6ede9f91};
    rng random = rng_start(rng_stream_make(UINT64_C(0x0123456789abcdef), RNG_BAG, 2, 3, 4));

    for (size_t i = 0; i < 6; i++)
        ck_assert_uint_eq(rng_word(&random), expected[i]);
}
END_TEST

START_TEST(a_child_gives_these_words_for_ever)
{
    rng_stream parent = rng_stream_make(UINT64_C(0x0123456789abcdef), RNG_BAG, 2, 3, 4);
    rng random = rng_start(rng_stream_child(parent, 1));
    rng_stream far = rng_stream_child(parent, UINT64_C(0x7edcba9876543210));

    ck_assert_uint_eq(rng_word(&random), 0x4ef3406d);
    ck_assert_uint_eq(rng_word(&random), 0xb4548e80);
    ck_assert_uint_eq(far.key[0], 0xd7b5b763);
    ck_assert_uint_eq(far.key[1], 0xa90618e6);
}
END_TEST

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(rng_stream));
}

static void assert_all_differ(rng_stream *streams, size_t n)
{
    qsort(streams, n, sizeof *streams, by_bytes);
    for (size_t i = 1; i < n; i++)
        assert_each(by_bytes(&streams[i], &streams[i - 1]) != 0, "two streams are one");
}

START_TEST(no_two_purposes_repeats_folds_and_trees_share_a_stream)
{
    enum { PURPOSES = 5, REPEATS = 6, FOLDS = 20, TREES = 40 };
    static rng_stream streams[PURPOSES * REPEATS * FOLDS * TREES];
    size_t n = 0;

    for (uint32_t purpose = 1; purpose <= PURPOSES; purpose++)
        for (uint32_t repeat = 0; repeat < REPEATS; repeat++)
            for (uint32_t fold = 0; fold < FOLDS; fold++)
                for (uint32_t tree = 0; tree < TREES; tree++)
                    streams[n++] = rng_stream_make(1, (rng_purpose)purpose, repeat, fold, tree);

    assert_all_differ(streams, n);
}
END_TEST

START_TEST(seeds_that_differ_in_one_bit_give_different_streams)
{
    rng_stream streams[64 + 1] = {rng_stream_make(1, RNG_BAG, 0, 0, 0)};

    for (int bit = 0; bit < 64; bit++)
        streams[bit + 1] = rng_stream_make(1 ^ UINT64_C(1) << bit, RNG_BAG, 0, 0, 0);

    assert_all_differ(streams, 65);
}
END_TEST

/* All nodes of a tree of 14 levels. */
START_TEST(no_two_nodes_of_a_tree_share_a_stream)
{
    enum { N = (1 << 14) - 1 };
    static rng_stream streams[N];
    streams[0] = rng_stream_make(1, RNG_NODES, 0, 0, 0);

    for (size_t node = 1; node < N; node++)
        streams[node] = rng_stream_child(streams[(node - 1) / 2], (node - 1) % 2);

    assert_all_differ(streams, N);
}
END_TEST

/* Numbers of the whole range in 3 x 2^30 parts: without rejection every third number would come twice as
 * often. */
START_TEST(numbers_below_a_bound_that_divides_nothing_are_uniform)
{
    size_t n_of_remainder[3] = {0};
    rng random = rng_start(rng_stream_make(1, RNG_BAG, 0, 0, 0));

    for (int i = 0; i < 30000; i++)
        n_of_remainder[rng_below(&random, UINT32_C(3) << 30) % 3]++;

    ck_assert_double_lt(chi_square_of_uniform(n_of_remainder, 3), chi_square_bound(3));
}
END_TEST

START_TEST(small_numbers_are_in_range_and_uniform)
{
    enum { MOST = 12 };
    size_t n_of[MOST] = {0};
    uint32_t n = (uint32_t)_i;
    rng random = rng_start(rng_stream_make(2, RNG_BAG, 0, 0, n));

    for (int i = 0; i < 10000; i++) {
        uint32_t number = rng_below(&random, n);
        assert_each(number < n, "%u of %u", (unsigned)number, (unsigned)n);
        n_of[number]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_of, n), chi_square_bound(n));
}
END_TEST

START_TEST(shares_lie_from_0_to_below_1_and_are_uniform)
{
    size_t n_of[20] = {0};
    rng random = rng_start(rng_stream_make(3, RNG_SIMULATE, 0, 0, 0));

    for (int i = 0; i < 20000; i++) {
        double share = rng_uniform(&random);
        ck_assert(share >= 0 && share < 1);
        n_of[(size_t)(share * 20)]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_of, 20), chi_square_bound(20));
}
END_TEST

/* Number of a permutation of 0 1 2 3, below 24. */
static size_t order_number(const uint32_t *items)
{
    size_t number = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t n_smaller = 0;
        for (size_t j = i + 1; j < 4; j++)
            n_smaller += items[j] < items[i];
        number = number * (4 - i) + n_smaller;
    }
    return number;
}

START_TEST(every_order_of_a_shuffle_is_as_likely_as_any_other)
{
    size_t n_of[24] = {0};
    rng random = rng_start(rng_stream_make(4, RNG_FOLDS, 0, 0, 0));

    for (int i = 0; i < 24000; i++) {
        uint32_t items[] = {0, 1, 2, 3};
        rng_shuffle(&random, items, 4);
        n_of[order_number(items)]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_of, 24), chi_square_bound(24));
}
END_TEST

START_TEST(every_ordered_draw_of_different_numbers_is_as_likely_as_any_other)
{
    size_t n_of[6 * 5] = {0};
    uint32_t identity[] = {0, 1, 2, 3, 4, 5}, drawn[2];
    rng random = rng_start(rng_stream_make(5, RNG_NODES, 0, 0, 0));

    for (int i = 0; i < 30000; i++) {
        rng_draw_distinct(&random, identity, 6, drawn, 2);
        assert_each(drawn[0] < 6 && drawn[1] < 6 && drawn[0] != drawn[1], "%u and %u", (unsigned)drawn[0],
                    (unsigned)drawn[1]);
        n_of[drawn[0] * 5 + drawn[1] - (drawn[1] > drawn[0])]++;
    }

    ck_assert_double_lt(chi_square_of_uniform(n_of, 30), chi_square_bound(30));
}
END_TEST

START_TEST(drawing_leaves_the_row_of_numbers_as_it_was)
{
    enum { N = 50 };
    uint32_t identity[N], drawn[N];
    rng random = rng_start(rng_stream_make(6, RNG_NODES, 0, 0, (uint32_t)_i));
    for (uint32_t i = 0; i < N; i++)
        identity[i] = i;

    rng_draw_distinct(&random, identity, N, drawn, (uint32_t)_i);

    for (uint32_t i = 0; i < N; i++)
        ck_assert_uint_eq(identity[i], i);
}
END_TEST

START_TEST(many_words_at_once_are_those_that_come_one_by_one)
{
    uint32_t words[40];
    rng random = rng_start(rng_stream_make(8, RNG_BAG, 0, 0, 0)), one_by_one = random;

    for (size_t n = 0; n < 40; n++) {
        rng_words(&random, words, n);
        for (size_t i = 0; i < n; i++)
            ck_assert_uint_eq(words[i], rng_word(&one_by_one));
        ck_assert_uint_eq(rng_word(&random), rng_word(&one_by_one));
    }
}
END_TEST

/* With so many numbers to draw from, a few of the words are rejected. */
START_TEST(different_numbers_take_the_words_that_single_numbers_take)
{
    enum { N = 1000003, N_DRAWN = 60000 };
    static uint32_t identity[N], drawn[N_DRAWN], row[N];
    size_t n_rejected = 0;
    rng random = rng_start(rng_stream_make(9, RNG_NODES, 0, 0, 0)), single = random, word = random;
    for (uint32_t i = 0; i < N; i++)
        identity[i] = row[i] = i;

    rng_draw_distinct(&random, identity, N, drawn, N_DRAWN);

    for (uint32_t i = 0; i < N_DRAWN; i++) {
        uint32_t other = i + rng_below(&single, N - i), number = row[other];
        assert_each(drawn[i] == number, "draw %u is %u in place of %u", (unsigned)i, (unsigned)drawn[i],
                    (unsigned)number);
        row[other] = row[i];
        rng_word(&word);
    }
    uint32_t next = rng_word(&random);
    ck_assert_uint_eq(next, rng_word(&single));
    while (rng_word(&word) != next)
        ck_assert_uint_lt(n_rejected++, 1000);
    ck_assert_uint_gt(n_rejected, 0);
}
END_TEST

START_TEST(drawing_all_numbers_takes_each_once)
{
    enum { N = 50 };
    uint32_t identity[N], drawn[N];
    size_t n_of[N] = {0};
    rng random = rng_start(rng_stream_make(7, RNG_NODES, 0, 0, 0));
    for (uint32_t i = 0; i < N; i++)
        identity[i] = i;

    rng_draw_distinct(&random, identity, N, drawn, N);

    for (uint32_t i = 0; i < N; i++)
        n_of[drawn[i]]++;
    for (uint32_t i = 0; i < N; i++)
        ck_assert_uint_eq(n_of[i], 1);
}
END_TEST

TCase *rng_case(void)
{
    TCase *cases = tcase_create("rng");
    tcase_add_loop_test(cases, philox_gives_its_known_answers, 0, 3);
    tcase_add_test(cases, a_seed_gives_these_words_for_ever);
    tcase_add_test(cases, a_child_gives_these_words_for_ever);
    tcase_add_test(cases, no_two_purposes_repeats_folds_and_trees_share_a_stream);
    tcase_add_test(cases, seeds_that_differ_in_one_bit_give_different_streams);
    tcase_add_test(cases, no_two_nodes_of_a_tree_share_a_stream);
    tcase_add_test(cases, numbers_below_a_bound_that_divides_nothing_are_uniform);
    tcase_add_loop_test(cases, small_numbers_are_in_range_and_uniform, 1, 12);
    tcase_add_test(cases, shares_lie_from_0_to_below_1_and_are_uniform);
    tcase_add_test(cases, every_order_of_a_shuffle_is_as_likely_as_any_other);
    tcase_add_test(cases, every_ordered_draw_of_different_numbers_is_as_likely_as_any_other);
    tcase_add_loop_test(cases, drawing_leaves_the_row_of_numbers_as_it_was, 0, 51);
    tcase_add_test(cases, many_words_at_once_are_those_that_come_one_by_one);
    tcase_add_test(cases, different_numbers_take_the_words_that_single_numbers_take);
    tcase_add_test(cases, drawing_all_numbers_takes_each_once);
    return cases;
}
