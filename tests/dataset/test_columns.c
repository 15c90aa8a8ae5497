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

START_TEST(a_name_of_the_options_that_is_there_twice_is_told_though_no_number_is_left)
{
    static const char TWICE[] = "sample,class,class\na,1,1\nb,2,2\n";
    rfcv_read_options group = rfcv_read_defaults();
    group.group_column = "class";
    rfcv_error errors[] = {refusal_of(TWICE, NULL, label_column("class")), refusal_of(TWICE, NULL, group)};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(errors[i].status, RFCV_BAD_OPTION);
        assert_says(&errors[i], "2 columns named 'class' (2 and 3); give them different names");
    }
}
END_TEST

START_TEST(labels_in_the_place_of_the_header_are_told)
{
    static const char LABELS[] = "class,x,y,x\ng1,1,2,3\ng2,4,5,6\n";
    rfcv_read_options options = label_column("class");

    rfcv_error error = refusal_of(LABELS, NULL, options);

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error,
                "the header seems to hold labels: it begins with 'class', and has 'x' more than once; "
                "put a line with the names of the samples above it");
    options.orientation = RFCV_FEATURES_IN_ROWS;
    error = refusal_of(LABELS, NULL, options);
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "has no row 'class', but its header begins with that");
    options.orientation = RFCV_SAMPLES_IN_ROWS; /* what the messages say else */
    rfcv_dataset *dataset = read_bytes(LABELS, strlen(LABELS), NULL, options, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_free(dataset);
}
END_TEST

/* Labels in the first column, though names of features repeat; and features that have a name once each. */
START_TEST(a_first_column_of_labels_is_one)
{
    rfcv_dataset *datasets[] = {read_text("class,g,h,g\nx,1,2,3\ny,4,5,6\nx,7,8,9\n"),
                                read_text("class,g,h\nx,1,2\ny,4,5\n")};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(rfcv_dataset_describe(datasets[i]).orientation, RFCV_SAMPLES_IN_ROWS);
        ck_assert_uint_eq(rfcv_dataset_describe(datasets[i]).n_classes, 2);
        rfcv_dataset_free(datasets[i]);
    }
}
END_TEST

START_TEST(a_column_that_may_hold_the_names_of_rows_is_told_with_its_option)
{
    static const struct {
        const char *text, *words;
    } known[] = {
        {",key,class,g1\n1,a,x,1\n2,b,y,2\n3,c,x,3\n", "if the column holds the sample ids, name it with "
                                                       "--id-column key, else leave it out with --drop key"},
        {",key,s1,s2\n1,g1,1,2\n2,g2,3,4\n3,class,x,y\n",
         "has no column or row 'class'; if column 'key' has the names of the rows, say --id-column key"},
        {",key,class,g1\n1,a,x,1\n2,a,y,2\n3,c,x,3\n", "leave the column out with --drop key"},
        {"sample,key,class,g1\n1,a,x,1\n2,b,y,2\n3,c,x,3\n", "leave the column out with --drop key"},
    };
    rfcv_error error = refusal_of(known[_i].text, NULL, label_column("class"));

    assert_says(&error, known[_i].words);
    ck_assert(_i < 2 || !strstr(error.message, "--id-column"));
}
END_TEST

START_TEST(a_first_column_without_a_name_is_left_out_with_a_decision)
{
    static const char *const TEXTS[] = {",nr,class,g1\n0,7,x,1\n1,8,y,2\n",
                                        "nr,class,g1\n0,7,x,1\n1,8,y,2\n", /* a header one name short */
                                        "nr,class,g1\n7,x,1\n8,y,2\n"};
    static const char WORDS[] =
        "the first column has no name and is left out: the names of the rows are in column 'nr'";
    rfcv_read_options options = label_column("class");
    options.id_column = "nr";
    rfcv_error error;

    rfcv_dataset *dataset = read_bytes(TEXTS[_i], strlen(TEXTS[_i]), NULL, options, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    size_t n_told = 0;
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++) {
        rfcv_decision decision = rfcv_dataset_decision(dataset, i);
        n_told += strcmp(decision.text, WORDS) == 0 && strcmp(decision.option, "--id-column") == 0;
    }
    ck_assert_uint_eq(n_told, _i < 2);
    rfcv_dataset_free(dataset);
}
END_TEST

/* In each file one name is 5,000 letters long; what to do stands at the end of the message. */
START_TEST(names_of_any_length_leave_room_for_what_to_do)
{
    static const struct {
        const char *before, *behind, *end;
    } known[] = {
        {"sample,class,", "\na,x,high\nb,y,2\nc,x,3\n",
         "; correct the cell, or leave the column out with --features numeric"},
        {"sample,g1,class,", "\na,1,x,q\nb,2,y,r\nc,3,x,q\n",
         "; leave the column out with --features numeric"},
    };
    static char text[6000];
    char name[5001];
    memset(name, 'n', 5000);
    name[5000] = '\0';
    snprintf(text, sizeof text, "%s%s%s", known[_i].before, name, known[_i].behind);

    rfcv_error error = refusal_of(text, NULL, label_column("class"));

    size_t length = strlen(error.message), end = strlen(known[_i].end);
    ck_assert_msg(length > end && strcmp(error.message + length - end, known[_i].end) == 0, "%s",
                  error.message);
    ck_assert_uint_lt(length, 500);
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
    tcase_add_test(tcase, a_name_of_the_options_that_is_there_twice_is_told_though_no_number_is_left);
    tcase_add_test(tcase, labels_in_the_place_of_the_header_are_told);
    tcase_add_test(tcase, a_first_column_of_labels_is_one);
    tcase_add_loop_test(tcase, a_column_that_may_hold_the_names_of_rows_is_told_with_its_option, 0, 4);
    tcase_add_loop_test(tcase, a_first_column_without_a_name_is_left_out_with_a_decision, 0, 3);
    tcase_add_loop_test(tcase, names_of_any_length_leave_room_for_what_to_do, 0, 2);
    return tcase;
}
