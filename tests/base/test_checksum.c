/* The checksum shows every change of one word. */
#include "base/checksum.h"

#include "cases.h"
#include "support/dice.h"

#include <string.h>

enum { ROOM = 1000 };

static unsigned char bytes[ROOM];

static void fill_with_rubbish(void)
{
    dice hand = {1};
    for (size_t i = 0; i < ROOM; i++)
        bytes[i] = (unsigned char)dice_word(&hand);
}

/* The definition once more, of one lane after the other, a byte at a time. */
static uint64_t stepped(uint64_t lane, uint64_t word)
{
    uint64_t product = (lane ^ word) * UINT64_C(1099511628211);
    return (product << 29) + (product >> (64 - 29));
}

static uint64_t sum_by_lanes(size_t n_bytes)
{
    uint64_t sum = n_bytes;
    for (uint64_t lane = 0; lane < 8; lane++) {
        uint64_t state = stepped(UINT64_C(14695981039346656037), lane);
        for (size_t row = 0; row < n_bytes; row += 64) {
            uint64_t word = 0;
            for (size_t i = 0; i < 8; i++) {
                size_t place = row + 8 * lane + i;
                word |= (uint64_t)(place < n_bytes ? bytes[place] : 0) << 8 * i;
            }
            state = stepped(state, word);
        }
        sum = stepped(sum, state);
    }
    return sum;
}

START_TEST(the_sum_is_that_of_its_definition)
{
    for (size_t n = 0; n <= 300; n++)
        ck_assert_uint_eq(checksum_of(bytes, n), sum_by_lanes(n));
}
END_TEST

START_TEST(bytes_in_pieces_have_the_sum_of_the_whole)
{
    for (size_t first = 0; first <= ROOM; first += CHECKSUM_STRIDE) {
        checksum sum = checksum_begin();
        checksum_add(&sum, bytes, first);
        checksum_add(&sum, bytes + first, ROOM - first);
        ck_assert_uint_eq(checksum_end(&sum), checksum_of(bytes, ROOM));
    }
}
END_TEST

START_TEST(every_flipped_bit_shows)
{
    uint64_t sum = checksum_of(bytes, ROOM);
    for (size_t bit = 0; bit < 8 * ROOM; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        ck_assert_msg(checksum_of(bytes, ROOM) != sum, "bit %zu", bit);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
}
END_TEST

/* Signs of two doubles: the highest bits of two words, which a product alone would not carry anywhere. */
START_TEST(two_flipped_signs_show)
{
    uint64_t sum = checksum_of(bytes, ROOM);
    for (size_t first = 7; first < ROOM; first += 8)
        for (size_t second = first + 8; second < ROOM; second += 8) {
            bytes[first] ^= 0x80;
            bytes[second] ^= 0x80;
            ck_assert_msg(checksum_of(bytes, ROOM) != sum, "bytes %zu and %zu", first, second);
            bytes[first] ^= 0x80;
            bytes[second] ^= 0x80;
        }
}
END_TEST

START_TEST(zeros_more_or_less_show)
{
    memset(bytes, 0, ROOM);
    for (size_t n = 1; n <= ROOM; n++)
        ck_assert_msg(checksum_of(bytes, n) != checksum_of(bytes, n - 1), "%zu zeros", n);
}
END_TEST

TCase *checksum_case(void)
{
    TCase *tcase = tcase_create("checksum");
    tcase_add_checked_fixture(tcase, fill_with_rubbish, NULL);
    tcase_add_test(tcase, the_sum_is_that_of_its_definition);
    tcase_add_test(tcase, bytes_in_pieces_have_the_sum_of_the_whole);
    tcase_add_test(tcase, every_flipped_bit_shows);
    tcase_add_test(tcase, two_flipped_signs_show);
    tcase_add_test(tcase, zeros_more_or_less_show);
    return tcase;
}
