/* Datasets read from texts that stand in the tests. */
#ifndef DATASET_READING_H
#define DATASET_READING_H

#include "base/memory.h"
#include "rfcv.h"
#include "support/temporary_folder.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static inline void write_bytes(const char *path, const char *bytes, size_t n_bytes)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, n_bytes, file), n_bytes);
    ck_assert_int_eq(fclose(file), 0);
}

/* Reads bytes as the file "matrix", with `labels` (a text, or NULL) as the label table "labels". */
static inline rfcv_dataset *read_bytes(const char *bytes, size_t n_bytes, const char *labels,
                                       rfcv_read_options options, rfcv_error *error)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path matrix_path = temporary_folder_path(&folder, "matrix");
    temporary_path labels_path = temporary_folder_path(&folder, "labels");
    write_bytes(matrix_path.text, bytes, n_bytes);
    if (labels) {
        write_bytes(labels_path.text, labels, strlen(labels));
        options.labels = labels_path.text;
    }
    *error = (rfcv_error){0};
    rfcv_dataset *dataset = rfcv_dataset_read(matrix_path.text, &options, NULL, error);
    temporary_folder_remove(&folder);
    return dataset;
}

static inline rfcv_read_options label_column(const char *name)
{
    rfcv_read_options options = rfcv_read_defaults();
    options.label_column = name;
    return options;
}

/* Reads a text that must be good; its label column is "class". */
static inline rfcv_dataset *read_text(const char *text)
{
    rfcv_error error;
    rfcv_dataset *dataset = read_bytes(text, strlen(text), NULL, label_column("class"), &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    return dataset;
}

/* Reads a text that must be refused, and of which nothing may stay in memory. */
static inline rfcv_error refusal_of(const char *text, const char *labels, rfcv_read_options options)
{
    rfcv_error error;
    const size_t n_before = memory_n_live();
    rfcv_dataset *dataset = read_bytes(text, strlen(text), labels, options, &error);
    ck_assert_ptr_null(dataset);
    ck_assert_int_ne(error.status, RFCV_OK);
    ck_assert_uint_eq(memory_n_live(), n_before);
    return error;
}

static inline void assert_says(const rfcv_error *error, const char *words)
{
    ck_assert_msg(strstr(error->message, words) != NULL, "'%s' is not in: %s", words, error->message);
}

#endif
