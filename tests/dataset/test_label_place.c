/* Where the label and the group are. */
#include "dataset/labels/label_place.h"

#include "cases.h"
#include "labels_of_text.h"

static const char *const SAMPLES[] = {"a", "b", "c"};
static const char *const FEATURES[] = {"g1", "g2", "site2"};
static const char *const CLASS[] = {"", "x", "y"}, *const SITE[] = {"q", "r", "q"};
static const char *const AGE[] = {"40", "50", "60"}, *const NOTES[] = {"t", "u", "v"};

/* Fields of the samples: class, site, age; of the features: notes.  Ids are called "sample". */
static rfcv_matrix *matrix_of(rfcv_orientation orientation)
{
    bool is_rows = orientation == RFCV_SAMPLES_IN_ROWS;
    rfcv_matrix *matrix = made_matrix(3, 3, NULL, is_rows ? SAMPLES : FEATURES, is_rows ? FEATURES : SAMPLES);
    matrix->rows.title = is_rows ? "sample" : "gene";
    made_matrix_add_field(matrix, "class", sample_axis(orientation), CLASS);
    made_matrix_add_field(matrix, "site", sample_axis(orientation), SITE);
    made_matrix_add_field(matrix, "age", sample_axis(orientation), AGE);
    made_matrix_add_field(matrix, "notes", feature_axis(orientation), NOTES);
    return matrix;
}

/* The place of a label in the matrix, or of a group behind the label "class". */
static rfcv_status find(label_place *place, const rfcv_matrix *matrix, rfcv_orientation orientation,
                        rfcv_read_options options, rfcv_error *error)
{
    *error = (rfcv_error){0};
    rfcv_status status = label_place_find(place, matrix, orientation, NULL, 0, &options, error);
    if (status != RFCV_OK || !options.group_column)
        return status;
    label_place label = *place;
    return group_place_find(place, matrix, orientation, NULL, &label, &options, error);
}

static rfcv_error refusal(rfcv_orientation orientation, rfcv_read_options options)
{
    rfcv_matrix *matrix = matrix_of(orientation);
    label_place place;
    rfcv_error error;
    ck_assert_int_eq(find(&place, matrix, orientation, options, &error), RFCV_BAD_OPTION);
    rfcv_matrix_free(matrix);
    return error;
}

static const rfcv_orientation BOTH[] = {RFCV_SAMPLES_IN_ROWS, RFCV_FEATURES_IN_ROWS};

START_TEST(a_label_is_a_text_of_the_samples_or_a_feature)
{
    rfcv_matrix *matrix = matrix_of(BOTH[_i]);
    label_place text, number;
    rfcv_error error;

    ck_assert_int_eq(find(&text, matrix, BOTH[_i], (rfcv_read_options){.label_column = "class"}, &error),
                     RFCV_OK);
    ck_assert_int_eq(find(&number, matrix, BOTH[_i], (rfcv_read_options){.label_column = "g2"}, &error),
                     RFCV_OK);

    ck_assert_str_eq(text.name, "class");
    ck_assert_ptr_eq(text.field, &matrix->fields[0]);
    ck_assert(text.feature == NO_FEATURE);
    ck_assert_ptr_null(number.field);
    ck_assert_uint_eq(number.feature, 1);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(features_without_names_are_called_by_their_number)
{
    rfcv_matrix *matrix = made_matrix(3, 2, NULL, SAMPLES, NULL);
    label_place place;
    rfcv_error error;

    ck_assert_int_eq(
        find(&place, matrix, RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){.label_column = "V2"}, &error),
        RFCV_OK);
    ck_assert_uint_eq(place.feature, 1);
    ck_assert_int_ne(
        find(&place, matrix, RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){.label_column = "W2"}, &error),
        RFCV_OK);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(groups_may_be_a_text_a_feature_or_the_ids)
{
    rfcv_matrix *matrix = matrix_of(RFCV_SAMPLES_IN_ROWS);
    rfcv_read_options options = {.label_column = "class", .group_column = "site"};
    label_place place;
    rfcv_error error;

    ck_assert_int_eq(find(&place, matrix, RFCV_SAMPLES_IN_ROWS, options, &error), RFCV_OK);
    ck_assert_ptr_eq(place.field, &matrix->fields[1]);
    ck_assert(!place.is_ids);
    options.group_column = "site2";
    ck_assert_int_eq(find(&place, matrix, RFCV_SAMPLES_IN_ROWS, options, &error), RFCV_OK);
    ck_assert_uint_eq(place.feature, 2);
    options.group_column = "sample";
    ck_assert_int_eq(find(&place, matrix, RFCV_SAMPLES_IN_ROWS, options, &error), RFCV_OK);
    ck_assert(place.is_ids);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(groups_are_looked_for_in_the_matrix_and_then_in_the_table)
{
    rfcv_matrix *matrix = matrix_of(RFCV_SAMPLES_IN_ROWS);
    rfcv_read_options options = {.label_column = "kind", .group_column = "site"};
    label_table table = labels_of_text("id,kind,site,clinic\na,x,1,2\n", matrix, options);
    label_place label, place;

    ck_assert_int_eq(label_place_find(&label, matrix, RFCV_SAMPLES_IN_ROWS, &table, 0, &options, NULL),
                     RFCV_OK);
    ck_assert_uint_eq(label.table_column, 1);
    ck_assert_int_eq(group_place_find(&place, matrix, RFCV_SAMPLES_IN_ROWS, &table, &label, &options, NULL),
                     RFCV_OK);
    ck_assert_ptr_eq(place.field, &matrix->fields[1]);
    options.group_column = "clinic";
    ck_assert_int_eq(group_place_find(&place, matrix, RFCV_SAMPLES_IN_ROWS, &table, &label, &options, NULL),
                     RFCV_OK);
    ck_assert_ptr_null(place.field);
    ck_assert_uint_eq(place.table_column, 3);
    label_table_free(&table);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(without_a_name_the_candidates_are_listed)
{
    rfcv_error in_rows = refusal(RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){0});
    rfcv_error in_columns = refusal(RFCV_FEATURES_IN_ROWS, (rfcv_read_options){0});

    assert_error(&in_rows, RFCV_BAD_OPTION,
                 "made: which column holds the class? Name it with -c NAME; it might be class, site");
    assert_error(&in_columns, RFCV_BAD_OPTION,
                 "made: which row holds the class? Name it with -c NAME; it might be class, site");
    ck_assert_ptr_null(strstr(in_rows.message, "notes"));
    ck_assert_ptr_null(strstr(in_rows.message, "age"));
}
END_TEST

START_TEST(a_name_that_is_nowhere_gets_the_nearest)
{
    static const struct {
        const char *label, *group, *words[2];
    } known[] = {
        {"clas",
         NULL,
         {"made has no column 'clas'; did you mean 'class'?",
          "made has no row 'clas'; did you mean 'class'?"}},
        {"class",
         "sit",
         {"made has no column 'sit'; did you mean 'site'?", "made has no row 'sit'; did you mean 'site'?"}},
        {"something",
         NULL,
         {"made has no column 'something'; its first line has the names",
          "made has no row 'something'; its first column has the names"}},
        {"notes",
         NULL,
         {"made has no column 'notes', but a row of that name; if that is the label, say --orientation "
          "features",
          "made has no row 'notes', but a column of that name; if that is the label, say --orientation "
          "samples"}},
    };
    for (size_t i = 0; i < 2; i++) {
        rfcv_error error = refusal(
            BOTH[i], (rfcv_read_options){.label_column = known[_i].label, .group_column = known[_i].group});
        assert_error(&error, RFCV_BAD_OPTION, known[_i].words[i]);
    }
}
END_TEST

START_TEST(a_text_cannot_be_two_things)
{
    static const char *const DROP[] = {"class"};
    rfcv_error errors[] = {
        refusal(RFCV_SAMPLES_IN_ROWS,
                (rfcv_read_options){.label_column = "class", .drop = DROP, .n_drop = 1}),
        refusal(RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){.label_column = "sample"}),
        refusal(RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){.label_column = "class", .group_column = "class"}),
        refusal(RFCV_FEATURES_IN_ROWS, (rfcv_read_options){.label_column = "g1", .group_column = "g1"}),
    };

    assert_error(&errors[0], RFCV_BAD_OPTION,
                 "column 'class' of made cannot be the label: it is left out (--drop)");
    assert_error(&errors[1], RFCV_BAD_OPTION,
                 "column 'sample' of made cannot be the label: it is the sample ids");
    assert_error(&errors[2], RFCV_BAD_OPTION, "column 'class' of made cannot be the groups: it is the label");
    assert_error(&errors[3], RFCV_BAD_OPTION, "row 'g1' of made cannot be the groups: it is the label");
}
END_TEST

START_TEST(a_name_that_is_there_twice_is_refused)
{
    rfcv_matrix *matrix = matrix_of(RFCV_SAMPLES_IN_ROWS);
    made_matrix_add_field(matrix, "g2", AXIS_ROWS, SITE);
    matrix->fields[4].place = 7;
    label_place place;
    rfcv_error error;

    find(&place, matrix, RFCV_SAMPLES_IN_ROWS, (rfcv_read_options){.label_column = "g2"}, &error);

    assert_error(&error, RFCV_BAD_OPTION,
                 "made has 2 columns named 'g2' (7 and 3); give them different names");
    rfcv_matrix_free(matrix);
}
END_TEST

/* What label_place_find() says of a table whose ids are its first column. */
static rfcv_status find_in(const char *text, rfcv_read_options options, label_place *place, rfcv_error *error)
{
    rfcv_matrix *matrix = matrix_of(RFCV_SAMPLES_IN_ROWS);
    label_table table = labels_of_text(text, matrix, options);
    *error = (rfcv_error){0};
    rfcv_status status = label_place_find(place, matrix, RFCV_SAMPLES_IN_ROWS, &table, 0, &options, error);
    label_table_free(&table);
    rfcv_matrix_free(matrix);
    return status;
}

START_TEST(the_only_column_beside_ids_and_groups_is_the_label)
{
    static const struct {
        const char *text, *group;
        size_t column;
    } known[] = {{"key,kind\na,x\n", NULL, 1},
                 {"key,patient,kind\na,p,x\n", NULL, 2},
                 {"key,kind,clinic\na,x,1\n", "clinic", 1},
                 {"a,x\nb,y\n", NULL, 1}};
    label_place place;
    rfcv_error error;

    rfcv_status status =
        find_in(known[_i].text, (rfcv_read_options){.group_column = known[_i].group}, &place, &error);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_uint_eq(place.table_column, known[_i].column);
}
END_TEST

START_TEST(a_label_of_the_table_that_is_not_sure_is_refused)
{
    static const char *const DROP[] = {"g1"};
    static const struct {
        const char *text, *label, *words;
    } known[] = {
        {"key,age,kind,site\na,NA,NA,q\nb,7,x,r\n", NULL,
         "labels: which column holds the class? Name it with -c NAME; it might be kind, site"},
        {"key,kind,x\na,q,1\n", "kin", "labels has no column 'kin'; did you mean 'kind'?"},
        {"key,kind,kind\na,q,1\n", "kind", "2 columns named 'kind' (2 and 3)"},
        {"a,x\nb,y\n", "kind", "labels has labels without a name, so that there is no 'kind'; leave -c out"},
        {"3 2 1\n# x y\n0 1 0\n", "kind", "labels has labels without a name"},
        {"key,kind\na,q\n", "key", "column 'key' of labels cannot be the label: it is the sample ids"},
        {"key,g1\na,q\n", "g1",
         "made has a column 'g1' too, which as a feature would give the class away; leave it out with --drop "
         "g1"},
    };
    label_place place;
    rfcv_error error;

    find_in(known[_i].text, (rfcv_read_options){.label_column = known[_i].label}, &place, &error);

    assert_error(&error, RFCV_BAD_OPTION, known[_i].words);
    rfcv_read_options dropped = {.label_column = "g1", .drop = DROP, .n_drop = 1};
    ck_assert_int_eq(find_in("key,g1\na,q\n", dropped, &place, &error), RFCV_OK);
}
END_TEST

START_TEST(a_text_of_the_matrix_does_not_hinder_the_tables_label)
{
    label_place place;
    rfcv_error error;

    ck_assert_int_eq(
        find_in("key,class\na,q\n", (rfcv_read_options){.label_column = "class"}, &place, &error), RFCV_OK);

    ck_assert_uint_eq(place.table_column, 1);
}
END_TEST

TCase *label_place_case(void)
{
    TCase *tcase = tcase_create("label_place");
    tcase_add_loop_test(tcase, a_label_is_a_text_of_the_samples_or_a_feature, 0, 2);
    tcase_add_test(tcase, features_without_names_are_called_by_their_number);
    tcase_add_test(tcase, groups_may_be_a_text_a_feature_or_the_ids);
    tcase_add_test(tcase, groups_are_looked_for_in_the_matrix_and_then_in_the_table);
    tcase_add_test(tcase, without_a_name_the_candidates_are_listed);
    tcase_add_loop_test(tcase, a_name_that_is_nowhere_gets_the_nearest, 0, 4);
    tcase_add_test(tcase, a_text_cannot_be_two_things);
    tcase_add_test(tcase, a_name_that_is_there_twice_is_refused);
    tcase_add_loop_test(tcase, the_only_column_beside_ids_and_groups_is_the_label, 0, 4);
    tcase_add_loop_test(tcase, a_label_of_the_table_that_is_not_sure_is_refused, 0, 7);
    tcase_add_test(tcase, a_text_of_the_matrix_does_not_hinder_the_tables_label);
    return tcase;
}
