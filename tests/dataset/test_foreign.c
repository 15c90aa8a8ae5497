/* First bytes: the formats' own documents, as file(1) knows them. */
#include "dataset/file/foreign.h"

#include "cases.h"
#include "reading.h"

#define FOREIGN(bytes, words)                                                                                \
    {                                                                                                        \
        bytes, sizeof(bytes) - 1, words                                                                      \
    }

static const struct {
    const char *bytes;
    size_t n_bytes;
    const char *words;
} FOREIGN_FILES[] = {
    FOREIGN("PK\x03\x04rest", "Excel workbook"),
    FOREIGN("\xfd"
            "7zXZ\0",
            "xz -dc"),
    FOREIGN("\x28\xb5\x2f\xfd....", "zstd -dc"),
    FOREIGN("BZh91AY&SY", "bzip2 -dc"),
    FOREIGN("\x89HDF\r\n\x1a\n", "HDF5"),
    FOREIGN("PAR1....", "Parquet"),
    FOREIGN("\x89RFCV\n\x1a", ".rfcv file, damaged"),
    FOREIGN("SQLite format 3", "SQLite"),
    FOREIGN("%PDF-1.4", "PDF"),
    FOREIGN("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 154654165\n", "git lfs pull"),
    FOREIGN("X\n\0\0\0\3", "readRDS"),
    FOREIGN("RDX3\nX\n", "R workspace"),
    FOREIGN("\xff\xfes\0a\0", "UTF-16"),
    FOREIGN("\xfe\xff\0s\0a", "UTF-16"),
    FOREIGN("<!DOCTYPE html><html>404", "HTML"),
    FOREIGN("\n <?xml version=\"1.0\"?>", "XML"),
    FOREIGN("{\"message\": \"not found\"}", "JSON"),
    FOREIGN("s\0a\0,\0", "UTF-16"),
};

START_TEST(a_file_of_another_format_is_refused_with_what_to_do)
{
    rfcv_error error;

    rfcv_dataset *dataset =
        read_bytes(FOREIGN_FILES[_i].bytes, FOREIGN_FILES[_i].n_bytes, NULL, label_column("class"), &error);

    ck_assert_ptr_null(dataset);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, FOREIGN_FILES[_i].words);
}
END_TEST

START_TEST(a_label_table_is_no_array)
{
    rfcv_error error = refusal_of("sample,g1\na,1\nb,2\n", "\x93NUMPY\x01", label_column("class"));

    assert_says(&error, "labels is a NumPy array");
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
}
END_TEST

START_TEST(a_tar_archive_is_known_by_its_257th_byte)
{
    char archive[512] = "matrix.csv";
    memcpy(archive + 257, "ustar", 5);

    ck_assert_ptr_nonnull(strstr(foreign_format(archive, sizeof archive), "tar -xf"));
    ck_assert_ptr_null(foreign_format(archive, 200));
}
END_TEST

START_TEST(a_plain_header_is_not_foreign)
{
    static const char HEADER[] = "sample\tclass\tPARP1\tBZW1\n";

    ck_assert_ptr_null(foreign_format(HEADER, strlen(HEADER)));
}
END_TEST

START_TEST(an_empty_file_is_called_empty)
{
    rfcv_error error = refusal_of("", NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "is empty");
}
END_TEST

START_TEST(a_folder_is_not_read)
{
    temporary_folder folder = temporary_folder_make();
    rfcv_read_options options = label_column("class");
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_read(folder.path, &options, NULL, &error);
    temporary_folder_remove(&folder);

    ck_assert_ptr_null(dataset);
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);
    assert_says(&error, "is a folder");
}
END_TEST

START_TEST(a_missing_file_cannot_be_read)
{
    rfcv_read_options options = label_column("class");
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_read("/no/such/file.csv", &options, NULL, &error);

    ck_assert_ptr_null(dataset);
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);
    assert_says(&error, "/no/such/file.csv cannot be opened: No such file");
}
END_TEST

TCase *foreign_case(void)
{
    TCase *tcase = tcase_create("foreign");
    tcase_add_loop_test(tcase, a_file_of_another_format_is_refused_with_what_to_do, 0,
                        sizeof FOREIGN_FILES / sizeof *FOREIGN_FILES);
    tcase_add_test(tcase, a_label_table_is_no_array);
    tcase_add_test(tcase, a_tar_archive_is_known_by_its_257th_byte);
    tcase_add_test(tcase, a_plain_header_is_not_foreign);
    tcase_add_test(tcase, an_empty_file_is_called_empty);
    tcase_add_test(tcase, a_folder_is_not_read);
    tcase_add_test(tcase, a_missing_file_cannot_be_read);
    return tcase;
}
