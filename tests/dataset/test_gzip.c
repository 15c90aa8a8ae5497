/* gzip files are made by gzip(1)'s own library through dataset/file/gzip.h, then cut and damaged by hand. */
#include "dataset/file/crc32.h"
#include "dataset/file/gzip.h"

#include "cases.h"
#include "reading.h"

enum { ROOM = 1 << 16 };

static const char CSV[] = "sample,class,g1,g2\na,x,1,2\nb,y,3,4.5\nc,x,5,6\n";

typedef struct bytes {
    char bytes[ROOM];
    size_t n;
} bytes;

/* Appends a gzip member. */
static void add_member(bytes *to, const char *text, size_t n_text)
{
    gzip_writer *writer = gzip_writer_make();
    ck_assert_ptr_nonnull(writer);
    for (size_t n_out = 1; n_out;) {
        n_out = gzip_deflate(writer, &text, &n_text, true, to->bytes + to->n, ROOM - to->n);
        to->n += n_out;
    }
    gzip_writer_free(writer);
}

static rfcv_dataset *read_them(const bytes *from, rfcv_error *error)
{
    return read_bytes(from->bytes, from->n, NULL, label_column("class"), error);
}

static void assert_is_right(const rfcv_dataset *dataset)
{
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 3);
    ck_assert(rfcv_value(dataset, 1, 1) == 4.5);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).format, "csv, gzip");
}

static void assert_is_whole(const bytes *from)
{
    rfcv_error error;
    rfcv_dataset *dataset = read_them(from, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    assert_is_right(dataset);
    rfcv_dataset_free(dataset);
}

START_TEST(a_gzip_file_is_read_as_the_text_in_it)
{
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));

    assert_is_whole(&file);
}
END_TEST

START_TEST(several_members_are_one_text)
{
    bytes file = {.n = 0};
    size_t cut = (size_t)_i * 7;
    add_member(&file, CSV, cut);
    add_member(&file, CSV + cut, strlen(CSV) - cut);
    add_member(&file, "", 0); /* as bgzip ends its files */

    assert_is_whole(&file);
}
END_TEST

START_TEST(a_gzip_file_that_is_cut_anywhere_is_refused)
{
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));
    size_t n_whole = file.n;
    for (file.n = 2; file.n < n_whole; file.n++) {
        rfcv_error error;

        rfcv_dataset *dataset = read_them(&file, &error);

        ck_assert_msg(dataset == NULL, "%zu of %zu bytes pass", file.n, n_whole);
        ck_assert_int_eq(error.status, RFCV_BAD_DATA);
        assert_says(&error, "truncated");
    }
}
END_TEST

START_TEST(a_wrong_checksum_is_refused)
{
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));
    file.bytes[file.n - 8] ^= 1;
    rfcv_error error;

    ck_assert_ptr_null(read_them(&file, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "damaged (incorrect data check)");
}
END_TEST

START_TEST(a_wrong_length_is_refused)
{
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));
    file.bytes[file.n - 4] ^= 1;
    rfcv_error error;

    ck_assert_ptr_null(read_them(&file, &error));

    assert_says(&error, "damaged (incorrect length check)");
}
END_TEST

START_TEST(bytes_behind_the_gzip_data_are_refused)
{
    static const char *const GARBAGE[] = {"\n", "x", "garbage", "\x1f", "\x1fx"};
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));
    memcpy(file.bytes + file.n, GARBAGE[_i], strlen(GARBAGE[_i]));
    file.n += strlen(GARBAGE[_i]);
    rfcv_error error;

    ck_assert_ptr_null(read_them(&file, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error,
                strcmp(GARBAGE[_i], "\x1f") == 0 ? "truncated" : "followed by bytes that are no gzip data");
}
END_TEST

START_TEST(no_flipped_bit_gives_other_data)
{
    bytes file = {.n = 0};
    add_member(&file, CSV, strlen(CSV));
    size_t n_passed = 0;
    enum { HEADER = 10 }; /* time, system and flags of its header are not checked by gzip */
    for (size_t bit = 8 * HEADER; bit < 8 * file.n; bit++) {
        rfcv_error error;
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);
        rfcv_dataset *dataset = read_them(&file, &error);
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);

        if (dataset) { /* a bit that fills up the last byte in front of the checksum says nothing */
            assert_is_right(dataset);
            rfcv_dataset_free(dataset);
            n_passed++;
        } else
            ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    }
    ck_assert_uint_lt(n_passed, 8);
}
END_TEST

START_TEST(an_empty_text_in_gzip_is_called_empty)
{
    bytes file = {.n = 0};
    add_member(&file, "", 0);
    rfcv_error error;

    ck_assert_ptr_null(read_them(&file, &error));

    assert_says(&error, "is empty");
}
END_TEST

START_TEST(gzip_inside_gzip_is_refused)
{
    bytes inner = {.n = 0}, outer = {.n = 0};
    add_member(&inner, CSV, strlen(CSV));
    add_member(&outer, inner.bytes, inner.n);
    rfcv_error error;

    ck_assert_ptr_null(read_them(&outer, &error));

    assert_says(&error, "gzip inside gzip");
}
END_TEST

/* CRC-32 of "123456789" is 0xcbf43926: the check value of every list of CRCs. */
START_TEST(the_checksum_is_crc_32)
{
    ck_assert_uint_eq(crc32_add(crc32_add(0, "12345", 5), "6789", 4), 0xcbf43926u);
}
END_TEST

TCase *gzip_case(void)
{
    TCase *tcase = tcase_create("gzip");
    tcase_add_test(tcase, a_gzip_file_is_read_as_the_text_in_it);
    tcase_add_loop_test(tcase, several_members_are_one_text, 0, 7);
    tcase_add_test(tcase, a_gzip_file_that_is_cut_anywhere_is_refused);
    tcase_add_test(tcase, a_wrong_checksum_is_refused);
    tcase_add_test(tcase, a_wrong_length_is_refused);
    tcase_add_loop_test(tcase, bytes_behind_the_gzip_data_are_refused, 0, 5);
    tcase_add_test(tcase, no_flipped_bit_gives_other_data);
    tcase_add_test(tcase, an_empty_text_in_gzip_is_called_empty);
    tcase_add_test(tcase, gzip_inside_gzip_is_refused);
    tcase_add_test(tcase, the_checksum_is_crc_32);
    return tcase;
}
