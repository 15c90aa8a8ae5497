/* NumPy arrays of every kind and order, written by NumPy (tests/npy/make.py), and headers that are wrong. */
#include "base/memory.h"
#include "cases.h"
#include "dataset/formats/npy_header.h"
#include "dataset/formats/read_matrix.h"
#include "reading.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"

#include <math.h>
#include <stdlib.h>

static rfcv_read_options options;
static rfcv_error error;
static rfcv_matrix *found;

static void set_up(void)
{
    options = rfcv_read_defaults();
    error = (rfcv_error){0};
    found = NULL;
}

static void tear_down(void)
{
    memory_fail_at(0);
    rfcv_matrix_free(found);
}

static rfcv_status read_source(byte_source *source, const char *name)
{
    read_context context = {.path = name, .options = &options, .block_size = 1 << 16, .n_threads = 1};
    rfcv_matrix_free(found);
    found = memory_make(1, sizeof *found);
    if (!found)
        return RFCV_SYSTEM;
    found->path = name;
    found->budget.most_bytes = options.max_memory;
    return read_npy(found, source, &context, &error);
}

static rfcv_status read_bytes_of(const char *bytes, size_t n_bytes)
{
    byte_source source;
    rfcv_status status = source_open_bytes(&source, "bytes", bytes, n_bytes, NULL, &error);
    if (status == RFCV_OK)
        status = read_source(&source, "bytes");
    source_close(&source);
    return status;
}

static rfcv_status read_path(const char *path)
{
    byte_source source;
    rfcv_status status = source_open_any(&source, path, NULL, &error);
    if (status == RFCV_OK)
        status = read_source(&source, path);
    source_close(&source);
    return status;
}

/* An array of tests/npy. */
static rfcv_status read_stored(const char *name)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/tests/npy/%s.npy", RFCV_SOURCE_DIR, name);
    return read_path(path);
}

static void assert_is_refused(rfcv_status status, const char *words)
{
    ck_assert_msg(status == RFCV_BAD_DATA, "status %d: %s", (int)status, error.message);
    assert_says(&error, words);
}

/* ---- Arrays by NumPy -------------------------------------------------------------------------------- */

static const struct {
    const char *kind;
    double values[6];
} KINDS[] = {
    {"f8", {0.1, -2.5, NAN, 1e300, 5e-324, -0.0}},
    {"f4", {0.1f, -2.5, NAN, 0x1.fffffep127, 0x1p-149, -0.0}},
    {"i1", {-128, 127, 0, 1, -1, 100}},
    {"i2", {-32768, 32767, 0, 1, -1, 1000}},
    {"i4", {-2147483648.0, 2147483647, 0, 1, -1, 100000}},
    {"i8", {-0x1p63, 0x1p63, 0, 1, -1, 0x1p53}}, /* the last two that are none of a double: rounded */
    {"u1", {0, 255, 1, 2, 3, 200}},
    {"u2", {0, 65535, 1, 2, 3, 40000}},
    {"u4", {0, 4294967295.0, 1, 2, 3, 3000000000.0}},
    {"u8", {0, 0x1p64, 1, 2, 3, 0x1p53}},
    {"b1", {0, 1, 1, 0, 1, 0}},
};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

/* An array of 3 x 2. */
static void assert_holds(const char *name, const double *values)
{
    ck_assert_msg(read_stored(name) == RFCV_OK, "%s", error.message);
    ck_assert_uint_eq(found->values.n_rows, 3);
    ck_assert_uint_eq(found->values.n_columns, 2);
    size_t n_missing = 0;
    for (size_t i = 0; i < 6; i++) {
        double value = found->values.rows[i / 2][i % 2];
        bool is_same = value == values[i] && signbit(value) == signbit(values[i]);
        ck_assert_msg(is_same || (isnan(value) && isnan(values[i])), "%s: %.17g at %zu", name, value, i);
        n_missing += values[i] != values[i];
    }
    ck_assert_uint_eq(found->n_missing, n_missing);
}

START_TEST(numpy_arrays_of_every_kind_and_order_are_read_exactly)
{
    static const char *const ORDERS[] = {"rows", "columns", "big_endian"};
    char name[40];
    for (size_t order = 0; order < 3; order++) {
        bool has_order = order < 2 || KINDS[_i].kind[1] != '1'; /* a byte has none */
        snprintf(name, sizeof name, "%s_%s", KINDS[_i].kind, ORDERS[order]);
        if (has_order)
            assert_holds(name, KINDS[_i].values);
    }
}
END_TEST

START_TEST(headers_of_all_versions_are_read)
{
    assert_holds("version_2", KINDS[0].values);
    assert_holds("version_3", KINDS[0].values);
}
END_TEST

START_TEST(rows_and_columns_without_names_are_numbered)
{
    ck_assert_int_eq(read_stored("f8_rows"), RFCV_OK);

    ck_assert(found->rows.are_numbers && found->columns.are_numbers);
    ck_assert_str_eq(found->rows.names[2], "3");
    ck_assert_str_eq(found->columns.names[1], "2");
    ck_assert_int_eq(found->orientation, RFCV_ORIENTATION_AUTO);
    ck_assert_str_eq(found->format, "npy");
    ck_assert_uint_eq(found->n_bytes, 128 + 48);
}
END_TEST

START_TEST(what_is_no_matrix_of_numbers_is_refused)
{
    static const char *const CASES[][2] = {
        {"complex", "values of kind '<c16' cannot be read; numpy.save(f, a.astype(float))"},
        {"half", "values of kind '<f2' cannot be read"},
        {"text", "values of kind '<U1' cannot be read"},
        {"objects", "values of kind '|O' cannot be read"},
        {"records", "holds records of several fields"},
        {"no_dimension", "holds an array of 0 dimensions"},
        {"one_dimension", "holds an array of 1 dimension,"},
        {"three_dimensions", "holds an array of 3 dimensions"},
        {"empty", "holds an array without values"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_is_refused(read_stored(CASES[i][0]), CASES[i][1]);
}
END_TEST

/* ---- Arrays made here ------------------------------------------------------------------------------- */

/* A file of version 1 with that dictionary, and n_bytes of values. */
typedef struct made_array {
    char bytes[2000];
    size_t n;
} made_array;

static made_array array_of(const char *dictionary, const void *values, size_t n_bytes)
{
    made_array made = {.n = 10 + strlen(dictionary)};
    memcpy(made.bytes, "\x93NUMPY\x01\x00", 8);
    made.bytes[8] = (char)strlen(dictionary);
    memcpy(made.bytes + 10, dictionary, strlen(dictionary));
    memcpy(made.bytes + made.n, values, n_bytes);
    made.n += n_bytes;
    return made;
}

static rfcv_status read_array(const made_array *made)
{
    return read_bytes_of(made->bytes, made->n);
}

static const char BYTES[] = "abcdefghijklmnopqrstuvwxyz0123456789";
#define U1_2X3 "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"

START_TEST(entries_come_in_any_order_and_spacing)
{
    static const char *const DICTIONARIES[] = {
        U1_2X3,
        "{'shape':(2,3),'fortran_order':False,'descr':'|u1'}",
        "{ \"fortran_order\" : False , \"descr\" : \"|u1\" , \"shape\" : ( 2 , 3 , ) , }  \n",
        "\t{'descr': '<u1',\n'shape': (2, 3),\n'fortran_order': False}\n",
    };
    for (size_t i = 0; i < sizeof DICTIONARIES / sizeof *DICTIONARIES; i++) {
        made_array made = array_of(DICTIONARIES[i], BYTES, 6);
        ck_assert_msg(read_array(&made) == RFCV_OK, "%s: %s", DICTIONARIES[i], error.message);
        for (size_t j = 0; j < 6; j++)
            ck_assert(found->values.rows[j / 3][j % 3] == BYTES[j]);
    }
}
END_TEST

START_TEST(headers_that_are_none_are_refused)
{
    static const char *const DICTIONARIES[] = {
        "",
        "{",
        "{}",
        "[]",
        "{'descr': '|u1', 'fortran_order': False}",
        "{'descr': '|u1', 'shape': (2, 3)}",
        "{'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2 3)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-2, 3)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2.0, 3)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': 6}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (6)}",
        "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (2, 3)}",
        "{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3)}",
        "{'descr': |u1, 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u1, 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u1' 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr' '|u1', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)} x",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': 1}",
        "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u0', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u3', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|u9', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': 'u1', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '|b2', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2, 3)}",
    };
    for (size_t i = 0; i < sizeof DICTIONARIES / sizeof *DICTIONARIES; i++) {
        made_array made = array_of(DICTIONARIES[i], BYTES, 6);
        ck_assert_msg(read_array(&made) == RFCV_BAD_DATA, "%s", DICTIONARIES[i]);
    }
}
END_TEST

START_TEST(shapes_that_are_too_large_are_refused_before_memory_is_taken)
{
    static const char *const SHAPES[][2] = {
        {"(100001, 3)", "holds an array of 100001 x 3"},
        {"(2, 300065)", "holds an array of 2 x 300065"},
        {"(18446744073709551616, 1)", "holds an array of 18446744073709551615 x 1"},
        {"(99999999999999999999999999, 99999999999999999999999999)", "holds an array of"},
        {"(100000, 300064)", "is cut off"},
        {"(4294967296, 4294967296)", "holds an array of"},
    };
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        char dictionary[200];
        snprintf(dictionary, sizeof dictionary, "{'descr': '<f8', 'fortran_order': False, 'shape': %s}",
                 SHAPES[i][0]);
        made_array made = array_of(dictionary, BYTES, 6);
        assert_is_refused(read_array(&made), SHAPES[i][1]);
        ck_assert_ptr_null(found->memory.newest);
    }
}
END_TEST

START_TEST(every_truncation_and_a_byte_too_many_is_refused)
{
    made_array made = array_of(U1_2X3, BYTES, 7);
    for (size_t n = 6; n < made.n - 1; n++) {
        char *part = malloc(n); /* so that a sanitizer sees what is read beyond */
        ck_assert_ptr_nonnull(part);
        memcpy(part, made.bytes, n);
        ck_assert_msg(read_bytes_of(part, n) == RFCV_BAD_DATA, "%zu bytes", n);
        assert_says(&error, "is cut off");
        free(part);
    }
    assert_is_refused(read_array(&made), "holds more bytes than its header says");
    ck_assert_int_eq(read_bytes_of(made.bytes, made.n - 1), RFCV_OK);
}
END_TEST

START_TEST(another_version_is_refused)
{
    made_array made = array_of(U1_2X3, BYTES, 6);
    made.bytes[6] = 4;
    assert_is_refused(read_array(&made), ".npy file of version 4");
    made.bytes[6] = 0;
    assert_is_refused(read_array(&made), ".npy file of version 0");
    memcpy(made.bytes + 6, "\x02\x00\xff\xff\xff\xff", 6);
    assert_is_refused(read_array(&made), "its .npy header claims 4294967295 bytes");
}
END_TEST

START_TEST(an_infinite_value_is_named_by_its_place)
{
    const double rows[] = {1, 2, 3, 4, 5, -INFINITY}, columns[] = {1, 2, 3, INFINITY, 5, 6};
    made_array made =
        array_of("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}", rows, sizeof rows);
    assert_is_refused(read_array(&made), "the value in row 2, column 3 is infinite");
    made = array_of("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3)}", columns, sizeof columns);
    assert_is_refused(read_array(&made), "the value in row 2, column 2 is infinite");
}
END_TEST

/* ---- Larger ones, through pipes and compressed ------------------------------------------------------ */

/* A value's name in what follows: unlike all others of its matrix. */
static double value_of(size_t row, size_t column)
{
    return (double)(1000 * row + column) + 0.5;
}

static void write_array(const char *path, size_t n_rows, size_t n_columns, bool is_fortran)
{
    FILE *file = fopen(path, "wb");
    char dictionary[100];
    ck_assert_ptr_nonnull(file);
    int length =
        snprintf(dictionary, sizeof dictionary, "{'descr': '<f8', 'fortran_order': %s, 'shape': (%zu, %zu)}",
                 is_fortran ? "True" : "False", n_rows, n_columns);
    fwrite("\x93NUMPY\x01\x00", 1, 8, file);
    fputc(length, file);
    fputc(0, file);
    fputs(dictionary, file);
    for (size_t i = 0; i < n_rows * n_columns; i++) {
        double value = is_fortran ? value_of(i % n_rows, i / n_rows) : value_of(i / n_columns, i % n_columns);
        fwrite(&value, sizeof value, 1, file);
    }
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(arrays_of_any_shape_are_read_in_both_orders_and_compressed)
{
    dice hand = {(uint64_t)_i};
    size_t n_rows = dice_between(&hand, 1, 40), n_columns = dice_between(&hand, 1, 40);
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "a.npy");
    for (int way = 0; way < 4; way++) {
        char command[4 * LONGEST_PATH];
        write_array(path.text, n_rows, n_columns, way % 2);
        snprintf(command, sizeof command, "gzip -1 %s && mv %s.gz %s", path.text, path.text, path.text);
        if (way >= 2)
            ck_assert_int_eq(system(command), 0);
        ck_assert_msg(read_path(path.text) == RFCV_OK, "%s", error.message);
        ck_assert_str_eq(found->format, way >= 2 ? "npy, gzip" : "npy");
        ck_assert_uint_eq(found->values.n_rows, n_rows);
        ck_assert_uint_eq(found->values.n_columns, n_columns);
        for (size_t row = 0; row < n_rows; row++)
            for (size_t column = 0; column < n_columns; column++)
                ck_assert(found->values.rows[row][column] == value_of(row, column));
    }
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(reading_takes_no_more_memory_than_is_allowed)
{
    made_array made = array_of(U1_2X3, BYTES, 6);
    options.max_memory = 6 * 8 - 1;

    ck_assert_int_eq(read_array(&made), RFCV_SYSTEM);

    assert_says(&error, "--max-memory");
}
END_TEST

static rfcv_status read_and_free(void *made, rfcv_error *why)
{
    rfcv_status status = read_array(made);
    *why = error;
    rfcv_matrix_free(found);
    found = NULL;
    return status;
}

START_TEST(reading_survives_every_lack_of_memory)
{
    made_array made = array_of(U1_2X3, BYTES, 6);

    assert_lack_of_memory_is_told(read_and_free, &made);
}
END_TEST

TCase *npy_case(void)
{
    TCase *tcase = tcase_create("npy");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, numpy_arrays_of_every_kind_and_order_are_read_exactly, 0, N_KINDS);
    tcase_add_test(tcase, headers_of_all_versions_are_read);
    tcase_add_test(tcase, rows_and_columns_without_names_are_numbered);
    tcase_add_test(tcase, what_is_no_matrix_of_numbers_is_refused);
    tcase_add_test(tcase, entries_come_in_any_order_and_spacing);
    tcase_add_test(tcase, headers_that_are_none_are_refused);
    tcase_add_test(tcase, shapes_that_are_too_large_are_refused_before_memory_is_taken);
    tcase_add_test(tcase, every_truncation_and_a_byte_too_many_is_refused);
    tcase_add_test(tcase, another_version_is_refused);
    tcase_add_test(tcase, an_infinite_value_is_named_by_its_place);
    tcase_add_loop_test(tcase, arrays_of_any_shape_are_read_in_both_orders_and_compressed, 0, 10);
    tcase_add_test(tcase, reading_takes_no_more_memory_than_is_allowed);
    tcase_add_test(tcase, reading_survives_every_lack_of_memory);
    return tcase;
}
