#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/importance_plot.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_high = 1};
static const made_sample SAMPLES[] = {{"s1", 0, {9, 1, 0}, 0, 0}, {"s2", 1, {1, 9, 0}, 0, 0}};

static run_files *files;

/* Three features of 200, of which 50 are not used; the last one is a bound. */
static void make_files(void)
{
    static const importance_line lines[] = {{NULL, 40, 35, 2.5, 1.25, 0, 0.02, 0.005, false, 0.04, 2},
                                            {NULL, 20, 15, 1.5, 0.25, 0.005, -0.01, NAN, false, NAN, 0},
                                            {NULL, 9, 8, 1, 0, 0.5, 0, 0.001, true, 0, 1}};
    static const char *const names[] = {"ESR1", "a <b> & \"c\"", "TP53"};
    files = made_samples_make(SAMPLES, 2, METRICS);
    files->importance = memory_make(1, sizeof *files->importance);
    importance_lines *made = files->importance;
    *made = (importance_lines){
        .n = 3, .n_features = 200, .n_unused = 50, .n_bounds = 61, .n_telling = 17, .n_null = 1234};
    for (size_t i = 0; i < 3; i++) {
        made->items[i] = lines[i];
        made->items[i].feature = memory_copy_text(names[i]);
    }
}

static void free_files(void)
{
    run_files_free(files);
}

static char *section(void)
{
    return valid_section(files, section_importance);
}

START_TEST(the_table_has_the_features_with_their_numbers)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();

    assert_has(text,
               "<th scope=\"row\">ESR1</th>\n"
               "<td class=\"bar\" aria-hidden=\"true\"><span style=\"width:100.0%\">&nbsp;</span></td>\n"
               "<td>1.250</td>\n<td>&lt; 0.00081</td>\n<td>0.02000</td>\n<td>0.00500</td>\n"
               "<td class=\"text\">a &lt;b&gt; &amp; &quot;c&quot;</td>\n<td>0.04000</td>\n"
               "<td>2.500</td>\n<td>35</td>");
    assert_has(text, "<th scope=\"row\">a &lt;b&gt; &amp; &quot;c&quot;</th>\n"
                     "<td class=\"bar\" aria-hidden=\"true\"><span style=\"width:20.0%\">");
    assert_has(text, "<td>-0.01000</td>\n<td>–</td>\n<td class=\"text\">–</td>\n<td>–</td>");
    assert_has(text, "<tr class=\"quiet\">\n<th scope=\"row\">TP53</th>");
    assert_has(text, "<td>0.2500</td>\n<td>0.005</td>\n");
    assert_has(text, "<td>0.000</td>\n<td>≤ 0.5</td>\n");
    assert_has(text, "The 3 most important of 200 features");
    assert_has(text, "No picture of the importances");
    memory_free(text);
}
END_TEST

START_TEST(sentences_say_how_many_are_unused_and_what_chance_gives)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();

    assert_has(text, "No tree splits by 50 of 200 features (25.0");
    assert_has(text, "17 of the features have a p of at most 0.01; if none said anything, about 2 would.");
    assert_has(text, "the share of 1,234 values");
    assert_has(text, "61 of the features (30.5");
    assert_has(text, "Janitza, Celik and Boulesteix 2018");
    memory_free(text);
}
END_TEST

START_TEST(without_p_the_page_says_why)
{
    setenv("PATH", "/nowhere", 1);
    files->importance->n_null = 0;
    char *text = section();

    assert_has(text, "There is no p");
    assert_has_no(text, "of the features have a p");
    assert_has(text, "<td>1.250</td>\n<td>–</td>");
    assert_has_no(text, "Janitza");
    memory_free(text);
}
END_TEST

START_TEST(features_that_all_say_nothing_have_no_bars)
{
    setenv("PATH", "/nowhere", 1);
    for (size_t i = 0; i < 3; i++)
        files->importance->items[i].corrected = -(double)i;
    char *text = section();

    ck_assert_uint_eq(n_occurrences(text, "width:0.0%"), 3);
    memory_free(text);
}
END_TEST

START_TEST(a_bar_is_a_feature_with_its_error)
{
    plot_script script = {.width = 760};
    importance_plot_write(&script, files->importance);
    ck_assert_ptr_null(script.is_needless);
    char *text = text_take(&script.text);

    assert_has(text, "$bars << END\n0 1.25 2 1.5 2.5 \"ESR1\"\n1 0.25 -1 -1 -1 \"a <b> &  c \"\n"
                     "2 0 0 -0.1 0.1 \"TP53\"\nEND\n");
    assert_has(text, "set xtics 0.5\n"); /* 0 to 1.25 */
    assert_has(text, "set xtics 1\n");   /* -1 to 2.5 */
    memory_free(text);
}
END_TEST

START_TEST(the_picture_has_names_that_are_escaped)
{
    if (!gnuplot_is_there())
        return;
    char *text = section();

    ck_assert_uint_eq(n_occurrences(text, "<svg"), 1);
    ck_assert_uint_eq(n_occurrences(text, "<title>a &lt;b> &amp;  c </title>"), 2);
    assert_has(text, "Bars of the 3 most important features of 200");
    assert_has_no(text, "<script");
    memory_free(text);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    assert_section_needs_memory(files, section_importance);
}
END_TEST

TCase *section_importance_case(void)
{
    TCase *cases = tcase_create("section_importance");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, make_files, free_files);
    tcase_add_test(cases, the_table_has_the_features_with_their_numbers);
    tcase_add_test(cases, sentences_say_how_many_are_unused_and_what_chance_gives);
    tcase_add_test(cases, without_p_the_page_says_why);
    tcase_add_test(cases, features_that_all_say_nothing_have_no_bars);
    tcase_add_test(cases, a_bar_is_a_feature_with_its_error);
    tcase_add_test(cases, the_picture_has_names_that_are_escaped);
    tcase_add_test(cases, without_memory_there_is_no_section);
    return cases;
}
