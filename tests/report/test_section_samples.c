#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/margins_plot.h"
#include "report/page/page_script.h"
#include "report/page/sample_order.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_high = 1};

/* Wrong are bad1 (-0.2), worst (-0.8), and tied (0 of 1 with a margin of 0). */
static const made_sample SAMPLES[] = {
    {"good1", 0, {90, 10, 0}, 0, 0}, {"bad1", 0, {40, 60, 0}, 0, 0},  {"near", 1, {48, 52, 0}, 0, 0},
    {"worst", 1, {0, 10, 90}, 0, 0}, {"tied", 2, {50, 0, 50}, 0, 0},  {"none", 2, {0, 0, 0}, 0, 0},
    {"good2", 2, {0, 0, 100}, 0, 0}, {"good3", 1, {20, 80, 0}, 0, 0},
};
enum { N_SAMPLES = sizeof SAMPLES / sizeof *SAMPLES };

static void no_gnuplot(void)
{
    setenv("PATH", "/nowhere", 1);
}

static char *section_of(const made_sample *samples, size_t n)
{
    run_files *files = made_samples_make(samples, n, METRICS);
    char *section = valid_section(files, section_samples);
    run_files_free(files);
    return section;
}

/* The names of a table's rows, each with a space behind it; *table goes to its end. */
static void read_row_names(const char **table, char *names, size_t room)
{
    static const char OPENING[] = "<th scope=\"row\">";
    const char *end = strstr(*table, "</table>");
    ck_assert_ptr_nonnull(end);
    names[0] = '\0';
    for (const char *at = strstr(*table, OPENING); at && at < end; at = strstr(at, OPENING)) {
        at += strlen(OPENING);
        snprintf(names + strlen(names), room - strlen(names), "%.*s ", (int)strcspn(at, "<"), at);
    }
    *table = end + 1;
}

START_TEST(the_first_table_has_the_wrong_ones_alone_and_the_worst_first)
{
    no_gnuplot();
    char *section = section_of(SAMPLES, N_SAMPLES), names[200];
    const char *table = section;

    read_row_names(&table, names, sizeof names);

    ck_assert_str_eq(names, "worst bad1 tied ");
    read_row_names(&table, names, sizeof names);
    ck_assert_str_eq(names, "worst bad1 tied near good3 good1 good2 none ");
    assert_tags_match(section);
    assert_has(section, "3 of 7 samples are wrong (42.9\u00A0%)");
    assert_has(section, "1 more got no vote");
    ck_assert_uint_eq(n_occurrences(section, "<table class=\"sortable\">"), 2);
    memory_free(section);
}
END_TEST

/* 0.04 is less than 1.96 x sqrt((1 - 0.04^2) / 100) = 0.196, and 0.2 is more than 1.96 x 0.098 = 0.192. */
START_TEST(a_row_says_what_it_was_taken_for_how_far_and_whether_it_could_flip)
{
    no_gnuplot();
    char *section = section_of(SAMPLES, N_SAMPLES);

    assert_has(section, "bad1</th>\n<td class=\"text\">Basal</td>\n<td class=\"text\">Her2</td>\n"
                        "<td>-0.200</td>\n<td>0.098</td>\n<td class=\"text\">no</td>\n<td>40.0\u00A0%</td>\n"
                        "<td>60.0\u00A0%</td>\n<td>1 of 1</td>");
    assert_has(section, "near</th>\n<td class=\"text\">Her2</td>\n<td class=\"text\">Her2</td>\n"
                        "<td>0.040</td>\n<td>0.100</td>\n<td class=\"text\">yes</td>\n<td>52.0\u00A0%</td>\n"
                        "<td>52.0\u00A0%</td>\n<td>0 of 1</td>");
    assert_has(section, "none</th>\n<td class=\"text\">a &lt;b&gt; &amp; &quot;c&quot;</td>\n"
                        "<td class=\"text\">–</td>\n<td>–</td>\n<td>–</td>\n<td class=\"text\">–</td>\n"
                        "<td>–</td>\n<td>–</td>\n");
    memory_free(section);
}
END_TEST

/* In 2 of 3 repeats, in 1 of 3, and in half of them by its class and not. */
START_TEST(a_sample_is_wrong_if_it_is_in_most_of_its_repeats)
{
    static const made_sample repeated[] = {{"most", 0, {60, 40, 0}, 2, 3},
                                           {"some", 0, {40, 60, 0}, 1, 3},
                                           {"half", 0, {40, 60, 0}, 1, 2},
                                           {"even", 0, {60, 40, 0}, 1, 2}};
    no_gnuplot();
    char *section = section_of(repeated, 4), names[200];
    const char *table = section;

    read_row_names(&table, names, sizeof names);

    ck_assert_str_eq(names, "half most ");
    assert_has(section, "<td>2 of 3</td>");
    assert_has(section, "most of its repeats");
    memory_free(section);
}
END_TEST

START_TEST(where_all_are_right_a_sentence_says_so)
{
    no_gnuplot();
    char *section = section_of(SAMPLES, 1);

    assert_has(section, "No sample is wrong.");
    ck_assert_uint_eq(n_occurrences(section, "<table"), 1);
    memory_free(section);
}
END_TEST

START_TEST(names_are_escaped_in_tables_and_pictures)
{
    static const made_sample strange[] = {{"<b>&'\"\\`</b>", 0, {40, 60, 0}, 0, 0},
                                          {"fine", 1, {0, 60, 40}, 0, 0}};
    if (_i == 0)
        no_gnuplot();
    else if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }
    char *section = section_of(strange, 2);

    assert_tags_match(section);
    assert_ids_are_unique(section);
    assert_has_no(section, "<b>");
    assert_has_no(section, "onmouse");
    assert_has(section, "&lt;b&gt;&amp;&#39;&quot;\\`&lt;/b&gt;</th>");
    ck_assert_uint_eq(n_occurrences(section, "<title>fine: Her2, margin 0.200</title>"), (size_t)_i);
    ck_assert_uint_eq(n_occurrences(section, "Basal, taken for Her2, margin -0.200</title>"), (size_t)_i);
    memory_free(section);
}
END_TEST

/* ---- many samples ---- */

enum { MANY = 5000 };

static run_files *many_files_make(void)
{
    made_sample *samples = calloc(MANY, sizeof *samples);
    char(*ids)[16] = calloc(MANY, sizeof *ids);
    ck_assert(samples && ids);
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "s%u", i);
        uint64_t n_right = i * UINT64_C(7919) % MANY * 2 + 1; /* all different */
        samples[i] = (made_sample){.id = ids[i], .truth = i % 50 ? 0 : 1};
        samples[i].votes[samples[i].truth] = n_right;
        samples[i].votes[2] = 10000 - n_right;
    }
    run_files *files = made_samples_make(samples, MANY, METRICS);
    free(samples);
    free(ids);
    return files;
}

START_TEST(of_many_samples_those_of_lowest_margin_are_listed_and_said_to_be)
{
    no_gnuplot();
    run_files *files = many_files_make();
    char *section = made_samples_section(files, section_samples);

    ck_assert_uint_eq(n_occurrences(section, "<th scope=\"row\">"), 4000);
    assert_has(section, "The 2,000 samples of lowest margin of the 2,500 that are wrong");
    assert_has(section, "The 2,000 samples of lowest margin, of 5,000");
    ck_assert_uint_lt(strlen(section), 1200000);
    memory_free(section);
    run_files_free(files);
}
END_TEST

static size_t n_points_in_lane(const char *script, const char *block, double lane)
{
    size_t n = 0;
    double x, y;
    const char *at = strstr(script, block);
    ck_assert_ptr_nonnull(at);
    for (at = strchr(at, '\n') + 1; sscanf(at, "%lf %lf", &x, &y) == 2; at = strchr(at, '\n') + 1) {
        ck_assert(x >= -1 && x <= 1);
        ck_assert((x < 0) == (strcmp(block, "$wrong") == 0));
        n += y > lane - 0.45 && y < lane + 0.45;
    }
    return n;
}

/* 100 of 5,000 are of the second class: 40 of 2,000. */
START_TEST(of_many_samples_each_class_is_drawn_by_its_share_and_both_sides_by_theirs)
{
    run_files *files = many_files_make();
    sample_order order = sample_order_make(&files->predictions);
    plot_script script = {.width = 760, .height = 420};

    margins_plot_write(&script, &files->predictions, &order);

    char *text = text_take(&script.text);
    ck_assert_uint_eq(order.n_wrong, 2500);
    ck_assert_uint_eq(n_points_in_lane(text, "$right", 1) + n_points_in_lane(text, "$wrong", 1), 40);
    ck_assert_uint_eq(n_points_in_lane(text, "$right", 0) + n_points_in_lane(text, "$wrong", 0), 1960);
    memory_free(text);
    sample_order_free(&order);
    run_files_free(files);
}
END_TEST

/* ---- the script of the tables ---- */

START_TEST(the_script_is_strict_small_and_stays_in_its_element)
{
    ck_assert_int_eq(strncmp(page_script, "'use strict';", 13), 0);
    ck_assert_uint_lt(strlen(page_script), 3000);
    ck_assert_ptr_null(strchr(page_script, '<'));
    ck_assert_ptr_null(strstr(page_script, "http"));
    ck_assert_ptr_null(strstr(page_script, "innerHTML"));
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    no_gnuplot();
    run_files *files = made_samples_make(SAMPLES, N_SAMPLES, METRICS);

    assert_section_needs_memory(files, section_samples);

    run_files_free(files);
}
END_TEST

TCase *section_samples_case(void)
{
    TCase *samples = tcase_create("section_samples");
    tcase_set_tags(samples, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_test(samples, the_first_table_has_the_wrong_ones_alone_and_the_worst_first);
    tcase_add_test(samples, a_row_says_what_it_was_taken_for_how_far_and_whether_it_could_flip);
    tcase_add_test(samples, a_sample_is_wrong_if_it_is_in_most_of_its_repeats);
    tcase_add_test(samples, where_all_are_right_a_sentence_says_so);
    tcase_add_loop_test(samples, names_are_escaped_in_tables_and_pictures, 0, 2);
    tcase_add_test(samples, of_many_samples_those_of_lowest_margin_are_listed_and_said_to_be);
    tcase_add_test(samples, of_many_samples_each_class_is_drawn_by_its_share_and_both_sides_by_theirs);
    tcase_add_test(samples, the_script_is_strict_small_and_stays_in_its_element);
    tcase_add_test(samples, without_memory_there_is_no_section);
    return samples;
}
