/* Names and their numbers, while the index grows.  Expected: the order in which they were added. */
#include "dataset/name_index.h"

#include "cases.h"

#include <stdio.h>

enum { N_NAMES = 5000, ROOM = 12 };

START_TEST(names_keep_their_numbers_while_the_index_grows)
{
    static char names[N_NAMES][ROOM];
    name_index index = {0};
    for (size_t i = 0; i < N_NAMES; i++) {
        size_t number;
        snprintf(names[i], ROOM, "g%zu", i);
        ck_assert(name_index_add(&index, names[i], &number));
        ck_assert_uint_eq(number, i);
        ck_assert_uint_eq(name_index_find(&index, names[i / 2]), i / 2);
    }
    for (size_t i = 0; i < N_NAMES; i++) {
        char again[ROOM];
        size_t number;
        snprintf(again, ROOM, "g%zu", i);
        ck_assert_uint_eq(name_index_find(&index, again), i);
        ck_assert(name_index_add(&index, again, &number));
        ck_assert_uint_eq(number, i);
    }
    ck_assert_uint_eq(index.n, N_NAMES);
    ck_assert_uint_eq(name_index_find(&index, "g5000"), NAME_UNKNOWN);
    ck_assert_uint_eq(name_index_find(&index, ""), NAME_UNKNOWN);
    name_index_free(&index);
}
END_TEST

START_TEST(an_empty_index_knows_no_name)
{
    name_index index = {0};

    ck_assert_uint_eq(name_index_find(&index, "g1"), NAME_UNKNOWN);
    name_index_free(&index);
}
END_TEST

TCase *name_index_case(void)
{
    TCase *tcase = tcase_create("name_index");
    tcase_add_test(tcase, names_keep_their_numbers_while_the_index_grows);
    tcase_add_test(tcase, an_empty_index_knows_no_name);
    tcase_set_tags(tcase, "one_thread");
    return tcase;
}
