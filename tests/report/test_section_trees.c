#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/trees_plot.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_low = 0.4, .accuracy_high = 0.6};

static const made_sample SAMPLES[] = {{"s1", 0, {90, 10, 0}, 0, 0},
                                      {"s2", 1, {40, 60, 0}, 0, 0},
                                      {"s3", 2, {0, 0, 9}, 0, 0},
                                      {"s4", 2, {0, 9, 0}, 0, 0}};
enum { N_SAMPLES = 4 };

static char *section_of(made_metrics metrics, size_t n_trees)
{
    setenv("PATH", "/nowhere", 1);
    run_files *files = made_samples_make(SAMPLES, N_SAMPLES, metrics);
    if (n_trees)
        made_samples_add_errors(files, n_trees);
    char *section = valid_section(files, section_trees);
    run_files_free(files);
    return section;
}

/* ---- the table ---- */

START_TEST(the_table_has_each_stage_once_in_ascending_order)
{
    static const struct {
        size_t n_trees;
        const char *rows;
    } cases[] = {{500, "1 10 50 100 125 250 500 "},
                 {200, "1 10 50 100 200 "},
                 {10000, "1 10 50 100 2,500 5,000 10,000 "},
                 {7, "1 3 7 "},
                 {1, "1 "}};
    char *section = section_of(METRICS, cases[_i].n_trees), rows[200] = "";
    static const char ROW[] = "<tr>\n<td>", LAST_ROW[] = "<tr class=\"best\">\n<td>";

    for (const char *at = strstr(section, "<tbody>"); (at = strstr(at, "<tr")); at++) {
        size_t length = strncmp(at, ROW, strlen(ROW)) == 0 ? strlen(ROW) : strlen(LAST_ROW);
        snprintf(rows + strlen(rows), sizeof rows - strlen(rows), "%.*s ", (int)strcspn(at + length, "<"),
                 at + length);
    }

    ck_assert_str_eq(rows, cases[_i].rows);
    memory_free(section);
}
END_TEST

/* Of t trees 1 / t in all, 2 / t of each class. */
START_TEST(a_row_has_the_error_and_how_far_it_is_above_the_last)
{
    char *section = section_of(METRICS, 200);

    assert_has(section, "<td>50</td>\n<td>4</td>\n<td>2.0\u00A0%</td>\n<td>+1.50</td>\n<td>4.0\u00A0%</"
                        "td>\n<td>4.0\u00A0%</td>\n"
                        "<td>4.0\u00A0%</td>\n</tr>");
    assert_has(section, "<td>200</td>\n<td>4</td>\n<td>0.5\u00A0%</td>\n<td>+0.00</td>\n<td>1.0\u00A0%</td>");
    assert_has(section, ">a &lt;b&gt; &amp; &quot;c&quot;</th>");
    memory_free(section);
}
END_TEST

START_TEST(without_the_file_a_line_says_so)
{
    char *section = section_of(METRICS, 0);

    assert_has(section, "error_by_trees.tsv is not in the folder");
    assert_has(section, "could flip");
    assert_has_no(section, "<table");
    memory_free(section);
}
END_TEST

/* ---- whether more trees would help: with accuracy known to within 10 % ---- */

START_TEST(more_trees_are_advised_where_they_could_move_more_than_samples_leave_open)
{
    static const struct {
        uint64_t n_trees, n_uncertain;
        int64_t to_halve;
        const char *said;
    } cases[] = {
        {500, 0, 0, "More trees would change no class: none of 4 predictions"},
        {500, 1, 1234, "More trees could still change something: 1 of 4 predictions (25.0\u00A0%)"},
        {500, 1, 1234, "(± 10.0\u00A0%); about 1,300 trees in each forest would settle half of them."},
        {500, 1, -1, "most of them are ties, which more trees may not settle."},
        {19, 0, 0, "19 trees are too few to tell"}};
    made_metrics metrics = METRICS;
    metrics.n_trees = cases[_i].n_trees;
    metrics.n_uncertain = cases[_i].n_uncertain;
    metrics.n_trees_to_halve = cases[_i].to_halve;

    char *section = section_of(metrics, 10);

    assert_has(section, cases[_i].said);
    memory_free(section);
}
END_TEST

START_TEST(more_trees_are_not_advised_where_samples_leave_more_open)
{
    made_metrics metrics = METRICS;
    metrics.accuracy_low = 0.2;
    metrics.accuracy_high = 0.8;
    metrics.n_uncertain = 1;
    metrics.n_trees_to_halve = 1000;

    char *section = section_of(metrics, 10);

    assert_has(section, "More trees would hardly matter: 1 of 4 predictions (25.0\u00A0%)");
    memory_free(section);
}
END_TEST

/* ---- the picture ---- */

static char *script_of(size_t n_trees)
{
    run_files *files = made_samples_make(SAMPLES, N_SAMPLES, METRICS);
    made_samples_add_errors(files, n_trees);
    files->errors->error[0] = NAN;
    plot_script script = {.width = 760, .height = 420};
    trees_plot_write(&script, files);
    run_files_free(files);
    return text_take(&script.text);
}

START_TEST(all_of_few_trees_are_drawn_and_of_many_some_hundred_to_the_last)
{
    static const struct {
        size_t n_trees, fewest, most;
    } cases[] = {{2, 2, 2}, {40, 40, 40}, {500, 150, 300}, {100000, 150, 300}};
    char *script = script_of(cases[_i].n_trees), last[40];
    size_t n = 0, before = 0;

    const char *at = strstr(script, "$errors << END\n") + strlen("$errors << END\n");
    ck_assert_int_eq(strncmp(at, "1 NaN 100.000", 13), 0);
    for (; strncmp(at, "END", 3) != 0; at = strchr(at, '\n') + 1, n++) {
        size_t n_trees = strtoul(at, NULL, 10);
        ck_assert_uint_gt(n_trees, before);
        before = n_trees;
    }

    ck_assert_uint_eq(before, cases[_i].n_trees);
    ck_assert_uint_ge(n, cases[_i].fewest);
    ck_assert_uint_le(n, cases[_i].most);
    snprintf(last, sizeof last, "\n%zu %.3f ", before, 100 / (double)before);
    assert_has(script, last);
    memory_free(script);
}
END_TEST

START_TEST(the_picture_is_well_formed)
{
    if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }
    run_files *files = made_samples_make(SAMPLES, N_SAMPLES, METRICS);
    made_samples_add_errors(files, 30);

    char *section = made_samples_section(files, section_trees);

    assert_tags_match(section);
    assert_ids_are_unique(section);
    assert_has(section, "aria-label=\"Error against the number of trees, from 1 to 30");
    memory_free(section);
    run_files_free(files);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    made_metrics metrics = METRICS;
    metrics.n_uncertain = 1;
    run_files *files = made_samples_make(SAMPLES, N_SAMPLES, metrics);
    made_samples_add_errors(files, 30);

    assert_section_needs_memory(files, section_trees);

    run_files_free(files);
}
END_TEST

TCase *section_trees_case(void)
{
    TCase *trees = tcase_create("section_trees");
    tcase_set_tags(trees, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_loop_test(trees, the_table_has_each_stage_once_in_ascending_order, 0, 5);
    tcase_add_test(trees, a_row_has_the_error_and_how_far_it_is_above_the_last);
    tcase_add_test(trees, without_the_file_a_line_says_so);
    tcase_add_loop_test(trees, more_trees_are_advised_where_they_could_move_more_than_samples_leave_open, 0,
                        5);
    tcase_add_test(trees, more_trees_are_not_advised_where_samples_leave_more_open);
    tcase_add_loop_test(trees, all_of_few_trees_are_drawn_and_of_many_some_hundred_to_the_last, 0, 4);
    tcase_add_test(trees, the_picture_is_well_formed);
    tcase_add_test(trees, without_memory_there_is_no_section);
    return trees;
}
