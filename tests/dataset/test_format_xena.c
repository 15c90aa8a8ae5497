/* Matrices of UCSC Xena's hubs. */
#include "cases.h"
#include "matrix_of_text.h"

#include <stdio.h>

/* First cells: of the hubs of TCGA and of GDC, and of Toil. */
static const char *const FIRST_CELLS[] = {"sample", "Ensembl_ID", "xena_sample"};

START_TEST(features_are_in_rows_whatever_the_first_cell_says)
{
    static const double VALUES[] = {9.5, 0, NAN, 7.25};
    char text[300];
    snprintf(text, sizeof text, "%s\tTCGA-A1-A0SB-01\tTCGA-A1-A0SD-11\nTP53\t9.5\t0\n?|100130426\tNA\t7.25\n",
             FIRST_CELLS[_i]);

    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"TP53", "?|100130426"});
    assert_names(&matrix->columns, 2, (const char *const[]){"TCGA-A1-A0SB-01", "TCGA-A1-A0SD-11"});
    ck_assert_int_eq(matrix->orientation, RFCV_FEATURES_IN_ROWS);
    ck_assert_str_eq(matrix->format, "UCSC Xena");
    ck_assert_str_eq(matrix->rows.title, FIRST_CELLS[_i]);
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *format_xena_case(void)
{
    TCase *tcase = tcase_create("format_xena");
    tcase_add_loop_test(tcase, features_are_in_rows_whatever_the_first_cell_says, 0,
                        sizeof FIRST_CELLS / sizeof *FIRST_CELLS);
    return tcase;
}
