/* What a good matrix gives: ids, names, counts, progress.  Checksums: cksum -a crc32b and Python's
 * zlib.crc32. */
#include "cases.h"
#include "reading.h"

#include <stdlib.h>

START_TEST(a_matrix_is_described_as_it_is)
{
    rfcv_dataset *dataset = read_text("sample,g1,class,g2\na,1,x,7\nb,2,y,7\nc,3,,7\nd,4,x,7\n");

    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, 3);
    ck_assert_uint_eq(info.n_features, 2);
    ck_assert_uint_eq(info.n_classes, 2);
    ck_assert_uint_eq(info.n_groups, 3);
    ck_assert_uint_eq(info.n_unlabelled, 1);
    ck_assert_uint_eq(info.n_constant, 1);
    ck_assert_uint_eq(info.n_dropped, 0);
    ck_assert_uint_eq(info.n_missing, 0);
    ck_assert_str_eq(info.id_column, "sample");
    ck_assert_str_eq(info.label_column, "class");
    ck_assert_str_eq(info.group_column, "none");
    ck_assert_str_eq(info.labels_path, "");
    ck_assert_str_eq(info.format, "csv");
    ck_assert_uint_eq(info.n_bytes, 50);
    ck_assert_uint_eq(info.crc32, 0xec5e412bu);
    ck_assert(info.lowest == 1 && info.highest == 7);
    ck_assert_str_eq(rfcv_sample_id(dataset, 2), "d");
    ck_assert(rfcv_value(dataset, 2, 0) == 4);
    ck_assert_uint_eq(rfcv_class_size(dataset, 0), 2);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(samples_without_ids_are_numbered_as_they_are_kept)
{
    rfcv_dataset *dataset = read_text("class,g1\nx,1\n,2\ny,3\n");

    ck_assert_str_eq(rfcv_dataset_describe(dataset).id_column, "");
    ck_assert_str_eq(rfcv_sample_id(dataset, 0), "1");
    ck_assert_str_eq(rfcv_sample_id(dataset, 1), "2");
    ck_assert(rfcv_value(dataset, 1, 0) == 3);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(features_of_one_name_are_told_apart)
{
    rfcv_dataset *dataset = read_text("sample,A,A,A#2,A,,class\na,1,2,3,4,5,x\nb,1,2,3,4,5,y\n");

    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "A");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "A#3");
    ck_assert_str_eq(rfcv_feature_name(dataset, 2), "A#2");
    ck_assert_str_eq(rfcv_feature_name(dataset, 3), "A#4");
    ck_assert_str_eq(rfcv_feature_name(dataset, 4), "V6");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(dropped_columns_are_counted_and_gone)
{
    static const char *const DROP[] = {"g1", "note"};
    rfcv_read_options options = label_column("class");
    options.drop = DROP;
    options.n_drop = 2;
    rfcv_error error;
    const char *text = "sample,g1,note,g2,class\na,1,hm,2,x\nb,3,,4,y\n";

    rfcv_dataset *dataset = read_bytes(text, strlen(text), NULL, options, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_dropped, 2);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_features, 1);
    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "g2");
    ck_assert(rfcv_value(dataset, 1, 0) == 4);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_header_one_cell_short_is_that_of_write_table)
{
    rfcv_dataset *dataset = read_text("\"g1\"\t\"class\"\n\"s1\"\t1.5\t\"x\"\n\"s2\"\t2.5\t\"y\"\n");

    ck_assert_str_eq(rfcv_sample_id(dataset, 1), "s2");
    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "g1");
    ck_assert(rfcv_value(dataset, 1, 0) == 2.5);
    rfcv_dataset_free(dataset);
}
END_TEST

/* A monitor that asks to stop at its nth question. */
static bool stops_at_zero(void *context)
{
    int *n_left = context;
    return (*n_left)-- == 0;
}

START_TEST(a_monitor_can_stop_the_reading)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "matrix");
    write_file(path.text, "sample,class,g1\na,x,1\nb,y,2\n");
    rfcv_read_options options = label_column("class");
    int n_left = _i;
    rfcv_monitor monitor = {.should_stop = stops_at_zero, .context = &n_left};
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_read(path.text, &options, &monitor, &error);
    temporary_folder_remove(&folder);

    ck_assert_ptr_null(dataset);
    ck_assert_int_eq(error.status, RFCV_STOPPED);
}
END_TEST

START_TEST(threads_are_as_asked_and_else_as_openmp_says)
{
    const char *text = "sample,class,g1\na,x,1\nb,y,2\n";
    rfcv_read_options options = label_column("class");
    rfcv_error error;
    ck_assert_int_eq(setenv("OMP_NUM_THREADS", "many", 1), 0);

    ck_assert_ptr_null(read_bytes(text, strlen(text), NULL, options, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    assert_says(&error, "OMP_NUM_THREADS is 'many'");

    options.n_threads = 1000;
    rfcv_dataset *dataset = read_bytes(text, strlen(text), NULL, options, &error);
    ck_assert_int_eq(unsetenv("OMP_NUM_THREADS"), 0);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *read_case(void)
{
    TCase *tcase = tcase_create("read");
    tcase_add_test(tcase, a_matrix_is_described_as_it_is);
    tcase_add_test(tcase, samples_without_ids_are_numbered_as_they_are_kept);
    tcase_add_test(tcase, features_of_one_name_are_told_apart);
    tcase_add_test(tcase, dropped_columns_are_counted_and_gone);
    tcase_add_test(tcase, a_header_one_cell_short_is_that_of_write_table);
    tcase_add_loop_test(tcase, a_monitor_can_stop_the_reading, 0, 2);
    tcase_add_test(tcase, threads_are_as_asked_and_else_as_openmp_says);
    return tcase;
}
