#include "report/page/comparison_page.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_record.h"
#include "support/made_run.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each test has a folder, in it `out` with three runs: two on the same folds, the better one with a name that
 * has to be escaped everywhere, and one out of bag. */
static const char *const names[] = {"loo", "<b> & 'c'", "oob"};
static const char *const command_line[] = {"rfcv", "cv", "my matrix.csv", "-o", "out"};
static temporary_folder folder;
static temporary_path out;

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static void write_all(const made_run made[3])
{
    rfcv_error error = {0};
    rfcv_compared runs[3];
    rfcv_metrics *metrics[3];
    for (size_t i = 0; i < 3; i++) {
        metrics[i] = rfcv_metrics_make(made[i].result, NULL, NULL);
        ck_assert_ptr_nonnull(metrics[i]);
        runs[i] = (rfcv_compared){names[i], made[i].result, metrics[i]};
    }
    rfcv_output *output = rfcv_output_make_compared(out.text, names, 3, false, &error);
    ck_assert_msg(output != NULL, "%s", error.message);
    ck_assert_msg(rfcv_output_write_compared(output, runs, 3, command_line, 5, &error) == RFCV_OK, "%s",
                  error.message);
    rfcv_output_free(output);
    for (size_t i = 0; i < 3; i++)
        rfcv_metrics_free(metrics[i]);
}

static void set_up(void)
{
    static const uint32_t all_right[MADE_SAMPLES][MADE_CLASSES] = {
        {20, 0, 0}, {20, 0, 0}, {0, 20, 0}, {0, 20, 0}, {0, 0, 20}, {0, 0, 20},
    };
    static const uint32_t half_right[MADE_SAMPLES][MADE_CLASSES] = {
        {12, 8, 0}, {4, 16, 0}, {0, 11, 9}, {13, 7, 0}, {0, 9, 11}, {3, 10, 7},
    };
    dice hand = {4};
    rfcv_cv_options options = made_run_options();
    options.n_trees = 20;
    made_run made[3] = {made_run_make(&options, half_right)};
    made[1] = made_run_make_beside(&made[0], &options, all_right);
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made[2] = made_run_make_beside(&made[0], &options, half_right);
    for (size_t i = 0; i < 3; i++)
        made_record_deal(made[i].result, 20, &hand);
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    write_all(made);
    for (size_t i = 3; i-- > 0;) /* the dataset is of the first */
        made_run_free(&made[i]);
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static char *make_page(void)
{
    rfcv_error error = {0};
    char *page = comparison_page_make(out.text, &error);
    ck_assert_msg(page != NULL, "%s", error.message);
    return page;
}

static void assert_page_has(const char *text)
{
    char *page = make_page();
    ck_assert_msg(strstr(page, text) != NULL, "no '%s' in %s", text, page);
    memory_free(page);
}

/* ---- what the page shows ---- */

START_TEST(the_page_is_whole_and_needs_nothing_else)
{
    static const char *const sections[] = {"id=\"summary\"", "id=\"runs\"", "id=\"differences\"",
                                           "id=\"trees\"", "id=\"repeat\""};
    char *page = make_page();

    assert_tags_match(page);
    assert_ids_are_unique(page);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        ck_assert_msg(n_occurrences(page, sections[i]) == 1, "%s", sections[i]);
    ck_assert_uint_eq(n_occurrences(page, "src="), 0);
    ck_assert_uint_eq(n_occurrences(page, "<script"), 0);
    ck_assert_uint_eq(n_occurrences(page, "<b>"), 0);
    memory_free(page);
}
END_TEST

START_TEST(the_page_is_the_same_when_it_is_made_again)
{
    char *first = make_page(), *second = make_page();

    ck_assert_str_eq(first, second);

    memory_free(first);
    memory_free(second);
}
END_TEST

START_TEST(the_run_with_the_lowest_error_is_marked)
{
    char *page = make_page();

    const char *best = strstr(page, "<tr class=\"best\">");
    ck_assert_uint_eq(n_occurrences(page, "<tr class=\"best\">"), 1);
    ck_assert_ptr_nonnull(strstr(best, "&lt;b&gt; &amp; &#39;c&#39;<"));
    ck_assert_ptr_nonnull(
        strstr(page, "Lowest error: &lt;b&gt; &amp; &#39;c&#39;, 0.0\u00A0% (0.0 to 45.9\u00A0%)."));
    memory_free(page);
}
END_TEST

START_TEST(a_difference_is_told_with_its_test)
{
    char *page = make_page();

    /* R 4.2.2: t.test(c(0,1,0,1,0,1)) */
    ck_assert_ptr_nonnull(strstr(page, "<td>+50.00</td>"));
    ck_assert_ptr_nonnull(strstr(page, "<td>-7.48 to +107.48</td>"));
    ck_assert_ptr_nonnull(strstr(page, "<td>0.076</td>"));
    ck_assert_ptr_nonnull(strstr(page, "no difference seen"));
    ck_assert_ptr_nonnull(strstr(page, "<td>6 samples</td>"));
    ck_assert_ptr_nonnull(strstr(page, "paired t test"));
    ck_assert_ptr_null(strstr(page, "Nadeau"));
    ck_assert_ptr_nonnull(strstr(page, "No run differs from the one it is compared with"));
    memory_free(page);
}
END_TEST

START_TEST(the_error_of_the_first_trees_ends_at_that_of_the_run)
{
    char *page = make_page();

    const char *trees = strstr(page, "id=\"trees\"");
    const char *row = strstr(strstr(trees, "<tbody>"), "loo");
    const char *end = strstr(row, "</tr>");
    ck_assert_ptr_nonnull(strstr(trees, ">20</th>"));
    ck_assert_int_eq(strncmp(end - strlen("<td>50.0\u00A0%</td>\n"), "<td>50.0\u00A0%</td>\n", 16), 0);
    memory_free(page);
}
END_TEST

START_TEST(a_run_without_votes_of_its_trees_is_left_out_of_the_curves)
{
    for (size_t i = 0; i < 3; i++) {
        char name[100];
        snprintf(name, sizeof name, "%s/error_by_trees.tsv", names[i]);
        ck_assert_int_eq(unlink(in_out(name).text), 0);
    }

    assert_page_has("No run has an error_by_trees.tsv.");
}
END_TEST

START_TEST(the_report_of_a_run_is_linked_where_there_is_one)
{
    assert_page_has("<li>loo: rfcv report ./loo</li>");
    assert_page_has("./&lt;b&gt; &amp; &#39;\\&#39;&#39;c&#39;\\&#39;&#39;&#39;</li>"); /* for a shell */

    write_file(in_out("loo/report.html").text, "");
    write_file(in_out("<b> & 'c'/report.html").text, "");

    assert_page_has("<a href=\"loo/report.html\">loo</a>");
    assert_page_has("<a href=\"%3Cb%3E%20%26%20%27c%27/report.html\">&lt;b&gt; &amp; &#39;c&#39;</a>");
}
END_TEST

START_TEST(the_command_is_as_a_shell_reads_it)
{
    assert_page_has("<code>rfcv cv &#39;my matrix.csv&#39; -o out\n</code>");
}
END_TEST

/* ---- files that are not as they were written ---- */

/* Puts `now` in the place of the first `before` in comparison.tsv behind `from`. */
static void change_table(const char *from, const char *before, const char *now)
{
    char *text = read_file(in_out("comparison.tsv").text), changed[4000];
    const char *place = strstr(strstr(text, from), before);
    ck_assert_ptr_nonnull(place);
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(place - text), text, now, place + strlen(before));
    write_file(in_out("comparison.tsv").text, changed);
    free(text);
}

static void assert_refused(rfcv_status status, const char *word)
{
    rfcv_error error = {0};
    char *page = comparison_page_make(out.text, &error);
    ck_assert_ptr_null(page);
    ck_assert_msg(error.status == status && strstr(error.message, word), "%d %s", (int)error.status,
                  error.message);
}

static const struct {
    const char *from, *before, *now, *word;
} changes[] = {
    {"plan", "balanced", "unbalanced", "no column 'balanced_accuracy'"},
    {"\nloo", "loo", "..", "'..' is not the name of a folder of its own"},
    {"\nloo", "loo", "loo/../loo", "is not the name of a folder of its own"},
    {"\noob", "oob", "loo", "'loo' is not the name of a folder of its own"},
    {"\noob\t", "\toob", "\tnone", "'none' is not this plan or one above it"},
    {"\nloo\t", "\tloo", "\toob", "'oob' is not this plan or one above it"},
    {"\n<b>", "samples", "patients", "'patients' is not folds, samples or groups"},
    {"\nloo", "\t0.5\t0.5", "\t0.5\thalf", "'half' is not a number"},
    {"\nloo", "\t0.5\t0.5", "\t0.5\t0.75", "comparison.tsv says 0.75"},
};

START_TEST(a_table_that_was_changed_is_refused)
{
    change_table(changes[_i].from, changes[_i].before, changes[_i].now);

    assert_refused(RFCV_BAD_DATA, changes[_i].word);
}
END_TEST

START_TEST(a_table_without_runs_is_refused)
{
    char *text = read_file(in_out("comparison.tsv").text);
    strchr(text, '\n')[1] = '\0';
    write_file(in_out("comparison.tsv").text, text);
    free(text);

    assert_refused(RFCV_BAD_DATA, "no line below its header");
}
END_TEST

START_TEST(a_run_that_is_gone_is_told)
{
    unlink(in_out("oob/run.json").text);

    assert_refused(RFCV_CANNOT_READ, "oob/run.json");
}
END_TEST

START_TEST(a_folder_without_a_comparison_is_told)
{
    unlink(in_out("comparison.tsv").text);

    assert_refused(RFCV_CANNOT_READ, "comparison.tsv");
}
END_TEST

static rfcv_status make_page_again(void *context, rfcv_error *error)
{
    (void)context;
    char *page = comparison_page_make(out.text, error);
    const rfcv_status status = page ? RFCV_OK : error->status;
    memory_free(page);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    setenv("PATH", "", 1); /* without gnuplot, whose failures are told in the page */
    make_page_again(NULL, &(rfcv_error){0});

    assert_lack_of_memory_is_told_by_steps(make_page_again, NULL, 29);
}
END_TEST

TCase *comparison_page_case(void)
{
    TCase *cases = tcase_create("comparison_page");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_page_is_whole_and_needs_nothing_else);
    tcase_add_test(cases, the_page_is_the_same_when_it_is_made_again);
    tcase_add_test(cases, the_run_with_the_lowest_error_is_marked);
    tcase_add_test(cases, a_difference_is_told_with_its_test);
    tcase_add_test(cases, the_error_of_the_first_trees_ends_at_that_of_the_run);
    tcase_add_test(cases, a_run_without_votes_of_its_trees_is_left_out_of_the_curves);
    tcase_add_test(cases, the_report_of_a_run_is_linked_where_there_is_one);
    tcase_add_test(cases, the_command_is_as_a_shell_reads_it);
    tcase_add_loop_test(cases, a_table_that_was_changed_is_refused, 0, sizeof changes / sizeof *changes);
    tcase_add_test(cases, a_table_without_runs_is_refused);
    tcase_add_test(cases, a_run_that_is_gone_is_told);
    tcase_add_test(cases, a_folder_without_a_comparison_is_told);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    return cases;
}
