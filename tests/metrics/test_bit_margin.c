#include "metrics/bit_margin.h"

#include "cases.h"
#include "support/dice.h"

enum { MOST_WORDS = 67 };

/* Sets of all densities, from none to all. */
static void fill(dice *hand, uint64_t *words, size_t n_words)
{
    size_t density = dice_between(hand, 0, 4);
    for (size_t i = 0; i < n_words; i++) {
        uint64_t word = dice_word(hand), other = dice_word(hand);
        const uint64_t choices[5] = {0, word & other, word, word | other, UINT64_MAX};
        words[i] = choices[density];
    }
}

static int64_t common_bits_one_by_one(const uint64_t *a, const uint64_t *b, size_t n_words)
{
    int64_t n_bits = 0;
    for (size_t bit = 0; bit < 64 * n_words; bit++)
        n_bits += (a[bit / 64] >> bit % 64 & 1) && (b[bit / 64] >> bit % 64 & 1);
    return n_bits;
}

/* One run for each number of words. */
START_TEST(the_margin_is_that_of_bits_counted_one_by_one)
{
    const size_t n_words = (size_t)_i;
    dice hand = {(uint64_t)_i};
    uint64_t sets[4][MOST_WORDS];
    for (int repeat = 0; repeat < 50; repeat++) {
        for (int set = 0; set < 4; set++)
            fill(&hand, sets[set], n_words);

        int64_t margin = bit_margin(sets[0], sets[1], sets[2], sets[3], n_words);

        int64_t expected = common_bits_one_by_one(sets[0], sets[1], n_words) -
                           common_bits_one_by_one(sets[2], sets[3], n_words);
        ck_assert_int_eq(margin, expected);
        ck_assert(bits_meet(sets[0], sets[1], n_words) ==
                  (common_bits_one_by_one(sets[0], sets[1], n_words) > 0));
    }
}
END_TEST

TCase *bit_margin_case(void)
{
    TCase *bit_margin = tcase_create("bit_margin");
    tcase_add_loop_test(bit_margin, the_margin_is_that_of_bits_counted_one_by_one, 0, MOST_WORDS + 1);
    return bit_margin;
}
