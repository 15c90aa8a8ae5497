#include "forest/ballots.h"

#include "base/memory.h"
#include "cases.h"

enum { N_SAMPLES = 3, N_CLASSES = 2, N_TREES = 130, N_WORDS = 3 };

START_TEST(a_set_has_a_bit_for_every_tree_and_starts_empty)
{
    static const struct {
        size_t n_trees, n_words;
    } known[] = {{0, 0}, {1, 1}, {63, 1}, {64, 1}, {65, 2}, {128, 2}, {129, 3}};

    ballots *cast = ballots_make(N_SAMPLES, N_CLASSES, known[_i].n_trees);

    ck_assert_uint_eq(cast->n_words, known[_i].n_words);
    for (size_t word = 0; word < N_SAMPLES * N_CLASSES * cast->n_words; word++)
        ck_assert_uint_eq(cast->sets[word], 0);
    ballots_free(cast);
}
END_TEST

START_TEST(a_vote_is_the_bit_of_its_tree_in_the_set_of_its_sample_and_class)
{
    ballots *cast = ballots_make(N_SAMPLES, N_CLASSES, N_TREES);

    ballots_add(cast, 2, 1, 0);
    ballots_add(cast, 2, 1, 63);
    ballots_add(cast, 2, 1, 64);
    ballots_add(cast, 2, 0, 129);
    ballots_add(cast, 0, 1, 5);

    const uint64_t expected[N_SAMPLES][N_CLASSES][N_WORDS] = {
        {{0, 0, 0}, {32, 0, 0}},
        {{0, 0, 0}, {0, 0, 0}},
        {{0, 0, 2}, {UINT64_C(0x8000000000000001), 1, 0}},
    };
    for (size_t sample = 0; sample < N_SAMPLES; sample++)
        for (size_t k = 0; k < N_CLASSES; k++)
            ck_assert_mem_eq(ballots_of(cast, sample, k), expected[sample][k], sizeof expected[sample][k]);
    ballots_free(cast);
}
END_TEST

START_TEST(no_memory_for_ballots_leaves_nothing_behind)
{
    size_t n_live = memory_n_live();

    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(ballots_make(N_SAMPLES, N_CLASSES, N_TREES));
    ck_assert_uint_eq(memory_n_live(), n_live);
    memory_fail_at(0);
}
END_TEST

START_TEST(no_ballots_can_be_freed)
{
    ballots_free(NULL);
}
END_TEST

TCase *ballots_case(void)
{
    TCase *cases = tcase_create("ballots");
    tcase_add_loop_test(cases, a_set_has_a_bit_for_every_tree_and_starts_empty, 0, 7);
    tcase_add_test(cases, a_vote_is_the_bit_of_its_tree_in_the_set_of_its_sample_and_class);
    tcase_add_loop_test(cases, no_memory_for_ballots_leaves_nothing_behind, 1, 3);
    tcase_add_test(cases, no_ballots_can_be_freed);
    return cases;
}
