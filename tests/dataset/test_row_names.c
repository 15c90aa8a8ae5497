/* Names of features: of two columns, and such as others have too. */
#include "dataset/formats/row_names.h"

#include "base/memory.h"
#include "dataset/feature_names.h"

#include "cases.h"

#include <stdio.h>
#include <string.h>

/* Symbol, number, and the name that the two make. */
static const struct {
    char *symbol, *id, *name;
} ROWS[] = {
    {"PARP1", "142", "PARP1"},
    {"SLC35E2", "728661", "SLC35E2|728661"}, /* the gene that the file of TCGA has twice */
    {"", "100130426", "?|100130426"},
    {"?", "136542", "?|136542"},
    {"NA", "155060", "?|155060"},
    {"SLC35E2", "9906", "SLC35E2|9906"},
    {"A1BG", "", "A1BG"},
    {"Y_RNA", "", "Y_RNA"}, /* twice, with a number on one side only */
    {"Y_RNA", "6084", "Y_RNA|6084"},
    {"", "", ""},
    {"?", "NA", "?"},
};
enum { N_ROWS = sizeof ROWS / sizeof *ROWS };

START_TEST(blank_symbols_are_named_by_their_number_and_the_same_symbol_twice_is_told_apart_by_it)
{
    char *symbols[N_ROWS], *ids[N_ROWS], *names[N_ROWS];
    for (size_t i = 0; i < N_ROWS; i++) {
        symbols[i] = ROWS[i].symbol;
        ids[i] = ROWS[i].id;
    }
    arena memory = {0};

    ck_assert_int_eq(feature_names_of_two(names, symbols, ids, N_ROWS, &memory, NULL), RFCV_OK);
    ck_assert_int_eq(feature_names_of_two(symbols, symbols, ids, N_ROWS, &memory, NULL), RFCV_OK);

    for (size_t i = 0; i < N_ROWS; i++) {
        ck_assert_str_eq(names[i], ROWS[i].name);
        ck_assert_str_eq(symbols[i], ROWS[i].name);
    }
    arena_free(&memory);
}
END_TEST

START_TEST(a_name_that_came_before_gets_the_next_number_that_no_feature_has)
{
    char *names[] = {"a", "b", "a", "a#2", "a", "b", "c", "a#2", "a#4"};
    static const char *const APART[] = {"a", "b", "a#3", "a#2", "a#5", "b#2", "c", "a#2#2", "a#4"};
    size_t n = sizeof names / sizeof *names;
    arena memory = {0};

    ck_assert_int_eq(feature_names_tell_apart(names, n, &memory, NULL), RFCV_OK);

    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(names[i], APART[i]);
    arena_free(&memory);
}
END_TEST

/* As many as a matrix may have: each looking at the numbers of all before it would not end. */
START_TEST(a_hundred_thousand_equal_names_are_told_apart)
{
    enum { MANY = 100000 };
    char **names = memory_make(MANY, sizeof *names);
    for (size_t i = 0; i < MANY; i++)
        names[i] = "gene";
    arena memory = {0};

    ck_assert_int_eq(feature_names_tell_apart(names, MANY, &memory, NULL), RFCV_OK);

    ck_assert_str_eq(names[0], "gene");
    for (size_t i = 1; i < MANY; i++) {
        char name[24];
        snprintf(name, sizeof name, "gene#%zu", i + 1);
        ck_assert_str_eq(names[i], name);
    }
    memory_free(names);
    arena_free(&memory);
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    char *symbols[] = {"a", "a", "", "b"}, *ids[] = {"1", "2", "3", "4"}, *names[4];
    rfcv_status status = RFCV_SYSTEM;
    size_t n_live = memory_n_live();
    size_t nth = 1;
    for (; status != RFCV_OK; nth++) {
        arena memory = {0};
        memory_fail_at(nth);
        status = feature_names_of_two(names, symbols, ids, 4, &memory, NULL);
        if (status == RFCV_OK) {
            char *equal[] = {"a", "a", "a"};
            status = feature_names_tell_apart(equal, 3, &memory, NULL);
        }
        memory_fail_at(0);
        ck_assert(status == RFCV_OK || status == RFCV_SYSTEM);
        arena_free(&memory);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
    ck_assert_uint_gt(nth, 8);
}
END_TEST

TCase *row_names_case(void)
{
    TCase *tcase = tcase_create("row_names");
    tcase_add_test(tcase,
                   blank_symbols_are_named_by_their_number_and_the_same_symbol_twice_is_told_apart_by_it);
    tcase_add_test(tcase, a_name_that_came_before_gets_the_next_number_that_no_feature_has);
    tcase_add_test(tcase, a_hundred_thousand_equal_names_are_told_apart);
    tcase_add_test(tcase, every_allocation_that_fails_is_survived);
    return tcase;
}
