/* Expression files of cBioPortal, as its page on file formats describes them. */
#include "cases.h"
#include "matrix_of_text.h"

#include <stdio.h>

static const double VALUES[] = {1, 2, 3, 4, 5, 6, 7, 8};

START_TEST(blank_and_repeated_symbols_are_named_with_their_entrez_number)
{
    rfcv_matrix *matrix =
        matrix_of_text("Hugo_Symbol\tEntrez_Gene_Id\tTCGA-A1-A0SB-01\tTCGA-A1-A0SD-01\n"
                       "\t100130426\t1\t2\nSLC35E2\t728661\t3\t4\nSLC35E2\t9906\t5\t6\nTP53\t7157\t7\t8\n",
                       (reading_way){0});

    assert_values(matrix, 4, 2, VALUES);
    assert_names(&matrix->rows, 4,
                 (const char *const[]){"?|100130426", "SLC35E2|728661", "SLC35E2|9906", "TP53"});
    assert_names(&matrix->columns, 2, (const char *const[]){"TCGA-A1-A0SB-01", "TCGA-A1-A0SD-01"});
    ck_assert_uint_eq(matrix->n_fields, 1);
    assert_field(matrix, 0, "Entrez_Gene_Id", AXIS_ROWS,
                 (const char *const[]){"100130426", "728661", "9906", "7157"});
    ck_assert_str_eq(matrix->format, "cBioPortal");
    rfcv_matrix_free(matrix);
}
END_TEST

/* Numbers in front of the symbols, numbers alone, symbols alone, and elements of an array of proteins. */
static const struct {
    const char *header, *front[2], *names[2];
} OTHERS[] = {
    {"Entrez_Gene_Id\tHugo_Symbol", {"1\tA1BG", "2\tA2M"}, {"A1BG", "A2M"}},
    {"Entrez_Gene_Id", {"1", "2"}, {"1", "2"}},
    {"Hugo_Symbol", {"A1BG", "A1BG"}, {"A1BG", "A1BG"}},
    {"Composite.Element.REF", {"AKT1|Akt", "AKT1|Akt_pS473"}, {"AKT1|Akt", "AKT1|Akt_pS473"}},
};

START_TEST(rows_are_named_by_symbols_or_by_what_there_is)
{
    char text[300];
    snprintf(text, sizeof text, "%s\ts1\ts2\n%s\t1\t2\n%s\t3\t4\n", OTHERS[_i].header, OTHERS[_i].front[0],
             OTHERS[_i].front[1]);

    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    assert_names(&matrix->rows, 2, OTHERS[_i].names);
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *format_cbioportal_case(void)
{
    TCase *tcase = tcase_create("format_cbioportal");
    tcase_add_test(tcase, blank_and_repeated_symbols_are_named_with_their_entrez_number);
    tcase_add_loop_test(tcase, rows_are_named_by_symbols_or_by_what_there_is, 0,
                        sizeof OTHERS / sizeof *OTHERS);
    return tcase;
}
