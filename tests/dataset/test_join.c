#include "cases.h"
#include "reading.h"

static const char MATRIX[] = "sample,g1,g2\na,1,2\nb,3,4\nc,5,6\nd,7,8\n";

static rfcv_dataset *join(const char *labels, rfcv_read_options options, rfcv_error *error)
{
    return read_bytes(MATRIX, strlen(MATRIX), labels, options, error);
}

START_TEST(labels_are_joined_by_id_whatever_their_order)
{
    rfcv_error error;

    rfcv_dataset *dataset =
        join("id,age,class\n d ,50,x\nzz,40,y\nb,60,y\na,30,x\nc,20,NA\n", label_column("class"), &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, 3);
    ck_assert_uint_eq(info.n_unlabelled, 1);
    ck_assert_uint_eq(info.n_unmatched, 1);
    ck_assert_uint_eq(info.n_features, 2);
    static const char *const IDS[] = {"a", "b", "d"}, *const CLASSES[] = {"x", "y", "x"};
    static const double VALUES[] = {1, 3, 7};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(rfcv_sample_id(dataset, i), IDS[i]);
        ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, i)), CLASSES[i]);
        ck_assert(rfcv_value(dataset, i, 0) == VALUES[i]);
    }
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_column_with_most_matching_ids_is_the_one_that_joins)
{
    rfcv_error error;

    rfcv_dataset *dataset =
        join("sample,short,class\na-01,a,x\nb-01,b,y\nc-01,c,x\n", label_column("class"), &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 3);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(an_id_column_may_be_named_for_one_of_the_files)
{
    rfcv_read_options options = label_column("class");
    options.id_column = "key";
    rfcv_error error;

    rfcv_dataset *dataset = join("other,key,class\na,b,x\nb,a,y\n", options, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 0)), "y");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_row_that_repeats_a_label_does_no_harm)
{
    rfcv_error error;

    rfcv_dataset *dataset = join("id,class\na,x\nb,y\na,x\na,NA\n", label_column("class"), &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_free(dataset);
}
END_TEST

static const struct {
    const char *labels;
    rfcv_status status;
    size_t line, column;
    const char *words;
} REFUSED[] = {
    {"id,class\na,x\nb,y\na,y\n", RFCV_BAD_DATA, 4, 2, ":4:2: sample a is 'y' here and 'x' on line 2"},
    {"id,class\nq,x\nr,y\n", RFCV_BAD_DATA, 0, 0,
     "row names are such as 'a', its column names such as 'g1', and the ids of the table such as 'q'"},
    {"id,klass\na,x\nb,y\n", RFCV_BAD_OPTION, 0, 0, "did you mean 'klass'?"},
    {"id,class\na,x\nb\n", RFCV_BAD_DATA, 3, 1, ":3: 1 cell,"},
};

START_TEST(a_table_that_cannot_be_joined_is_refused)
{
    rfcv_error error = refusal_of(MATRIX, REFUSED[_i].labels, label_column("class"));

    ck_assert_int_eq(error.status, REFUSED[_i].status);
    assert_says(&error, REFUSED[_i].words);
    ck_assert_uint_eq(error.line, REFUSED[_i].line);
    ck_assert_uint_eq(error.column, REFUSED[_i].column);
}
END_TEST

START_TEST(a_matrix_without_ids_cannot_be_joined)
{
    rfcv_error error = refusal_of("g1,g2\n1,2\n3,4\n", "id,class\na,x\nb,y\n", label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "name the columns of ids with --id-column");
}
END_TEST

START_TEST(numbers_that_two_columns_hold_alike_are_no_ids_until_one_is_named)
{
    static const char TEXT[] = "sample,g1\n1,5\n2,6\n3,7\n";
    static const char LABELS[] = "rank,number,class\n2,1,x\n3,2,y\n1,3,x\n";
    rfcv_read_options options = label_column("class");
    rfcv_error error = refusal_of(TEXT, LABELS, options);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "columns 'rank' and 'number' hold alike; say which has the ids with --id-column");
    options.id_column = "number";
    rfcv_dataset *dataset = read_bytes(TEXT, strlen(TEXT), LABELS, options, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 1)), "y");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(an_orientation_that_the_ids_contradict_is_refused)
{
    rfcv_read_options options = {.label_column = "class", .orientation = RFCV_FEATURES_IN_ROWS};
    rfcv_error error = refusal_of(MATRIX, "id,class\na,x\nb,y\n", options);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "row names are: leave --orientation out");
}
END_TEST

START_TEST(a_text_of_the_matrix_with_the_name_of_the_tables_label_is_told)
{
    static const char TEXT[] = "id,class,g1\na,y,1\nb,y,2\n";
    rfcv_error error;

    rfcv_dataset *dataset =
        read_bytes(TEXT, strlen(TEXT), "id,class\na,x\nb,y\n", label_column("class"), &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    bool is_told = false;
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++)
        is_told |= strstr(rfcv_dataset_decision(dataset, i).text, "left out: class") != NULL;
    ck_assert(is_told);
    ck_assert_str_eq(rfcv_class_name(dataset, 0), "x");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_label_must_not_be_a_feature_too)
{
    rfcv_error error =
        refusal_of("sample,class,g1\na,0,1\nb,1,2\n", "id,class\na,x\nb,y\n", label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "would give the class away; leave it out with --drop class");
}
END_TEST

START_TEST(features_in_rows_are_known_by_the_tables_ids)
{
    const char *text = "gene,a,b,c\ng1,1,2,3\n";
    rfcv_error error;

    rfcv_dataset *dataset =
        read_bytes(text, strlen(text), "id,class\na,x\nb,y\nc,x\n", label_column("class"), &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_int_eq(info.orientation, RFCV_FEATURES_IN_ROWS);
    ck_assert_uint_eq(info.n_samples, 3);
    ck_assert_uint_eq(info.n_features, 1);
    ck_assert_str_eq(info.id_column, "");
    ck_assert_str_eq(rfcv_sample_id(dataset, 2), "c");
    ck_assert(rfcv_value(dataset, 2, 0) == 3);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(without_a_label_column_the_tables_candidates_are_named)
{
    rfcv_error error = refusal_of(MATRIX, "id,age,subtype\na,30,x\nb,40,y\n", rfcv_read_defaults());

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "labels: which column holds the class? Name it with -c NAME; it might be subtype");
}
END_TEST

TCase *join_case(void)
{
    TCase *tcase = tcase_create("join");
    tcase_add_test(tcase, labels_are_joined_by_id_whatever_their_order);
    tcase_add_test(tcase, the_column_with_most_matching_ids_is_the_one_that_joins);
    tcase_add_test(tcase, an_id_column_may_be_named_for_one_of_the_files);
    tcase_add_test(tcase, a_row_that_repeats_a_label_does_no_harm);
    tcase_add_loop_test(tcase, a_table_that_cannot_be_joined_is_refused, 0, sizeof REFUSED / sizeof *REFUSED);
    tcase_add_test(tcase, a_matrix_without_ids_cannot_be_joined);
    tcase_add_test(tcase, numbers_that_two_columns_hold_alike_are_no_ids_until_one_is_named);
    tcase_add_test(tcase, an_orientation_that_the_ids_contradict_is_refused);
    tcase_add_test(tcase, a_text_of_the_matrix_with_the_name_of_the_tables_label_is_told);
    tcase_add_test(tcase, the_label_must_not_be_a_feature_too);
    tcase_add_test(tcase, features_in_rows_are_known_by_the_tables_ids);
    tcase_add_test(tcase, without_a_label_column_the_tables_candidates_are_named);
    return tcase;
}
