#include "report/tsv_reader.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static temporary_folder folder;
static temporary_path path;

static void set_up(void)
{
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "t.tsv");
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static tsv_reader *open_text(const char *text)
{
    rfcv_error error = {0};
    write_file(path.text, text);
    tsv_reader *reader = tsv_reader_open(path.text, &error);
    ck_assert_msg(reader != NULL, "%s", error.message);
    return reader;
}

START_TEST(cells_are_read_line_by_line)
{
    tsv_reader *reader = open_text("sample\tn\tshare\ns 1\t18446744073709551615\t0.25\n\t0\tNA\n");

    ck_assert_uint_eq(tsv_reader_n_columns(reader), 3);
    ck_assert_str_eq(tsv_reader_column_name(reader, 2), "share");
    ck_assert_uint_eq(tsv_reader_find_column(reader, "n"), 1);
    ck_assert_uint_eq(tsv_reader_find_column(reader, "N"), 3);
    ck_assert(tsv_reader_next(reader));
    ck_assert_str_eq(tsv_reader_text(reader, 0), "s 1");
    ck_assert_uint_eq(tsv_reader_count(reader, 1, UINT64_MAX), UINT64_MAX);
    ck_assert(tsv_reader_real(reader, 2) == 0.25);
    ck_assert(tsv_reader_next(reader));
    ck_assert_str_eq(tsv_reader_text(reader, 0), "");
    ck_assert(isnan(tsv_reader_real(reader, 2)));
    ck_assert(!tsv_reader_next(reader));
    ck_assert_int_eq(tsv_reader_check(reader, NULL), RFCV_OK);
    tsv_reader_close(reader);
}
END_TEST

START_TEST(lines_are_longer_than_what_is_read_at_once)
{
    enum { N_CELLS = 100000 };
    FILE *file = fopen(path.text, "w");
    for (size_t line = 0; line < 3; line++)
        for (size_t cell = 0; cell < N_CELLS; cell++)
            fprintf(file, "%zu%c", cell + line, cell + 1 < N_CELLS ? '\t' : '\n');
    fclose(file);
    tsv_reader *reader = tsv_reader_open(path.text, NULL);

    ck_assert_uint_eq(tsv_reader_n_columns(reader), N_CELLS);
    ck_assert(tsv_reader_next(reader) && tsv_reader_next(reader));
    ck_assert_uint_eq(tsv_reader_count(reader, N_CELLS - 1, UINT64_MAX), N_CELLS + 1);
    ck_assert(!tsv_reader_next(reader));
    ck_assert_int_eq(tsv_reader_check(reader, NULL), RFCV_OK);
    tsv_reader_close(reader);
}
END_TEST

START_TEST(other_encodings_are_given_as_utf8)
{
    tsv_reader *reader = open_text("gr\xF6\xDF"
                                   "er\nMÜ\n\xFC\n");

    ck_assert_str_eq(tsv_reader_column_name(reader, 0), "größer");
    ck_assert(tsv_reader_next(reader));
    ck_assert_str_eq(tsv_reader_text(reader, 0), "MÜ");
    ck_assert(tsv_reader_next(reader));
    ck_assert_str_eq(tsv_reader_text(reader, 0), "ü");
    tsv_reader_close(reader);
}
END_TEST

/* The second line is the damaged one; `message` is what follows the file's name. */
static const struct {
    const char *text, *message;
} damaged[] = {
    {"a\tb\n1\t2\t3\n1\t2\n", ":2: 3 cells, where the header has 2"},
    {"a\tb\n1\n1\t2\n", ":2: 1 cells, where the header has 2"},
    {"a\tb\n\n1\t2\n", ":2: 1 cells, where the header has 2"},
    {"a\tb\n1\t2", ":2: the file ends within the line; it was cut off"},
    {"a\tb\nx\t2\n", ":2:1: 'x' is not a whole number from 0 to 9 (a)"},
    {"a\tb\n10\t2\n", ":2:1: '10' is not a whole number from 0 to 9 (a)"},
    {"a\tb\n1\t0x1\n", ":2:2: '0x1' is not a number (b)"},
    {"a\tb\n1\tinf\n", ":2:2: 'inf' is not a number (b)"},
    {"a\tb\n1\t2\r\n", ":2:2: '2?' is not a number (b)"},
    {"a\tb\nx\ty\n", ":2:1: 'x' is not a whole number from 0 to 9 (a)"}, /* the first one */
};
enum { N_DAMAGED = sizeof damaged / sizeof *damaged };

START_TEST(a_damaged_line_is_named_with_its_file)
{
    rfcv_error error = {0};
    tsv_reader *reader = open_text(damaged[_i].text);

    size_t n_lines = 0;
    while (tsv_reader_next(reader)) {
        n_lines++;
        tsv_reader_count(reader, 0, 9);
        tsv_reader_real(reader, 1);
    }

    ck_assert_int_eq(tsv_reader_check(reader, &error), RFCV_BAD_DATA);
    ck_assert_uint_le(n_lines, 1);
    ck_assert_msg(strncmp(error.message, path.text, strlen(path.text)) == 0, "%s", error.message);
    ck_assert_str_eq(error.message + strlen(path.text), damaged[_i].message);
    ck_assert_uint_eq(error.line, 2);
    tsv_reader_close(reader);
}
END_TEST

START_TEST(a_zero_byte_is_no_text)
{
    rfcv_error error = {0};
    FILE *file = fopen(path.text, "w");
    fwrite("a\n1\0\n", 1, 5, file);
    fclose(file);
    tsv_reader *reader = tsv_reader_open(path.text, NULL);

    ck_assert(!tsv_reader_next(reader));

    ck_assert_int_eq(tsv_reader_check(reader, &error), RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, ":2: a zero byte") != NULL, "%s", error.message);
    tsv_reader_close(reader);
}
END_TEST

START_TEST(a_table_that_is_not_there_or_empty_is_refused)
{
    rfcv_error error = {0};
    ck_assert_ptr_null(tsv_reader_open(path.text, &error));
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);
    ck_assert_ptr_null(tsv_reader_open(folder.path, &error));
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);

    write_file(path.text, "");
    ck_assert_ptr_null(tsv_reader_open(path.text, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, "t.tsv is empty") != NULL, "%s", error.message);

    write_file(path.text, "a\tb");
    ck_assert_ptr_null(tsv_reader_open(path.text, &error));
    ck_assert_msg(strstr(error.message, "t.tsv:1: the file ends") != NULL, "%s", error.message);
}
END_TEST

static rfcv_status read_all(void *context, rfcv_error *error)
{
    (void)context;
    tsv_reader *reader = tsv_reader_open(path.text, error);
    if (!reader)
        return error->status;
    while (tsv_reader_next(reader))
        tsv_reader_count(reader, 0, 9);
    rfcv_status status = tsv_reader_check(reader, error);
    tsv_reader_close(reader);
    return status;
}

START_TEST(lack_of_memory_is_told)
{
    write_file(path.text, "a\tb\n1\t2\n3\t4\n");

    assert_lack_of_memory_is_told(read_all, NULL);
}
END_TEST

TCase *tsv_reader_case(void)
{
    TCase *tables = tcase_create("tsv_reader");
    tcase_add_checked_fixture(tables, set_up, tear_down);
    tcase_add_test(tables, cells_are_read_line_by_line);
    tcase_add_test(tables, lines_are_longer_than_what_is_read_at_once);
    tcase_add_test(tables, other_encodings_are_given_as_utf8);
    tcase_add_loop_test(tables, a_damaged_line_is_named_with_its_file, 0, N_DAMAGED);
    tcase_add_test(tables, a_zero_byte_is_no_text);
    tcase_add_test(tables, a_table_that_is_not_there_or_empty_is_refused);
    tcase_add_test(tables, lack_of_memory_is_told);
    return tables;
}
