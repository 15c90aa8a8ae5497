#include "base/memory.h"
#include "cases.h"
#include "report/output.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"
#include "support/temporary_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {"predictions.tsv",    "metrics.json", "run.json",
                                    "error_by_trees.tsv", "pca.tsv",      "report.html"};
enum { N_NAMES = sizeof names / sizeof *names };
static const char *const command_line[] = {"rfcv", "cv", "m.csv"};

/* Each test has a folder and a result; the folder's `out` is what they write to. */
static temporary_folder folder;
static temporary_path out;
static made_run made;
static rfcv_metrics *metrics;

static void set_up(void)
{
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    rfcv_cv_options options = made_run_options();
    made = made_run_make(&options, made_run_four_right);
    metrics = rfcv_metrics_make(made.result, NULL, NULL);
    ck_assert_ptr_nonnull(metrics);
}

static void tear_down(void)
{
    rfcv_metrics_free(metrics);
    made_run_free(&made);
    temporary_folder_remove(&folder);
}

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static rfcv_status write_run(rfcv_output *output, rfcv_error *error)
{
    return rfcv_output_write(output, made.result, metrics, command_line, 3, error);
}

static void assert_file_begins(const char *name, const char *beginning)
{
    char *text = read_file(in_out(name).text);
    ck_assert_msg(strncmp(text, beginning, strlen(beginning)) == 0, "%s: %s", name, text);
    free(text);
}

static void assert_refused(const char *path, bool force, const char *word)
{
    rfcv_error error = {0};

    rfcv_output *output = rfcv_output_make(path, force, &error);

    ck_assert_ptr_null(output);
    ck_assert_int_eq(error.status, RFCV_CANNOT_CREATE);
    ck_assert_msg(strstr(error.message, path) && strstr(error.message, word), "%s", error.message);
}

START_TEST(a_run_is_three_files_and_nothing_else)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);

    rfcv_status status = write_run(output, NULL);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    assert_file_begins("predictions.tsv", "sample\trepeat\tfold\ttruth\t");
    assert_file_begins("metrics.json", "{\n  \"n_samples\": 6,\n");
    assert_file_begins("run.json", "{\n  \"program\": \"rfcv\",\n");
}
END_TEST

START_TEST(metrics_json_is_the_text_that_the_library_makes)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    char *expected = rfcv_metrics_json_make(made.result, metrics, NULL);

    write_run(output, NULL);

    char *text = read_file(in_out("metrics.json").text);
    ck_assert_str_eq(text, expected);
    free(text);
    rfcv_text_free(expected);
    rfcv_output_free(output);
}
END_TEST

/* Gives the metrics a curve of two trees. */
static void record_errors(void)
{
    static const uint64_t n_predictions[] = {5, 6};
    static const double error[] = {0.4, 0.5}, class_error[2 * MADE_CLASSES] = {0, 0.5, 1, 0, 0.25, 1};
    metrics->by_trees = (rfcv_error_by_trees){2, n_predictions, error, class_error, ""};
}

START_TEST(errors_by_trees_are_a_file_where_they_are_recorded)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    record_errors();

    rfcv_status status = write_run(output, NULL);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 4);
    assert_file_begins("error_by_trees.tsv",
                       "n_trees\tn_predictions\terror\terror_Basal\terror_Her2\terror_Lum A\n1\t5\t0.4\t");
}
END_TEST

START_TEST(a_report_is_two_files_more)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    rfcv_error error = {0};
    write_run(output, NULL);

    rfcv_status status = rfcv_output_write_report(output, made.dataset, NULL, &error);

    rfcv_output_free(output);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_uint_eq(n_names_in(out.text), 5);
    assert_file_begins("pca.tsv", "sample\tclass\tPC1 (100.00 %)\n");
    assert_file_begins("report.html", "<!DOCTYPE html>\n");
}
END_TEST

START_TEST(no_report_is_made_of_another_folder_under_the_same_path)
{
    temporary_path elsewhere = temporary_folder_path(&folder, "elsewhere");
    rfcv_output *output = rfcv_output_make(out.text, false, NULL), *other;
    rfcv_error error = {0};
    write_run(output, NULL);
    ck_assert_int_eq(rename(out.text, elsewhere.text), 0);
    other = rfcv_output_make(out.text, false, NULL);
    write_run(other, NULL);

    rfcv_status status = rfcv_output_write_report(output, made.dataset, NULL, &error);

    rfcv_output_free(output);
    rfcv_output_free(other);
    ck_assert_int_eq(status, RFCV_CANNOT_READ);
    ck_assert_ptr_nonnull(strstr(error.message, "is no longer the folder"));
    ck_assert(!is_there(in_out("report.html").text));
    ck_assert_uint_eq(n_names_in(elsewhere.text), 4);
}
END_TEST

/* Lets nth allocation fail while the report is written; how it ended. */
static rfcv_status write_report_without(size_t nth)
{
    rfcv_output *output = rfcv_output_make(out.text, true, NULL);
    ck_assert_int_eq(write_run(output, NULL), RFCV_OK);
    memory_fail_at(nth);
    rfcv_status status = rfcv_output_write_report(output, made.dataset, NULL, NULL);
    memory_fail_at(0);
    rfcv_output_free(output);
    return status;
}

START_TEST(without_memory_for_components_alone_there_is_a_report_all_the_same)
{
    ck_assert_int_eq(write_report_without(1), RFCV_OK);

    ck_assert(!is_there(in_out("pca.tsv").text));
    ck_assert(is_there(in_out("report.html").text));
}
END_TEST

START_TEST(of_several_runs_components_are_in_each_folder_and_the_report_is_around_them)
{
    static const char *const runs[] = {"one", "two"};
    const rfcv_compared compared[] = {{"one", made.result, metrics}, {"two", made.result, metrics}};
    rfcv_error error = {0};
    rfcv_output *output = rfcv_output_make_compared(out.text, runs, 2, false, NULL);
    rfcv_status status = rfcv_output_write_compared(output, compared, 2, command_line, 3, &error);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);

    status = rfcv_output_write_report(output, made.dataset, NULL, &error);

    rfcv_output_free(output);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_uint_eq(n_names_in(out.text), 4);
    assert_file_begins("report.html", "<!DOCTYPE html>\n");
    ck_assert_uint_eq(n_names_in(in_out("one").text), 4);
    assert_file_begins("two/pca.tsv", "sample\tclass\tPC1");
}
END_TEST

START_TEST(a_folder_without_the_files_of_a_run_gets_no_report)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    rfcv_error error = {0};

    rfcv_status status = rfcv_output_write_report(output, made.dataset, NULL, &error);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_CANNOT_READ);
    ck_assert_msg(strstr(error.message, "holds no run") != NULL, "%s", error.message);
    ck_assert(!is_there(in_out("report.html").text));
}
END_TEST

START_TEST(a_folder_that_holds_a_run_is_refused_without_force)
{
    mkdir(out.text, 0777);
    write_file(in_out(names[_i]).text, "old");

    assert_refused(out.text, false, "--force");

    assert_file_begins(names[_i], "old");
}
END_TEST

START_TEST(a_folder_that_holds_a_bench_is_refused_without_force)
{
    static const char *const of_bench[] = {"bench.json",  "bench.tsv",     "bench.html",
                                           "speedup.svg", "schedules.svg", "timeline.svg"};
    char words[60];
    mkdir(out.text, 0777);
    write_file(in_out(of_bench[_i]).text, "old");
    snprintf(words, sizeof words, "holds a bench already (%s)", of_bench[_i]);

    assert_refused(out.text, false, words);
}
END_TEST

START_TEST(texts_are_files_of_their_names_in_place_of_all_that_was_there)
{
    const output_text texts[] = {{"bench.tsv", "a\tb\n"}, {"bench.json", "{}\n"}};
    mkdir(out.text, 0777);
    write_file(in_out("speedup.svg").text, "old");
    write_file(in_out("notes.txt").text, "mine");
    rfcv_output *output = rfcv_output_make(out.text, true, NULL);

    rfcv_status status = output_write_texts(output, texts, 2, NULL);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    assert_file_begins("bench.tsv", "a\tb\n");
    assert_file_begins("bench.json", "{}\n");
}
END_TEST

START_TEST(with_force_an_old_run_is_replaced_and_all_else_kept)
{
    mkdir(out.text, 0777);
    for (size_t i = 0; i < N_NAMES; i++)
        write_file(in_out(names[i]).text, "old");
    write_file(in_out("notes.txt").text, "mine");

    rfcv_output *output = rfcv_output_make(out.text, true, NULL);
    rfcv_status status = write_run(output, NULL);
    rfcv_output_free(output);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 4); /* and not the old report */
    assert_file_begins("notes.txt", "mine");
    assert_file_begins("predictions.tsv", "sample\t");
    assert_file_begins("run.json", "{\n");
}
END_TEST

START_TEST(an_old_run_is_whole_until_the_new_one_is_written)
{
    mkdir(out.text, 0777);
    write_file(in_out("run.json").text, "old");

    rfcv_output_free(rfcv_output_make(out.text, true, NULL));

    assert_file_begins("run.json", "old");
}
END_TEST

START_TEST(a_missing_parent_is_named)
{
    temporary_path deep = temporary_folder_path(&folder, "missing/out");
    char parent[LONGEST_PATH + 20];
    snprintf(parent, sizeof parent, "no folder '%s'", temporary_folder_path(&folder, "missing").text);

    assert_refused(deep.text, false, parent);
}
END_TEST

START_TEST(a_file_is_no_folder)
{
    write_file(out.text, "a file");

    assert_refused(out.text, false, "Not a directory");
    assert_refused(in_out("below").text, false, "Not a directory");
}
END_TEST

START_TEST(a_folder_under_a_name_of_ours_is_refused_even_with_force)
{
    mkdir(out.text, 0777);
    mkdir(in_out("metrics.json").text, 0777);

    assert_refused(out.text, true, "metrics.json");
}
END_TEST

START_TEST(an_empty_name_is_refused)
{
    assert_refused("", false, "No such file");
}
END_TEST

START_TEST(a_folder_that_may_not_be_written_to_is_refused_at_once)
{
    if (geteuid() == 0) {
        fputs("skipped: root may write anywhere\n", stderr);
        return;
    }
    mkdir(out.text, 0555);

    assert_refused(out.text, false, "Permission denied");
}
END_TEST

START_TEST(a_folder_made_for_nothing_is_removed)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    ck_assert(is_there(out.text));

    rfcv_output_free(output);

    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(a_folder_that_was_there_stays)
{
    mkdir(out.text, 0777);

    rfcv_output_free(rfcv_output_make(out.text, false, NULL));

    ck_assert(is_there(out.text));
}
END_TEST

START_TEST(a_folder_with_something_of_others_stays)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    write_file(in_out("notes.txt").text, "mine");

    rfcv_output_free(output);

    assert_file_begins("notes.txt", "mine");
}
END_TEST

START_TEST(a_folder_that_took_the_place_of_ours_stays)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    rename(out.text, temporary_folder_path(&folder, "elsewhere").text);
    mkdir(out.text, 0777);

    rfcv_output_free(output);

    ck_assert(is_there(out.text));
}
END_TEST

START_TEST(a_run_that_appeared_meanwhile_is_kept)
{
    rfcv_error error = {0};
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    write_file(in_out("run.json").text, "of another");

    rfcv_status status = write_run(output, &error);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_CANNOT_CREATE);
    ck_assert_ptr_nonnull(strstr(error.message, "--force"));
    ck_assert_uint_eq(n_names_in(out.text), 1);
    assert_file_begins("run.json", "of another");
}
END_TEST

START_TEST(a_full_disk_leaves_nothing_behind)
{
    rfcv_error error = {0};
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    void (*old_handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 100, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small); /* writing beyond 100 bytes fails, as on a full disk */

    rfcv_status status = write_run(output, &error);

    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, old_handler);
    ck_assert_int_eq(status, RFCV_IO);
    ck_assert_msg(strstr(error.message, "out/predictions.tsv': File too large") != NULL, "%s", error.message);
    ck_assert_uint_eq(n_names_in(out.text), 0);
    rfcv_output_free(output);
    ck_assert(!is_there(out.text));
}
END_TEST

static rfcv_status write_and_remove_run(void *context, rfcv_error *error)
{
    (void)context;
    rfcv_output *output = rfcv_output_make(out.text, false, error);
    rfcv_status status = output ? write_run(output, error) : error->status;
    rfcv_output_free(output);
    for (size_t i = 0; i < 3 && status == RFCV_OK; i++)
        unlink(in_out(names[i]).text);
    if (status == RFCV_OK)
        rmdir(out.text);
    ck_assert_msg(n_names_in(folder.path) == 0, "something is left: status %d", (int)status);
    return status;
}

START_TEST(whichever_allocation_fails_nothing_is_left_behind)
{
    rfcv_text_free(
        rfcv_metrics_json_make(made.result, metrics, NULL)); /* jansson takes our memory from now on */

    assert_lack_of_memory_is_told(write_and_remove_run, NULL);
}
END_TEST

START_TEST(a_change_of_the_working_folder_does_no_harm)
{
    int here = open(".", O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(chdir(folder.path), 0);
    rfcv_output *output = rfcv_output_make("out", false, NULL);
    ck_assert_int_eq(chdir("/"), 0);

    rfcv_status status = write_run(output, NULL);

    rfcv_output_free(output);
    ck_assert_int_eq(fchdir(here), 0);
    close(here);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 3);
}
END_TEST

START_TEST(a_link_under_the_temporary_name_is_not_followed)
{
    temporary_path victim = temporary_folder_path(&folder, "victim");
    write_file(victim.text, "precious");
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    char temporary[100];
    snprintf(temporary, sizeof temporary, ".predictions.tsv.tmp.%ld", (long)getpid());
    ck_assert_int_eq(symlink(victim.text, in_out(temporary).text), 0);

    rfcv_status status = write_run(output, NULL);

    rfcv_output_free(output);
    char *text = read_file(victim.text);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_str_eq(text, "precious");
    ck_assert_uint_eq(n_names_in(out.text), 3);
    free(text);
}
END_TEST

TCase *output_case(void)
{
    TCase *outputs = tcase_create("output");
    tcase_add_checked_fixture(outputs, set_up, tear_down);
    tcase_add_test(outputs, a_run_is_three_files_and_nothing_else);
    tcase_add_test(outputs, errors_by_trees_are_a_file_where_they_are_recorded);
    tcase_add_test(outputs, a_report_is_two_files_more);
    tcase_add_test(outputs, no_report_is_made_of_another_folder_under_the_same_path);
    tcase_add_test(outputs, without_memory_for_components_alone_there_is_a_report_all_the_same);
    tcase_add_test(outputs, of_several_runs_components_are_in_each_folder_and_the_report_is_around_them);
    tcase_add_test(outputs, a_folder_without_the_files_of_a_run_gets_no_report);
    tcase_add_test(outputs, metrics_json_is_the_text_that_the_library_makes);
    tcase_add_loop_test(outputs, a_folder_that_holds_a_run_is_refused_without_force, 0, N_NAMES);
    tcase_add_loop_test(outputs, a_folder_that_holds_a_bench_is_refused_without_force, 0, 6);
    tcase_add_test(outputs, texts_are_files_of_their_names_in_place_of_all_that_was_there);
    tcase_add_test(outputs, with_force_an_old_run_is_replaced_and_all_else_kept);
    tcase_add_test(outputs, an_old_run_is_whole_until_the_new_one_is_written);
    tcase_add_test(outputs, a_missing_parent_is_named);
    tcase_add_test(outputs, a_file_is_no_folder);
    tcase_add_test(outputs, a_folder_under_a_name_of_ours_is_refused_even_with_force);
    tcase_add_test(outputs, an_empty_name_is_refused);
    tcase_add_test(outputs, a_folder_that_may_not_be_written_to_is_refused_at_once);
    tcase_add_test(outputs, a_folder_made_for_nothing_is_removed);
    tcase_add_test(outputs, a_folder_that_was_there_stays);
    tcase_add_test(outputs, a_folder_with_something_of_others_stays);
    tcase_add_test(outputs, a_folder_that_took_the_place_of_ours_stays);
    tcase_add_test(outputs, a_run_that_appeared_meanwhile_is_kept);
    tcase_add_test(outputs, a_full_disk_leaves_nothing_behind);
    tcase_add_test(outputs, whichever_allocation_fails_nothing_is_left_behind);
    tcase_add_test(outputs, a_change_of_the_working_folder_does_no_harm);
    tcase_add_test(outputs, a_link_under_the_temporary_name_is_not_followed);
    return outputs;
}
