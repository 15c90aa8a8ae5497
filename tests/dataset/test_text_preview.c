/* The first lines of a text, with nothing consumed.  Expected cells stand in the tests. */
#include "dataset/text/text_preview.h"

#include "base/memory.h"
#include "cases.h"
#include "matrix_of_text.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct previewed {
    delimited text;
    text_preview preview;
} previewed;

/* Opens a text in memory and looks at it. */
static void look_at(previewed *seen, const char *bytes, size_t n_bytes, size_t size)
{
    byte_source source;
    rfcv_error error;
    seen->preview = (text_preview){0};
    rfcv_status status = source_open_bytes(&source, "made", bytes, n_bytes, NULL, &error);
    if (status == RFCV_OK)
        status = delimited_open_source(&seen->text, &source, size, &error);
    if (status == RFCV_OK)
        status = text_preview_make(&seen->preview, &seen->text, &error);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);
}

static void end_look(previewed *seen)
{
    text_preview_free(&seen->preview);
    delimited_close(&seen->text);
}

START_TEST(the_first_lines_are_cut_into_cells)
{
    previewed seen;
    const char *text = "# a comment\n\n\"id\",\"g,1\" , g2\n\na,\"1\",\"x \"\"y\"\"\"\nb,,3";

    look_at(&seen, text, strlen(text), 64);

    const text_preview *preview = &seen.preview;
    ck_assert_uint_eq(preview->n_lines, 4);
    ck_assert_int_eq(preview->separator, ',');
    ck_assert_str_eq(preview_cell(preview, 0, 0), "# a comment");
    ck_assert_str_eq(preview_cell(preview, 1, 1), "g,1");
    ck_assert_str_eq(preview_cell(preview, 1, 2), "g2");
    ck_assert_str_eq(preview_cell(preview, 2, 2), "x \"y\"");
    ck_assert_str_eq(preview_cell(preview, 3, 1), "");
    ck_assert_str_eq(preview_cell(preview, 3, 3), "");
    ck_assert_str_eq(preview_cell(preview, 4, 0), "");
    ck_assert_uint_eq(preview->lines[1].n_cells, 3);
    ck_assert_uint_eq(preview->lines[1].n_listed, 3);
    ck_assert(preview->lines[3].is_whole);
    ck_assert_str_eq(preview->lines[0].cells[PREVIEW_CELLS - 1], "");
    end_look(&seen);
}
END_TEST

/* Cells of all lines in one string, to be compared. */
static char *text_of(const text_preview *preview)
{
    char *text = malloc(1 << 16);
    size_t n = 0;
    for (size_t line = 0; line < preview->n_lines; line++) {
        n += (size_t)sprintf(text + n, "%zu%c", preview->lines[line].n_cells,
                             preview->lines[line].is_whole ? ':' : '~');
        for (size_t cell = 0; cell < preview->lines[line].n_listed; cell++)
            n += (size_t)sprintf(text + n, "<%s>", preview_cell(preview, line, cell));
    }
    return text;
}

/* Lines that are longer than the window, and not much shorter than what is looked at. */
static size_t write_wide(char *text, size_t n_columns)
{
    size_t n = 0;
    for (size_t line = 0; line < 4; line++)
        for (size_t column = 0; column < n_columns; column++)
            n += (size_t)sprintf(text + n, "%s%zu.%zu", column ? "\t" : line ? "\n" : "", line, column);
    return n;
}

START_TEST(a_preview_consumes_nothing)
{
    enum { N_COLUMNS = 12000 };
    char *text = malloc(8 << 20);
    size_t n = write_wide(text, N_COLUMNS);
    ck_assert_uint_gt(n, PREVIEW_BYTES);
    static const size_t SIZES[] = {64, 1000, DELIMITED_SIZE, 1 << 20};
    previewed seen;
    look_at(&seen, text, n, SIZES[_i]);
    for (size_t line = 0; line < 4; line++) {
        bool has_row;
        ck_assert_int_eq(delimited_next_row(&seen.text, &has_row, NULL), RFCV_OK);
        ck_assert(has_row);
        for (size_t column = 0; column < N_COLUMNS; column++) {
            char expected[40];
            delimited_cell cell;
            sprintf(expected, "%zu.%zu", line, column);
            ck_assert_int_eq(delimited_next_cell(&seen.text, &cell, NULL), RFCV_OK);
            ck_assert_str_eq(cell.text, expected);
            ck_assert_uint_eq(cell.line, line + 1);
        }
    }
    free(text);
    end_look(&seen);
}
END_TEST

START_TEST(a_preview_is_the_same_through_any_window)
{
    static const size_t N_COLUMNS[] = {3, 700, 9000, 40000}, SIZES[] = {64, 999, DELIMITED_SIZE, 1 << 21};
    char *text = malloc(8 << 20);
    size_t n = write_wide(text, N_COLUMNS[_i]);
    char *expected = NULL;
    for (size_t i = 0; i < 4; i++) {
        previewed seen;
        look_at(&seen, text, n, SIZES[i]);
        char *cells = text_of(&seen.preview);
        if (expected)
            ck_assert_str_eq(cells, expected);
        free(expected);
        expected = cells;
        end_look(&seen);
    }
    free(expected);
    free(text);
}
END_TEST

START_TEST(a_line_longer_than_the_preview_is_seen_in_part)
{
    char *text = malloc(8 << 20);
    size_t n = write_wide(text, 100000);
    previewed seen;

    look_at(&seen, text, n, 1000);

    const preview_line *line = &seen.preview.lines[0];
    ck_assert_uint_eq(seen.preview.n_lines, 1);
    ck_assert(!line->is_whole);
    ck_assert_uint_eq(line->n_listed, PREVIEW_CELLS);
    ck_assert_str_eq(line->cells[9], "0.9");
    ck_assert(line->n_cells > 30000 && line->n_cells < 100000);
    free(text);
    end_look(&seen);
}
END_TEST

START_TEST(a_preview_ends_where_a_cell_cannot_be_read)
{
    static const struct {
        const char *text;
        size_t n, n_lines, n_cells; /* of the last line */
    } BROKEN[] = {{"a,b\n1,2\n3,\"4\n", 13, 3, 1},
                  {"a,b\n1,2\n3,\"4\"5\n6,7\n", 19, 3, 1},
                  {"a,b\n1\0,2\n3,4\n", 13, 1, 2}};
    previewed seen;

    look_at(&seen, BROKEN[_i].text, BROKEN[_i].n, 64);

    ck_assert_uint_eq(seen.preview.n_lines, BROKEN[_i].n_lines);
    const preview_line *last = &seen.preview.lines[BROKEN[_i].n_lines - 1];
    ck_assert_uint_eq(last->n_cells, BROKEN[_i].n_cells);
    ck_assert(last->is_whole == (BROKEN[_i].n_lines == 1));
    end_look(&seen);
}
END_TEST

START_TEST(a_preview_survives_any_allocation_that_fails)
{
    char text[3000];
    size_t n = write_wide(text, 50), n_failed = 0;
    for (size_t k = 1; n_failed + 1 == k || k == 1; k++) {
        size_t n_live = memory_n_live();
        previewed seen = {0};
        byte_source source;
        rfcv_error error;
        ck_assert_int_eq(source_open_bytes(&source, "made", text, n, NULL, &error), RFCV_OK);
        ck_assert_int_eq(delimited_open_source(&seen.text, &source, 64, &error), RFCV_OK);
        memory_fail_at(k);
        rfcv_status status = text_preview_make(&seen.preview, &seen.text, &error);
        memory_fail_at(0);
        ck_assert(status == RFCV_OK || status == RFCV_SYSTEM);
        n_failed += status != RFCV_OK;
        end_look(&seen);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
    ck_assert_uint_ge(n_failed, 2);
}
END_TEST

TCase *text_preview_case(void)
{
    TCase *tcase = tcase_create("text_preview");
    tcase_set_tags(tcase, "one_thread");
    tcase_add_test(tcase, the_first_lines_are_cut_into_cells);
    tcase_add_loop_test(tcase, a_preview_consumes_nothing, 0, 4);
    tcase_add_loop_test(tcase, a_preview_is_the_same_through_any_window, 0, 4);
    tcase_add_test(tcase, a_line_longer_than_the_preview_is_seen_in_part);
    tcase_add_loop_test(tcase, a_preview_ends_where_a_cell_cannot_be_read, 0, 3);
    tcase_add_test(tcase, a_preview_survives_any_allocation_that_fails);
    return tcase;
}
