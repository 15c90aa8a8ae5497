#include "base/memory.h"
#include "cases.h"
#include "support/made_files.h"
#include "support/markup_check.h"

#include <math.h>
#include <string.h>

static made_files made;

static void set_up(void)
{
    made_files_init(&made);
}

static void tear_down(void)
{
    made_files_clear(&made);
}

static char *section_make(void)
{
    made_files_write(&made);
    return made_section_make(&made, section_confusion);
}

/* Fails the test unless the words stand in the text, in this order. */
static void assert_in_order(const char *text, const char *const *words, size_t n)
{
    const char *place = text;
    for (size_t i = 0; i < n; i++) {
        const char *found = strstr(place, words[i]);
        ck_assert_msg(found != NULL, "no %s, or not after the one before, in\n%.3000s", words[i], text);
        place = found + strlen(words[i]);
    }
}

START_TEST(a_cell_has_its_count_and_its_share_of_the_row)
{
    static const char *const cells[] = {
        "<th scope=\"row\">A</th>\n",
        "<td class=\"heat\" style=\"--share:0.900\">36 · 90 %</td>\n",
        "<td class=\"heat wrong\" style=\"--share:0.075\">3 · 8 %</td>\n",
        "<td class=\"heat wrong\" style=\"--share:0.025\">1 · 2 %</td>\n",
        "<td>40</td>\n",
        "<th scope=\"row\">&lt;C&gt;</th>\n",
        "<td class=\"heat wrong\" style=\"--share:0.000\">·</td>\n",
        "<td class=\"heat wrong\" style=\"--share:0.100\">4 · 10 %</td>\n",
        "<td class=\"heat\" style=\"--share:0.900\">36 · 90 %</td>\n",
        "<th scope=\"row\">all</th>\n<td>38</td>\n<td>43</td>\n<td>39</td>\n<td>120</td>\n",
    };

    char *section = section_make();

    assert_in_order(section, cells, sizeof cells / sizeof *cells);
    assert_tags_match(section);
    memory_free(section);
}
END_TEST

START_TEST(many_classes_have_counts_alone_below_upright_names)
{
    made.n_classes = MOST_MADE_CLASSES;
    made.confusion[0][13] = 7;

    char *section = section_make();

    ck_assert_uint_eq(n_occurrences(section, "<table class=\"matrix\">"), 1);
    ck_assert_uint_eq(n_occurrences(section, "<td class=\"heat wrong\" style=\"--share:0.149\">7</td>"), 1);
    assert_tags_match(section);
    memory_free(section);
}
END_TEST

START_TEST(pairs_are_told_from_the_most_frequent_on)
{
    static const char *const pairs[] = {
        "<li>2 of 40 times “B” is taken for “&lt;C&gt;”, 4 of 40 times “&lt;C&gt;” for “B”.</li>",
        "<li>3 of 40 times “A” is taken for “B”, 2 of 40 times “B” for “A”.</li>",
        "<li>1 of 40 times “A” is taken for “&lt;C&gt;”, 0 of 40 times “&lt;C&gt;” for “A”.</li>\n</ul>",
    };

    char *section = section_make();

    assert_in_order(section, pairs, sizeof pairs / sizeof *pairs);
    memory_free(section);
}
END_TEST

START_TEST(of_many_pairs_five_are_told)
{
    made.n_classes = 5;
    for (size_t truth = 0; truth < 5; truth++)
        for (size_t k = 0; k < 5; k++)
            made.confusion[truth][k] = truth == k ? 50 : 1 + truth * k;

    char *section = section_make();

    ck_assert_uint_eq(n_occurrences(section, "<li>"), 5);
    ck_assert_ptr_nonnull(
        strstr(section, "<ul>\n<li>13 of 75 times “D” is taken for “E”, 13 of 78 times “E” for “D”"));
    memory_free(section);
}
END_TEST

START_TEST(where_nothing_is_mistaken_no_pair_is_told)
{
    memset(made.confusion, 0, sizeof made.confusion);
    for (size_t k = 0; k < 3; k++)
        made.confusion[k][k] = 40;
    made.symmetry_p = NAN;

    char *section = section_make();

    ck_assert_ptr_nonnull(strstr(section, "No class is ever taken for another one."));
    ck_assert_ptr_null(strstr(section, "<li>"));
    ck_assert_ptr_null(strstr(section, "Bowker"));
    memory_free(section);
}
END_TEST

START_TEST(each_class_has_its_numbers_with_their_intervals)
{
    made.recalls[1] = (rfcv_estimate){0.6, 0.433, 0.751};
    static const char *const cells[] = {
        "<table class=\"sortable\">",
        "<th scope=\"row\">B</th>\n<td>40</td>\n",
        "<td>0.600 <small>0.433 to 0.751</small></td>\n",
        "<td>0.500 <small>0.400 to 0.600</small></td>\n",
        "<td>0.987 <small>0.976 to 0.998</small></td>\n</tr>",
    };

    char *section = section_make();

    assert_in_order(section, cells, sizeof cells / sizeof *cells);
    ck_assert_ptr_nonnull(strstr(section, "Bowker’s test, p = 0.5."));
    memory_free(section);
}
END_TEST

START_TEST(a_class_without_samples_has_no_recall)
{
    memset(made.confusion[1], 0, sizeof made.confusion[1]);
    made.recalls[1] = (rfcv_estimate){NAN, NAN, NAN};

    char *section = section_make();

    ck_assert_ptr_nonnull(strstr(section, "<td>– <small>–</small></td>"));
    ck_assert_ptr_null(strstr(section, "nan"));
    memory_free(section);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    made_files_write(&made);
    size_t calls = memory_n_calls(), n_before = memory_n_live();
    memory_free(made_section_make(&made, section_confusion));
    calls = memory_n_calls() - calls;

    for (size_t nth = 1; nth <= calls; nth++) {
        memory_fail_at(nth);
        char *none = made_section_make(&made, section_confusion);
        memory_fail_at(0);
        ck_assert_ptr_null(none);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *section_confusion_case(void)
{
    TCase *confusion = tcase_create("section_confusion");
    tcase_set_tags(confusion, "one_thread");
    tcase_add_checked_fixture(confusion, set_up, tear_down);
    tcase_add_test(confusion, a_cell_has_its_count_and_its_share_of_the_row);
    tcase_add_test(confusion, many_classes_have_counts_alone_below_upright_names);
    tcase_add_test(confusion, pairs_are_told_from_the_most_frequent_on);
    tcase_add_test(confusion, of_many_pairs_five_are_told);
    tcase_add_test(confusion, where_nothing_is_mistaken_no_pair_is_told);
    tcase_add_test(confusion, each_class_has_its_numbers_with_their_intervals);
    tcase_add_test(confusion, a_class_without_samples_has_no_recall);
    tcase_add_test(confusion, without_memory_there_is_no_section);
    return confusion;
}
