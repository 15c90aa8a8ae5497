/* GCT 1.2 and 1.3, as the Broad Institute's pages on GSEA and on GCTX describe them. */
#include "cases.h"
#include "matrix_of_text.h"

static const double VALUES[] = {1, 2.5, 3, 4, NAN, 6};

START_TEST(gct_1_2_has_names_and_descriptions_of_rows)
{
    rfcv_matrix *matrix = matrix_of_text(
        "#1.2\n2\t3\nName\tDescription\ts1\ts2\ts3\nENSG1.1\tTP53\t1\t2.5\t3\nENSG2.1\tESR1\t4\tNA\t6\n",
        (reading_way){0});

    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"ENSG1.1", "ENSG2.1"});
    assert_names(&matrix->columns, 3, (const char *const[]){"s1", "s2", "s3"});
    ck_assert_uint_eq(matrix->n_fields, 1);
    assert_field(matrix, 0, "Description", AXIS_ROWS, (const char *const[]){"TP53", "ESR1"});
    ck_assert_str_eq(matrix->format, "GCT 1.2");
    ck_assert_str_eq(matrix->orientation_reason, "GCT has its features in rows");
    ck_assert_uint_eq(matrix->n_missing, 1);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(files_of_gtex_have_numbers_in_front_of_the_names)
{
    rfcv_matrix *matrix =
        matrix_of_text("#1.2\n2\t3\nid\tName\tDescription\ts1\ts2\ts3\n0\tENSG1.1\tTP53\t1\t2.5\t3\n"
                       "1\tENSG2.1\tESR1\t4\tNA\t6\n",
                       (reading_way){0});

    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"ENSG1.1", "ENSG2.1"});
    rfcv_matrix_free(matrix);
}
END_TEST

/* Two annotations of rows, two of columns; cells where both meet are "na". */
START_TEST(gct_1_3_has_fields_of_rows_and_of_columns)
{
    rfcv_matrix *matrix = matrix_of_text("#1.3\n2\t3\t2\t2\n"
                                         "id\tsymbol\ttype\ts1\ts2\ts3\n"
                                         "PAM50\tna\tna\tLumA\tBasal\tLumA\n"
                                         "batch\tna\tna\t1\t2\t3\n"
                                         "g1\tTP53\tcoding\t1\t2.5\t3\n"
                                         "g2\tESR1\tcoding\t4\tNaN\t6\n",
                                         (reading_way){0});

    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"g1", "g2"});
    assert_names(&matrix->columns, 3, (const char *const[]){"s1", "s2", "s3"});
    ck_assert_uint_eq(matrix->n_fields, 4);
    const matrix_field *batch = matrix_find_field(matrix, "batch", AXIS_COLUMNS);
    ck_assert_ptr_nonnull(batch);
    ck_assert_str_eq(batch->texts[2], "3");
    ck_assert_uint_eq(batch->place, 5);
    ck_assert_str_eq(matrix_find_field(matrix, "PAM50", AXIS_COLUMNS)->texts[1], "Basal");
    ck_assert_str_eq(matrix_find_field(matrix, "symbol", AXIS_ROWS)->texts[1], "ESR1");
    ck_assert_str_eq(matrix_find_field(matrix, "type", AXIS_ROWS)->texts[0], "coding");
    ck_assert_str_eq(matrix->format, "GCT 1.3");
    rfcv_matrix_free(matrix);
}
END_TEST

#define HEADER "Name\tDescription\ts1\ts2\n"
#define ROWS "g1\tx\t1\t2\ng2\ty\t3\t4\n"

static const struct {
    const char *text, *words;
    size_t line;
} WRONG[] = {
    {"#1.2\n2\t3\n" HEADER ROWS, "made:2: claims 3 samples, and the header has 2", 2},
    {"#1.2\n2\t1\n" HEADER ROWS, "made:2: claims 1 sample, and the header has 2", 2},
    {"#1.2\n3\t2\n" HEADER ROWS, "made claims 3 rows, and has 2", 0},
    {"#1.2\n1\t2\n" HEADER ROWS, "made claims 1 row, and has 2", 0},
    {"#1.2\n0\t2\n" HEADER, "from 1 to 100000 rows", 2},
    {"#1.2\n2\t0\n" HEADER ROWS, "from 1 to 300064 samples", 2},
    {"#1.2\n100001\t2\n" HEADER ROWS, "from 1 to 100000 rows", 2},
    {"#1.2\n2\t99999999999999999999\n" HEADER ROWS, "must have two numbers", 2},
    {"#1.2\n2\n" HEADER ROWS, "one column only", 2},
    {"#1.2\n2\ttwo\n" HEADER ROWS, "must have two numbers", 2},
    {"#1.2\n2\t2\t1\t1\n" HEADER ROWS, "must have two numbers", 2},
    {"#1.3\n2\t2\n" HEADER ROWS, "must have four numbers", 2},
    {"#1.3\n2\t2\t1\t300000\n" HEADER ROWS, "ends in front of its values", 6},
    {"#1.3\n2\t2\t1\t1\n" HEADER "a\tna\tx\n" ROWS, "made:4: 3 cells, where the header has 4", 4},
    {"#1.2\n", "ends in front of its values", 0},
    {"#1.2\n2\t2\n", "ends in front of its values", 0},
};

START_TEST(a_gct_whose_counts_are_wrong_is_refused)
{
    rfcv_error error = matrix_refusal(WRONG[_i].text, (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, WRONG[_i].words);
    if (WRONG[_i].line)
        ck_assert_uint_eq(error.line, WRONG[_i].line);
}
END_TEST

/* 100,000 x 300,000 values are 240 GB. */
START_TEST(a_claim_takes_no_memory)
{
    rfcv_error error =
        matrix_refusal("#1.2\n100000\t300000\n" HEADER ROWS, (reading_way){.most_bytes = 4000});

    assert_refuses(&error, RFCV_BAD_DATA, "claims 300,000 samples");
}
END_TEST

TCase *format_gct_case(void)
{
    TCase *tcase = tcase_create("format_gct");
    tcase_add_test(tcase, gct_1_2_has_names_and_descriptions_of_rows);
    tcase_add_test(tcase, files_of_gtex_have_numbers_in_front_of_the_names);
    tcase_add_test(tcase, gct_1_3_has_fields_of_rows_and_of_columns);
    tcase_add_loop_test(tcase, a_gct_whose_counts_are_wrong_is_refused, 0, sizeof WRONG / sizeof *WRONG);
    tcase_add_test(tcase, a_claim_takes_no_memory);
    return tcase;
}
