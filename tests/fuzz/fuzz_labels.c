/* Any bytes as a label file of a small matrix. */
#include "dataset/dataset_of_matrix.h"
#include "dataset/labels/join.h"
#include "dataset/orientation.h"
#include "fuzz_target.h"
#include "support/made_matrix.h"

enum { N_SAMPLES = 8, N_FEATURES = 3 };

static rfcv_matrix *make_matrix(void)
{
    static const char *const ids[N_SAMPLES] = {"TCGA-A1-A0SB-01A-11R-A144-07",
                                               "TCGA-A1-A0SD-01A",
                                               "TCGA-A1-A0SE-01",
                                               "TCGA-A1-A0SF-11",
                                               "TCGA-A1-A0SB-06",
                                               "GSM100",
                                               "s1",
                                               "1"};
    static const char *const genes[N_FEATURES] = {"ESR1", "ERBB2", "s1"};
    static const double values[N_SAMPLES * N_FEATURES] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    return made_matrix(N_SAMPLES, N_FEATURES, values, ids, genes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes == 0)
        return 0;
    rfcv_error error = {.status = RFCV_OK};
    rfcv_read_options options = fuzz_options(bytes[0]);
    options.labels = "fuzzed";
    read_context context = fuzz_context(bytes[0], &options);
    byte_source source = {0};
    label_table labels = {0};
    sample_labels found = {0};
    decision_list decisions = {0};
    rfcv_orientation orientation = RFCV_ORIENTATION_AUTO;
    rfcv_dataset *dataset = NULL;
    rfcv_matrix *matrix = make_matrix();

    rfcv_status status =
        source_open_bytes(&source, "fuzzed", (const char *)bytes + 1, n_bytes - 1, NULL, &error);
    if (status == RFCV_OK)
        status = label_table_read_source(&labels, &source, matrix, &context, &error);
    source_close(&source);
    if (status == RFCV_OK)
        status = orientation_decide(matrix, &labels, NULL, &options, &decisions, &orientation, &error);
    if (status == RFCV_OK)
        status = labels_find(&found, matrix, orientation, &labels, &options, &decisions, &error);
    if (status == RFCV_OK)
        dataset = dataset_of_matrix(&matrix, orientation, &found, &decisions, &options, 1, &error);
    if (!dataset && (error.status == RFCV_OK || error.status == RFCV_INTERNAL || !*error.message))
        abort();
    rfcv_dataset_free(dataset);
    decisions_free(&decisions);
    sample_labels_free(&found);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
    return 0;
}
