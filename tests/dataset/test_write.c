#include "cases.h"
#include "reading.h"

#include <float.h>
#include <stdlib.h>
#include <sys/stat.h>

static const double VALUES[] = {0.1, -0.0, 1.0 / 3.0, DBL_MAX, DBL_TRUE_MIN, 1e23, 123456.789, -5e-10};
static const char *const IDS[] = {"a,b", "c\td"}, *const LABELS[] = {"x \"y\"", "z\nz"};
static const char *const NAMES[] = {"g", "g\t1", "g,2", "\"3\""};

static rfcv_dataset *make_awkward(void)
{
    return rfcv_dataset_make(2, 4, VALUES, LABELS, IDS, NAMES, RFCV_LOG_NONE, NULL);
}

START_TEST(what_is_written_is_read_as_the_same_bits)
{
    static const char *const FILES[] = {"m.csv", "m.tsv", "m.csv.gz", "m.tsv.gz"};
    static const char *const FORMATS[] = {"csv", "tsv", "csv, gzip", "tsv, gzip"};
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, FILES[_i]);
    rfcv_dataset *dataset = make_awkward();
    rfcv_read_options options = label_column("class");
    rfcv_error error = {0};

    ck_assert_int_eq(rfcv_dataset_write(dataset, path.text, &error), RFCV_OK);
    rfcv_dataset *back = rfcv_dataset_read(path.text, &options, NULL, &error);
    size_t n_names = n_names_in(folder.path);
    temporary_folder_remove(&folder);

    ck_assert_msg(back != NULL, "%s", error.message);
    ck_assert_str_eq(rfcv_dataset_describe(back).format, FORMATS[_i]);
    ck_assert_uint_eq(n_names, 1);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(rfcv_sample_id(back, i), IDS[i]);
        ck_assert_str_eq(rfcv_class_name(back, rfcv_sample_class(back, i)), LABELS[i]);
        for (size_t j = 0; j < 4; j++) {
            double value = rfcv_value(back, i, j);
            ck_assert_msg(memcmp(&value, &VALUES[4 * i + j], sizeof value) == 0, "%a", value);
        }
    }
    for (size_t j = 0; j < 4; j++)
        ck_assert_str_eq(rfcv_feature_name(back, j), NAMES[j]);
    rfcv_dataset_free(back);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_text_has_ids_first_and_the_label_last)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "m.csv");
    rfcv_dataset *dataset = read_text("class,g1,patient,g2\nx,1.50,p1,2\ny,3,p2,4e1\n");

    ck_assert_int_eq(rfcv_dataset_write(dataset, path.text, NULL), RFCV_OK);
    char *text = read_file(path.text);
    temporary_folder_remove(&folder);

    ck_assert_str_eq(text, "patient,g1,g2,class\np1,1.5,2,x\np2,3,40,y\n");
    free(text);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(features_in_rows_are_written_in_columns_and_their_gaps_as_na)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "m.tsv");
    rfcv_read_options options = label_column("class");
    options.na = RFCV_NA_MEDIAN;
    rfcv_error error = {0};
    static const char TEXT[] = "gene,a,b,c\nclass,x,,y\ng1,1,2,?\ng2,4,5,6\n";
    rfcv_dataset *dataset = read_bytes(TEXT, strlen(TEXT), NULL, options, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);

    ck_assert_int_eq(rfcv_dataset_write(dataset, path.text, NULL), RFCV_OK);
    char *text = read_file(path.text);
    temporary_folder_remove(&folder);

    ck_assert_str_eq(text, "sample\tg1\tg2\tclass\na\t1\t4\tx\nc\tNA\t6\ty\n");
    free(text);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_name_without_a_format_is_refused)
{
    rfcv_dataset *dataset = make_awkward();
    rfcv_error error;

    ck_assert_int_eq(rfcv_dataset_write(dataset, "/tmp/matrix.dat", &error), RFCV_BAD_OPTION);

    assert_says(&error, "it must end in .csv, .tsv, .csv.gz or .tsv.gz");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_folder_that_is_not_there_takes_no_file)
{
    rfcv_dataset *dataset = make_awkward();
    rfcv_error error;

    ck_assert_int_eq(rfcv_dataset_write(dataset, "/no/such/folder/m.csv", &error), RFCV_CANNOT_CREATE);

    assert_says(&error, "/no/such/folder/m.csv cannot be created: No such file or directory");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_folder_is_not_replaced_by_a_file)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "m.csv");
    ck_assert_int_eq(mkdir(path.text, 0777), 0);
    rfcv_dataset *dataset = make_awkward();
    rfcv_error error;

    ck_assert_int_eq(rfcv_dataset_write(dataset, path.text, &error), RFCV_CANNOT_CREATE);
    size_t n_names = n_names_in(folder.path);
    temporary_folder_remove(&folder);

    ck_assert_uint_eq(n_names, 1);
    assert_says(&error, "is no regular file");
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *write_case(void)
{
    TCase *tcase = tcase_create("write");
    tcase_add_loop_test(tcase, what_is_written_is_read_as_the_same_bits, 0, 4);
    tcase_add_test(tcase, the_text_has_ids_first_and_the_label_last);
    tcase_add_test(tcase, features_in_rows_are_written_in_columns_and_their_gaps_as_na);
    tcase_add_test(tcase, a_name_without_a_format_is_refused);
    tcase_add_test(tcase, a_folder_that_is_not_there_takes_no_file);
    tcase_add_test(tcase, a_folder_is_not_replaced_by_a_file);
    return tcase;
}
