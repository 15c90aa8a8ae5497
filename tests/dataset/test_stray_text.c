/* Words in the place of numbers.  Oracle: a list of all of them, from which everything is counted anew. */
#include "dataset/stray_text.h"

#include "base/memory.h"
#include "base/rng.h"
#include "cases.h"
#include "dataset/text/table.h"

#include <stdio.h>
#include <string.h>

enum { N_ROWS = 60, N_COLUMNS = 7 };

static delimited_cell cell_at(size_t row, size_t column, char text[16])
{
    snprintf(text, 16, "w%zu.%zu", row, column);
    return (delimited_cell){.text = text, .length = strlen(text), .line = row + 2, .column = column + 3};
}

static void add(stray_text *stray, size_t row_in_part, size_t row, size_t column)
{
    char text[16];
    delimited_cell cell = cell_at(row, column, text);
    ck_assert_int_eq(stray_text_add(stray, row_in_part, column, &cell, NUMBER_NOT, NULL), RFCV_OK);
}

static void assert_counts(const stray_text *stray, bool is_word_at[N_ROWS][N_COLUMNS])
{
    uint32_t of_row[N_ROWS] = {0}, of_column[N_COLUMNS] = {0};
    size_t n_cells = 0, n_listed = 0;
    for (size_t row = 0; row < N_ROWS; row++)
        for (size_t column = 0; column < N_COLUMNS; column++) {
            if (!is_word_at[row][column])
                continue;
            if (of_row[row] == 0 || of_column[column] == 0) {
                char text[16];
                const stray_cell *cell = &stray->cells[n_listed];
                delimited_cell expected = cell_at(row, column, text);
                ck_assert_uint_lt(n_listed++, stray->n_listed);
                ck_assert(cell->row == row && cell->column == column && cell->line == expected.line &&
                          cell->file_place == expected.column);
                ck_assert_str_eq(cell->text.text, text);
            }
            of_row[row]++;
            of_column[column]++;
            n_cells++;
        }
    ck_assert_uint_eq(stray->n_cells, n_cells);
    ck_assert_uint_eq(stray->n_listed, n_listed);
    for (size_t row = 0; row < N_ROWS; row++)
        ck_assert_uint_eq(stray_text_of_row(stray, row), of_row[row]);
    for (size_t column = 0; column < N_COLUMNS; column++)
        ck_assert_uint_eq(stray_text_of_column(stray, column), of_column[column]);
}

/* Parts of changing length, of which one stray_text is filled after another, as a thread does it. */
START_TEST(parts_come_together_as_if_they_had_been_one)
{
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 5, 5, (uint32_t)_i));
    static const uint32_t RARE[] = {1, 2, 5, 20, 100};
    bool is_word_at[N_ROWS][N_COLUMNS] = {{false}};
    stray_text whole = {.n_columns = N_COLUMNS}, part = {.n_columns = N_COLUMNS};
    size_t n_before = 0;
    for (size_t row = 0; row < N_ROWS; row++) {
        for (size_t column = 0; column < N_COLUMNS; column++)
            is_word_at[row][column] = rng_below(&random, RARE[_i % 5]) == 0;
        for (size_t column = 0; column < N_COLUMNS; column++)
            if (is_word_at[row][column])
                add(&part, row - n_before, row, column);
        if (rng_below(&random, 4) == 0) {
            ck_assert_int_eq(stray_text_move(&whole, &part, n_before, NULL), RFCV_OK);
            ck_assert_uint_eq(part.n_cells, 0);
            n_before = row + 1;
        }
    }
    ck_assert_int_eq(stray_text_move(&whole, &part, n_before, NULL), RFCV_OK);

    assert_counts(&whole, is_word_at);
    stray_text_free(&whole);
    stray_text_free(&part);
}
END_TEST

START_TEST(without_a_word_nothing_is_taken)
{
    size_t n_calls = memory_n_calls();
    stray_text stray = {.n_columns = 3}, part = {.n_columns = 3};

    ck_assert_int_eq(stray_text_move(&stray, &part, 5, NULL), RFCV_OK);

    ck_assert_uint_eq(memory_n_calls(), n_calls);
    ck_assert_uint_eq(stray_text_of_row(&stray, 7), 0);
    ck_assert_uint_eq(stray_text_of_column(&stray, 2), 0);
    stray_text_free(&stray);
}
END_TEST

START_TEST(a_cell_is_called_what_is_wrong_with_it)
{
    static const struct {
        const char *text, *complaint;
        number_kind kind;
    } CELLS[] = {
        {"abc", "is not a number", NUMBER_NOT},
        {"1,5", "is not a number: write a decimal point, and no commas", NUMBER_NOT},
        {"1,234.5", "is not a number: write a decimal point, and no commas", NUMBER_NOT},
        {"1e999", "is too large for a number", NUMBER_TOO_LARGE},
        {"2020-01-01", "is not a number", NUMBER_NOT},
        {"a,b", "is not a number", NUMBER_NOT},
    };
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        stray_cell cell = {.kind = CELLS[i].kind, .text = excerpt_of(CELLS[i].text)};

        ck_assert_str_eq(stray_cell_complaint(&cell), CELLS[i].complaint);
    }
}
END_TEST

START_TEST(words_are_neither_missing_nor_meant_as_numbers)
{
    static const char *const WORDS[] = {"a",   "inf",    "0x1F", "2020-01-01",
                                        "1 2", "Normal", "1e",   "[Completed]"};
    static const char *const OTHERS[] = {"",      "NA",  "[Not Available]", "1", "-2.5e3",
                                         "1e999", "1,5", "1,234.5"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        ck_assert_msg(is_word(WORDS[i]), "%s", WORDS[i]);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        ck_assert_msg(!is_word(OTHERS[i]), "%s", OTHERS[i]);
}
END_TEST

TCase *stray_text_case(void)
{
    TCase *tcase = tcase_create("stray_text");
    tcase_add_loop_test(tcase, parts_come_together_as_if_they_had_been_one, 0, 50);
    tcase_add_test(tcase, without_a_word_nothing_is_taken);
    tcase_add_test(tcase, a_cell_is_called_what_is_wrong_with_it);
    tcase_add_test(tcase, words_are_neither_missing_nor_meant_as_numbers);
    return tcase;
}
