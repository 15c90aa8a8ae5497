#include "report/run_json.h"

#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "dataset/dataset.h"
#include "support/made_run.h"
#include "support/markup_check.h"

#include <stdio.h>
#include <string.h>

static const char *const command_line[] = {"rfcv", "cv", "m.csv.gz", "-c", "PAM50"};
static const char *const dropped[] = {"age", "sex"};
enum { N_ARGUMENTS = sizeof command_line / sizeof *command_line };

/* A made run, as if it had been read from files. */
static made_run make_read_run(void)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    rfcv_dataset_info *info = &made.dataset->info;
    info->path = "m.csv.gz";
    info->format = "csv, gzip";
    info->n_bytes = 1234;
    info->crc32 = 0xC0FFEE;
    info->labels_path = "clinical.tsv";
    info->labels_n_bytes = 567;
    info->labels_crc32 = 0xDEADBEEF;
    info->names_sum = (rfcv_file_sum){89, 10};
    info->asked = (rfcv_read_options){.labels = "clinical.tsv",
                                      .label_column = "PAM50",
                                      .drop = dropped,
                                      .n_drop = 2,
                                      .orientation = RFCV_ORIENTATION_AUTO,
                                      .features = RFCV_FEATURES_NUMERIC,
                                      .na = RFCV_NA_DROP,
                                      .log = RFCV_LOG_LOG2P1,
                                      .values = "raw_count",
                                      .names = "names.txt",
                                      .use_mmap = true,
                                      .max_memory = 4000000000};
    info->id_column = "sampleID";
    info->label_column = "PAM50";
    info->group_column = "none";
    info->n_unlabelled = 1;
    info->n_unmatched = 2;
    info->n_dropped = 3;
    info->n_missing = 4;
    info->n_constant = 5;
    info->n_text = 6;
    info->n_with_gaps = 7;
    info->n_renamed = 8;
    info->n_value_bytes = 48;
    info->orientation = RFCV_FEATURES_IN_ROWS;
    info->na = RFCV_NA_DROP;
    info->log_reason = "as asked";
    info->lowest = 0.1;
    info->highest = 6;
    info->median = 3;
    info->high = 5.5;
    info->seconds = 0.125;
    return made;
}

static char *make_text(const made_run *made)
{
    return run_json_make(made->result, (rfcv_file_sum){321, 0xBEEF}, 0.0625, command_line, N_ARGUMENTS);
}

START_TEST(the_program_its_build_and_the_command_line_come_first)
{
    made_run made = make_read_run();
    rfcv_build build = rfcv_build_info();
    char beginning[1000];
    snprintf(beginning, sizeof beginning,
             "{\n"
             "  \"program\": \"rfcv\",\n"
             "  \"version\": \"%s\",\n"
             "  \"build\": {\n"
             "    \"compiler\": \"%s\",\n"
             "    \"kernel\": \"%s\",\n"
             "    \"openmp\": \"%s\",\n"
             "    \"zlib\": \"%s\",\n"
             "    \"libdeflate\": \"%s\",\n"
             "    \"jansson\": \"%s\",\n"
             "    \"openblas\": \"%s\"\n"
             "  },\n"
             "  \"command_line\": [\n"
             "    \"rfcv\",\n"
             "    \"cv\",\n"
             "    \"m.csv.gz\",\n"
             "    \"-c\",\n"
             "    \"PAM50\"\n"
             "  ],\n"
             "  \"finished\": \"",
             build.version, build.compiler, build.kernel, build.openmp, build.zlib, build.libdeflate,
             build.jansson, build.openblas);

    char *text = make_text(&made);

    ck_assert_msg(strncmp(text, beginning, strlen(beginning)) == 0, "%s", text);
    int year, month, day, hour, minute, second, length = 0;
    sscanf(text + strlen(beginning), "%4d-%2d-%2dT%2d:%2d:%2dZ\"%n", &year, &month, &day, &hour, &minute,
           &second, &length);
    ck_assert_int_eq(length, 21);
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(the_dataset_is_told_with_checksums_and_what_was_left_out)
{
    made_run made = make_read_run();

    char *text = make_text(&made);

    assert_has(text, "  \"dataset\": {\n"
                     "    \"path\": \"m.csv.gz\",\n"
                     "    \"format\": \"csv, gzip\",\n"
                     "    \"n_bytes\": 1234,\n"
                     "    \"crc32\": \"00c0ffee\",\n"
                     "    \"labels\": {\n"
                     "      \"path\": \"clinical.tsv\",\n"
                     "      \"n_bytes\": 567,\n"
                     "      \"crc32\": \"deadbeef\"\n"
                     "    },\n"
                     "    \"names\": {\n"
                     "      \"path\": \"names.txt\",\n"
                     "      \"n_bytes\": 89,\n"
                     "      \"crc32\": \"0000000a\"\n"
                     "    },\n"
                     "    \"orientation\": \"features in rows\",\n"
                     "    \"id_column\": \"sampleID\",\n"
                     "    \"label_column\": \"PAM50\",\n"
                     "    \"group_column\": \"none\",\n"
                     "    \"n_samples\": 6,\n"
                     "    \"n_features\": 1,\n"
                     "    \"n_groups\": 6,\n"
                     "    \"n_unlabelled\": 1,\n"
                     "    \"n_unmatched\": 2,\n"
                     "    \"n_dropped\": 3,\n"
                     "    \"n_text\": 6,\n"
                     "    \"n_missing\": 4,\n"
                     "    \"n_with_gaps\": 7,\n"
                     "    \"n_constant\": 5,\n"
                     "    \"n_renamed\": 8,\n"
                     "    \"na\": \"drop\",\n"
                     "    \"log\": \"none\",\n"
                     "    \"log_reason\": \"as asked\",\n"
                     "    \"lowest\": 0.1,\n"
                     "    \"highest\": 6.0,\n"
                     "    \"median\": 3.0,\n"
                     "    \"high\": 5.5,\n"
                     "    \"n_value_bytes\": 48,\n"
                     "    \"classes\": [\n"
                     "      {\n"
                     "        \"name\": \"Basal\",\n"
                     "        \"n_samples\": 2\n"
                     "      },\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(what_reading_was_asked_for_is_told_with_nothing_decided)
{
    made_run made = make_read_run();

    char *text = make_text(&made);

    assert_has(text, "  \"read\": {\n"
                     "    \"labels\": \"clinical.tsv\",\n"
                     "    \"label_column\": \"PAM50\",\n"
                     "    \"id_column\": null,\n"
                     "    \"group_column\": null,\n"
                     "    \"drop\": [\n"
                     "      \"age\",\n"
                     "      \"sex\"\n"
                     "    ],\n"
                     "    \"orientation\": \"auto\",\n"
                     "    \"features\": \"numeric\",\n"
                     "    \"na\": \"drop\",\n"
                     "    \"log\": \"log2p1\",\n"
                     "    \"values\": \"raw_count\",\n"
                     "    \"names\": \"names.txt\",\n"
                     "    \"use_mmap\": true,\n"
                     "    \"max_memory\": 4000000000\n"
                     "  },\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(predictions_are_told_by_their_bytes_and_the_digest_of_their_votes)
{
    made_run made = make_read_run();
    char part[200];
    snprintf(part, sizeof part,
             "  \"predictions\": {\n"
             "    \"n_bytes\": 321,\n"
             "    \"crc32\": \"0000beef\",\n"
             "    \"digest\": \"%016llx\"\n"
             "  },\n",
             (unsigned long long)rfcv_result_digest(made.result));

    char *text = make_text(&made);

    assert_has(text, part);
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(without_a_label_table_labels_is_null)
{
    made_run made = make_read_run();
    made.dataset->info.labels_path = "";
    made.dataset->info.asked.names = NULL;

    char *text = make_text(&made);

    assert_has(text, "    \"crc32\": \"00c0ffee\",\n"
                     "    \"labels\": null,\n"
                     "    \"names\": null,\n"
                     "    \"orientation\": \"features in rows\",\n");
    assert_has(text, "    \"decisions\": [],\n"
                     "    \"join\": null\n"
                     "  },\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(every_setting_is_told_as_it_was_resolved)
{
    made_run made = make_read_run();

    char *text = make_text(&made);

    assert_has(text, "    \"fold_file\": null,\n"
                     "    \"n_repeats\": 1,\n"
                     "    \"stratify\": true,\n"
                     "    \"held_out\": null,\n"
                     "    \"pool\": \"auto\",\n"
                     "    \"rebalance\": false,\n"
                     "    \"n_trees\": 500,\n"
                     "    \"trees_rule\": \"given\",\n"
                     "    \"mtry_rule\": \"sqrt\",\n"
                     "    \"mtry_value\": 0.0,\n"
                     "    \"mtry\": 1,\n"
                     "    \"min_node_size\": 1,\n"
                     "    \"max_depth\": 0,\n"
                     "    \"whole_trees\": false,\n"
                     "    \"replace\": true,\n"
                     "    \"sample_fraction\": 1.0,\n"
                     "    \"n_draws\": 5,\n"
                     "    \"split\": \"gini\",\n"
                     "    \"n_random_cuts\": 1,\n"
                     "    \"redraws_constant\": false,\n"
                     "    \"vote\": \"majority\",\n"
                     "    \"class_weight\": null,\n"
                     "    \"bag\": null,\n"
                     "    \"case_weights\": null,\n"
                     "    \"seed\": 7,\n"
                     "    \"layout\": \"flat\",\n"
                     "    \"schedule\": \"dynamic\",\n");
    assert_has(text, "  \"settings\": {\n"
                     "    \"folds\": \"leave-one-out\",\n"
                     "    \"n_folds\": 6,\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(that_the_trees_were_chosen_by_looking_at_votes_is_told)
{
    rfcv_cv_options options = made_run_options();
    options.trees_are_chosen = true;
    made_run made = made_run_make(&options, made_run_four_right);

    char *text = make_text(&made);

    assert_has(text, "    \"trees_rule\": \"auto\",\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(what_it_took_comes_last_and_total_is_the_sum)
{
    static const char end[] = "  \"seconds\": {\n"
                              "    \"read\": 0.125,\n"
                              "    \"rank\": 0.25,\n"
                              "    \"grow\": 0.5,\n"
                              "    \"write\": 0.0625,\n"
                              "    \"total\": 0.9375\n"
                              "  },\n"
                              "  \"tree_seconds\": 0.875,\n"
                              "  \"trees_grown\": 3000,\n"
                              "  \"nodes_per_tree\": 12.5,\n"
                              "  \"peak_rss_bytes\": 10000000\n"
                              "}\n";
    made_run made = make_read_run();
    made.result->run.tree_seconds = 0.875;

    char *text = make_text(&made);

    ck_assert_str_eq(text + strlen(text) - strlen(end), end);
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(the_plan_and_the_threads_are_told_with_their_reason)
{
    made_run made = make_read_run();
    rfcv_plan_info plan = rfcv_plan_describe(made.plan);
    char part[1500];
    snprintf(part, sizeof part,
             "  \"plan\": {\n"
             "    \"folds\": \"%s\",\n"
             "    \"n_forests\": 0,\n"
             "    \"n_pool_trees\": %zu,\n"
             "    \"n_pooled_folds\": 6,\n"
             "    \"n_refitted_folds\": 0,\n"
             "    \"n_trees\": %zu,\n"
             "    \"n_predictions\": 6,\n"
             "    \"schedule\": \"%s\",\n"
             "    \"warning\": \"%s\"\n"
             "  },\n"
             "  \"threads\": {\n"
             "    \"outer\": 1,\n"
             "    \"inner\": 1,\n"
             "    \"reason\": \"%s\",\n"
             "    \"loop\": {\n",
             plan.folds_text, (size_t)plan.n_pool_trees, (size_t)plan.n_trees, plan.schedule_text,
             plan.warning, plan.threads_reason);

    char *text = make_text(&made);

    assert_has(text, part);
    memory_free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(of_the_loop_each_thread_tells_its_trees_and_its_busy_share_of_each_bin)
{
    static const double first[] = {1, 0.98765432}, second[] = {0.25, 0};
    made_run made = make_read_run();
    made.result->n_threads = 2;
    made.result->threads = memory_make(2, sizeof *made.result->threads);
    made.result->threads[0] = (rfcv_thread_time){2000, 0.00794, 0.004, 2, first};
    made.result->threads[1] = (rfcv_thread_time){1000, 0.001, 0.004, 2, second};

    char *text = make_text(&made);

    assert_has(text, "    \"loop\": {\n"
                     "      \"bin_seconds\": 0.004,\n"
                     "      \"threads\": [\n"
                     "        {\n"
                     "          \"n_trees\": 2000,\n"
                     "          \"seconds\": 0.00794,\n"
                     "          \"busy\": [1.0, 0.9877]\n"
                     "        },\n"
                     "        {\n"
                     "          \"n_trees\": 1000,\n"
                     "          \"seconds\": 0.001,\n"
                     "          \"busy\": [0.25, 0.0]\n"
                     "        }\n"
                     "      ]\n"
                     "    }\n"
                     "  },\n");
    memory_free(text);
    made_run_free(&made);
}
END_TEST

TCase *run_json_case(void)
{
    TCase *run_json = tcase_create("run_json");
    tcase_add_test(run_json, the_program_its_build_and_the_command_line_come_first);
    tcase_add_test(run_json, the_dataset_is_told_with_checksums_and_what_was_left_out);
    tcase_add_test(run_json, what_reading_was_asked_for_is_told_with_nothing_decided);
    tcase_add_test(run_json, predictions_are_told_by_their_bytes_and_the_digest_of_their_votes);
    tcase_add_test(run_json, without_a_label_table_labels_is_null);
    tcase_add_test(run_json, every_setting_is_told_as_it_was_resolved);
    tcase_add_test(run_json, that_the_trees_were_chosen_by_looking_at_votes_is_told);
    tcase_add_test(run_json, what_it_took_comes_last_and_total_is_the_sum);
    tcase_add_test(run_json, the_plan_and_the_threads_are_told_with_their_reason);
    tcase_add_test(run_json, of_the_loop_each_thread_tells_its_trees_and_its_busy_share_of_each_bin);
    return run_json;
}
