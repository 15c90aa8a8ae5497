/* The matrix as read: fields, names, claims on memory. */
#include "dataset/matrix.h"

#include "base/memory.h"
#include "cases.h"
#include "matrix_of_text.h"
#include "support/made_matrix.h"

#include <stdio.h>

static rfcv_matrix *small_matrix(void)
{
    static const double VALUES[] = {1, 2, 3, 4, 5, 6};
    return made_matrix(2, 3, VALUES, (const char *const[]){"r1", "r2"},
                       (const char *const[]){"c1", "c2", "c3"});
}

START_TEST(a_field_is_found_by_its_name_and_axis)
{
    rfcv_matrix *matrix = small_matrix();
    made_matrix_add_field(matrix, "site", AXIS_ROWS, (const char *const[]){"x", "y"});
    made_matrix_add_field(matrix, "site", AXIS_COLUMNS, (const char *const[]){"u", "v", "w"});
    made_matrix_add_field(matrix, "site", AXIS_ROWS, (const char *const[]){"z", "z"});

    ck_assert_str_eq(matrix_find_field(matrix, "site", AXIS_ROWS)->texts[1], "y");
    ck_assert_str_eq(matrix_find_field(matrix, "site", AXIS_COLUMNS)->texts[2], "w");
    ck_assert_ptr_null(matrix_find_field(matrix, "Site", AXIS_ROWS));
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(more_fields_than_there_is_room_for_are_kept_in_order)
{
    rfcv_matrix *matrix = small_matrix();
    for (size_t i = 0; i < 40; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%zu", i);
        made_matrix_add_field(matrix, name, AXIS_ROWS, (const char *const[]){"x", "y"});
    }

    ck_assert_uint_eq(matrix->n_fields, 40);
    ck_assert_str_eq(matrix->fields[39].name, "f39");
    ck_assert_str_eq(matrix->fields[0].name, "f0");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_field_is_described_by_its_different_texts)
{
    rfcv_matrix *matrix = made_matrix(5, 1, NULL, NULL, NULL);
    made_matrix_add_field(matrix, "stage", AXIS_ROWS, (const char *const[]){"NA", "II", "I", "I", ""});
    made_matrix_add_field(matrix, "none", AXIS_COLUMNS, (const char *const[]){"NA"});

    rfcv_field stage = rfcv_matrix_field(matrix, 0), none = rfcv_matrix_field(matrix, 1);

    ck_assert_str_eq(stage.name, "stage");
    ck_assert(stage.is_of_rows && !none.is_of_rows);
    ck_assert_uint_eq(stage.n_different, 2);
    ck_assert_str_eq(stage.first, "II");
    ck_assert_uint_eq(none.n_different, 0);
    ck_assert_str_eq(none.first, "");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(an_axis_without_names_is_numbered)
{
    rfcv_matrix matrix = {0};

    ck_assert_int_eq(matrix_number_names(&matrix, &matrix.rows, 12, NULL), RFCV_OK);

    ck_assert_str_eq(matrix.rows.names[0], "1");
    ck_assert_str_eq(matrix.rows.names[11], "12");
    ck_assert(matrix.rows.are_numbers);
    matrix_clear(&matrix);
}
END_TEST

START_TEST(claims_add_up_to_what_is_allowed_and_no_further)
{
    rfcv_matrix matrix = {.path = "made", .budget.most_bytes = 1000};
    rfcv_error error;

    ck_assert_int_eq(matrix_claim(&matrix, 600, &error), RFCV_OK);
    ck_assert_int_eq(matrix_claim(&matrix, 401, &error), RFCV_SYSTEM);
    ck_assert_int_eq(matrix_claim(&matrix, 400, &error), RFCV_OK);
    ck_assert_int_eq(matrix_claim(&matrix, 1, &error), RFCV_SYSTEM);
    assert_refuses(&error, RFCV_SYSTEM, "made: reading needs more than 0.001 MB");
    ck_assert_int_eq(matrix_claim(&matrix, UINT64_MAX, &error), RFCV_SYSTEM);
    ck_assert_int_eq(matrix_claim(&matrix, 0, &error), RFCV_OK);

    matrix.budget.most_bytes = 500; /* less than was claimed before */
    ck_assert_int_eq(matrix_claim(&matrix, 1, &error), RFCV_SYSTEM);
    matrix.budget.most_bytes = 0; /* no limit */
    ck_assert_int_eq(matrix_claim(&matrix, UINT64_MAX / 2, &error), RFCV_OK);
    matrix_clear(&matrix);
}
END_TEST

START_TEST(what_is_cleared_holds_nothing)
{
    size_t n_live = memory_n_live();
    rfcv_matrix *matrix =
        matrix_of_text("gene,s1,s2\nclass,x,y\ng1,1,bad\n__no_feature,5,6\n", (reading_way){0});
    ck_assert(matrix->n_fields == 1 && matrix->stray.n_cells == 1 && rfcv_matrix_n_decisions(matrix) == 1);

    matrix_clear(matrix);

    ck_assert_uint_eq(matrix->n_fields + matrix->stray.n_cells + matrix->values.n_rows, 0);
    ck_assert_uint_eq(memory_n_live(), n_live + 1);
    rfcv_matrix_free(matrix);
    rfcv_matrix_free(NULL);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *matrix_case(void)
{
    TCase *tcase = tcase_create("matrix");
    tcase_add_test(tcase, a_field_is_found_by_its_name_and_axis);
    tcase_add_test(tcase, more_fields_than_there_is_room_for_are_kept_in_order);
    tcase_add_test(tcase, a_field_is_described_by_its_different_texts);
    tcase_add_test(tcase, an_axis_without_names_is_numbered);
    tcase_add_test(tcase, claims_add_up_to_what_is_allowed_and_no_further);
    tcase_add_test(tcase, what_is_cleared_holds_nothing);
    return tcase;
}
