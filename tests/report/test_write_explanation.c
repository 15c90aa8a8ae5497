#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "report/explanation_tsv.h"
#include "report/gnuplot.h"
#include "report/npy_write.h"
#include "support/made_explanation.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each test has an explanation and a folder, in which `out` is what is written to. */
static made_explanation made;
static temporary_folder folder;
static temporary_path out;

static void set_up(void)
{
    made_explanation_init(&made);
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
    made_explanation_clear(&made);
}

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static void assert_is_there(const char *name, bool expected)
{
    ck_assert_msg(is_there(in_out(name).text) == expected, "%s is%s there", name, expected ? " not" : "");
}

static void assert_text(const char *name, const char *expected)
{
    char *text = read_file(in_out(name).text);
    ck_assert_str_eq(text, expected);
    free(text);
}

static void leave_out_gnuplot(void)
{
    setenv("PATH", folder.path, 1);
}

static rfcv_output *claim(bool force)
{
    rfcv_error error = {0};
    rfcv_output *output = rfcv_output_make(out.text, force, &error);
    ck_assert_msg(output != NULL, "%s", error.message);
    return output;
}

static void write_to(rfcv_output *output)
{
    rfcv_error error = {0};
    ck_assert_msg(rfcv_output_write_explanation(output, &made.explanation, &error) == RFCV_OK, "%s",
                  error.message);
}

static void write_run_to(rfcv_output *output)
{
    rfcv_error error = {0};
    rfcv_metrics *metrics = rfcv_metrics_make(made.run.result, NULL, &error);
    ck_assert_msg(metrics && rfcv_output_write(output, made.run.result, metrics, NULL, 0, &error) == RFCV_OK,
                  "%s", error.message);
    rfcv_metrics_free(metrics);
}

/* ---- tables ---- */

START_TEST(without_gnuplot_there_are_three_tables)
{
    leave_out_gnuplot();
    rfcv_output *output = claim(false);

    write_to(output);

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    assert_text("importance.tsv", made_importance_tsv);
    assert_text("proximity.tsv", made_proximity_tsv);
    assert_text("influence.tsv", made_influence_tsv);
}
END_TEST

START_TEST(a_part_that_was_not_asked_for_has_no_file)
{
    static void (*const leave_out[])(made_explanation *) = {made_explanation_leave_out_importance,
                                                            made_explanation_leave_out_proximity,
                                                            made_explanation_leave_out_influence};
    static const char *const names[] = {"importance.tsv", "proximity.tsv", "influence.tsv"};
    leave_out_gnuplot();
    rfcv_output *output = claim(false);
    leave_out[_i](&made);

    write_to(output);

    rfcv_output_free(output);
    for (int i = 0; i < 3; i++)
        assert_is_there(names[i], i != _i);
    ck_assert_uint_eq(n_names_in(out.text), 2);
}
END_TEST

START_TEST(local_importances_are_a_table_of_their_own_of_the_features_that_are_used)
{
    leave_out_gnuplot();
    made_explanation_add_local(&made);
    rfcv_output *output = claim(false);

    write_to(output);

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), 4);
    assert_text("importance.tsv", made_importance_tsv);
    assert_text("importance_local.tsv", made_importance_local_tsv);
}
END_TEST

/* ---- pictures ---- */

START_TEST(with_gnuplot_each_table_has_its_picture)
{
    static const char *const names[] = {"importance.svg", "proximity.svg", "influence.svg"};
    static const char *const words[] = {">ESR1<", "<title>s2: Basal, outlier measure 12.2", "taken for Her2"};
    if (!gnuplot_is_there())
        return;
    rfcv_output *output = claim(false);

    write_to(output);

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), 6);
    for (int i = 0; i < 3; i++) {
        char *svg = read_file(in_out(names[i]).text);
        ck_assert_msg(strncmp(svg, "\n<svg ", 6) == 0 && strstr(svg, "xmlns=\"http://www.w3.org/2000/svg\""),
                      "%s: %.200s", names[i], svg);
        ck_assert_msg(strstr(svg, words[i]) != NULL, "%s has no %s", names[i], words[i]);
        assert_tags_match(svg);
        assert_ids_are_unique(svg);
        free(svg);
    }
}
END_TEST

/* ---- beside a run, or in place of one ---- */

START_TEST(beside_a_run_of_the_same_output_its_files_stay)
{
    leave_out_gnuplot();
    rfcv_output *output = claim(false);
    write_run_to(output);
    char *run = read_file(in_out("run.json").text);
    const size_t n_of_run = n_names_in(out.text);

    write_to(output);

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), n_of_run + 3);
    assert_text("run.json", run);
    free(run);
}
END_TEST

START_TEST(a_folder_with_an_explanation_is_refused)
{
    leave_out_gnuplot();
    rfcv_output *output = claim(false);
    rfcv_error error = {0};
    write_to(output);
    rfcv_output_free(output);

    ck_assert_ptr_null(rfcv_output_make(out.text, false, &error));

    ck_assert_int_eq(error.status, RFCV_CANNOT_CREATE);
    ck_assert_msg(strstr(error.message, "holds an explanation already (importance.tsv)") != NULL, "%s",
                  error.message);
}
END_TEST

START_TEST(force_replaces_an_old_run_and_an_old_explanation)
{
    leave_out_gnuplot();
    rfcv_output *output = claim(false);
    write_run_to(output);
    write_to(output);
    rfcv_output_free(output);
    write_file(in_out("importance_local.tsv").text, "old");
    write_file(in_out("proximity.npy").text, "old");
    write_file(in_out("influence.svg").text, "old");
    write_file(in_out("notes.txt").text, "mine");
    output = claim(true);
    made_explanation_leave_out_influence(&made);

    write_to(output);

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    assert_is_there("importance.tsv", true);
    assert_is_there("proximity.tsv", true);
    assert_is_there("notes.txt", true);
}
END_TEST

/* ---- failures ---- */

START_TEST(without_memory_nothing_is_written)
{
    leave_out_gnuplot();
    ck_assert(!gnuplot_is_there());
    made_explanation_add_local(&made);
    rfcv_output *output = claim(false);
    rfcv_status status = RFCV_SYSTEM;
    const size_t n_before = memory_n_live();

    for (size_t nth = 1; status != RFCV_OK; nth++) {
        ck_assert_uint_eq(n_names_in(out.text), 0);
        ck_assert_uint_eq(memory_n_live(), n_before);
        ck_assert_int_eq(status, RFCV_SYSTEM);
        memory_fail_at(nth);
        status = rfcv_output_write_explanation(output, &made.explanation, NULL);
        memory_fail_at(0);
    }

    rfcv_output_free(output);
    ck_assert_uint_eq(n_names_in(out.text), 4);
}
END_TEST

/* ---- the matrix on its own ---- */

START_TEST(an_npy_file_is_what_the_reader_reads)
{
    static const double values[] = {1, -0.5, 1 / 3.0, 1e300, 0, 123456789.25};
    static const char header[] =
        "\x93NUMPY\x01\0\x76\0{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    temporary_path path = temporary_folder_path(&folder, "values.npy");
    rfcv_read_options options = rfcv_read_defaults();
    rfcv_error error = {0};
    FILE *file = fopen(path.text, "wb");
    npy_write(file, values, 2, 3);
    fclose(file);

    char *bytes = read_file(path.text);
    ck_assert_mem_eq(bytes, header, sizeof header - 1);
    ck_assert_int_eq(bytes[127], '\n');
    ck_assert_mem_eq(bytes + 128 + 8, "\0\0\0\0\0\0\xe0\xbf", 8);
    free(bytes);
    rfcv_matrix *matrix = rfcv_matrix_read(path.text, &options, NULL, &error);
    ck_assert_msg(matrix != NULL, "%s", error.message);
    rfcv_matrix_free(matrix);
}
END_TEST

/* An explanation of that many samples with nothing but proximities, all of them 0. */
static void explain_proximity_of(size_t n)
{
    double *values = calloc(n * n, sizeof *values), *row = calloc(n, sizeof *row);
    const char **labels = calloc(n, sizeof *labels);
    for (size_t i = 0; i < n; i++)
        labels[i] = i % 2 ? "B" : "A";
    rfcv_dataset *dataset = rfcv_dataset_make(n, 1, row, labels, NULL, NULL, RFCV_LOG_NONE, NULL);
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    rfcv_result result = {.plan = plan};
    const size_t prototypes[] = {0, 1};
    values[n * n - 1] = 1;
    rfcv_explanation explanation = {.result = &result, .n_samples = n};
    explanation.proximity.found = (rfcv_proximity){n, values, 0, NULL, row, prototypes};
    rfcv_output *output = claim(true);
    rfcv_error error = {0};
    ck_assert_msg(rfcv_output_write_explanation(output, &explanation, &error) == RFCV_OK, "%s",
                  error.message);
    rfcv_output_free(output);
    rfcv_plan_free(plan);
    rfcv_dataset_free(dataset);
    free(labels);
    free(row);
    free(values);
}

START_TEST(of_many_samples_the_proximities_are_a_file_of_their_own)
{
    static const char beginning[] = "sample\tclass\tx\ty\toutlier\tis_prototype\n1\tA\tNA\tNA\t0\t1\n";
    const size_t n = MOST_PROXIMITY_COLUMNS + 1;
    char last[9] = "";
    leave_out_gnuplot();

    explain_proximity_of(n);

    char *text = read_file(in_out("proximity.tsv").text);
    ck_assert_int_eq(strncmp(text, beginning, sizeof beginning - 1), 0);
    free(text);
    FILE *file = fopen(in_out("proximity.npy").text, "rb");
    ck_assert_ptr_nonnull(file);
    fseek(file, -8, SEEK_END);
    ck_assert_int_eq(ftell(file), (long)(128 + 8 * (n * n - 1)));
    ck_assert_uint_eq(fread(last, 1, 8, file), 8);
    fclose(file);
    ck_assert_mem_eq(last, "\0\0\0\0\0\0\xf0\x3f", 8);
}
END_TEST

TCase *write_explanation_case(void)
{
    TCase *cases = tcase_create("write_explanation");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, without_gnuplot_there_are_three_tables);
    tcase_add_loop_test(cases, a_part_that_was_not_asked_for_has_no_file, 0, 3);
    tcase_add_test(cases, local_importances_are_a_table_of_their_own_of_the_features_that_are_used);
    tcase_add_test(cases, with_gnuplot_each_table_has_its_picture);
    tcase_add_test(cases, beside_a_run_of_the_same_output_its_files_stay);
    tcase_add_test(cases, a_folder_with_an_explanation_is_refused);
    tcase_add_test(cases, force_replaces_an_old_run_and_an_old_explanation);
    tcase_add_test(cases, without_memory_nothing_is_written);
    tcase_add_test(cases, an_npy_file_is_what_the_reader_reads);
    tcase_add_test(cases, of_many_samples_the_proximities_are_a_file_of_their_own);
    return cases;
}
