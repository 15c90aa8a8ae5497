#include "forest/vote_record.h"

#include "base/memory.h"
#include "cases.h"

enum { N_TREES = 3, N_ROWS = 4 };

START_TEST(a_record_starts_without_a_vote)
{
    vote_record *record = vote_record_make(N_TREES, N_ROWS);

    for (size_t tree = 0; tree < N_TREES; tree++)
        for (size_t row = 0; row < N_ROWS; row++)
            ck_assert_uint_eq(vote_record_at(record, tree, row), NO_VOTE);
    vote_record_free(record);
}
END_TEST

/* The first class, and the last of as many as there may be. */
START_TEST(a_vote_is_found_at_its_tree_and_row_and_nowhere_else)
{
    vote_record *record = vote_record_make(N_TREES, N_ROWS);

    vote_record_add(record, 0, 3, 0);
    vote_record_add(record, 2, 1, RECORD_MOST_CLASSES - 1);

    size_t n_votes = 0;
    for (size_t tree = 0; tree < N_TREES; tree++)
        for (size_t row = 0; row < N_ROWS; row++)
            n_votes += vote_record_at(record, tree, row) != NO_VOTE;
    ck_assert_uint_eq(n_votes, 2);
    ck_assert_uint_eq(vote_record_at(record, 0, 3), 0 + 1);
    ck_assert_uint_eq(vote_record_at(record, 2, 1), RECORD_MOST_CLASSES);
    vote_record_free(record);
}
END_TEST

START_TEST(no_memory_for_a_record_leaves_nothing_behind)
{
    size_t n_live = memory_n_live();

    memory_fail_at((size_t)_i);

    ck_assert_ptr_null(vote_record_make(N_TREES, N_ROWS));
    ck_assert_uint_eq(memory_n_live(), n_live);
    memory_fail_at(0);
}
END_TEST

TCase *vote_record_case(void)
{
    TCase *cases = tcase_create("vote_record");
    tcase_add_test(cases, a_record_starts_without_a_vote);
    tcase_add_test(cases, a_vote_is_found_at_its_tree_and_row_and_nowhere_else);
    tcase_add_loop_test(cases, no_memory_for_a_record_leaves_nothing_behind, 1, 3);
    return cases;
}
