/* Names in a file of their own. */
#include "dataset/formats/name_list.h"

#include "base/memory.h"
#include "cases.h"
#include "reading.h"
#include "support/made_matrix.h"

static temporary_folder folder;
static temporary_path path;
static rfcv_read_options options;
static rfcv_error error;
static rfcv_matrix *matrix;

static void set_up(void)
{
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "names");
    options = rfcv_read_defaults();
    options.names = path.text;
    error = (rfcv_error){0};
    matrix = NULL;
}

static void tear_down(void)
{
    memory_fail_at(0);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}

/* Names a matrix by a file with that text. */
static rfcv_status name_by(const char *text, size_t n_rows, size_t n_columns)
{
    const read_context context = {.path = "made", .options = &options, .block_size = 1 << 16, .n_threads = 1};
    write_file(path.text, text);
    rfcv_matrix_free(matrix);
    matrix = made_matrix(n_rows, n_columns, NULL, NULL, NULL);
    matrix->rows = matrix->columns = (axis_names){0};
    return name_list_read(matrix, &context, &error);
}

/* `expected` are the names with a space between, or NULL where the axis is numbered. */
static void assert_names(const axis_names *axis, size_t n, const char *expected)
{
    char joined[200] = "";
    ck_assert_uint_eq(axis->n, n);
    ck_assert(axis->are_numbers == !expected);
    for (size_t i = 0; i < n && expected; i++)
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), i ? " %s" : "%s", axis->names[i]);
    if (expected)
        ck_assert_str_eq(joined, expected);
    ck_assert_str_eq(axis->title, "");
}

static void assert_names_are(const char *text, const char *rows, const char *columns)
{
    ck_assert_msg(name_by(text, 2, 3) == RFCV_OK, "%s", error.message);
    assert_names(&matrix->rows, 2, rows);
    assert_names(&matrix->columns, 3, columns);
}

static void assert_refused(const char *text, size_t n_rows, size_t n_columns, const char *words)
{
    ck_assert_int_eq(name_by(text, n_rows, n_columns), RFCV_BAD_DATA);
    assert_says(&error, words);
}

START_TEST(rows_and_columns_get_their_names)
{
    assert_names_are("r1\nr2\n\nc1\nc2\nc3\n", "r1 r2", "c1 c2 c3");
    assert_names_are("r1\nr2\n\nc1\nc2\nc3", "r1 r2", "c1 c2 c3");
    assert_names_are("r1\r\nr2\r\n\r\nc1\r\nc2\r\nc3\r\n\r\n", "r1 r2", "c1 c2 c3");
    assert_names_are("r1\rr2\r\rc1\rc2\rc3\r", "r1 r2", "c1 c2 c3");
    assert_names_are("\xef\xbb\xbfr1\r r2\t\r  \rc1\rc2\rc3\r\r", "r1 r2", "c1 c2 c3");
    assert_names_are("r1\r\r\nr2\r\n\nc1\r\nc2\nc3", "r1 r2", "c1 c2 c3");
    assert_names_are("\xef\xbb\xbfr1\n r2\t\n  \nc1\nc2\nc3\n\n\n", "r1 r2", "c1 c2 c3");
}
END_TEST

START_TEST(one_list_is_that_of_the_axis_of_its_length)
{
    assert_names_are("a\nb\n", "a b", NULL);
    assert_names_are("a\nb\n\n", "a b", NULL);
    assert_names_are("a\rb\r", "a b", NULL);
    assert_names_are("a\nb\nc\n", NULL, "a b c");
    assert_names_are("\na\nb\nc\n", NULL, "a b c");
}
END_TEST

START_TEST(a_blank_line_in_front_tells_names_of_columns_of_a_square_matrix)
{
    ck_assert_msg(name_by("\na\nb\n", 2, 2) == RFCV_OK, "%s", error.message);
    assert_names(&matrix->rows, 2, NULL);
    assert_names(&matrix->columns, 2, "a b");
    assert_refused("a\nb\n", 2, 2, "fits rows and columns");
}
END_TEST

START_TEST(a_name_is_the_whole_line)
{
    ck_assert_int_eq(name_by("a,b c\n\"q\"\n", 2, 3), RFCV_OK);
    ck_assert_str_eq(matrix->rows.names[0], "a,b c");
    ck_assert_str_eq(matrix->rows.names[1], "\"q\"");
}
END_TEST

START_TEST(lists_of_another_length_are_refused)
{
    assert_refused("a\nb\nc\nd\n", 2, 3, "holds 4 names, and the matrix has 2 rows and 3 columns");
    assert_refused("a\n\nc1\nc2\nc3\n", 2, 3, "holds 1 name of rows, and the matrix has 2 rows");
    assert_refused("a\nb\n\nc1\nc2\n", 2, 3, "holds 2 names of columns, and the matrix has 3 columns");
    assert_refused("a\nb\n\nc1\n\nc3\n", 2, 3, ":5: a second blank line");
    assert_refused("\n\n\n", 2, 3, "holds 0 names");
}
END_TEST

START_TEST(without_a_file_both_axes_are_numbered)
{
    options.names = NULL;
    assert_names_are("", NULL, NULL);
    ck_assert_str_eq(matrix->columns.names[2], "3");
}
END_TEST

START_TEST(a_file_that_is_not_there_is_named)
{
    options.names = "/nowhere/names";
    ck_assert_int_eq(name_by("", 2, 3), RFCV_CANNOT_READ);
    assert_says(&error, "/nowhere/names");
}
END_TEST

/* The text is longer than the room that reading begins with. */
START_TEST(long_lists_are_read)
{
    enum { N = 20000 };
    static char text[N * 8 + 1];
    for (size_t i = 0; i < N; i++)
        snprintf(text + 7 * i, 8, "n%05zu\n", i);
    ck_assert_msg(name_by(text, N, 2) == RFCV_OK, "%s", error.message);
    for (size_t i = 0; i < N; i++)
        ck_assert_int_eq(strncmp(matrix->rows.names[i], text + 7 * i, 6), 0);
}
END_TEST

START_TEST(a_list_may_take_no_more_memory_than_the_matrix)
{
    const read_context context = {.path = "made", .options = &options, .block_size = 1 << 16, .n_threads = 1};
    write_file(path.text, "a name of more than thirty bytes\n");
    matrix = made_matrix(1, 1, NULL, NULL, NULL);
    matrix->rows = matrix->columns = (axis_names){0};
    matrix->budget.most_bytes = matrix->budget.n_claimed + 30;

    ck_assert_int_eq(name_list_read(matrix, &context, &error), RFCV_SYSTEM);

    ck_assert_msg(strstr(error.message, "--max-memory") != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, path.text) != NULL, "%s", error.message);
}
END_TEST

/* 100,000 bytes are 100,001 lines, each with its place. */
START_TEST(lines_without_a_name_take_memory_too)
{
    enum { N = 100000 };
    static char text[N + 1];
    const read_context context = {.path = "made", .options = &options, .block_size = 1 << 16, .n_threads = 1};
    memset(text, '\n', N);
    write_file(path.text, text);
    matrix = made_matrix(1, 1, NULL, NULL, NULL);
    matrix->budget.most_bytes = matrix->budget.n_claimed + N + N * sizeof(char *);

    ck_assert_int_eq(name_list_read(matrix, &context, &error), RFCV_SYSTEM);

    ck_assert_msg(strstr(error.message, "--max-memory") != NULL, "%s", error.message);
}
END_TEST

START_TEST(naming_survives_every_lack_of_memory)
{
    const char *text = "r1\nr2\n\nc1\nc2\nc3\n";
    size_t n_calls = memory_n_calls();
    ck_assert_int_eq(name_by(text, 2, 3), RFCV_OK);
    n_calls = memory_n_calls() - n_calls;
    size_t n_failed = 0;
    for (size_t call = 1; call <= n_calls; call++) {
        const read_context context = {.path = "made", .options = &options, .n_threads = 1};
        rfcv_matrix_free(matrix);
        matrix = made_matrix(2, 3, NULL, NULL, NULL);
        size_t n_live = memory_n_live();
        memory_fail_at(call);
        rfcv_status status = name_list_read(matrix, &context, &error);
        memory_fail_at(0);
        ck_assert(status == RFCV_SYSTEM || status == RFCV_OK);
        n_failed += status == RFCV_SYSTEM;
        matrix_clear(matrix);
        ck_assert_uint_lt(memory_n_live(), n_live);
    }
    ck_assert_uint_ge(n_failed, 5);
}
END_TEST

TCase *name_list_case(void)
{
    TCase *tcase = tcase_create("name_list");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, rows_and_columns_get_their_names);
    tcase_add_test(tcase, one_list_is_that_of_the_axis_of_its_length);
    tcase_add_test(tcase, a_blank_line_in_front_tells_names_of_columns_of_a_square_matrix);
    tcase_add_test(tcase, a_name_is_the_whole_line);
    tcase_add_test(tcase, lists_of_another_length_are_refused);
    tcase_add_test(tcase, without_a_file_both_axes_are_numbered);
    tcase_add_test(tcase, a_file_that_is_not_there_is_named);
    tcase_add_test(tcase, long_lists_are_read);
    tcase_add_test(tcase, a_list_may_take_no_more_memory_than_the_matrix);
    tcase_add_test(tcase, lines_without_a_name_take_memory_too);
    tcase_add_test(tcase, naming_survives_every_lack_of_memory);
    return tcase;
}
