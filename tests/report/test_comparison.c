#include "report/comparison_tsv.h"

#include "base/memory.h"
#include "cases.h"
#include "dataset/dataset.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = {"oob", "loo"};
static const char *const command_line[] = {"rfcv", "cv", "m.csv"};
static const char *const run_files[] = {"predictions.tsv", "metrics.json", "run.json"};

/* Each test has a folder, in it `out`, and two runs. */
static temporary_folder folder;
static temporary_path out;
static made_run made[3];
static rfcv_metrics *metrics[3];
static rfcv_compared runs[3]; /* the third, on the folds of the second, is compared in some tests */

static void set_up(void)
{
    static const uint32_t all_right[MADE_SAMPLES][MADE_CLASSES] = {
        {500, 0, 0}, {500, 0, 0}, {0, 500, 0}, {0, 500, 0}, {0, 0, 500}, {0, 0, 500},
    };
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    rfcv_cv_options options = made_run_options();
    made[1] = made_run_make(&options, made_run_four_right);
    made[2] = made_run_make_beside(&made[1], &options, all_right);
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made[0] = made_run_make_beside(&made[1], &options, all_right);
    for (size_t i = 0; i < 3; i++) {
        metrics[i] = rfcv_metrics_make(made[i].result, NULL, NULL);
        ck_assert_ptr_nonnull(metrics[i]);
        runs[i] = (rfcv_compared){i < 2 ? names[i] : "whole", made[i].result, metrics[i]};
    }
}

static void tear_down(void)
{
    const size_t order[] = {0, 2, 1}; /* the dataset is of the second */
    for (size_t i = 0; i < 3; i++) {
        rfcv_metrics_free(metrics[order[i]]);
        made_run_free(&made[order[i]]);
    }
    temporary_folder_remove(&folder);
}

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static rfcv_output *claim(bool force, rfcv_error *error)
{
    return rfcv_output_make_compared(out.text, names, 2, force, error);
}

static rfcv_status write_runs(rfcv_output *output, rfcv_error *error)
{
    return rfcv_output_write_compared(output, runs, 2, command_line, 3, error);
}

static void assert_refused(const char *word)
{
    rfcv_error error = {0};

    ck_assert_ptr_null(claim(false, &error));

    ck_assert_int_eq(error.status, RFCV_CANNOT_CREATE);
    ck_assert_msg(strstr(error.message, word) != NULL, "%s", error.message);
}

static void assert_file_is(const char *name, const char *expected)
{
    char *text = read_file(in_out(name).text);
    ck_assert_str_eq(text, expected);
    free(text);
}

START_TEST(the_table_has_a_line_for_each_run)
{
    char *text = comparison_tsv_make(runs, 3, NULL);

    /* oob: 0.025^(1/6).  loo: R 4.2.2, binom.test(4, 6)$conf.int; what test_metrics has by hand; 160383 as in
     * monte_carlo; the Brier score by hand, 3.63536 / 6.  whole: R, t.test of the differences of loo's six
     * samples, 0 1 0 0 0 1 and -0.001952 -0.98 0 -0.661344 -0.000056 -1.992008. */
    ck_assert_str_eq(text,
                     "plan\tn_trees\ttrees_grown\tn_samples\tn_predictions\terror\taccuracy\taccuracy_low\t"
                     "accuracy_high\tbalanced_accuracy\tkappa\tmean_auc\tmean_lpo_auc\tn_uncertain\t"
                     "n_trees_to_halve\tbrier\tagainst\tdifference\tdifference_low\tdifference_high\t"
                     "difference_p\tbrier_difference\tbrier_difference_low\tbrier_difference_high\t"
                     "brier_difference_p\tunits\tn_units\ttree_seconds\tseconds\n"
                     "oob\t500\t3000\t6\t6\t0\t1\t0.540741874\t1\t1\t1\t1\tNA\t0\t0\t0\t"
                     "oob\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\t0.4\t0.75\n"
                     "loo\t500\t3000\t6\t6\t0.333333333\t0.666666667\t0.222778096\t0.956728132\t"
                     "0.666666667\t0.5\t0.75\tNA\t1\t160383\t0.605893333\t"
                     "loo\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\t0.4\t0.75\n"
                     "whole\t500\t3000\t6\t6\t0\t1\t0.540741874\t1\t1\t1\t1\tNA\t0\t0\t0\t"
                     "loo\t0.333333333\t-0.208592901\t0.875259567\t0.174687814\t"
                     "-0.605893333\t-1.44060512\t0.228818458\t0.121047711\tsamples\t6\t0.4\t0.75\n");
    memory_free(text);
}
END_TEST

static void assert_units_are(const char *expected)
{
    char *text = comparison_tsv_make(runs, 3, NULL);
    ck_assert_msg(strstr(text, expected) != NULL, "%s", text);
    memory_free(text);
}

START_TEST(the_table_says_what_was_compared)
{
    static uint32_t groups[MADE_SAMPLES] = {0, 0, 1, 1, 2, 2};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 2;
    made_run folds[2] = {made_run_make_beside(&made[1], &options, made_run_four_right),
                         made_run_make_beside(&made[1], &options, made_run_four_right)};
    runs[1].result = folds[0].result;
    runs[2].result = folds[1].result;
    assert_units_are("\tfolds\t2\t");
    runs[1].result = made[1].result;
    runs[2].result = made[2].result;
    made_run_free(&folds[0]);
    made_run_free(&folds[1]);

    made[1].dataset->groups = groups;
    made[1].dataset->info.n_groups = 3;
    assert_units_are("\tgroups\t3\t");
    made[1].dataset->groups = NULL;
}
END_TEST

START_TEST(runs_of_several_datasets_have_no_table_and_no_document)
{
    rfcv_cv_options options = made_run_options();
    made_run other = made_run_make(&options, made_run_four_right);
    runs[1].result = other.result;
    rfcv_error of_table = {0}, of_document = {0}, of_output = {0};
    rfcv_output *output = claim(false, NULL);

    ck_assert_ptr_null(comparison_tsv_make(runs, 2, &of_table));
    ck_assert_ptr_null(rfcv_compared_json_make(runs, 2, &of_document));
    ck_assert_int_eq(write_runs(output, &of_output), RFCV_BAD_OPTION);

    rfcv_output_free(output);
    ck_assert_msg(of_table.status == RFCV_BAD_OPTION, "%s", of_table.message);
    ck_assert_msg(of_document.status == RFCV_BAD_OPTION, "%s", of_document.message);
    ck_assert_str_eq(of_output.message, of_table.message);
    ck_assert(!is_there(out.text));
    made_run_free(&other);
}
END_TEST

START_TEST(the_document_holds_the_members_of_each_metrics_json)
{
    char *text = rfcv_compared_json_make(runs, 2, NULL);

    static const char beginning[] = "{\n  \"plans\": {\n    \"oob\": {\n      \"n_samples\": 6,\n";
    ck_assert_msg(strncmp(text, beginning, strlen(beginning)) == 0, "%s", text);
    char *second = strstr(text, "    \"loo\": {\n      \"n_samples\": 6,\n");
    ck_assert_ptr_nonnull(second);
    ck_assert_ptr_nonnull(
        strstr(second, "        \"n_uncertain\": 1,\n        \"n_trees_to_halve\": 160383,\n"));
    rfcv_text_free(text);
}
END_TEST

START_TEST(the_document_lists_differences_beside_the_runs)
{
    char *text = rfcv_compared_json_make(runs, 3, NULL);

    static const char expected[] = "  \"differences\": [\n    {\n      \"plan\": \"whole\",\n"
                                   "      \"against\": \"loo\",\n      \"accuracy\": {\n"
                                   "        \"value\": 0.333333333333333";
    const char *found = strstr(text, "  \"differences\": [");
    ck_assert_ptr_nonnull(found);
    ck_assert_msg(strncmp(found, expected, strlen(expected)) == 0, "%s", found);
    static const char *const members[] = {"\"low\": -0.20859290",     "\"high\": 0.87525956",
                                          "\"method\": \"paired t\"", "\"p\": 0.1746878",
                                          "\"value\": -0.6058933",    "\"brier_p\": 0.121047",
                                          "\"n_units\": 6",           "\"is_by_folds\": false"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        ck_assert_msg(strstr(found, members[i]) != NULL, "no %s in %s", members[i], found);
    ck_assert_ptr_null(strstr(found, "\"oob\"")); /* which has none on its folds */
    rfcv_text_free(text);
}
END_TEST

START_TEST(a_name_that_is_no_utf_8_is_still_a_key)
{
    runs[0].name = "falt\xE9";

    char *text = rfcv_compared_json_make(runs, 2, NULL);

    ck_assert_ptr_nonnull(strstr(text, "\"falt\xC3\xA9\": {"));
    rfcv_text_free(text);
}
END_TEST

START_TEST(each_run_has_its_folder_and_the_table_stands_above_them)
{
    rfcv_output *output = claim(false, NULL);
    rfcv_output *single = rfcv_output_make(temporary_folder_path(&folder, "single").text, false, NULL);
    ck_assert_int_eq(rfcv_output_write(single, runs[1].result, runs[1].metrics, command_line, 3, NULL),
                     RFCV_OK);

    rfcv_status status = write_runs(output, NULL);

    rfcv_output_free(output);
    rfcv_output_free(single);
    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    ck_assert_uint_eq(n_names_in(in_out("oob").text), 3);
    ck_assert_uint_eq(n_names_in(in_out("loo").text), 3);
    char *predictions = read_file(temporary_folder_path(&folder, "single/predictions.tsv").text);
    assert_file_is("loo/predictions.tsv", predictions);
    free(predictions);
    char *table = read_file(in_out("comparison.tsv").text);
    ck_assert_msg(strncmp(table, "plan\t", 5) == 0 && strstr(table, "\noob\t") && strstr(table, "\nloo\t"),
                  "%s", table);
    free(table);
}
END_TEST

START_TEST(folders_made_for_nothing_are_removed)
{
    rfcv_output *output = claim(false, NULL);
    ck_assert(is_there(in_out("oob").text) && is_there(in_out("loo").text));

    rfcv_output_free(output);

    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(a_run_in_any_of_the_folders_is_refused_without_force)
{
    static const char *const places[] = {"run.json", "comparison.tsv", "predictions.tsv", "loo/run.json",
                                         "oob/metrics.json"};
    mkdir(out.text, 0777);
    mkdir(in_out("loo").text, 0777);
    mkdir(in_out("oob").text, 0777);
    write_file(in_out(places[_i]).text, "old");

    assert_refused("--force");

    assert_file_is(places[_i], "old");
}
END_TEST

START_TEST(several_runs_are_a_run_that_one_may_not_replace)
{
    rfcv_error error = {0};
    mkdir(out.text, 0777);
    write_file(in_out("comparison.tsv").text, "old");

    ck_assert_ptr_null(rfcv_output_make(out.text, false, &error));

    ck_assert_msg(strstr(error.message, "holds a run already (comparison.tsv)"), "%s", error.message);
}
END_TEST

START_TEST(what_is_refused_leaves_no_folder_behind)
{
    mkdir(out.text, 0777);
    mkdir(in_out("loo").text, 0777);
    write_file(in_out("loo/run.json").text, "old");

    assert_refused("--force");

    ck_assert(!is_there(in_out("oob").text));
    ck_assert_uint_eq(n_names_in(in_out("loo").text), 1);
}
END_TEST

START_TEST(with_force_several_runs_take_the_place_of_one_and_the_other_way_round)
{
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    ck_assert_int_eq(rfcv_output_write(output, runs[0].result, runs[0].metrics, command_line, 3, NULL),
                     RFCV_OK);
    rfcv_output_free(output);

    output = claim(true, NULL);
    ck_assert_int_eq(write_runs(output, NULL), RFCV_OK);
    rfcv_output_free(output);

    ck_assert_uint_eq(n_names_in(out.text), 3);
    ck_assert(is_there(in_out("comparison.tsv").text) && !is_there(in_out("run.json").text));

    output = rfcv_output_make(out.text, true, NULL);
    ck_assert_int_eq(rfcv_output_write(output, runs[0].result, runs[0].metrics, command_line, 3, NULL),
                     RFCV_OK);
    rfcv_output_free(output);

    ck_assert(!is_there(in_out("comparison.tsv").text) && is_there(in_out("run.json").text));
}
END_TEST

START_TEST(a_name_that_leads_elsewhere_is_refused)
{
    static const char *const bad[] = {"", ".", "..", "a/b"};
    rfcv_error error = {0};

    ck_assert_ptr_null(rfcv_output_make_compared(out.text, &bad[_i], 1, false, &error));

    ck_assert_int_eq(error.status, RFCV_CANNOT_CREATE);
    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(a_name_of_a_file_of_ours_is_refused_before_the_run)
{
    static const char *const bad[] = {"comparison.tsv"};
    rfcv_error error = {0};

    ck_assert_ptr_null(rfcv_output_make_compared(out.text, bad, 1, true, &error));

    ck_assert_msg(strstr(error.message, "comparison.tsv' is a folder"), "%s", error.message);
    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(runs_other_than_those_claimed_are_refused)
{
    rfcv_output *output = claim(false, NULL);

    ck_assert_int_eq(rfcv_output_write_compared(output, runs, 1, command_line, 3, NULL), RFCV_BAD_OPTION);
    runs[0].name = "other";
    ck_assert_int_eq(write_runs(output, NULL), RFCV_BAD_OPTION);

    rfcv_output_free(output);
    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(a_full_disk_leaves_nothing_behind)
{
    static const rlim_t limits[] = {100, 600}; /* the predictions do not fit; no JSON fits */
    rfcv_error error = {0};
    rfcv_output *output = claim(false, NULL);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    void (*old_handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = limits[_i], .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small); /* writing beyond fails, as on a full disk */

    rfcv_status status = write_runs(output, &error);

    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, old_handler);
    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_IO);
    ck_assert_msg(strstr(error.message, "File too large") != NULL, "%s", error.message);
    ck_assert(!is_there(out.text));
}
END_TEST

START_TEST(a_table_that_cannot_be_published_takes_all_runs_back)
{
    rfcv_error error = {0};
    rfcv_output *output = claim(false, NULL);
    mkdir(in_out("comparison.tsv").text, 0777);

    rfcv_status status = write_runs(output, &error);

    rfcv_output_free(output);
    ck_assert_int_eq(status, RFCV_CANNOT_CREATE);
    ck_assert_uint_eq(n_names_in(out.text), 1);
}
END_TEST

static void remove_runs(void)
{
    for (size_t i = 0; i < 6; i++) {
        char name[100];
        snprintf(name, sizeof name, "%s/%s", names[i / 3], run_files[i % 3]);
        unlink(in_out(name).text);
    }
    unlink(in_out("comparison.tsv").text);
    rmdir(in_out("oob").text);
    rmdir(in_out("loo").text);
    rmdir(out.text);
}

static rfcv_status write_and_remove_runs(void *context, rfcv_error *error)
{
    (void)context;
    rfcv_output *output = claim(false, error);
    rfcv_status status = output ? write_runs(output, error) : error->status;
    rfcv_output_free(output);
    if (status == RFCV_OK)
        remove_runs();
    ck_assert_msg(n_names_in(folder.path) == 0, "something is left: status %d", (int)status);
    return status;
}

START_TEST(whichever_allocation_fails_nothing_is_left_behind)
{
    rfcv_text_free(rfcv_compared_json_make(runs, 2, NULL)); /* jansson takes our memory from now on */

    /* Each round makes folders; those of the documents alone are all tried below. */
    assert_lack_of_memory_is_told_by_steps(write_and_remove_runs, NULL, 17);
}
END_TEST

static rfcv_status make_document(void *context, rfcv_error *error)
{
    (void)context;
    char *text = rfcv_compared_json_make(runs, 3, error);
    const rfcv_status status = text ? RFCV_OK : error->status;
    rfcv_text_free(text);
    return status;
}

START_TEST(whichever_allocation_of_the_document_fails_is_told_and_nothing_leaks)
{
    make_document(NULL, NULL); /* jansson takes our memory from now on */

    assert_lack_of_memory_is_told(make_document, NULL);
}
END_TEST

static rfcv_status make_table(void *context, rfcv_error *error)
{
    (void)context;
    char *text = comparison_tsv_make(runs, 3, error);
    const rfcv_status status = text ? RFCV_OK : error->status;
    memory_free(text);
    return status;
}

START_TEST(whichever_allocation_of_the_table_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_table, NULL);
}
END_TEST

TCase *comparison_case(void)
{
    TCase *cases = tcase_create("comparison");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_table_has_a_line_for_each_run);
    tcase_add_test(cases, the_table_says_what_was_compared);
    tcase_add_test(cases, runs_of_several_datasets_have_no_table_and_no_document);
    tcase_add_test(cases, the_document_holds_the_members_of_each_metrics_json);
    tcase_add_test(cases, the_document_lists_differences_beside_the_runs);
    tcase_add_test(cases, a_name_that_is_no_utf_8_is_still_a_key);
    tcase_add_test(cases, each_run_has_its_folder_and_the_table_stands_above_them);
    tcase_add_test(cases, folders_made_for_nothing_are_removed);
    tcase_add_loop_test(cases, a_run_in_any_of_the_folders_is_refused_without_force, 0, 5);
    tcase_add_test(cases, several_runs_are_a_run_that_one_may_not_replace);
    tcase_add_test(cases, what_is_refused_leaves_no_folder_behind);
    tcase_add_test(cases, with_force_several_runs_take_the_place_of_one_and_the_other_way_round);
    tcase_add_loop_test(cases, a_name_that_leads_elsewhere_is_refused, 0, 4);
    tcase_add_test(cases, a_name_of_a_file_of_ours_is_refused_before_the_run);
    tcase_add_test(cases, runs_other_than_those_claimed_are_refused);
    tcase_add_loop_test(cases, a_full_disk_leaves_nothing_behind, 0, 2);
    tcase_add_test(cases, a_table_that_cannot_be_published_takes_all_runs_back);
    tcase_add_test(cases, whichever_allocation_fails_nothing_is_left_behind);
    tcase_add_test(cases, whichever_allocation_of_the_table_fails_is_told_and_nothing_leaks);
    tcase_add_test(cases, whichever_allocation_of_the_document_fails_is_told_and_nothing_leaks);
    return cases;
}
