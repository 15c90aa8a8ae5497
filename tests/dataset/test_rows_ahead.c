/* Rows that are looked at, and read afterwards.  Expected kinds and lines were written beside the texts. */
#include "dataset/text/rows_ahead.h"

#include "cases.h"
#include "dataset/file/source.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ROWS = 8, ROOM = 64 };

/* One letter for each cell of a row: n number, w word, m missing; a full stop where the last one is "". */
static const struct {
    const char *text;
    size_t n_rows;
    struct {
        const char *cells;
        size_t line;
    } rows[MOST_ROWS];
} TEXTS[] = {
    {"1,2.5,-3\n4,5,6\n", 2, {{"nnn", 1}, {"nnn", 2}}},
    {"1,2,3", 1, {{"nnn", 1}}},                                   /* a last row without an end */
    {"a,1,2,3,4,5,6,7\n", 1, {{"wnnnnnnn", 1}}},                  /* numbers four at a time */
    {"1,x,3,,5\nNA,y,-7e3\n", 2, {{"nwnmn", 1}, {"mwn", 2}}},     /* rows of several widths */
    {"1,2,\n,\n3,NA\n", 3, {{"nnm.", 1}, {"mm.", 2}, {"nm", 3}}}, /* empty and missing at the end */
    {"\n\n1,2\r\n\r\n\n3,b\r\n\n", 2, {{"nn", 3}, {"nw", 6}}},    /* blank lines */
    {"1,2\r3,4\r", 2, {{"nn", 1}, {"nn", 2}}},
    {"\"a\nb\",\"7\"\n1,\"say \"\"8\"\"\"\n", 2, {{"wn", 1}, {"nw", 3}}}, /* quotes, with a line in them */
    {"a  1 2   x \n b 3\n", 2, {{"wnnw", 1}, {"wn", 2}}},                 /* runs of spaces */
    {"1;2,5;1e999;0x1f\n", 1, {{"nnnw", 1}}}, /* meant for numbers, but for the last */
    {"1\t2\t3\n4\t5\t6\n7\t8\t9\n1\t2\tc\n", 4, {{"nnn", 1}, {"nnn", 2}, {"nnn", 3}, {"nnw", 4}}},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static void open_text(delimited *text, const char *bytes, size_t size)
{
    byte_source source;
    rfcv_error error;
    ck_assert_int_eq(source_open_bytes(&source, "made", bytes, strlen(bytes), NULL, &error), RFCV_OK);
    rfcv_status status = delimited_open_source(text, &source, size, &error);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);
}

static void write_letters(const seen_row *row, char letters[ROOM])
{
    size_t n = 0;
    for (; n < row->n; n++)
        letters[n] = "nwm"[row->cells[n]];
    strcpy(letters + n, row->ends_empty ? "." : "");
}

START_TEST(rows_ahead_are_seen_through_any_window)
{
    for (size_t size = 1; size < 100; size++) {
        delimited text;
        open_text(&text, TEXTS[_i].text, size);
        rows_ahead ahead = {.text = &text};
        seen_row row = {0};
        bool has_row = true;
        size_t n_rows = 0;
        while (has_row) {
            rfcv_error error;
            char letters[ROOM];
            rfcv_status status = rows_ahead_see(&ahead, &row, &has_row, &error);
            ck_assert_msg(status == RFCV_OK, "%s", error.message);
            if (!has_row)
                break;
            ck_assert_uint_lt(n_rows, TEXTS[_i].n_rows);
            write_letters(&row, letters);
            ck_assert_str_eq(letters, TEXTS[_i].rows[n_rows].cells);
            ck_assert_uint_eq(row.line, TEXTS[_i].rows[n_rows].line);
            n_rows++;
        }
        ck_assert_uint_eq(n_rows, TEXTS[_i].n_rows);
        seen_row_free(&row);
        rows_ahead_free(&ahead);
        delimited_close(&text);
    }
}
END_TEST

/* The cells of a text from here on, each with its line and column. */
static void list_cells(delimited *text, char *list)
{
    rfcv_error error;
    delimited_cell cell;
    bool has_row;
    ck_assert_int_eq(delimited_next_row(text, &has_row, &error), RFCV_OK);
    while (has_row) {
        ck_assert_int_eq(delimited_next_cell(text, &cell, &error), RFCV_OK);
        list += sprintf(list, "%zu:%zu %s|", cell.line, cell.column, cell.text);
        if (cell.ends_row)
            ck_assert_int_eq(delimited_next_row(text, &has_row, &error), RFCV_OK);
    }
}

START_TEST(rows_that_were_looked_at_are_still_to_be_read)
{
    for (size_t n_seen = 0; n_seen < MOST_ROWS; n_seen++) {
        delimited text, other;
        char list[1000] = "", expected[1000] = "";
        open_text(&other, TEXTS[_i].text, 1000);
        list_cells(&other, expected);
        open_text(&text, TEXTS[_i].text, 8);
        rows_ahead ahead = {.text = &text};
        seen_row row = {0};
        bool has_row;
        for (size_t i = 0; i < n_seen; i++)
            ck_assert_int_eq(rows_ahead_see(&ahead, &row, &has_row, NULL), RFCV_OK);

        list_cells(&text, list);

        ck_assert_str_eq(list, expected);
        seen_row_free(&row);
        rows_ahead_free(&ahead);
        delimited_close(&text);
        delimited_close(&other);
    }
}
END_TEST

/* The same by blocks, as read_text_rows() takes them. */
START_TEST(blocks_hold_the_rows_that_were_looked_at)
{
    for (size_t size = 1; size < 100; size++) {
        delimited text, other, block = {0};
        rfcv_error error;
        char list[1000] = "", expected[1000] = "";
        open_text(&other, TEXTS[_i].text, 1000);
        list_cells(&other, expected);
        open_text(&text, TEXTS[_i].text, size);
        rows_ahead ahead = {.text = &text};
        seen_row row = {0};
        bool has_row = true, has_rows = true;
        while (has_row)
            ck_assert_int_eq(rows_ahead_see(&ahead, &row, &has_row, &error), RFCV_OK);

        while (has_rows) {
            ck_assert_int_eq(delimited_take_block(&text, &block, &has_rows, &error), RFCV_OK);
            if (has_rows)
                list_cells(&block, list + strlen(list));
        }

        ck_assert_str_eq(list, expected);
        delimited_block_free(&block);
        seen_row_free(&row);
        rows_ahead_free(&ahead);
        delimited_close(&text);
        delimited_close(&other);
    }
}
END_TEST

START_TEST(a_fault_ahead_is_told_with_its_place)
{
    delimited text;
    open_text(&text, "1,2\n\n1,2,3,4,5,\"x\" y,7\n", 8);
    rows_ahead ahead = {.text = &text};
    seen_row row = {0};
    bool has_row;
    rfcv_error error;
    ck_assert_int_eq(rows_ahead_see(&ahead, &row, &has_row, &error), RFCV_OK);

    ck_assert_int_eq(rows_ahead_see(&ahead, &row, &has_row, &error), RFCV_BAD_DATA);

    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 6);
    seen_row_free(&row);
    rows_ahead_free(&ahead);
    delimited_close(&text);
}
END_TEST

TCase *rows_ahead_case(void)
{
    TCase *tcase = tcase_create("rows_ahead");
    tcase_add_loop_test(tcase, rows_ahead_are_seen_through_any_window, 0, N_TEXTS);
    tcase_add_loop_test(tcase, rows_that_were_looked_at_are_still_to_be_read, 0, N_TEXTS);
    tcase_add_loop_test(tcase, blocks_hold_the_rows_that_were_looked_at, 0, N_TEXTS);
    tcase_add_test(tcase, a_fault_ahead_is_told_with_its_place);
    tcase_set_tags(tcase, "one_thread");
    return tcase;
}
