/* Any format, told by its content.  What each format makes of its text is tested with the format. */
#include "dataset/file/crc32.h"
#include "dataset/formats/read_matrix.h"

#include "cases.h"
#include "dataset/file/gzip.h"
#include "dataset/read.h"
#include "matrix_of_text.h"
#include "reading.h"

static const struct {
    const char *text, *format;
} TEXTS[] = {
    {"id,g1\na,1\nb,2\n", "csv"},
    {"id\tg1\na\t1\nb\t2\n", "tsv"},
    {"id;g1\na;1\nb;2\n", "semicolons"},
    {"id g1\na 1\nb 2\n", "spaces"},
};
enum { N_TEXTS = sizeof TEXTS / sizeof *TEXTS };

static void assert_is_read(const rfcv_matrix *matrix, const char *format)
{
    static const double VALUES[] = {1, 2};
    ck_assert_str_eq(rfcv_matrix_describe(matrix).format, format);
    assert_values(matrix, 2, 1, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"a", "b"});
    ck_assert_int_eq(matrix->orientation, RFCV_ORIENTATION_AUTO);
}

START_TEST(a_plain_table_is_called_by_its_separator)
{
    rfcv_matrix *matrix = matrix_of_text(TEXTS[_i].text, (reading_way){0});

    assert_is_read(matrix, TEXTS[_i].format);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_file_is_read_as_its_bytes_are)
{
    const char *text = TEXTS[_i].text;
    char compressed[200], format[32];
    size_t n_left = strlen(text), n = 0;
    gzip_writer *writer = gzip_writer_make();
    for (size_t n_out = 1; n_out; n += n_out)
        n_out = gzip_deflate(writer, &text, &n_left, true, compressed + n, sizeof compressed - n);
    gzip_writer_free(writer);
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "a name that tells nothing");
    write_bytes(path.text, compressed, n);
    rfcv_read_options options = rfcv_read_defaults();
    rfcv_error error;

    rfcv_matrix *matrix = rfcv_matrix_read(path.text, &options, NULL, &error);
    temporary_folder_remove(&folder);

    ck_assert_msg(matrix != NULL, "%s", error.message);
    snprintf(format, sizeof format, "%s, gzip", TEXTS[_i].format);
    assert_is_read(matrix, format);
    rfcv_matrix_info info = rfcv_matrix_describe(matrix);
    ck_assert_str_eq(info.path, path.text);
    ck_assert_uint_eq(info.n_bytes, n);
    ck_assert_uint_eq(info.crc32, crc32_add(0, compressed, n));
    rfcv_matrix_free(matrix);
}
END_TEST

/* Version 1.0 of the format, 2 x 1 doubles. */
static const char NPY[] = "\x93NUMPY\x01\0\x46\0{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }"
                          "          \n\0\0\0\0\0\0\xf0\x3f\0\0\0\0\0\0\0\x40";

START_TEST(an_array_of_numpy_is_told_by_its_magic)
{
    static const double VALUES[] = {1, 2};
    rfcv_error error;

    rfcv_matrix *matrix = matrix_of_bytes(NPY, sizeof NPY - 1, (reading_way){0}, &error);

    ck_assert_msg(matrix != NULL, "%s", error.message);
    assert_values(matrix, 2, 1, VALUES);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(an_rfcv_file_is_told_by_its_magic)
{
    static const char CUT[] = "\x89RFCV\r\n\x1a\1\0\0\0";
    rfcv_error error;

    ck_assert_ptr_null(matrix_of_bytes(CUT, sizeof CUT - 1, (reading_way){0}, &error));

    ck_assert_int_ne(error.status, RFCV_INTERNAL);
    ck_assert_ptr_null(strstr(error.message, "separated by"));
}
END_TEST

START_TEST(an_option_that_the_format_cannot_follow_is_refused)
{
    const reading_way values = {.options = {.values = "raw_count"}}, names = {.options = {.names = "names"}},
                      map = {.options = {.use_mmap = true}};
    rfcv_error errors[] = {matrix_refusal(TEXTS[0].text, values), matrix_refusal(TEXTS[0].text, names),
                           matrix_refusal(TEXTS[0].text, map)};
    rfcv_error of_npy;

    ck_assert_ptr_null(matrix_of_bytes(NPY, sizeof NPY - 1, map, &of_npy));

    assert_refuses(&errors[0], RFCV_BAD_OPTION, "leave --values out");
    assert_refuses(&errors[1], RFCV_BAD_OPTION, "--names is for .npy files");
    assert_refuses(&errors[2], RFCV_BAD_OPTION, "--mmap is for .rfcv files");
    assert_refuses(&of_npy, RFCV_BAD_OPTION, "--mmap is for .rfcv files");
}
END_TEST

START_TEST(a_folder_is_one_of_star_counts)
{
    temporary_folder folder = temporary_folder_make();
    rfcv_read_options options = rfcv_read_defaults();
    rfcv_error error, of_map;

    ck_assert_ptr_null(rfcv_matrix_read(folder.path, &options, NULL, &error));
    options.use_mmap = true;
    ck_assert_ptr_null(rfcv_matrix_read(folder.path, &options, NULL, &of_map));
    temporary_folder_remove(&folder);

    assert_refuses(&error, RFCV_CANNOT_READ, "is a folder");
    assert_refuses(&of_map, RFCV_BAD_OPTION, "--mmap is for .rfcv files");
}
END_TEST

START_TEST(what_is_neither_a_matrix_nor_text_is_refused)
{
    rfcv_error empty = matrix_refusal("", (reading_way){0}), blank = matrix_refusal("\n\n", (reading_way){0}),
               page = matrix_refusal("<html>", (reading_way){0}),
               one = matrix_refusal("a\n1\n", (reading_way){0});

    assert_refuses(&empty, RFCV_BAD_DATA, "made is empty");
    assert_refuses(&blank, RFCV_BAD_DATA, "made has only blank lines");
    assert_refuses(&page, RFCV_BAD_DATA, "made is an HTML or XML page");
    assert_refuses(&one, RFCV_BAD_DATA, "made:1: one column only");
}
END_TEST

TCase *read_matrix_case(void)
{
    TCase *tcase = tcase_create("read_matrix");
    tcase_add_loop_test(tcase, a_plain_table_is_called_by_its_separator, 0, N_TEXTS);
    tcase_add_loop_test(tcase, a_file_is_read_as_its_bytes_are, 0, N_TEXTS);
    tcase_add_test(tcase, an_array_of_numpy_is_told_by_its_magic);
    tcase_add_test(tcase, an_rfcv_file_is_told_by_its_magic);
    tcase_add_test(tcase, an_option_that_the_format_cannot_follow_is_refused);
    tcase_add_test(tcase, a_folder_is_one_of_star_counts);
    tcase_add_test(tcase, what_is_neither_a_matrix_nor_text_is_refused);
    return tcase;
}
