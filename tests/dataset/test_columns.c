/* Which column is what, and options that do not fit the file. */
#include "cases.h"
#include "reading.h"

START_TEST(the_id_column_is_recognised)
{
    static const struct {
        const char *text, *id_column, *first_id;
    } known[] = {
        {"sampleID,class,g1\n7,x,1\n8,y,2\n", "sampleID", "7"},
        {",class,g1\n7,x,1\n8,y,2\n", "", "7"},
        {"name,class,g1\na7,x,1\na8,y,2\n", "name", "a7"},
        {"g1,class,patient_id\n1,x,7\n2,y,8\n", "patient_id", "7"},
        {"g1,class\n5,x\n6,y\n", "", "1"},
        {"class,Barcode,g1\nx,b1,1\ny,b2,2\n", "Barcode", "b1"},
    };

    rfcv_dataset *dataset = read_text(known[_i].text);

    ck_assert_str_eq(rfcv_dataset_describe(dataset).id_column, known[_i].id_column);
    ck_assert_str_eq(rfcv_sample_id(dataset, 0), known[_i].first_id);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_features, 1);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_id_column_may_be_named)
{
    rfcv_read_options options = label_column("class");
    options.id_column = "nr";
    rfcv_error error;
    const char *text = ",nr,class,g1\n0,7,x,1\n1,8,y,2\n";

    rfcv_dataset *dataset = read_bytes(text, strlen(text), NULL, options, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_str_eq(rfcv_sample_id(dataset, 0), "7");
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_features, 1); /* row numbers are no feature */
    rfcv_dataset_free(dataset);
}
END_TEST

static const char TEXT[] = "sample,PAM50,site,g1\na,x,q,1\nb,y,r,2\n";

START_TEST(without_a_label_column_candidates_are_named)
{
    rfcv_error error = refusal_of(TEXT, NULL, rfcv_read_defaults());

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "which column or row holds the class? Name it with -c NAME; it might be PAM50, site");
}
END_TEST

START_TEST(a_mistyped_label_column_gets_a_suggestion)
{
    rfcv_error error = refusal_of(TEXT, NULL, label_column("PAM05"));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "did you mean 'PAM50'?");
}
END_TEST

START_TEST(mistyped_columns_of_every_option_are_refused)
{
    static const char *const DROP[] = {"sitte"};
    rfcv_read_options drop = label_column("PAM50"), id = drop, group = drop;
    drop.drop = DROP;
    drop.n_drop = 1;
    id.id_column = "sampel";
    group.group_column = "sit";

    rfcv_error errors[] = {refusal_of(TEXT, NULL, drop), refusal_of(TEXT, NULL, id),
                           refusal_of(TEXT, NULL, group)};

    assert_says(&errors[0], "no column 'sitte'; did you mean 'site'?");
    assert_says(&errors[1], "no column 'sampel'; did you mean 'sample'?");
    assert_says(&errors[2], "no column 'sit'; did you mean 'site'?");
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(errors[i].status, RFCV_BAD_OPTION);
}
END_TEST

START_TEST(a_column_cannot_be_two_things)
{
    static const char *const DROP[] = {"PAM50"};
    rfcv_read_options dropped = label_column("PAM50"), id = dropped;
    dropped.drop = DROP;
    dropped.n_drop = 1;
    id.id_column = "PAM50";

    rfcv_error errors[] = {refusal_of(TEXT, NULL, dropped), refusal_of(TEXT, NULL, id)};

    assert_says(&errors[0], "cannot be the label: it is left out (--drop)");
    assert_says(&errors[1], "cannot be the sample ids: it is the label");
}
END_TEST

START_TEST(a_label_column_that_is_there_twice_is_refused)
{
    rfcv_error error = refusal_of("class,g1,class\nx,1,y\ny,2,x\n", NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "2 columns named 'class' (1 and 3)");
}
END_TEST

TCase *columns_case(void)
{
    TCase *tcase = tcase_create("columns");
    tcase_add_loop_test(tcase, the_id_column_is_recognised, 0, 6);
    tcase_add_test(tcase, the_id_column_may_be_named);
    tcase_add_test(tcase, without_a_label_column_candidates_are_named);
    tcase_add_test(tcase, a_mistyped_label_column_gets_a_suggestion);
    tcase_add_test(tcase, mistyped_columns_of_every_option_are_refused);
    tcase_add_test(tcase, a_column_cannot_be_two_things);
    tcase_add_test(tcase, a_label_column_that_is_there_twice_is_refused);
    return tcase;
}
