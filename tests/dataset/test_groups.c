#include "cases.h"
#include "dataset/dataset.h"
#include "reading.h"

static rfcv_read_options grouped_by(const char *column)
{
    rfcv_read_options options = label_column("class");
    options.group_column = column;
    return options;
}

static rfcv_dataset *read_grouped(const char *text, const char *labels, const char *column)
{
    rfcv_error error;
    rfcv_dataset *dataset = read_bytes(text, strlen(text), labels, grouped_by(column), &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    return dataset;
}

/* Groups of the three samples, and their number. */
static void assert_groups(rfcv_dataset *dataset, uint32_t first, uint32_t second, uint32_t third,
                          size_t n_groups)
{
    ck_assert_ptr_nonnull(dataset->groups);
    ck_assert_uint_eq(dataset->groups[0], first);
    ck_assert_uint_eq(dataset->groups[1], second);
    ck_assert_uint_eq(dataset->groups[2], third);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_groups, n_groups);
    rfcv_dataset_free(dataset);
}

START_TEST(patients_are_the_first_12_characters_of_barcodes)
{
    rfcv_dataset *dataset = read_grouped("sample,class,g1\nTCGA-A1-A0SB-01A,x,1\nTCGA-A1-A0SD-01A,y,2\n"
                                         "TCGA-A1-A0SB-11A,x,3\n",
                                         NULL, "patient");

    ck_assert_str_eq(rfcv_dataset_describe(dataset).group_column, "patient");
    assert_groups(dataset, 0, 1, 0, 2);
}
END_TEST

START_TEST(an_id_that_is_no_barcode_has_no_patient)
{
    static const char *const IDS[] = {"S1", "TCGA-A1-A0S", "TCGA_A1_A0SB_01", "TCGA-A1-A0SBX"};
    char text[100];
    sprintf(text, "sample,class,g1\nTCGA-A1-A0SB-01,x,1\n%s,y,2\n", IDS[_i]);

    rfcv_error error = refusal_of(text, NULL, grouped_by("patient"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, IDS[_i]);
    assert_says(&error, "is no TCGA barcode");
}
END_TEST

START_TEST(groups_may_be_a_column_of_the_matrix)
{
    rfcv_dataset *dataset =
        read_grouped("sample,class,site,g1\na,x,7,1\nzz,,8,0\nb,y,9,2\nc,x,7,3\n", NULL, "site");

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_features, 1);
    assert_groups(dataset, 0, 1, 0, 2);
}
END_TEST

START_TEST(groups_may_be_a_column_of_the_label_table)
{
    rfcv_dataset *dataset = read_grouped("sample,g1\na,1\nb,2\nc,3\n",
                                         "id,class,clinic\nc,x,north\nb,y,south\na,x,north\n", "clinic");

    assert_groups(dataset, 0, 1, 0, 2);
}
END_TEST

START_TEST(groups_may_be_the_ids)
{
    assert_groups(read_grouped("sample,class,g1\na,x,1\nb,y,2\nc,x,3\n", NULL, "sample"), 0, 1, 2, 3);
}
END_TEST

START_TEST(no_groups_are_no_groups)
{
    rfcv_dataset *dataset = read_grouped("sample,class,g1\na,x,1\nb,y,2\nc,x,3\n", NULL, "none");

    ck_assert_ptr_null(dataset->groups);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_groups, 3);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_missing_group_is_refused)
{
    rfcv_error in_matrix = refusal_of("sample,class,site,g1\na,x,q,1\nb,y,NA,2\n", NULL, grouped_by("site"));
    rfcv_error in_table =
        refusal_of("sample,g1\na,1\nb,2\n", "id,class,site\na,x,q\nb,y,\n", grouped_by("site"));

    ck_assert_int_eq(in_matrix.status, RFCV_BAD_DATA);
    ck_assert_uint_eq(in_matrix.line, 3);
    ck_assert_uint_eq(in_matrix.column, 3);
    assert_says(&in_matrix, "the group is missing (column 'site', sample b)");
    assert_says(&in_table, "the group of sample b is missing (column 'site')");
}
END_TEST

TCase *groups_case(void)
{
    TCase *tcase = tcase_create("groups");
    tcase_add_test(tcase, patients_are_the_first_12_characters_of_barcodes);
    tcase_add_loop_test(tcase, an_id_that_is_no_barcode_has_no_patient, 0, 4);
    tcase_add_test(tcase, groups_may_be_a_column_of_the_matrix);
    tcase_add_test(tcase, groups_may_be_a_column_of_the_label_table);
    tcase_add_test(tcase, groups_may_be_the_ids);
    tcase_add_test(tcase, no_groups_are_no_groups);
    tcase_add_test(tcase, a_missing_group_is_refused);
    return tcase;
}
