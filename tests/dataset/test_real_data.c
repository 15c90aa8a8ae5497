/* Real matrices.  Expected shapes and class counts: the data folder's own description, checked with R 4.2's
 * table(). */
#include "cases.h"
#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct real_file {
    const char *name, *label, *drop;
    size_t n_samples, n_features, n_classes;
    rfcv_log log;
    const char *class_name;
    size_t class_size;
} real_file;

static const real_file FILES[] = {
    {"tcga/brca_pam50_844x1871.csv.gz", "PAM50", NULL, 844, 1871, 5, RFCV_LOG_NONE, "LumA", 421},
    {"tcga/brca_pam50_mrna_mirna_824x4092.csv.gz", "PAM50", NULL, 824, 4092, 5, RFCV_LOG_NONE, "Basal", 133},
    {"wide/golub_72x7129.csv.gz", "class", NULL, 72, 7129, 2, RFCV_LOG_NONE, "ALL", 47},
    {"wide/khan_islr_83x2308.csv.gz", "class", "split", 83, 2308, 4, RFCV_LOG_NONE, "2", 29},
    {"wide/sf_arcene_200x10000.csv.gz", "class", NULL, 200, 10000, 2, RFCV_LOG_LOG2P1, "-1", 112},
    {"uci/breast.w.csv", "Class", NULL, 699, 8, 2, RFCV_LOG_NONE, "malignant", 241},
    {"uci/letter.csv.gz", "class", NULL, 20000, 16, 26, RFCV_LOG_NONE, "A", 789},
};

/* The file's path, or NULL and a word about it where the data are not there. */
static const char *path_of(const char *name, char path[LONGEST_PATH])
{
    const char *folder = getenv("RFCV_DATA");
    snprintf(path, LONGEST_PATH, "%s/%s", folder ? folder : RFCV_SOURCE_DIR "/../shared/data", name);
    if (access(path, R_OK) == 0)
        return path;
    fprintf(stderr, "SKIPPED: there is no %s\n", path);
    return NULL;
}

START_TEST(a_real_matrix_has_the_shape_that_is_known)
{
    const real_file *file = &FILES[_i];
    char path[LONGEST_PATH];
    if (!path_of(file->name, path))
        return;
    rfcv_read_options options = label_column(file->label);
    options.drop = &file->drop;
    options.n_drop = file->drop != NULL;
    rfcv_error error = {0};

    rfcv_dataset *dataset = rfcv_dataset_read(path, &options, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, file->n_samples);
    ck_assert_uint_eq(info.n_features, file->n_features);
    ck_assert_uint_eq(info.n_classes, file->n_classes);
    ck_assert_int_eq(info.log, file->log);
    size_t class_size = 0;
    for (size_t i = 0; i < info.n_classes; i++)
        if (strcmp(rfcv_class_name(dataset, i), file->class_name) == 0)
            class_size = rfcv_class_size(dataset, i);
    ck_assert_uint_eq(class_size, file->class_size);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(clinical_columns_among_the_genes_are_named_then_left_out)
{
    char path[LONGEST_PATH];
    if (!path_of("tcga/manongras_train_reduced_mixed.csv.gz", path))
        return;
    rfcv_read_options options = label_column("subtype");
    rfcv_error error;

    ck_assert_ptr_null(rfcv_dataset_read(path, &options, NULL, &error));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, ":2:3: 'white' is not a number (feature race.demographic, sample TCGA-BH-A18M); 45 "
                        "columns are not numeric: leave them out with --features numeric, or some");
    options.features = RFCV_FEATURES_NUMERIC;
    rfcv_dataset *dataset = rfcv_dataset_read(path, &options, NULL, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, 784);
    ck_assert_uint_eq(info.n_features, 413);
    ck_assert_uint_eq(info.n_text, 49); /* with four columns of ids beside the first */
    ck_assert_uint_eq(info.n_missing, 6);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(genes_in_rows_are_read_with_the_labels_of_their_table)
{
    char path[LONGEST_PATH], labels[LONGEST_PATH];
    if (!path_of("tcga/brca_rsem_genes_by_samples_909x1218.tsv.gz", path) ||
        !path_of("tcga/brca_rsem_909x1218_labels.csv", labels))
        return;
    rfcv_read_options options = label_column("PAM50");
    options.labels = labels;
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_read(path, &options, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_int_eq(info.orientation, RFCV_FEATURES_IN_ROWS);
    ck_assert_uint_eq(info.n_samples, 844);
    ck_assert_uint_eq(info.n_features, 909);
    ck_assert_uint_eq(info.n_unlabelled, 374);
    ck_assert_int_eq(info.log, RFCV_LOG_LOG2P1);
    static const size_t SIZES[] = {141, 67, 421, 192, 23}; /* Basal Her2 LumA LumB Normal */
    ck_assert_uint_eq(info.n_classes, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(rfcv_class_size(dataset, i), SIZES[i]);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_label_row_among_genes_in_rows_is_read)
{
    char path[LONGEST_PATH];
    if (!path_of("tcga/brca_LumA_vs_Basal_50genes_328.tsv", path))
        return;
    rfcv_read_options options = label_column("class");
    rfcv_error error;

    rfcv_dataset *dataset = rfcv_dataset_read(path, &options, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, 328);
    ck_assert_uint_eq(info.n_features, 49); /* 51 lines, with the header and the label */
    ck_assert_str_eq(rfcv_class_name(dataset, 0), "Basal-like");
    ck_assert_uint_eq(rfcv_class_size(dataset, 0), 97);
    ck_assert_uint_eq(rfcv_class_size(dataset, 1), 231);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *real_data_case(void)
{
    TCase *tcase = tcase_create("real_data");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_real_matrix_has_the_shape_that_is_known, 0, sizeof FILES / sizeof *FILES);
    tcase_add_test(tcase, clinical_columns_among_the_genes_are_named_then_left_out);
    tcase_add_test(tcase, genes_in_rows_are_read_with_the_labels_of_their_table);
    tcase_add_test(tcase, a_label_row_among_genes_in_rows_is_read);
    return tcase;
}
