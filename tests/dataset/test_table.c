#include "dataset/text/table.h"

#include "cases.h"
#include "reading.h"

static rfcv_status read_table(text_table *table, const char *text, rfcv_error *error)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "table");
    write_file(path.text, text);
    rfcv_status status = table_read(table, path.text, (memory_budget){0}, NULL, error);
    temporary_folder_remove(&folder);
    return status;
}

START_TEST(a_table_has_names_cells_and_lines)
{
    text_table table;
    rfcv_error error;

    ck_assert_int_eq(read_table(&table, "sample,fold\na,1\n\n\"b\", 2 \n", &error), RFCV_OK);

    ck_assert_uint_eq(table.n_columns, 2);
    ck_assert_uint_eq(table.n_rows, 2);
    ck_assert_str_eq(table.names[1], "fold");
    ck_assert_str_eq(table_cell(&table, 1, 0), "b");
    ck_assert_str_eq(table_cell(&table, 1, 1), "2");
    ck_assert_uint_eq(table.lines[0], 2);
    ck_assert_uint_eq(table.lines[1], 4);
    ck_assert_uint_eq(table.n_bytes, 25);
    table_free(&table);
}
END_TEST

START_TEST(a_header_one_cell_short_leaves_the_row_names_without_a_name)
{
    text_table table;
    rfcv_error error;

    ck_assert_int_eq(read_table(&table, "fold\tx\na\t1\t2\n", &error), RFCV_OK);

    ck_assert_uint_eq(table.n_columns, 3);
    ck_assert_str_eq(table.names[0], "");
    ck_assert_str_eq(table.names[1], "fold");
    ck_assert_str_eq(table_cell(&table, 0, 0), "a");
    table_free(&table);
}
END_TEST

START_TEST(a_column_is_found_by_name_or_the_nearest_is_named)
{
    text_table table;
    rfcv_error error;
    size_t column;
    ck_assert_int_eq(read_table(&table, "sample,PAM50,x,x\na,1,2,3\n", &error), RFCV_OK);

    ck_assert_int_eq(table_find_column(&table, "t.csv", "PAM50", &column, &error), RFCV_OK);
    ck_assert_uint_eq(column, 1);
    ck_assert_int_eq(table_find_column(&table, "t.csv", "pam5", &column, &error), RFCV_BAD_OPTION);
    assert_says(&error, "t.csv has no column 'pam5'; did you mean 'PAM50'?");
    ck_assert_int_eq(table_find_column(&table, "t.csv", "x", &column, &error), RFCV_BAD_OPTION);
    assert_says(&error, "2 columns named 'x' (3 and 4)");
    table_free(&table);
}
END_TEST

START_TEST(the_id_column_is_the_one_with_a_usual_name_or_the_first)
{
    static const struct {
        const char *text;
        size_t column;
    } known[] = {{"fold,sampleID\n1,a\n", 1},
                 {"fold,Sample_Id\n1,a\n", 1},
                 {"name,fold\na,1\n", 0},
                 {"fold,patient_age\n1,50\n", 0},
                 {"x,bcr_patient_barcode\n1,a\n", 1}};
    text_table table;
    rfcv_error error;
    size_t column;
    ck_assert_int_eq(read_table(&table, known[_i].text, &error), RFCV_OK);

    ck_assert_int_eq(table_find_id_column(&table, "t.csv", NULL, &column, &error), RFCV_OK);

    ck_assert_uint_eq(column, known[_i].column);
    table_free(&table);
}
END_TEST

START_TEST(a_ragged_row_is_refused_with_its_line)
{
    text_table table;
    rfcv_error error;

    ck_assert_int_eq(read_table(&table, "sample,fold\na,1\nb,2,3\n", &error), RFCV_BAD_DATA);
    table_free(&table);

    assert_says(&error, ":3: 3 cells, where the header has 2");
    ck_assert_uint_eq(error.line, 3);
}
END_TEST

/* Tokens that files of TCGA, GDC, cBioPortal, R and Python have for it. */
START_TEST(missing_is_told_from_words_that_may_be_classes)
{
    static const char *const MISSING[] = {"",
                                          "NA",
                                          "N/A",
                                          "n/a",
                                          "#N/A",
                                          "<NA>",
                                          "NaN",
                                          "nan",
                                          "null",
                                          "NULL",
                                          "None",
                                          ".",
                                          "?",
                                          "--",
                                          "'--",
                                          "-",
                                          "not reported",
                                          "Not Reported",
                                          "[Unknown]",
                                          "[Pending]",
                                          "[Not Available]",
                                          "[Not Applicable]",
                                          "[Not Evaluated]",
                                          "[Discrepancy]"};
    static const char *const WORDS[] = {"unknown",     "Unknown", "Normal", "none",    "Na",
                                        "[Completed]", "0",       "NAB",    "[Other]", "Not"};
    for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++)
        ck_assert_msg(is_missing(MISSING[i]), "'%s'", MISSING[i]);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        ck_assert_msg(!is_missing(WORDS[i]), "'%s'", WORDS[i]);
}
END_TEST

TCase *table_case(void)
{
    TCase *tcase = tcase_create("table");
    tcase_add_test(tcase, a_table_has_names_cells_and_lines);
    tcase_add_test(tcase, a_header_one_cell_short_leaves_the_row_names_without_a_name);
    tcase_add_test(tcase, a_column_is_found_by_name_or_the_nearest_is_named);
    tcase_add_loop_test(tcase, the_id_column_is_the_one_with_a_usual_name_or_the_first, 0, 5);
    tcase_add_test(tcase, a_ragged_row_is_refused_with_its_line);
    tcase_add_test(tcase, missing_is_told_from_words_that_may_be_classes);
    return tcase;
}
