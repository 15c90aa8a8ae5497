#include "report/page/run_page.h"

#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const command_line[] = {"rfcv", "cv", "my matrix.csv", "-o", "out"};

/* Each test has a folder, and in it `out` with a run of its report. */
static temporary_folder folder;
static temporary_path out;

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static rfcv_status write_report_of(const rfcv_cv_options *options, const uint32_t counts[][MADE_CLASSES],
                                   rfcv_error *error)
{
    made_run made = made_run_make(options, counts);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);
    rfcv_output *output = rfcv_output_make(out.text, true, NULL);
    ck_assert_int_eq(rfcv_output_write(output, made.result, metrics, command_line, 5, NULL), RFCV_OK);
    rfcv_status status = rfcv_output_write_report(output, made.dataset, NULL, error);
    rfcv_output_free(output);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
    return status;
}

static rfcv_status write_report(rfcv_error *error)
{
    const rfcv_cv_options options = made_run_options();
    return write_report_of(&options, made_run_four_right, error);
}

/* A PATH with nothing on it: no gnuplot. */
static void leave_out_gnuplot(void)
{
    setenv("PATH", folder.path, 1);
}

static void set_up(void)
{
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static char *report_of_a_run(void)
{
    rfcv_error error = {0};
    ck_assert_msg(write_report(&error) == RFCV_OK, "%s", error.message);
    return read_file(in_out("report.html").text);
}

static const char *const sections[] = {"summary",     "data",  "confusion",  "curves", "samples",
                                       "calibration", "trees", "components", "time",   "settings"};
enum { N_SECTIONS = sizeof sections / sizeof *sections };

START_TEST(every_section_is_there_once_and_linked_to)
{
    char heading[60], link[60];
    char *page = report_of_a_run();

    for (size_t i = 0; i < N_SECTIONS; i++) {
        snprintf(heading, sizeof heading, "<h2 id=\"%s\">", sections[i]);
        snprintf(link, sizeof link, "href=\"#%s\"", sections[i]);
        ck_assert_msg(n_occurrences(page, heading) == 1, "%s", heading);
        ck_assert_msg(n_occurrences(page, link) == 1, "%s", link);
    }
    ck_assert_uint_eq(n_occurrences(page, "<h2"), N_SECTIONS);
    free(page);
}
END_TEST

START_TEST(tags_match_and_no_id_is_there_twice)
{
    char *page = report_of_a_run();

    assert_tags_match(page);
    assert_ids_are_unique(page);
    free(page);
}
END_TEST

/* But for the names of SVG's own elements, which nothing asks for. */
START_TEST(nothing_is_fetched_from_elsewhere)
{
    char *page = report_of_a_run();

    for (const char *at = strstr(page, "http"); at; at = strstr(at + 1, "http"))
        ck_assert_msg(strncmp(at, "http://www.w3.org/", 18) == 0, "%.60s", at);
    ck_assert_ptr_null(strstr(page, " src="));
    ck_assert_ptr_null(strstr(page, "@import"));
    ck_assert_uint_eq(n_occurrences(page, " href="), n_occurrences(page, " href=\"#"));
    free(page);
}
END_TEST

START_TEST(names_and_numbers_of_the_run_are_in_it)
{
    static const char *const words[] = {
        "<title>rfcv: a dataset made in memory</title>",
        "6 samples × 1 features · leave-one-out",
        "rfcv rerun run.json",
        "rfcv cv &#39;my matrix.csv&#39; -o out",
        "Breiman, Leo (2001)",
        "@article{breiman2001,",
        "Lum A",
    };
    char *page = report_of_a_run();

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(strstr(page, words[i]) != NULL, "no %s", words[i]);
    free(page);
}
END_TEST

START_TEST(a_method_is_cited_where_it_is_used)
{
    static const char *const keys[] = {"@article{geurts2006,", "@article{malley2012,", "@article{chen2004,"};
    uint32_t shared[MADE_SAMPLES][MADE_CLASSES];
    for (size_t sample = 0; sample < MADE_SAMPLES; sample++)
        for (size_t k = 0; k < MADE_CLASSES; k++)
            shared[sample][k] = made_run_four_right[sample][k] * 65536;
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.split = RFCV_SPLIT_EXTRATREES;
    options.vote = RFCV_VOTE_PROBABILITY;
    options.bag = "balanced";

    char *plain = report_of_a_run();
    ck_assert_int_eq(write_report_of(&options, (const uint32_t(*)[MADE_CLASSES])shared, NULL), RFCV_OK);
    char *page = read_file(in_out("report.html").text);

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        ck_assert_msg(strstr(page, keys[i]) != NULL, "no %s", keys[i]);
        ck_assert_msg(strstr(plain, keys[i]) == NULL, "%s", keys[i]);
    }
    ck_assert_ptr_null(strstr(page, "@article{cieslak2012,"));
    free(plain);
    free(page);
}
END_TEST

START_TEST(the_report_made_again_has_the_same_bytes)
{
    rfcv_error error = {0};
    char *first = report_of_a_run();
    const size_t n_names = n_names_in(out.text);
    write_file(in_out("report.html").text, "old");

    ck_assert_msg(rfcv_report_write(out.text, &error) == RFCV_OK, "%s", error.message);

    char *again = read_file(in_out("report.html").text);
    ck_assert_str_eq(again, first);
    ck_assert_uint_eq(n_names_in(out.text), n_names);
    free(first);
    free(again);
}
END_TEST

START_TEST(a_run_without_the_loop_has_the_stages_alone)
{
    free(report_of_a_run());
    char *run = read_file(in_out("run.json").text), *loop = strstr(run, "\"loop\"");
    ck_assert_ptr_nonnull(loop);
    memcpy(loop, "\"pool\"", 6);
    write_file(in_out("run.json").text, run);

    ck_assert_int_eq(rfcv_report_write(out.text, NULL), RFCV_OK);

    char *page = read_file(in_out("report.html").text);
    ck_assert_ptr_nonnull(strstr(page, "<td class=\"text\">grow</td>"));
    ck_assert_ptr_null(strstr(page, "What each thread did"));
    free(run);
    free(page);
}
END_TEST

START_TEST(without_gnuplot_tables_stay_and_a_line_says_what_is_missing)
{
    leave_out_gnuplot();

    char *page = report_of_a_run();

    ck_assert_ptr_null(strstr(page, "<svg"));
    ck_assert_ptr_nonnull(strstr(page, "it takes gnuplot from 5.0 on, which is not on the PATH"));
    ck_assert_uint_ge(n_occurrences(page, "<table"), 5);
    assert_tags_match(page);
    free(page);
}
END_TEST

/* ---- what cannot be reported ---- */

static void assert_refused(const char *path, rfcv_status status, const char *words)
{
    rfcv_error error = {0};

    ck_assert_int_eq(rfcv_report_write(path, &error), status);

    ck_assert_int_eq(error.status, status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
}

START_TEST(a_folder_without_a_run_is_refused)
{
    assert_refused(out.text, RFCV_CANNOT_READ, "holds no run: there is neither run.json nor comparison.tsv");
    mkdir(out.text, 0777);
    assert_refused(out.text, RFCV_CANNOT_READ, "holds no run: there is neither run.json nor comparison.tsv");
    ck_assert_uint_eq(n_names_in(out.text), 0);
}
END_TEST

static const struct {
    const char *file, *old, *words;
} damaged[] = {
    {"run.json", "\"classes\"", "run.json: has no \"dataset.classes\""},
    {"run.json", "\"total\"", "run.json: has no \"seconds.total\""},
    {"run.json", "\"n_features\"", "run.json: has no \"dataset.n_features\""},
    {"run.json", "{", "run.json:1: no JSON, or damaged"},
    {"metrics.json", "\"accuracy\"", "metrics.json: has no \"accuracy\""},
    {"metrics.json", "\"pairs\"", "metrics.json: has no \"pairs\""},
    {"predictions.tsv", "sample", "predictions.tsv is not the one that run.json was written with"},
};

START_TEST(a_damaged_file_is_refused_and_the_old_report_stays)
{
    free(report_of_a_run());
    write_file(in_out("report.html").text, "old");
    char *text = read_file(in_out(damaged[_i].file).text), *found = strstr(text, damaged[_i].old);
    ck_assert_msg(found != NULL, "%s", damaged[_i].old);
    found[strlen(damaged[_i].old) / 2] = '#';
    write_file(in_out(damaged[_i].file).text, text);

    assert_refused(out.text, RFCV_BAD_DATA, damaged[_i].words);

    char *report = read_file(in_out("report.html").text);
    ck_assert_str_eq(report, "old");
    free(report);
    free(text);
}
END_TEST

static rfcv_status write_again(void *context, rfcv_error *error)
{
    (void)context;
    return rfcv_report_write(out.text, error);
}

START_TEST(lack_of_memory_is_told)
{
    leave_out_gnuplot();
    free(report_of_a_run());

    assert_lack_of_memory_is_told_by_steps(write_again, NULL, 7);
}
END_TEST

TCase *run_page_case(void)
{
    TCase *page = tcase_create("run_page");
    tcase_set_tags(page, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(page, set_up, tear_down);
    tcase_add_test(page, every_section_is_there_once_and_linked_to);
    tcase_add_test(page, tags_match_and_no_id_is_there_twice);
    tcase_add_test(page, nothing_is_fetched_from_elsewhere);
    tcase_add_test(page, names_and_numbers_of_the_run_are_in_it);
    tcase_add_test(page, a_method_is_cited_where_it_is_used);
    tcase_add_test(page, the_report_made_again_has_the_same_bytes);
    tcase_add_test(page, a_run_without_the_loop_has_the_stages_alone);
    tcase_add_test(page, without_gnuplot_tables_stay_and_a_line_says_what_is_missing);
    tcase_add_test(page, a_folder_without_a_run_is_refused);
    tcase_add_loop_test(page, a_damaged_file_is_refused_and_the_old_report_stays, 0,
                        sizeof damaged / sizeof *damaged);
    tcase_add_test(page, lack_of_memory_is_told);
    return page;
}
