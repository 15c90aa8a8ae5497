/* Sample sheets of the GDC, as its data portal writes them. */
#include "dataset/formats/star_sheet.h"

#include "cases.h"
#include "star_folder.h"

#include <string.h>

static rfcv_status read_sheet(star_sheet *sheet, const temporary_folder *folder, rfcv_error *error)
{
    const rfcv_read_options options = {0};
    const read_context context = {.path = folder->path, .options = &options, .n_threads = 1};
    *sheet = (star_sheet){0};
    return star_sheet_read(sheet, &context, error);
}

START_TEST(a_sheet_lists_the_files_of_counts_in_folders_of_their_own_or_beside_it)
{
    temporary_folder folder = temporary_folder_make();
    put_file(&folder, "gdc_sample_sheet.2024-01-01.tsv",
             SHEET_HEADER SHEET_LINE(
                 "a", "TCGA-A1-A0SB-01A",
                 "Primary Tumor") "z\tz.mirnas.tsv\tx\tx\tTCGA-BRCA\tTCGA-A1-A0SB\tTCGA-A1-A0SB-01A, "
                                  "TCGA-A1-A0SB-11A\tx\n" SHEET_LINE("b", "TCGA-A1-A0SB-11A",
                                                                     "Solid Tissue Normal"));
    put_counts(&folder, "a", "12345");
    put_file(&folder, "fb" STAR_ENDING, "123");
    star_sheet sheet;

    ck_assert_int_eq(read_sheet(&sheet, &folder, NULL), RFCV_OK);

    ck_assert_uint_eq(sheet.n, 2);
    ck_assert_uint_eq(sheet.rows[1], 2);
    ck_assert_str_eq(table_cell(&sheet.table, sheet.rows[1], sheet.sample_id), "TCGA-A1-A0SB-11A");
    ck_assert_str_eq(sheet.files[0], temporary_folder_path(&folder, "a/fa" STAR_ENDING).text);
    ck_assert_str_eq(sheet.files[1], temporary_folder_path(&folder, "fb" STAR_ENDING).text);
    ck_assert_uint_eq(sheet.n_bytes, 5 + 3);
    star_sheet_free(&sheet);
    temporary_folder_remove(&folder);
}
END_TEST

static const struct {
    const char *sheet, *words;
    rfcv_status status;
} WRONG[] = {
    {SHEET_HEADER SHEET_LINE("a", "s1", "x") SHEET_LINE("c", "s2", "x"),
     "/c/fc" STAR_ENDING " is missing, or no regular file; download it", RFCV_CANNOT_READ},
    {SHEET_HEADER SHEET_LINE("a", "s1, s2", "x"),
     ":2: the file is of s1, s2; each file of counts must be one sample's", RFCV_BAD_DATA},
    {SHEET_HEADER SHEET_LINE("a", "", "x"), ":2: the file is of no sample", RFCV_BAD_DATA},
    {SHEET_HEADER SHEET_LINE("a", "s1", "x") SHEET_LINE("c", "s3", "x") SHEET_LINE("b", "s1", "x"),
     ":4: sample s1 has a file in line 2 already", RFCV_BAD_DATA},
    {SHEET_HEADER "a\ta.mirnas.tsv\tx\tx\tx\tx\ts1\tx\n", "lists no file of STAR counts", RFCV_BAD_DATA},
    {"File ID\tSample ID\na\ts1\n", ":1: no column 'File Name'; it must be the sample sheet of a GDC cart",
     RFCV_BAD_DATA},
    {SHEET_HEADER, "has a header, and no row below it", RFCV_BAD_DATA},
    {NULL, "is a folder without a sample sheet; put gdc_sample_sheet.tsv", RFCV_CANNOT_READ},
};

START_TEST(a_sheet_that_does_not_lead_to_one_file_for_each_sample_is_refused)
{
    temporary_folder folder = temporary_folder_make();
    put_counts(&folder, "a", "x");
    put_counts(&folder, "b", "x");
    if (WRONG[_i].sheet)
        put_file(&folder, "gdc_sample_sheet.tsv", WRONG[_i].sheet);
    star_sheet sheet;
    rfcv_error error = {0};

    rfcv_status status = read_sheet(&sheet, &folder, &error);

    ck_assert_int_eq(status, WRONG[_i].status);
    ck_assert_msg(strstr(error.message, WRONG[_i].words) != NULL, "%s", error.message);
    star_sheet_free(&sheet);
    temporary_folder_remove(&folder);
}
END_TEST

/* To open a pipe that nobody writes to would wait for ever. */
START_TEST(a_pipe_is_no_sheet_and_no_file_of_counts)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, _i ? "fa" STAR_ENDING : "gdc_sample_sheet.tsv");
    ck_assert_int_eq(mkfifo(path.text, 0600), 0);
    if (_i)
        put_file(&folder, "gdc_sample_sheet.tsv", SHEET_HEADER SHEET_LINE("a", "s1", "x"));
    star_sheet sheet;
    rfcv_error error = {0};

    ck_assert_int_eq(read_sheet(&sheet, &folder, &error), RFCV_CANNOT_READ);

    ck_assert_msg(strstr(error.message, "no regular file") != NULL, "%s", error.message);
    star_sheet_free(&sheet);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(of_two_sheets_none_is_chosen)
{
    temporary_folder folder = temporary_folder_make();
    put_file(&folder, "gdc_sample_sheet.1.tsv", SHEET_HEADER);
    put_file(&folder, "gdc_sample_sheet.2.tsv", SHEET_HEADER);
    star_sheet sheet;
    rfcv_error error = {0};

    ck_assert_int_eq(read_sheet(&sheet, &folder, &error), RFCV_BAD_DATA);

    ck_assert_ptr_nonnull(strstr(error.message, "has several sample sheets"));
    star_sheet_free(&sheet);
    temporary_folder_remove(&folder);
}
END_TEST

TCase *star_sheet_case(void)
{
    TCase *tcase = tcase_create("star_sheet");
    tcase_add_test(tcase, a_sheet_lists_the_files_of_counts_in_folders_of_their_own_or_beside_it);
    tcase_add_loop_test(tcase, a_sheet_that_does_not_lead_to_one_file_for_each_sample_is_refused, 0,
                        sizeof WRONG / sizeof *WRONG);
    tcase_add_loop_test(tcase, a_pipe_is_no_sheet_and_no_file_of_counts, 0, 2);
    tcase_add_test(tcase, of_two_sheets_none_is_chosen);
    return tcase;
}
