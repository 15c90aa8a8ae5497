#include "base/suggest.h"

#include "cases.h"

#include <string.h>

static const char *const NAMES[] = {"sample_id", "PAM50", "PAM50_mRNA", "age", "sex", "folds", "--trees"};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };

START_TEST(the_nearest_name_is_found)
{
    static const struct {
        const char *mistyped, *meant;
    } known[] = {{"PAM5", "PAM50"},
                 {"pam50", "PAM50"},
                 {"PAM05", "PAM50"},
                 {"PAM50", "PAM50"},
                 {"PAM50_mrna", "PAM50_mRNA"},
                 {"sampleid", "sample_id"},
                 {"aeg", "age"},
                 {"fold", "folds"},
                 {"--tress", "--trees"}};

    size_t found = suggest_nearest(known[_i].mistyped, NAMES, N_NAMES);

    ck_assert_uint_lt(found, N_NAMES);
    ck_assert_str_eq(NAMES[found], known[_i].meant);
}
END_TEST

START_TEST(a_name_with_more_than_a_third_of_its_letters_wrong_is_not_meant)
{
    static const char *const FAR[] = {"", "xx", "agnes", "seed", "subtype", "completely_else"};

    ck_assert_uint_eq(suggest_nearest(FAR[_i], NAMES, N_NAMES), N_NAMES);
}
END_TEST

START_TEST(the_first_of_equally_near_names_is_taken)
{
    static const char *const TWINS[] = {"gene1", "gene2"};

    ck_assert_uint_eq(suggest_nearest("gene3", TWINS, 2), 0);
}
END_TEST

START_TEST(names_of_any_length_are_borne)
{
    char long_name[5000];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    const char *names[] = {long_name, "b"};

    ck_assert_uint_eq(suggest_nearest("b", names, 2), 1);
    ck_assert_uint_eq(suggest_nearest(long_name, names, 2), 2);
    ck_assert_uint_eq(suggest_nearest("b", NULL, 0), 0);
}
END_TEST

TCase *suggest_case(void)
{
    TCase *tcase = tcase_create("suggest");
    tcase_add_loop_test(tcase, the_nearest_name_is_found, 0, 9);
    tcase_add_loop_test(tcase, a_name_with_more_than_a_third_of_its_letters_wrong_is_not_meant, 0, 6);
    tcase_add_test(tcase, the_first_of_equally_near_names_is_taken);
    tcase_add_test(tcase, names_of_any_length_are_borne);
    return tcase;
}
