#include "report/page/run_files.h"

#include "base/memory.h"
#include "cases.h"
#include "dataset/file/crc32.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Each test has a folder with the files of a run in `out`. */
static temporary_folder folder;
static temporary_path out;

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static void write_run(const rfcv_cv_options *options, const uint32_t counts[][MADE_CLASSES])
{
    made_run made = made_run_make(options, counts);
    rfcv_metrics *metrics = rfcv_metrics_make(made.result, NULL, NULL);
    rfcv_output *output = rfcv_output_make(out.text, true, NULL);
    rfcv_error error = {0};
    ck_assert_msg(rfcv_output_write(output, made.result, metrics, NULL, 0, &error) == RFCV_OK, "%s",
                  error.message);
    rfcv_output_free(output);
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}

static void set_up(void)
{
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    rfcv_cv_options options = made_run_options();
    write_run(&options, made_run_four_right);
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static run_files *read_out(void)
{
    rfcv_error error = {0};
    run_files *files = run_files_read(out.text, &error);
    ck_assert_msg(files != NULL, "%s", error.message);
    return files;
}

static void assert_refused(rfcv_status status, const char *words)
{
    rfcv_error error = {0};

    run_files *files = run_files_read(out.text, &error);

    ck_assert_ptr_null(files);
    ck_assert_int_eq(error.status, status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
}

/* Puts `new` in the place of the first `old` of a file. */
static void change(const char *name, const char *old, const char *new)
{
    char *text = read_file(in_out(name).text);
    char *found = strstr(text, old);
    ck_assert_msg(found != NULL, "%s has no %s", name, old);
    char *changed = memory_format("%.*s%s%s", (int)(found - text), text, new, found + strlen(old));
    write_file(in_out(name).text, changed);
    memory_free(changed);
    free(text);
}

/* Makes run.json's sum that of predictions.tsv as it is, so that only reading it can tell that it is damaged.
 */
static void sum_up_again(void)
{
    char *text = read_file(in_out("predictions.tsv").text), *run = read_file(in_out("run.json").text);
    char *sum = strstr(run, "\"predictions\": {");
    ck_assert_ptr_nonnull(sum);
    const char *end = strchr(sum, '}');
    char *changed = memory_format(
        "%.*s\"predictions\": {\"n_bytes\": %zu, \"crc32\": \"%08x\", \"digest\": %.18s%s", (int)(sum - run),
        run, strlen(text), (unsigned)crc32_add(0, text, strlen(text)), strstr(sum, "\"digest\": ") + 10, end);
    write_file(in_out("run.json").text, changed);
    memory_free(changed);
    free(text);
    free(run);
}

static void change_predictions(const char *old, const char *new)
{
    change("predictions.tsv", old, new);
    sum_up_again();
}

START_TEST(predictions_are_those_of_the_table)
{
    run_files *files = read_out();
    const run_predictions *read = &files->predictions;

    ck_assert_uint_eq(read->n_classes, 3);
    ck_assert_uint_eq(read->n_samples, 6);
    ck_assert_uint_eq(read->n_predictions, 6);
    ck_assert_str_eq(read->class_names[2], "Lum A");
    ck_assert_str_eq(read->ids[0], "s1");
    ck_assert_str_eq(read->ids[5], "s 6"); /* as the table has it */
    static const uint64_t confusion[] = {1, 1, 0, 0, 2, 0, 0, 1, 1};
    ck_assert_mem_eq(read->confusion, confusion, sizeof confusion);
    for (size_t i = 0; i < MADE_SAMPLES; i++) {
        ck_assert_uint_eq(read->truth[i], i / 2);
        ck_assert_uint_eq(read->n_votes[i], 500);
        ck_assert_uint_eq(read->n_judged[i], 1);
        ck_assert_uint_eq(read->n_wrong[i], i == 1 || i == 5);
        ck_assert_uint_eq(read->predicted[i], i == 0 ? 0 : i == 4 ? 2 : 1);
        for (size_t k = 0; k < MADE_CLASSES; k++)
            ck_assert(read->shares[i * MADE_CLASSES + k] == made_run_four_right[i][k] / 500.0);
    }
    run_files_free(files);
}
END_TEST

START_TEST(of_one_repeat_margins_and_errors_are_those_of_the_result)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    run_files *files = read_out();

    for (size_t i = 0; i < MADE_SAMPLES; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(made.result, i);
        ck_assert_double_eq_tol(files->predictions.margins[i], prediction.margin, 1e-12);
        ck_assert_double_eq_tol(files->predictions.mc_se[i], prediction.mc_se, 1e-12);
    }
    run_files_free(files);
    made_run_free(&made);
}
END_TEST

/* Three repeats of 10 votes; the last sample is judged in one of them alone. */
static const uint32_t three_repeats[3 * MADE_SAMPLES][MADE_CLASSES] = {
    {9, 1, 0}, {4, 6, 0},  {0, 10, 0}, {0, 8, 2}, {0, 0, 10}, {0, 0, 0},  {8, 2, 0}, {6, 4, 0},  {0, 10, 0},
    {9, 1, 0}, {0, 0, 10}, {0, 9, 1},  {7, 3, 0}, {3, 7, 0},  {0, 10, 0}, {0, 8, 2}, {0, 0, 10}, {0, 0, 0},
};

START_TEST(of_several_repeats_shares_are_those_of_all_votes)
{
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 2;
    options.n_repeats = 3;
    write_run(&options, three_repeats);

    run_files *files = read_out();
    const run_predictions *read = &files->predictions;

    ck_assert_uint_eq(read->n_repeats, 3);
    ck_assert_uint_eq(read->n_predictions, 16);
    ck_assert_uint_eq(read->n_votes[1], 30);
    ck_assert_double_eq_tol(read->shares[3], 13 / 30.0, 1e-15);
    ck_assert_double_eq_tol(read->margins[1], -4 / 30.0, 1e-12);
    ck_assert_uint_eq(read->predicted[1], 1); /* in two of three */
    ck_assert_uint_eq(read->n_wrong[1], 2);
    ck_assert_uint_eq(read->predicted[3], 1);
    ck_assert_uint_eq(read->n_wrong[3], 1);
    ck_assert_uint_eq(read->n_judged[5], 1);
    ck_assert_uint_eq(read->n_votes[5], 10);
    ck_assert_uint_eq(read->n_wrong[5], 1);
    ck_assert_uint_eq(read->confusion[1 * MADE_CLASSES], 1);
    run_files_free(files);
}
END_TEST

/* Units of 10 trees: what is left of ten times 65,536 is for the first class. */
static uint32_t shared_repeats[3 * MADE_SAMPLES][MADE_CLASSES];

static void make_shared_repeats(void)
{
    for (uint32_t i = 0; i < 3 * MADE_SAMPLES; i++) {
        shared_repeats[i][1] = 100003 * (i % 4);
        shared_repeats[i][2] = 77 * i;
        shared_repeats[i][0] = 10 * 65536 - shared_repeats[i][1] - shared_repeats[i][2];
    }
}

START_TEST(of_shared_votes_shares_are_to_the_unit_and_errors_those_of_the_repeats)
{
    rfcv_cv_options options = made_run_options();
    options.n_trees = 10;
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 2;
    options.n_repeats = 3;
    options.vote = RFCV_VOTE_PROBABILITY;
    make_shared_repeats();
    write_run(&options, (const uint32_t(*)[MADE_CLASSES])shared_repeats);
    made_run made = made_run_make(&options, (const uint32_t(*)[MADE_CLASSES])shared_repeats);

    run_files *files = read_out();
    const run_predictions *read = &files->predictions;

    for (size_t i = 0; i < MADE_SAMPLES; i++) {
        double squares = 0;
        ck_assert_uint_eq(read->n_votes[i], 30);
        for (size_t repeat = 0; repeat < 3; repeat++) {
            const double error = rfcv_result_prediction(made.result, repeat * MADE_SAMPLES + i).mc_se;
            squares += error * error;
        }
        ck_assert_double_eq_tol(read->mc_se[i], sqrt(squares) / 3, 1e-9);
        for (size_t k = 0; k < MADE_CLASSES; k++) {
            const uint32_t n = shared_repeats[i][k] + shared_repeats[MADE_SAMPLES + i][k] +
                               shared_repeats[2 * MADE_SAMPLES + i][k];
            ck_assert(read->shares[i * MADE_CLASSES + k] == n / (30 * 65536.0));
        }
    }
    run_files_free(files);
    made_run_free(&made);
}
END_TEST

/* 60,000 trees have 4 x 10^9 units, more than nine digits tell apart. */
START_TEST(shares_of_more_units_than_nine_digits_are_read_to_these_digits)
{
    static const uint32_t one_third[MADE_SAMPLES][MADE_CLASSES] = {{1310720000, 1310720001, 1310719999},
                                                                   {3932160000u, 0, 0},
                                                                   {0, 3932159999u, 1},
                                                                   {7, 3932159993u, 0},
                                                                   {0, 0, 3932160000u},
                                                                   {0, 1, 3932159999u}};
    rfcv_cv_options options = made_run_options();
    options.n_trees = 60000;
    options.pool = RFCV_POOL_NEVER;
    options.vote = RFCV_VOTE_PROBABILITY;
    write_run(&options, one_third);

    run_files *files = read_out();

    for (size_t i = 0; i < MADE_SAMPLES; i++) {
        ck_assert_uint_eq(files->predictions.n_votes[i], 60000);
        for (size_t k = 0; k < MADE_CLASSES; k++)
            ck_assert_double_eq_tol(files->predictions.shares[i * MADE_CLASSES + k],
                                    one_third[i][k] / 3932160000.0, 1e-9);
    }
    run_files_free(files);
}
END_TEST

START_TEST(a_sample_without_votes_has_no_margin)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {{5, 0, 0}, {0, 0, 0}, {0, 5, 0},
                                                                {0, 5, 0}, {0, 0, 5}, {0, 0, 5}};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    write_run(&options, counts);

    run_files *files = read_out();
    const run_predictions *read = &files->predictions;

    ck_assert_uint_eq(read->n_predictions, 5);
    ck_assert_uint_eq(read->n_judged[1] + read->n_wrong[1] + read->n_votes[1], 0);
    ck_assert_uint_eq(read->predicted[1], MADE_CLASSES);
    ck_assert(isnan(read->margins[1]) && isnan(read->mc_se[1]));
    ck_assert(read->shares[3] == 0);
    run_files_free(files);
}
END_TEST

START_TEST(a_file_that_is_missing_is_named)
{
    static const char *const names[] = {"run.json", "metrics.json", "predictions.tsv"};
    unlink(in_out(names[_i]).text);

    assert_refused(RFCV_CANNOT_READ, names[_i]);
}
END_TEST

START_TEST(a_table_that_changed_is_refused)
{
    change("predictions.tsv", "s1", "s9");

    assert_refused(RFCV_BAD_DATA, "predictions.tsv is not the one that run.json was written with");
}
END_TEST

START_TEST(metrics_of_another_run_are_refused)
{
    change("metrics.json", "\"digest\": \"", "\"digest\": \"0000000000000000\", \"other\": \"");

    assert_refused(RFCV_BAD_DATA, "metrics.json is not the one that run.json was written with");
}
END_TEST

static const struct {
    const char *old, *new, *words;
} damaged[] = {
    {"margin", "margins", "predictions.tsv:1: not the header"},
    {"share_Her2", "Her2", "predictions.tsv:1: not the header"},
    {"\tshare_Her2", "", "predictions.tsv:1: not the header"},
    {"s1\t1\t", "s1\t2\t", "predictions.tsv:2:2: '2' is not"},
    {"1\tBasal\tBasal", "1\tBasel\tBasal", "predictions.tsv:2:4: 'Basel' is not one of the classes"},
    {"Basal\tBasal\t", "Basal\tNA\t", "predictions.tsv:2:5: 'NA' is not one of the classes"},
    {"\t500\t", "\t501\t", "predictions.tsv:2:10: '0.964' is not a share of the votes"},
    {"\t0.964\t", "\t0.962\t", "predictions.tsv:2:7: '500' is not the number of votes"},
    {"\t500\t", "\t-1\t", "predictions.tsv:2:7: '-1' is not a whole number"},
    {"\t0.964\t", "\t1.964\t", "predictions.tsv:2:10: '1.964' is not a share"},
    {"\t0.964\t", "\tNA\t", "predictions.tsv:2:10: 'NA' is not a share"},
    {"s2\t", "s1\t1\n", "predictions.tsv:3: 2 cells, where the header has 12"},
};
enum { N_DAMAGED = sizeof damaged / sizeof *damaged };

START_TEST(damaged_lines_are_refused_with_their_place)
{
    change_predictions(damaged[_i].old, damaged[_i].new);

    assert_refused(RFCV_BAD_DATA, damaged[_i].words);
}
END_TEST

START_TEST(lines_too_many_or_too_few_are_refused)
{
    change("run.json", "\"n_predictions\": 6", "\"n_predictions\": 7");
    assert_refused(RFCV_BAD_DATA, "fewer lines than the 7 predictions");

    change("run.json", "\"n_predictions\": 7", "\"n_predictions\": 5");
    assert_refused(RFCV_BAD_DATA, "more lines than the 5 predictions");

    change("run.json", "\"n_predictions\": 5", "\"n_predictions\": 100000000000");
    assert_refused(RFCV_BAD_DATA, "\"plan.n_predictions\" is not a whole number from 0 to");
}
END_TEST

START_TEST(another_sample_in_a_later_repeat_is_refused)
{
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_K;
    options.n_folds = 2;
    options.n_repeats = 3;
    write_run(&options, three_repeats);
    change_predictions("s3\t2\t", "s4\t2\t");

    assert_refused(RFCV_BAD_DATA, "predictions.tsv:10:1: 's4' is not the sample that the first repeat has");
}
END_TEST

/* Leaves the header of predictions.tsv, and the lines that begin so. */
static void keep_lines_of(const char *first, const char *second)
{
    char *text = read_file(in_out("predictions.tsv").text);
    FILE *file = fopen(in_out("predictions.tsv").text, "w");
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (strncmp(line, "sample\t", 7) == 0 || strncmp(line, first, strlen(first)) == 0 ||
            strncmp(line, second, strlen(second)) == 0)
            fprintf(file, "%s\n", line);
    fclose(file);
    free(text);
    sum_up_again();
}

/* ---- tables that a run need not have ---- */

START_TEST(tables_that_are_not_there_are_none)
{
    unlink(in_out("error_by_trees.tsv").text);

    run_files *files = read_out();

    ck_assert_ptr_null(files->errors);
    ck_assert_ptr_null(files->points);
    run_files_free(files);
}
END_TEST

#define ERRORS_HEADER "n_trees\tn_predictions\terror\terror_Basal\terror_Her2\terror_Lum A\n"

START_TEST(errors_are_those_of_the_table)
{
    write_file(in_out("error_by_trees.tsv").text,
               ERRORS_HEADER "1\t4\t0.25\t0\t0.5\tNA\n2\t6\t0.5\t1\t0\t0.5\n");

    run_files *files = read_out();

    ck_assert_uint_eq(files->errors->n_trees, 2);
    ck_assert_uint_eq(files->errors->n_predictions[0], 4);
    ck_assert(files->errors->error[1] == 0.5);
    ck_assert(files->errors->class_error[1] == 0.5 && isnan(files->errors->class_error[2]));
    ck_assert(files->errors->class_error[3] == 1);
    run_files_free(files);
}
END_TEST

static const struct {
    const char *text, *words;
} damaged_errors[] = {
    {"", "error_by_trees.tsv is empty"},
    {ERRORS_HEADER, "error_by_trees.tsv has no line below its header"},
    {"n_trees\tn_predictions\terror\terror_Her2\terror_Basal\terror_Lum A\n1\t4\t0\t0\t0\t0\n",
     "error_by_trees.tsv:1: not the header"},
    {ERRORS_HEADER "1\t4\t0.25\t0\t0.5\t0\n3\t4\t0\t0\t0\t0\n",
     "error_by_trees.tsv:3:1: '3' is not the number"},
    {ERRORS_HEADER "1\t4\t1.25\t0\t0.5\t0\n", "error_by_trees.tsv:2:3: '1.25' is not a share"},
    {ERRORS_HEADER "1\t4\t0\t0\t0.5\tx\n", "error_by_trees.tsv:2:6: 'x' is not a number"},
};
enum { N_DAMAGED_ERRORS = sizeof damaged_errors / sizeof *damaged_errors };

START_TEST(damaged_errors_are_refused)
{
    write_file(in_out("error_by_trees.tsv").text, damaged_errors[_i].text);

    assert_refused(RFCV_BAD_DATA, damaged_errors[_i].words);
}
END_TEST

#define POINTS_HEADER "sample\tclass\tPC1 (60.00 %)\tPC2 (40.00 %)\n"
#define POINTS_1_TO_4 "s1\tBasal\t1\t2\ns2\tBasal\t3\t4\ns3\tHer2\t-1e-3\t0\ns4\tHer2\t0\t0\n"

START_TEST(points_are_those_of_the_table)
{
    write_file(in_out("pca.tsv").text, POINTS_HEADER POINTS_1_TO_4 "s5\tLum A\t0\t0\ns 6\tLum A\t0\t7\n");

    run_files *files = read_out();
    const run_points *points = files->points;

    ck_assert_uint_eq(points->n_samples, 6);
    ck_assert_uint_eq(points->n_components, 2);
    ck_assert_str_eq(points->names[1], "PC2 (40.00 %)");
    ck_assert_uint_eq(points->n_classes, 3);
    ck_assert_str_eq(points->class_names[points->classes[5]], "Lum A");
    ck_assert_str_eq(points->ids[5], "s 6");
    ck_assert(points->scores[4] == -1e-3 && points->scores[11] == 7);
    for (uint32_t i = 0; i < MADE_SAMPLES; i++)
        ck_assert_uint_eq(points->judged[i], i);
    run_files_free(files);
}
END_TEST

START_TEST(points_of_samples_that_are_not_judged_are_told_apart)
{
    keep_lines_of("s2\t", "s5\t");
    change("run.json", "\"n_predictions\": 6", "\"n_predictions\": 2");
    write_file(in_out("pca.tsv").text, POINTS_HEADER POINTS_1_TO_4 "s5\tLum A\t0\t0\ns 6\tLum A\t0\t7\n");

    run_files *files = read_out();

    ck_assert_uint_eq(files->predictions.n_samples, 2);
    static const uint32_t expected[] = {2, 0, 2, 2, 1, 2};
    ck_assert_mem_eq(files->points->judged, expected, sizeof expected);
    run_files_free(files);
}
END_TEST

static const struct {
    const char *text, *words;
} damaged_points[] = {
    {"sample\tclass\n", "pca.tsv:1: not the header"},
    {"id\tclass\tPC1\n", "pca.tsv:1: not the header"},
    {POINTS_HEADER POINTS_1_TO_4, "pca.tsv does not have the samples"},
    {POINTS_HEADER POINTS_1_TO_4 "s5\tLum A\t0\t0\ns 7\tLum A\t0\t7\n", "pca.tsv does not have the samples"},
    {POINTS_HEADER POINTS_1_TO_4 "s5\tLum A\t0\t0\ns 6\tLum A\t0\t7\ns 6\tLum A\t0\t7\n",
     "pca.tsv does not have the samples"},
    {POINTS_HEADER "s1\tBasel\t1\t2\n", "pca.tsv:2:2: 'Basel' is not one of the classes"},
    {POINTS_HEADER "s1\tBasal\tNA\t2\n", "pca.tsv:2:3: 'NA' is not a number"},
};
enum { N_DAMAGED_POINTS = sizeof damaged_points / sizeof *damaged_points };

START_TEST(damaged_points_are_refused)
{
    write_file(in_out("pca.tsv").text, damaged_points[_i].text);

    assert_refused(RFCV_BAD_DATA, damaged_points[_i].words);
}
END_TEST

static rfcv_status read_all(void *context, rfcv_error *error)
{
    (void)context;
    run_files *files = run_files_read(out.text, error);
    run_files_free(files);
    return files ? RFCV_OK : error->status;
}

START_TEST(lack_of_memory_is_told)
{
    write_file(in_out("error_by_trees.tsv").text, ERRORS_HEADER "1\t4\t0.25\t0\t0.5\tNA\n");
    write_file(in_out("pca.tsv").text, POINTS_HEADER POINTS_1_TO_4 "s5\tLum A\t0\t0\ns 6\tLum A\t0\t7\n");

    assert_lack_of_memory_is_told(read_all, NULL);
}
END_TEST

TCase *run_files_case(void)
{
    TCase *files = tcase_create("run_files");
    tcase_add_checked_fixture(files, set_up, tear_down);
    tcase_add_test(files, predictions_are_those_of_the_table);
    tcase_add_test(files, of_one_repeat_margins_and_errors_are_those_of_the_result);
    tcase_add_test(files, of_several_repeats_shares_are_those_of_all_votes);
    tcase_add_test(files, of_shared_votes_shares_are_to_the_unit_and_errors_those_of_the_repeats);
    tcase_add_test(files, shares_of_more_units_than_nine_digits_are_read_to_these_digits);
    tcase_add_test(files, a_sample_without_votes_has_no_margin);
    tcase_add_loop_test(files, a_file_that_is_missing_is_named, 0, 3);
    tcase_add_test(files, a_table_that_changed_is_refused);
    tcase_add_test(files, metrics_of_another_run_are_refused);
    tcase_add_loop_test(files, damaged_lines_are_refused_with_their_place, 0, N_DAMAGED);
    tcase_add_test(files, lines_too_many_or_too_few_are_refused);
    tcase_add_test(files, another_sample_in_a_later_repeat_is_refused);
    tcase_add_test(files, tables_that_are_not_there_are_none);
    tcase_add_test(files, errors_are_those_of_the_table);
    tcase_add_loop_test(files, damaged_errors_are_refused, 0, N_DAMAGED_ERRORS);
    tcase_add_test(files, points_are_those_of_the_table);
    tcase_add_test(files, points_of_samples_that_are_not_judged_are_told_apart);
    tcase_add_loop_test(files, damaged_points_are_refused, 0, N_DAMAGED_POINTS);
    tcase_add_test(files, lack_of_memory_is_told);
    return files;
}
