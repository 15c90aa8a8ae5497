/* Bytes of files, of gzip data, and of memory.  Expected bytes come from the formula that wrote them. */
#include "dataset/file/crc32.h"
#include "dataset/file/source.h"

#include "base/memory.h"
#include "cases.h"
#include "matrix_of_text.h"
#include "reading.h"

enum { N_BYTES = 300000 };

/* Text that has no two equal stretches, plain and as gzip data, of which the last byte may be cut. */
typedef struct made_source {
    char plain[N_BYTES], compressed[2 * N_BYTES];
    size_t n_compressed;
} made_source;

static void make_source(made_source *made)
{
    for (size_t i = 0; i < N_BYTES; i++)
        made->plain[i] = (char)('a' + (i / 26 / 26 * (i % 676 + 1) + i % 26) % 26);
    gzip_writer *writer = gzip_writer_make();
    const char *text = made->plain;
    size_t n_left = N_BYTES;
    made->n_compressed = 0;
    for (size_t n = 1; n; made->n_compressed += n)
        n = gzip_deflate(writer, &text, &n_left, true, made->compressed + made->n_compressed,
                         sizeof made->compressed - made->n_compressed);
    gzip_writer_free(writer);
}

/* Reads all that is left, in pieces of changing size. */
static void assert_gives(byte_source *source, const char *expected, size_t n)
{
    static char room[N_BYTES + 100];
    rfcv_error error;
    size_t n_all = 0, n_read = 1;
    for (size_t piece = 1; n_read; piece = piece * 3 % 70001) {
        ck_assert_uint_le(n_all + piece, sizeof room + 70001);
        size_t n_room = n_all + piece < sizeof room ? piece : sizeof room - n_all;
        ck_assert_int_eq(source_read(source, room + n_all, n_room, &n_read, &error), RFCV_OK);
        n_all += n_read;
    }
    ck_assert_uint_eq(n_all, n);
    ck_assert_int_eq(memcmp(room, expected, n), 0);
}

START_TEST(what_was_looked_at_is_still_to_be_read)
{
    static made_source made;
    static const size_t LOOKS[][3] = {
        {1, 1, 1}, {4096, 10, 4096}, {4096, 70000, 5}, {65537, 262144, 299999}, {N_BYTES + 1, 1, N_BYTES}};
    make_source(&made);
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "file");
    bool is_gzipped = _i % 2, is_file = _i / 2 % 2;
    const char *bytes = is_gzipped ? made.compressed : made.plain;
    size_t n_bytes = is_gzipped ? made.n_compressed : N_BYTES;
    write_bytes(path.text, bytes, n_bytes);
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        byte_source source;
        rfcv_error error;
        rfcv_status status = is_file ? source_open_any(&source, path.text, NULL, &error)
                                     : source_open_bytes(&source, "made", bytes, n_bytes, NULL, &error);
        ck_assert_int_eq(status, RFCV_OK);
        size_t n_before = 0;
        for (size_t look = 0; look < 3; look++) {
            const char *ahead;
            char some[7];
            size_t n_ahead, n_read, n_left = N_BYTES - n_before, n_wanted = LOOKS[i][look];
            ck_assert_int_eq(source_look_ahead(&source, n_wanted, &ahead, &n_ahead, &error), RFCV_OK);
            ck_assert_uint_eq(n_ahead, n_wanted < n_left ? n_wanted : n_left);
            ck_assert_int_eq(memcmp(ahead, made.plain + n_before, n_ahead), 0);
            ck_assert_int_eq(source_read(&source, some, sizeof some, &n_read, &error), RFCV_OK);
            ck_assert_int_eq(memcmp(some, made.plain + n_before, n_read), 0);
            n_before += n_read;
        }
        assert_gives(&source, made.plain + n_before, N_BYTES - n_before);
        ck_assert_uint_eq(source.n_bytes, n_bytes);
        ck_assert_uint_eq(source.crc32, crc32_add(0, bytes, n_bytes));
        source_close(&source);
    }
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(a_peek_gives_the_first_bytes_of_the_content)
{
    static made_source made;
    make_source(&made);
    byte_source source;
    rfcv_error error;
    const char *bytes;
    size_t n_bytes;
    ck_assert_int_eq(source_open_bytes(&source, "made", made.compressed, made.n_compressed, NULL, &error),
                     RFCV_OK);

    ck_assert_int_eq(source_peek(&source, &bytes, &n_bytes, &error), RFCV_OK);

    ck_assert_uint_eq(n_bytes, SOURCE_PEEK);
    ck_assert_int_eq(memcmp(bytes, made.plain, n_bytes), 0);
    assert_gives(&source, made.plain, N_BYTES);
    source_close(&source);
}
END_TEST

START_TEST(gzip_data_that_are_cut_are_refused_when_the_cut_is_looked_at)
{
    static made_source made;
    make_source(&made);
    byte_source source;
    rfcv_error error;
    const char *bytes;
    size_t n_bytes;
    ck_assert_int_eq(source_open_bytes(&source, "made", made.compressed, made.n_compressed - 9, NULL, &error),
                     RFCV_OK);
    ck_assert_int_eq(source_peek(&source, &bytes, &n_bytes, &error), RFCV_OK);

    rfcv_status status = source_look_ahead(&source, N_BYTES + 1, &bytes, &n_bytes, &error);

    ck_assert_int_eq(status, RFCV_BAD_DATA);
    assert_says(&error, "truncated");
    source_close(&source);
}
END_TEST

START_TEST(what_is_no_text_is_opened_and_then_refused_as_text)
{
    static const struct {
        const char *bytes, *words;
    } NO_TEXT[] = {{"", "made is empty"}, {"%PDF-1.4", "made is a PDF document"}};
    byte_source source;
    rfcv_error error;
    ck_assert_int_eq(
        source_open_bytes(&source, "made", NO_TEXT[_i].bytes, strlen(NO_TEXT[_i].bytes), NULL, &error),
        RFCV_OK);

    ck_assert_int_eq(source_check_text(&source, &error), RFCV_BAD_DATA);

    assert_says(&error, NO_TEXT[_i].words);
    source_close(&source);
}
END_TEST

START_TEST(bytes_in_memory_need_no_file_and_are_freed_by_nobody)
{
    size_t n_live = memory_n_live();
    char text[] = "id,g1\na,1\n";
    rfcv_error error;

    rfcv_matrix *matrix = matrix_of_bytes(text, strlen(text), (reading_way){0}, &error);
    ck_assert_msg(matrix != NULL, "%s", error.message);
    rfcv_matrix_free(matrix);

    ck_assert_str_eq(text, "id,g1\na,1\n");
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *source_case(void)
{
    TCase *tcase = tcase_create("source");
    tcase_add_loop_test(tcase, what_was_looked_at_is_still_to_be_read, 0, 4);
    tcase_add_test(tcase, a_peek_gives_the_first_bytes_of_the_content);
    tcase_add_test(tcase, gzip_data_that_are_cut_are_refused_when_the_cut_is_looked_at);
    tcase_add_loop_test(tcase, what_is_no_text_is_opened_and_then_refused_as_text, 0, 2);
    tcase_add_test(tcase, bytes_in_memory_need_no_file_and_are_freed_by_nobody);
    return tcase;
}
