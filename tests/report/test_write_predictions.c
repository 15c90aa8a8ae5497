/* The files of what a model says of samples. */
#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "dataset/dataset.h"
#include "report/predict_json.h"
#include "support/lack_of_memory.h"
#include "support/made_model.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const command_line[] = {"rfcv", "predict", "m.rfm", "new.csv"};
enum { N_ARGUMENTS = sizeof command_line / sizeof *command_line, N_SAMPLES = 3 };

/* Each test has a folder and a result; the folder's `out` is what they write to. */
static temporary_folder folder;
static temporary_path out;
static rfcv_dataset *dataset;
static rfcv_result *result;
static rfcv_metrics *metrics;

/* Samples that go to each leaf of the first tree; the class of the second is not one of the model's. */
static void set_up(void)
{
    static const double values[N_SAMPLES][2] = {{0.1, 2.5}, {0.2, 3}, {0.1, 3}};
    static const char *const labels[N_SAMPLES] = {"Basal", "Normal", "Her2"};
    static const char *const ids[N_SAMPLES] = {"a", "b", "c"};
    static const char *const features[2] = {"KRT5 \"a\\b\" & c", "ESR1"};
    rfcv_error error = {.message = ""};
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    dataset = rfcv_dataset_make(N_SAMPLES, 2, values[0], labels, ids, features, RFCV_LOG_NONE, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    result = rfcv_predict(made_model(), dataset, 1, NULL, &error);
    ck_assert_msg(result != NULL, "%s", error.message);
    metrics = rfcv_metrics_make(result, NULL, &error);
    ck_assert_msg(metrics != NULL, "%s", error.message);
}

static void tear_down(void)
{
    rfcv_metrics_free(metrics);
    rfcv_result_free(result);
    rfcv_dataset_free(dataset);
    temporary_folder_remove(&folder);
}

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static rfcv_status write_all(const rfcv_metrics *of, bool force, rfcv_error *error)
{
    rfcv_output *output = rfcv_output_make(out.text, force, error);
    const rfcv_status status = output ? rfcv_output_write_predictions(output, made_model(), result, of,
                                                                      command_line, N_ARGUMENTS, error)
                                      : error->status;
    rfcv_output_free(output);
    return status;
}

/* By hand: the two trees say {3/4, 1/4}, Basal or Her2, and Her2.  The standard error is a bound,
 * sqrt((1 - margin^2) / 2). */
START_TEST(predictions_have_the_columns_of_a_run_and_no_truth_where_none_is_known)
{
    rfcv_error error = {.message = ""};

    ck_assert_msg(write_all(metrics, false, &error) == RFCV_OK, "%s", error.message);

    char *text = read_file(in_out("predictions.tsv").text);
    ck_assert_str_eq(text, "sample\trepeat\tfold\ttruth\tpredicted\tcorrect\tn_trees\tmargin\tmc_"
                           "se\tshare_Basal\tshare_Her2\n"
                           "a\t1\t0\tBasal\tHer2\t0\t2\t-0.25\t0.684653197\t0.375\t0.625\n"
                           "b\t1\t0\t\tBasal\tNA\t2\t0\t0.707106781\t0.5\t0.5\n"
                           "c\t1\t0\tHer2\tHer2\t1\t2\t1\t0\t0\t1\n");
    free(text);
}
END_TEST

START_TEST(metrics_are_written_where_there_are_some)
{
    rfcv_error error = {.message = ""};

    ck_assert_int_eq(write_all(_i ? metrics : NULL, false, &error), RFCV_OK);

    ck_assert_uint_eq(n_names_in(out.text), _i ? 3 : 2);
    ck_assert(is_there(in_out("predictions.tsv").text));
    ck_assert(is_there(in_out("predict.json").text));
    ck_assert_int_eq(is_there(in_out("metrics.json").text), _i);
}
END_TEST

START_TEST(metrics_count_the_samples_whose_class_is_known)
{
    char *text = rfcv_metrics_json_make(result, metrics, NULL);

    assert_has(text, "{\n  \"n_samples\": 2,\n");
    assert_has(text, "\"folds\": \"none: samples judged by a forest that was grown from 5 others\"");
    rfcv_text_free(text);
}
END_TEST

START_TEST(predict_json_says_which_model_judged_which_file)
{
    dataset->info.path = "new.csv";
    rfcv_result_free(result);
    result = rfcv_predict(made_model(), dataset, 1, NULL, NULL);
    rfcv_model *model = made_model();
    model->crc32 = 0xC0FFEE;

    char *text =
        predict_json_make(model, result, (rfcv_file_sum){321, 0xBEEF}, 0.0625, command_line, N_ARGUMENTS);

    assert_has(text, "  \"model\": {\n"
                     "    \"crc32\": \"00c0ffee\",\n"
                     "    \"version\": \"0.1.0\",\n"
                     "    \"n_samples\": 5,\n"
                     "    \"n_features\": 2,\n"
                     "    \"n_classes\": 2,\n"
                     "    \"n_trees\": 2,\n"
                     "    \"vote\": \"probability\",\n"
                     "    \"seed\": \"18446744073709551615\"\n"
                     "  },\n");
    assert_has(text, "  \"dataset\": {\n"
                     "    \"path\": \"new.csv\",\n");
    assert_has(text, "  \"n_labelled\": 2,\n"
                     "  \"threads\": 1,\n"
                     "  \"predictions\": {\n"
                     "    \"n_bytes\": 321,\n"
                     "    \"crc32\": \"0000beef\",\n"
                     "    \"digest\": \"");
    assert_has(text, "    \"write\": 0.0625,\n");
    memory_free(text);
}
END_TEST

START_TEST(what_model_and_file_have_not_in_common_is_counted)
{
    dataset->info.n_extra = 7;
    dataset->info.n_filled = 8;
    dataset->info.n_filled_cells = 9;
    rfcv_result_free(result);
    result = rfcv_predict(made_model(), dataset, 1, NULL, NULL);

    char *text = predict_json_make(made_model(), result, (rfcv_file_sum){0}, 0, NULL, 0);

    assert_has(text, "  \"features\": {\n"
                     "    \"n_extra\": 7,\n"
                     "    \"n_filled\": 8,\n"
                     "    \"n_filled_cells\": 9\n"
                     "  },\n");
    memory_free(text);
}
END_TEST

START_TEST(predictions_are_replaced_only_if_so_wished)
{
    rfcv_error error = {.message = ""};
    ck_assert_int_eq(write_all(metrics, false, &error), RFCV_OK);

    ck_assert_int_eq(write_all(NULL, false, &error), RFCV_CANNOT_CREATE);
    ck_assert_ptr_nonnull(strstr(error.message, "--force"));
    ck_assert_int_eq(write_all(NULL, true, &error), RFCV_OK);

    ck_assert(!is_there(in_out("metrics.json").text));
}
END_TEST

static rfcv_status write_again(void *context, rfcv_error *error)
{
    (void)context;
    return write_all(metrics, true, error);
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    assert_lack_of_memory_is_told_by_steps(write_again, NULL, 7); /* files reach the disk each time */
}
END_TEST

TCase *write_predictions_case(void)
{
    TCase *cases = tcase_create("write_predictions");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, predictions_have_the_columns_of_a_run_and_no_truth_where_none_is_known);
    tcase_add_loop_test(cases, metrics_are_written_where_there_are_some, 0, 2);
    tcase_add_test(cases, metrics_count_the_samples_whose_class_is_known);
    tcase_add_test(cases, predict_json_says_which_model_judged_which_file);
    tcase_add_test(cases, what_model_and_file_have_not_in_common_is_counted);
    tcase_add_test(cases, predictions_are_replaced_only_if_so_wished);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    return cases;
}
