#include "report/recorded.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const command_line[] = {"rfcv", "cv", "m.csv"};
static const char *const dropped[] = {"age", "batch"};

/* Each test has a folder with a matrix, labels and folds, and within it `out`, which records a run on them.
 */
static temporary_folder folder;
static rfcv_read_options read_options;
static rfcv_cv_options cv_options;
static temporary_path labels_path, folds_path, weights_path;

static temporary_path in_folder(const char *name)
{
    return temporary_folder_path(&folder, name);
}

static void write_files(void)
{
    FILE *matrix = fopen(in_folder("m.csv").text, "w"), *labels = fopen(labels_path.text, "w");
    FILE *folds = fopen(folds_path.text, "w"), *weights = fopen(weights_path.text, "w");
    fputs("id,f1,f2,f3,age,batch\n", matrix);
    fputs("id,class\n", labels);
    fputs("id,fold\n", folds);
    fputs("id,weight\n", weights);
    for (int i = 0; i < 24; i++) {
        fprintf(matrix, "s%d,%d,%d,%d,%d,%d\n", i, i * 7 % 24 + i % 2 * 9, i * 5 % 24, i * 11 % 24, 20 + i,
                i % 3);
        fprintf(labels, "s%d,%s\n", i, i % 2 ? "a" : "b");
        fprintf(folds, "s%d,%d\n", i, i % 3 + 1);
        fprintf(weights, "s%d,%d\n", i, 1 + i % 4);
    }
    fclose(matrix);
    fclose(labels);
    fclose(folds);
    fclose(weights);
}

/* Every option has another value than its default, if a run can have it. */
static void set_options(void)
{
    read_options = (rfcv_read_options){.labels = labels_path.text,
                                       .label_column = "class",
                                       .id_column = "id",
                                       .group_column = "none",
                                       .drop = dropped,
                                       .n_drop = 2,
                                       .orientation = RFCV_SAMPLES_IN_ROWS,
                                       .features = RFCV_FEATURES_NUMERIC,
                                       .na = RFCV_NA_MEDIAN,
                                       .log = RFCV_LOG_LOG1P,
                                       .max_memory = 1000000000};
    cv_options = rfcv_cv_defaults();
    cv_options.folds = RFCV_FOLDS_FILE;
    cv_options.fold_file = folds_path.text;
    cv_options.n_repeats = 2;
    cv_options.stratify = false;
    cv_options.held_out = "1-20,s22";
    cv_options.n_trees = 7;
    cv_options.trees_are_chosen = true;
    cv_options.mtry_rule = RFCV_MTRY_FRACTION;
    cv_options.mtry_value = 0.7;
    cv_options.min_node_size = 2;
    cv_options.max_depth = 5;
    cv_options.whole_trees = true;
    cv_options.replace = false;
    cv_options.sample_fraction = 0.55;
    cv_options.split = RFCV_SPLIT_EXTRATREES;
    cv_options.n_random_cuts = 3;
    cv_options.redraws_constant = true;
    cv_options.vote = RFCV_VOTE_PROBABILITY;
    cv_options.class_weight = "a=2";
    cv_options.bag = "stratified";
    cv_options.case_weights = weights_path.text;
    cv_options.seed = UINT64_MAX;
    cv_options.layout = RFCV_LAYOUT_NESTED;
    cv_options.schedule = RFCV_SCHEDULE_GUIDED;
    cv_options.chunk = 3;
    cv_options.n_threads = 1;
}

/* The matrix' run with the options; the plan and what is behind it is then to be freed by end_run(). */
typedef struct small_run {
    rfcv_dataset *dataset;
    rfcv_plan *plan;
    rfcv_result *result;
} small_run;

static small_run begin_run(void)
{
    rfcv_error error = {0};
    small_run run = {0};
    run.dataset = rfcv_dataset_read(in_folder("m.csv").text, &read_options, NULL, &error);
    ck_assert_msg(run.dataset != NULL, "%s", error.message);
    run.plan = rfcv_plan_make(run.dataset, &cv_options, &error);
    ck_assert_msg(run.plan != NULL, "%s", error.message);
    run.result = rfcv_cross_validate(run.plan, NULL, &error);
    ck_assert_msg(run.result != NULL, "%s", error.message);
    return run;
}

static void end_run(small_run *run)
{
    rfcv_result_free(run->result);
    rfcv_plan_free(run->plan);
    rfcv_dataset_free(run->dataset);
}

static void record_run(void)
{
    rfcv_error error = {0};
    small_run run = begin_run();
    rfcv_metrics *metrics = rfcv_metrics_make(run.result, NULL, &error);
    rfcv_output *output = rfcv_output_make(in_folder("out").text, true, &error);
    ck_assert_int_eq(rfcv_output_write(output, run.result, metrics, command_line, 3, &error), RFCV_OK);
    rfcv_output_free(output);
    rfcv_metrics_free(metrics);
    end_run(&run);
}

static void set_up(void)
{
    folder = temporary_folder_make();
    labels_path = in_folder("labels.csv");
    folds_path = in_folder("folds.csv");
    weights_path = in_folder("weights.csv");
    write_files();
    set_options();
    record_run();
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static rfcv_recorded *read_recorded(void)
{
    rfcv_error error = {0};
    rfcv_recorded *recorded = rfcv_recorded_read(in_folder("out/run.json").text, &error);
    ck_assert_msg(recorded != NULL, "%s", error.message);
    return recorded;
}

/* Of the run.json with `old` replaced by `new_text`. */
static rfcv_recorded *read_changed(const char *old, const char *new_text, rfcv_error *error)
{
    char *text = read_file(in_folder("out/run.json").text), *place = strstr(text, old);
    ck_assert_msg(place != NULL, "no %s in %s", old, text);
    char *changed = memory_format("%.*s%s%s", (int)(place - text), text, new_text, place + strlen(old));
    rfcv_recorded *recorded = recorded_of_text("run.json", changed, strlen(changed), error);
    memory_free(changed);
    free(text);
    return recorded;
}

/* ---- reading ---- */

START_TEST(every_read_option_comes_back)
{
    rfcv_recorded *recorded = read_recorded();

    rfcv_recorded_info info = rfcv_recorded_describe(recorded);

    ck_assert_str_eq(info.matrix, in_folder("m.csv").text);
    ck_assert_str_eq(info.read.labels, read_options.labels);
    ck_assert_str_eq(info.read.label_column, "class");
    ck_assert_str_eq(info.read.id_column, "id");
    ck_assert_str_eq(info.read.group_column, "none");
    ck_assert_uint_eq(info.read.n_drop, 2);
    ck_assert_str_eq(info.read.drop[0], "age");
    ck_assert_str_eq(info.read.drop[1], "batch");
    ck_assert_int_eq(info.read.orientation, RFCV_SAMPLES_IN_ROWS);
    ck_assert_int_eq(info.read.features, RFCV_FEATURES_NUMERIC);
    ck_assert_int_eq(info.read.na, RFCV_NA_MEDIAN);
    ck_assert_int_eq(info.read.log, RFCV_LOG_LOG1P);
    ck_assert_ptr_null(info.read.values);
    ck_assert_ptr_null(info.read.names);
    ck_assert(!info.read.use_mmap);
    ck_assert_uint_eq(info.read.max_memory, 1000000000);
    ck_assert_uint_eq(info.read.n_threads, 0);
    rfcv_recorded_free(recorded);
}
END_TEST

START_TEST(every_setting_of_the_run_comes_back_and_threads_are_left_open)
{
    rfcv_recorded *recorded = read_recorded();

    rfcv_cv_options cv = rfcv_recorded_describe(recorded).cv;

    ck_assert_int_eq(cv.folds, RFCV_FOLDS_FILE);
    ck_assert_str_eq(cv.fold_file, folds_path.text);
    ck_assert_uint_eq(cv.n_repeats, 2);
    ck_assert(!cv.stratify);
    ck_assert_str_eq(cv.held_out, "1-20,s22");
    ck_assert_int_eq(cv.pool, RFCV_POOL_AUTO);
    ck_assert(!cv.rebalance);
    ck_assert_uint_eq(cv.n_trees, 7);
    ck_assert(cv.trees_are_chosen);
    ck_assert_int_eq(cv.mtry_rule, RFCV_MTRY_FRACTION);
    ck_assert(cv.mtry_value == 0.7);
    ck_assert_uint_eq(cv.min_node_size, 2);
    ck_assert_uint_eq(cv.max_depth, 5);
    ck_assert(cv.whole_trees);
    ck_assert(!cv.replace);
    ck_assert(cv.sample_fraction == 0.55);
    ck_assert_int_eq(cv.split, RFCV_SPLIT_EXTRATREES);
    ck_assert_uint_eq(cv.n_random_cuts, 3);
    ck_assert(cv.redraws_constant);
    ck_assert_int_eq(cv.vote, RFCV_VOTE_PROBABILITY);
    ck_assert_str_eq(cv.class_weight, "a=2");
    ck_assert_str_eq(cv.bag, "stratified");
    ck_assert_str_eq(cv.case_weights, weights_path.text);
    ck_assert_uint_eq(cv.seed, UINT64_MAX);
    ck_assert_int_eq(cv.layout, RFCV_LAYOUT_NESTED);
    ck_assert_int_eq(cv.schedule, RFCV_SCHEDULE_GUIDED);
    ck_assert_uint_eq(cv.chunk, 3);
    ck_assert_uint_eq(cv.n_threads, 0);
    ck_assert_uint_eq(cv.n_inner_threads, 0);
    rfcv_recorded_free(recorded);
}
END_TEST

/* What rfcv 0.1.0 recorded had none of them. */
START_TEST(a_run_that_records_no_variant_of_the_forest_has_the_defaults)
{
    rfcv_error error = {0};
    rfcv_recorded *recorded = read_changed("\"split\"", "\"other\"", &error);
    ck_assert_msg(recorded != NULL, "%s", error.message);

    const rfcv_cv_options cv = rfcv_recorded_describe(recorded).cv;

    ck_assert_int_eq(cv.split, RFCV_SPLIT_GINI);
    ck_assert_uint_eq(cv.n_random_cuts, 1);
    ck_assert(!cv.redraws_constant);
    ck_assert_int_eq(cv.vote, RFCV_VOTE_MAJORITY);
    ck_assert_ptr_null(cv.class_weight);
    ck_assert_ptr_null(cv.bag);
    rfcv_recorded_free(recorded);
}
END_TEST

START_TEST(settings_of_leave_one_out_and_k_folds_come_back)
{
    read_options = (rfcv_read_options){.labels = labels_path.text};
    cv_options = rfcv_cv_defaults();
    cv_options.n_trees = 3;
    cv_options.folds = _i < 2 ? RFCV_FOLDS_LEAVE_ONE_OUT : RFCV_FOLDS_K;
    cv_options.pool = _i == 1 ? RFCV_POOL_ALWAYS : _i == 0 ? RFCV_POOL_NEVER : RFCV_POOL_AUTO;
    cv_options.rebalance = _i == 1;
    cv_options.n_folds = _i == 2 ? 4 : 10;
    record_run();
    rfcv_recorded *recorded = read_recorded();

    rfcv_recorded_info info = rfcv_recorded_describe(recorded);

    ck_assert_int_eq(info.cv.folds, cv_options.folds);
    ck_assert_int_eq(info.cv.pool, cv_options.pool);
    ck_assert_int_eq(info.cv.rebalance, cv_options.rebalance);
    if (_i == 2)
        ck_assert_uint_eq(info.cv.n_folds, 4);
    ck_assert_ptr_null(info.cv.fold_file);
    ck_assert_ptr_null(info.read.label_column);
    ck_assert_uint_eq(info.read.n_drop, 0);
    rfcv_recorded_free(recorded);
}
END_TEST

START_TEST(the_folder_of_a_run_json_stands_for_it)
{
    rfcv_recorded *recorded = rfcv_recorded_read(in_folder("out").text, NULL);

    ck_assert_ptr_nonnull(recorded);
    ck_assert_str_eq(rfcv_recorded_describe(recorded).version, RFCV_VERSION);
    rfcv_recorded_free(recorded);
}
END_TEST

static const struct {
    const char *old, *new_text, *words;
} damages[] = {
    {"\"program\": \"rfcv\"", "\"program\": \"ranger\"", "\"program\" is 'ranger', and not one of 'rfcv'"},
    {"\"program\"", "\"PROGRAM\"", "is no run.json of rfcv"},
    {"\"settings\"", "\"cells\"", "records no run of rfcv cv"},
    {"\"read\": {", "\"reading\": {", "does not record all that a repetition needs"},
    {"\"n_trees\": 7", "\"n_trees\": \"many\"", "\"settings.n_trees\" is 'many'"},
    {"\"seed\": \"18446744073709551615\"", "\"seed\": \"18446744073709551616\"", "\"settings.seed\""},
    {"\"layout\": \"nested\"", "\"layout\": \"round\"", "not one of 'flat', 'nested'"},
    {"\"split\": \"extratrees\"", "\"split\": \"best\"",
     "not one of 'gini', 'entropy', 'hellinger', 'extratrees'"},
    {"\"case_weights\": {", "\"case_weights\": 1, \"w\": {", "\"settings.case_weights\" is not an object"},
    {"\"fold_file\": {", "\"fold_file\": null, \"f\": {", "\"settings.fold_file\" is not an object"},
    {"\"drop\": [", "\"drop\": [1, ", "\"read.drop\" is not a list of texts"},
    {"\"labels\": {", "\"labels\": 3, \"l\": {", "\"dataset.labels\" is not an object"},
    {"\"digest\": \"", "\"digest\": \"x", "\"predictions.digest\""},
    {"}", "", "no JSON, or damaged"},
};
enum { N_DAMAGES = sizeof damages / sizeof *damages };

START_TEST(what_is_damaged_or_no_run_is_refused_with_its_place)
{
    rfcv_error error = {0};

    rfcv_recorded *recorded = read_changed(damages[_i].old, damages[_i].new_text, &error);

    ck_assert_ptr_null(recorded);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, damages[_i].words) != NULL, "%s", error.message);
}
END_TEST

/* ---- files ---- */

static rfcv_status find(const rfcv_elsewhere *elsewhere, rfcv_error *error)
{
    rfcv_recorded *recorded = read_recorded();
    rfcv_status status = rfcv_recorded_find(recorded, elsewhere, error);
    rfcv_recorded_free(recorded);
    return status;
}

static const rfcv_elsewhere as_recorded = {0};

START_TEST(files_that_are_as_they_were_are_found)
{
    rfcv_error error = {0};

    ck_assert_msg(find(&as_recorded, &error) == RFCV_OK, "%s", error.message);
}
END_TEST

START_TEST(a_file_of_other_bytes_is_refused_and_named)
{
    static const char *const names[] = {"m.csv", "labels.csv", "folds.csv", "weights.csv"};
    rfcv_error error = {0};
    temporary_path path = in_folder(names[_i]);
    char *text = read_file(path.text);
    char *digit = strpbrk(text, "3");
    *digit = '4'; /* as many bytes */
    write_file(path.text, text);
    free(text);

    rfcv_status status = find(&as_recorded, &error);

    ck_assert_int_eq(status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, path.text) && strstr(error.message, "that the run read"), "%s",
                  error.message);
}
END_TEST

START_TEST(a_file_that_is_gone_is_named_with_the_option_that_says_where_it_is)
{
    static const char *const names[] = {"m.csv", "labels.csv", "folds.csv", "weights.csv"};
    static const char *const options[] = {"--matrix FILE", "--labels FILE", "--folds FILE",
                                          "--case-weights FILE"};
    rfcv_error error = {0};
    temporary_path moved = in_folder("moved"), path = in_folder(names[_i]);
    ck_assert_int_eq(rename(path.text, moved.text), 0);

    rfcv_status status = find(&as_recorded, &error);

    ck_assert_int_eq(status, RFCV_CANNOT_READ);
    ck_assert_msg(strstr(error.message, path.text) && strstr(error.message, options[_i]), "%s",
                  error.message);
    rfcv_elsewhere there = {.matrix = _i == 0 ? moved.text : NULL,
                            .labels = _i == 1 ? moved.text : NULL,
                            .folds = _i == 2 ? moved.text : NULL,
                            .case_weights = _i == 3 ? moved.text : NULL};
    ck_assert_msg(find(&there, &error) == RFCV_OK, "%s", error.message);
}
END_TEST

START_TEST(a_file_elsewhere_that_the_run_had_none_of_is_refused)
{
    rfcv_error error = {0};
    const rfcv_elsewhere there = {.names = "names.txt"};

    ck_assert_int_eq(find(&there, &error), RFCV_BAD_OPTION);
    ck_assert_str_eq(error.message, "--names: the run had no list of names");
}
END_TEST

START_TEST(a_relative_path_is_looked_for_here_and_then_beside_run_json)
{
    char before[LONGEST_PATH], old[LONGEST_PATH + 40];
    rfcv_error error = {0};
    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    snprintf(old, sizeof old, "\"path\": \"%s\",\n    \"format\"", in_folder("m.csv").text);
    rfcv_recorded *recorded = read_changed(old, "\"path\": \"m.csv\",\n    \"format\"", &error);
    ck_assert_msg(recorded != NULL, "%s", error.message);
    memory_free(recorded->path);
    recorded->path = memory_copy_text(in_folder("run.json").text);

    ck_assert_msg(rfcv_recorded_find(recorded, &as_recorded, &error) == RFCV_OK, "%s", error.message);

    ck_assert_str_eq(rfcv_recorded_describe(recorded).matrix, in_folder("m.csv").text);
    ck_assert_int_eq(chdir(folder.path), 0);
    ck_assert_int_eq(rfcv_recorded_find(recorded, &as_recorded, &error), RFCV_OK);
    ck_assert_str_eq(rfcv_recorded_describe(recorded).matrix, "m.csv");
    ck_assert_int_eq(chdir(before), 0);
    rfcv_recorded_free(recorded);
}
END_TEST

START_TEST(a_run_on_data_from_memory_cannot_be_found)
{
    char old[LONGEST_PATH + 40];
    rfcv_error error = {0};
    snprintf(old, sizeof old, "\"path\": \"%s\",\n    \"format\"", in_folder("m.csv").text);
    rfcv_recorded *recorded = read_changed(old, "\"path\": \"\",\n    \"format\"", &error);

    ck_assert_int_eq(rfcv_recorded_find(recorded, &as_recorded, &error), RFCV_BAD_DATA);

    ck_assert_ptr_nonnull(strstr(error.message, "made in memory"));
    rfcv_recorded_free(recorded);
}
END_TEST

START_TEST(a_dataset_of_another_file_is_told_from_that_recorded)
{
    rfcv_error error = {0};
    rfcv_recorded *recorded = read_recorded();
    small_run run = begin_run();
    ck_assert_int_eq(rfcv_recorded_check(recorded, run.dataset, &error), RFCV_OK);
    end_run(&run);
    FILE *matrix = fopen(in_folder("m.csv").text, "a");
    fputs("s24,1,2,3,4,5\n", matrix);
    fclose(matrix);
    run = begin_run();

    rfcv_status status = rfcv_recorded_check(recorded, run.dataset, &error);

    ck_assert_int_eq(status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, "is not the matrix that the run read") != NULL, "%s", error.message);
    end_run(&run);
    rfcv_recorded_free(recorded);
}
END_TEST

/* ---- comparing ---- */

static rfcv_repetition compare(void)
{
    rfcv_error error = {0};
    rfcv_repetition repetition;
    rfcv_recorded *recorded = read_recorded();
    small_run run = begin_run();
    ck_assert_int_eq(rfcv_recorded_compare(recorded, run.result, &repetition, &error), RFCV_OK);
    ck_assert_uint_eq(repetition.digest, rfcv_result_digest(run.result));
    end_run(&run);
    rfcv_recorded_free(recorded);
    return repetition;
}

START_TEST(a_run_with_the_recorded_settings_is_the_same)
{
    cv_options.layout = RFCV_LAYOUT_FLAT;
    cv_options.n_threads = 2;

    rfcv_repetition repetition = compare();

    ck_assert(repetition.is_same && repetition.has_old && !repetition.is_old_changed);
    ck_assert_uint_eq(repetition.n_predictions, 42);
    ck_assert_uint_eq(repetition.n_different, 0);
}
END_TEST

/* Lines of a that are others than those of b, by number. */
static size_t count_different_lines(const char *a, const char *b)
{
    size_t n = 0;
    while (*a && *b) {
        size_t length_a = strcspn(a, "\n"), length_b = strcspn(b, "\n");
        n += length_a != length_b || memcmp(a, b, length_a) != 0;
        a += length_a + 1;
        b += length_b + 1;
    }
    return n;
}

START_TEST(predictions_that_differ_are_counted)
{
    char *before = read_file(in_folder("out/predictions.tsv").text);
    cv_options.min_node_size = 3;

    rfcv_repetition repetition = compare();

    record_run();
    char *after = read_file(in_folder("out/predictions.tsv").text);
    ck_assert(!repetition.is_same && repetition.has_old);
    ck_assert_uint_gt(repetition.n_different, 0);
    ck_assert_uint_eq(repetition.n_different, count_different_lines(before, after));
    ck_assert_uint_eq(repetition.predictions.n_bytes, strlen(after));
    free(before);
    free(after);
}
END_TEST

START_TEST(old_predictions_that_were_changed_are_not_compared_with)
{
    FILE *old = fopen(in_folder("out/predictions.tsv").text, "a");
    fputs("s99\n", old);
    fclose(old);

    rfcv_repetition repetition = compare();

    ck_assert(repetition.is_same && !repetition.has_old && repetition.is_old_changed);
    ck_assert_uint_eq(repetition.n_different, 0);
}
END_TEST

START_TEST(without_the_old_predictions_sameness_is_still_told)
{
    ck_assert_int_eq(remove(in_folder("out/predictions.tsv").text), 0);

    rfcv_repetition repetition = compare();

    ck_assert(repetition.is_same && !repetition.has_old && !repetition.is_old_changed);
}
END_TEST

/* ---- lack of memory ---- */

static rfcv_status read_find_and_compare(void *context, rfcv_error *error)
{
    rfcv_repetition repetition;
    rfcv_status status = RFCV_SYSTEM;
    rfcv_recorded *recorded = rfcv_recorded_read(in_folder("out").text, error);
    if (recorded)
        status = rfcv_recorded_find(recorded, &as_recorded, error);
    else
        status = error->status;
    if (status == RFCV_OK)
        status = rfcv_recorded_compare(recorded, context, &repetition, error);
    rfcv_recorded_free(recorded);
    return status;
}

START_TEST(lack_of_memory_is_told)
{
    small_run run = begin_run();

    assert_lack_of_memory_is_told(read_find_and_compare, run.result);

    end_run(&run);
}
END_TEST

TCase *recorded_case(void)
{
    TCase *recorded = tcase_create("recorded");
    tcase_add_checked_fixture(recorded, set_up, tear_down);
    tcase_add_test(recorded, every_read_option_comes_back);
    tcase_add_test(recorded, every_setting_of_the_run_comes_back_and_threads_are_left_open);
    tcase_add_loop_test(recorded, settings_of_leave_one_out_and_k_folds_come_back, 0, 3);
    tcase_add_test(recorded, the_folder_of_a_run_json_stands_for_it);
    tcase_add_loop_test(recorded, what_is_damaged_or_no_run_is_refused_with_its_place, 0, N_DAMAGES);
    tcase_add_test(recorded, files_that_are_as_they_were_are_found);
    tcase_add_loop_test(recorded, a_file_of_other_bytes_is_refused_and_named, 0, 4);
    tcase_add_loop_test(recorded, a_file_that_is_gone_is_named_with_the_option_that_says_where_it_is, 0, 4);
    tcase_add_test(recorded, a_file_elsewhere_that_the_run_had_none_of_is_refused);
    tcase_add_test(recorded, a_relative_path_is_looked_for_here_and_then_beside_run_json);
    tcase_add_test(recorded, a_run_on_data_from_memory_cannot_be_found);
    tcase_add_test(recorded, a_run_that_records_no_variant_of_the_forest_has_the_defaults);
    tcase_add_test(recorded, a_dataset_of_another_file_is_told_from_that_recorded);
    tcase_add_test(recorded, a_run_with_the_recorded_settings_is_the_same);
    tcase_add_test(recorded, predictions_that_differ_are_counted);
    tcase_add_test(recorded, old_predictions_that_were_changed_are_not_compared_with);
    tcase_add_test(recorded, without_the_old_predictions_sameness_is_still_told);
    tcase_add_test(recorded, lack_of_memory_is_told);
    return recorded;
}
