/*
 * What the fuzz targets share.  Each defines the function that libFuzzer calls; fuzz_main.c calls it where
 * there is no libFuzzer.
 *
 * The first byte of an input chooses options ('@' is the label "class" and defaults for all else), so that a
 * file of the stored inputs is that byte, and then what a user's file would hold behind the target's
 * beginning.
 */
#ifndef FUZZ_TARGET_H
#define FUZZ_TARGET_H

#include "base/memory.h"
#include "dataset/formats/read_matrix.h"
#include "dataset/text/delimited.h"
#include "rfcv.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Reads the bytes in memory, and frees all; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

enum { FUZZ_SMALL_BLOCK = 4096, FUZZ_MOST_MEMORY = 30000000 };

static inline rfcv_read_options fuzz_options(uint8_t choice)
{
    static const rfcv_orientation orientations[] = {RFCV_ORIENTATION_AUTO, RFCV_SAMPLES_IN_ROWS,
                                                    RFCV_FEATURES_IN_ROWS, RFCV_ORIENTATION_AUTO};
    static const rfcv_na treatments[] = {RFCV_NA_AUTO, RFCV_NA_DROP, RFCV_NA_ERROR, RFCV_NA_MEDIAN};
    rfcv_read_options options = rfcv_read_defaults();
    options.orientation = orientations[choice & 3];
    options.features = choice & 4 ? RFCV_FEATURES_NUMERIC : RFCV_FEATURES_ALL;
    options.na = treatments[choice >> 3 & 3];
    options.label_column = choice & 64 ? "class" : NULL;
    options.n_threads = choice & 128 ? 2 : 1;
    options.max_memory = FUZZ_MOST_MEMORY;
    return options;
}

static inline read_context fuzz_context(uint8_t choice, const rfcv_read_options *options)
{
    return (read_context){.path = "fuzzed",
                          .options = options,
                          .block_size = choice & 32 ? FUZZ_SMALL_BLOCK : DELIMITED_SIZE,
                          .n_threads = options->n_threads};
}

/* Looks at all that a reader of the program would be shown. */
static inline void fuzz_look_at(const rfcv_matrix *matrix)
{
    rfcv_matrix_info info = rfcv_matrix_describe(matrix);
    for (size_t i = 0; i < info.n_fields; i++)
        rfcv_matrix_field(matrix, i);
    for (size_t i = 0; i < rfcv_matrix_n_decisions(matrix); i++)
        if (strlen(rfcv_matrix_decision(matrix, i).text) == 0)
            abort();
}

/* Reads `head` and what follows as a matrix, and makes a dataset of it.  To be refused is as good, but never
 * without words. */
static inline void fuzz_matrix(const void *head, size_t n_head, const void *rest, size_t n_rest,
                               uint8_t choice)
{
    rfcv_error error = {.status = RFCV_OK};
    rfcv_read_options options = fuzz_options(choice);
    read_context context = fuzz_context(choice, &options);
    byte_source source = {0};
    rfcv_dataset *dataset = NULL;
    char *file = malloc(n_head + n_rest + 1);
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    if (!file || !matrix)
        abort();
    memcpy(file, head, n_head);
    memcpy(file + n_head, rest, n_rest);
    matrix->budget.most_bytes = options.max_memory;
    rfcv_status status = source_open_bytes(&source, "fuzzed", file, n_head + n_rest, NULL, &error);
    if (status == RFCV_OK)
        status = read_matrix_of_source(matrix, &source, &context, &error);
    source_close(&source);
    if (status == RFCV_OK) {
        fuzz_look_at(matrix);
        dataset = rfcv_dataset_of_matrix(&matrix, &options, NULL, &error);
    }
    if (!dataset && (error.status == RFCV_OK || error.status == RFCV_INTERNAL || !*error.message))
        abort();
    rfcv_dataset_free(dataset);
    rfcv_matrix_free(matrix);
    free(file);
}

#endif
