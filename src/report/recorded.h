/* A run as its run.json records it, and where its files are. */
#ifndef REPORT_RECORDED_H
#define REPORT_RECORDED_H

#include "report/json_read.h"

/* A file that the run read. */
typedef struct recorded_file {
    const char *path; /* as recorded; NULL: there was none */
    rfcv_file_sum sum;
    char *found; /* where it is; NULL until rfcv_recorded_find() */
} recorded_file;

enum { MATRIX_FILE, LABELS_FILE, NAMES_FILE, FOLDS_FILE, CASE_WEIGHTS_FILE, N_RECORDED_FILES };

struct rfcv_recorded {
    char *path;            /* of run.json */
    json_reader *document; /* whose texts the rest points to */
    rfcv_recorded_info info;
    const char **drop;
    recorded_file files[N_RECORDED_FILES];
};

/* Of a run.json in memory; `path` is its file's.  Fails as rfcv_recorded_read() does. */
rfcv_recorded *recorded_of_text(const char *path, const char *text, size_t n_bytes, rfcv_error *error);

/* "out/run.json" and "predictions.tsv" give "out/predictions.tsv"; to be freed with memory_free.  NULL when
 * there was no memory. */
char *beside_run_json(const rfcv_recorded *recorded, const char *name);

#endif
