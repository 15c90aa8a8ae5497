/* Folds from a file. */
#include "cv/fold_plan.h"

#include "base/memory.h"
#include "cases.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <stdio.h>
#include <string.h>

/* Samples s1 to s4. */
enum { N = 4 };
static rfcv_dataset *dataset;
static temporary_folder folder;
static temporary_path path;
static uint32_t fold_of[N];
static size_t n_folds;
static rfcv_error error;

static void make_dataset(void)
{
    const double values[N] = {0};
    dataset = tiny_dataset_make(N, 1, values, (const uint32_t[]){0, 1, 0, 1}, 2);
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "folds.csv");
    error = (rfcv_error){.message = ""};
}

static void free_dataset(void)
{
    memory_fail_at(0);
    tiny_dataset_free(dataset);
    temporary_folder_remove(&folder);
}

static rfcv_status read_text(const char *text)
{
    write_file(path.text, text);
    rfcv_file_sum sum;
    return fold_numbers_read(dataset, path.text, fold_of, &n_folds, &sum, &error);
}

/* Fails unless the message holds "folds.csv" and these words. */
static void assert_message_holds(const char *words)
{
    ck_assert_msg(strstr(error.message, path.text) && strstr(error.message, words), "%s", error.message);
}

START_TEST(folds_are_numbered_as_in_the_file)
{
    static const char *const texts[] = {
        "sample,fold\ns1,2\ns2,1\ns3,2\ns4,3\n",
        "fold,sample\n2,s1\n1,s2\n2,s3\n3,s4\n",
        "sample\tfold\ns4\t3\ns3\t2\ns2\t1\ns1\t2\n",
        "sample,note,fold\r\ns1,a,2\r\nx9,b,7\r\ns2,c,1\r\ns3,d,2\r\ns4,e,3\r\n", /* x9 is no sample of the
                                                                                     matrix */
        "sample,fold\ns1,2\ns2,1\ns1,2\ns3,2\ns4,3\n",                            /* s1 twice in one fold */
    };
    const uint32_t expected[N] = {1, 0, 1, 2};

    ck_assert_msg(read_text(texts[_i]) == RFCV_OK, "%s", error.message);

    ck_assert_mem_eq(fold_of, expected, sizeof expected);
    ck_assert_uint_eq(n_folds, 3);
}
END_TEST

START_TEST(a_sample_without_a_fold_is_never_held_out)
{
    static const char *const texts[] = {"sample,fold\ns1,1\ns2,\ns3,2\ns4,\n",
                                        "sample,fold\ns1,1\ns2,NA\ns3,2\ns4,NA\n"};
    const uint32_t expected[N] = {0, 2, 1, 2};

    ck_assert_msg(read_text(texts[_i]) == RFCV_OK, "%s", error.message);

    ck_assert_mem_eq(fold_of, expected, sizeof expected);
    ck_assert_uint_eq(n_folds, 2);
}
END_TEST

START_TEST(a_number_may_be_left_out)
{
    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,5\ns3,5\ns4,1\n"), RFCV_OK);

    ck_assert_uint_eq(n_folds, 5);
    ck_assert_uint_eq(fold_of[1], 4);
}
END_TEST

START_TEST(one_fold_beside_samples_that_are_always_in_training_is_enough)
{
    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,\ns3,\ns4,\n"), RFCV_OK);

    ck_assert_uint_eq(n_folds, 1);
}
END_TEST

/*
 * sample,fold
 * s1,1
 * s2,x
 *    ^ line 3, column 2
 */
START_TEST(a_cell_that_is_no_fold_is_an_error_with_its_place)
{
    static const char *const cells[] = {"x",  "0", "-1", "1.5", "1e2", "1000001", "99999999999999999999",
                                        "1 2"};
    char text[200], place[40];
    snprintf(text, sizeof text, "sample,fold\ns1,1\ns2,%s\ns3,2\ns4,2\n", cells[_i]);
    snprintf(place, sizeof place, ":3:2: '%s'", cells[_i]);

    ck_assert_int_eq(read_text(text), RFCV_BAD_DATA);

    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 2);
    assert_message_holds(place);
}
END_TEST

START_TEST(a_sample_in_two_folds_is_an_error_with_its_line)
{
    static const char *const again[] = {"s1,2", "s1,"};
    char text[200];
    snprintf(text, sizeof text, "sample,fold\ns1,1\ns2,2\n%s\ns3,2\ns4,2\n", again[_i]);

    ck_assert_int_eq(read_text(text), RFCV_BAD_DATA);

    ck_assert_uint_eq(error.line, 4);
    assert_message_holds("'s1' is in two folds");
}
END_TEST

START_TEST(a_sample_without_a_row_is_an_error)
{
    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,2\ns4,2\n"), RFCV_BAD_DATA);

    assert_message_holds("'s3' has no row");
}
END_TEST

START_TEST(folds_of_nobody_are_an_error)
{
    ck_assert_int_eq(read_text("sample,fold\ns1,\ns2,\ns3,\ns4,\n"), RFCV_BAD_DATA);

    assert_message_holds("no sample is in a fold");
}
END_TEST

START_TEST(one_fold_of_all_is_an_error)
{
    ck_assert_int_eq(read_text("sample,fold\ns1,2\ns2,2\ns3,2\ns4,2\n"), RFCV_BAD_DATA);

    assert_message_holds("all samples are in fold 2");
}
END_TEST

START_TEST(a_group_in_two_folds_is_an_error)
{
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 0, 1});

    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,2\ns3,1\ns4,1\n"), RFCV_BAD_DATA);

    assert_message_holds("'s2' and 's4'");
}
END_TEST

START_TEST(a_group_in_one_fold_is_none)
{
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 0, 1});

    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,2\ns3,1\ns4,2\n"), RFCV_OK);
}
END_TEST

START_TEST(a_group_half_of_which_is_always_in_training_is_an_error)
{
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 0, 1});

    ck_assert_int_eq(read_text("sample,fold\ns1,1\ns2,2\ns3,\ns4,2\n"), RFCV_BAD_DATA);

    assert_message_holds("'s1' and 's3'");
}
END_TEST

START_TEST(a_missing_column_is_an_error)
{
    ck_assert_int_eq(read_text("sample,folds\ns1,1\ns2,2\ns3,1\ns4,2\n"), RFCV_BAD_OPTION);

    assert_message_holds("fold");
}
END_TEST

START_TEST(a_missing_file_is_an_error)
{
    rfcv_file_sum sum;
    ck_assert_int_eq(fold_numbers_read(dataset, path.text, fold_of, &n_folds, &sum, &error),
                     RFCV_CANNOT_READ);

    assert_message_holds("");
}
END_TEST

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    const char *text = "sample,fold\ns1,1\ns2,2\ns3,1\ns4,2\n";
    tiny_dataset_set_groups(dataset, (const uint32_t[]){0, 1, 0, 1});
    size_t n_live = memory_n_live(), n_calls = memory_n_calls();
    ck_assert_int_eq(read_text(text), RFCV_OK);
    n_calls = memory_n_calls() - n_calls;

    for (size_t call = 1; call <= n_calls; call++) {
        memory_fail_at(call);
        ck_assert_msg(read_text(text) == RFCV_SYSTEM, "call %zu of %zu failed unnoticed", call, n_calls);
        ck_assert_int_eq(error.status, RFCV_SYSTEM);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
}
END_TEST

START_TEST(a_file_may_take_no_more_memory_than_reading_may)
{
    enum { N_BYTES = 200000 };
    static char text[N_BYTES + 100] = "sample,fold\ns1,1\ns2,2\ns3,1\ns4,2\n";
    for (size_t n = strlen(text); n < N_BYTES; n += strlen(text + n))
        strcpy(text + n, "x,1\n");
    dataset->budget = (memory_budget){.n_claimed = 1000000, .most_bytes = 1000000 + N_BYTES};

    ck_assert_int_eq(read_text(text), RFCV_SYSTEM);

    assert_message_holds("reading needs more than 1.2 MB");
    assert_message_holds("--max-memory");
    dataset->budget.most_bytes += 40 * N_BYTES;
    ck_assert_int_eq(read_text(text), RFCV_OK);
}
END_TEST

START_TEST(a_dataset_keeps_the_budget_by_which_its_matrix_was_read)
{
    rfcv_read_options options = rfcv_read_defaults();
    options.label_column = "class";
    options.max_memory = 123456;
    write_file(path.text, "id,g,class\na,1,x\nb,2,y\n");

    rfcv_dataset *read = rfcv_dataset_read(path.text, &options, NULL, &error);

    ck_assert_msg(read != NULL, "%s", error.message);
    ck_assert_uint_eq(read->budget.most_bytes, 123456);
    ck_assert_uint_ge(read->budget.n_claimed, 2 * sizeof(double));
    rfcv_dataset_free(read);
}
END_TEST

TCase *fold_file_case(void)
{
    TCase *cases = tcase_create("fold_file");
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_loop_test(cases, folds_are_numbered_as_in_the_file, 0, 5);
    tcase_add_loop_test(cases, a_sample_without_a_fold_is_never_held_out, 0, 2);
    tcase_add_test(cases, a_number_may_be_left_out);
    tcase_add_test(cases, one_fold_beside_samples_that_are_always_in_training_is_enough);
    tcase_add_loop_test(cases, a_cell_that_is_no_fold_is_an_error_with_its_place, 0, 8);
    tcase_add_loop_test(cases, a_sample_in_two_folds_is_an_error_with_its_line, 0, 2);
    tcase_add_test(cases, a_sample_without_a_row_is_an_error);
    tcase_add_test(cases, folds_of_nobody_are_an_error);
    tcase_add_test(cases, one_fold_of_all_is_an_error);
    tcase_add_test(cases, a_group_in_two_folds_is_an_error);
    tcase_add_test(cases, a_group_in_one_fold_is_none);
    tcase_add_test(cases, a_group_half_of_which_is_always_in_training_is_an_error);
    tcase_add_test(cases, a_missing_column_is_an_error);
    tcase_add_test(cases, a_missing_file_is_an_error);
    tcase_add_test(cases, a_file_may_take_no_more_memory_than_reading_may);
    tcase_add_test(cases, a_dataset_keeps_the_budget_by_which_its_matrix_was_read);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    return cases;
}
