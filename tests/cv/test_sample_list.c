#include "cv/sample_list.h"

#include "base/memory.h"
#include "cases.h"
#include "support/tiny_dataset.h"

#include <string.h>

/* Samples s1 to s8. */
enum { N = 8 };
static rfcv_dataset *dataset;
static bool is_listed[N];

static void make_dataset(void)
{
    const double values[N] = {0};
    const uint32_t labels[N] = {0, 1};
    dataset = tiny_dataset_make(N, 1, values, labels, 2);
    memset(is_listed, 0, sizeof is_listed);
}

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    memory_fail_at(0);
}

/* Fails unless exactly the samples marked with an x are listed. */
static void assert_listed(const char *marks)
{
    for (size_t sample = 0; sample < N; sample++)
        ck_assert_msg(is_listed[sample] == (marks[sample] == 'x'), "sample %zu", sample + 1);
}

START_TEST(numbers_ranges_and_ids_name_samples)
{
    static const struct {
        const char *list, *marks;
    } known[] = {
        {"1", "x......."},         {"8", ".......x"},     {"1-8", "xxxxxxxx"},     {"2-4", ".xxx...."},
        {"3-3", "..x....."},       {"1,3,8", "x.x....x"}, {"1-2,7-8", "xx....xx"}, {"s3", "..x....."},
        {"s3,5-6,s1", "x.x.xx.."}, {"4,4,4", "...x...."}, {"2-5,4-6", ".xxxxx.."},
    };

    ck_assert_int_eq(sample_list_read(dataset, known[_i].list, is_listed, NULL), RFCV_OK);

    assert_listed(known[_i].marks);
}
END_TEST

START_TEST(no_list_names_all_samples)
{
    ck_assert_int_eq(sample_list_read(dataset, NULL, is_listed, NULL), RFCV_OK);

    assert_listed("xxxxxxxx");
}
END_TEST

START_TEST(an_id_that_looks_like_a_number_or_a_range_is_an_id)
{
    tiny_dataset_set_id(dataset, 5, "1");
    tiny_dataset_set_id(dataset, 6, "2-3");

    ck_assert_int_eq(sample_list_read(dataset, "1,2-3", is_listed, NULL), RFCV_OK);

    assert_listed(".....xx.");
}
END_TEST

START_TEST(an_id_may_hold_a_dash)
{
    tiny_dataset_set_id(dataset, 4, "TCGA-A1-A0SB-01");

    ck_assert_int_eq(sample_list_read(dataset, "TCGA-A1-A0SB-01,1", is_listed, NULL), RFCV_OK);

    assert_listed("x...x...");
}
END_TEST

START_TEST(what_is_no_sample_is_refused_with_the_numbers_that_are)
{
    static const char *const lists[] = {
        "0", "9",  "1-9", "4-2",  "0-3",   "-3",  "3-", "-",
        "",  "1,", ",1",  "1,,2", "1-2-3", "1.5", "+1", "99999999999999999999"};
    rfcv_error error = {.message = ""};

    ck_assert_int_eq(sample_list_read(dataset, lists[_i], is_listed, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "--held-out") &&
                      (strstr(error.message, "1 to 8") || strstr(error.message, "did you mean")),
                  "%s", error.message);
}
END_TEST

START_TEST(a_mistyped_id_is_told_the_nearest)
{
    rfcv_error error;
    tiny_dataset_set_id(dataset, 4, "TCGA-A1-A0SB-01");

    ck_assert_int_eq(sample_list_read(dataset, "1,TCGA-A1-AOSB-01", is_listed, &error), RFCV_BAD_OPTION);

    ck_assert_ptr_nonnull(strstr(error.message, "TCGA-A1-AOSB-01"));
    ck_assert_ptr_nonnull(strstr(error.message, "did you mean 'TCGA-A1-A0SB-01'?"));
}
END_TEST

TCase *sample_list_case(void)
{
    TCase *cases = tcase_create("sample_list");
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_loop_test(cases, numbers_ranges_and_ids_name_samples, 0, 11);
    tcase_add_test(cases, no_list_names_all_samples);
    tcase_add_test(cases, an_id_that_looks_like_a_number_or_a_range_is_an_id);
    tcase_add_test(cases, an_id_may_hold_a_dash);
    tcase_add_loop_test(cases, what_is_no_sample_is_refused_with_the_numbers_that_are, 0, 16);
    tcase_add_test(cases, a_mistyped_id_is_told_the_nearest);
    return cases;
}
