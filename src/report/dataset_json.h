/* A dataset and how it was read, as members of run.json and predict.json. */
#ifndef REPORT_DATASET_JSON_H
#define REPORT_DATASET_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Writes "dataset" and "read": run_json.h has their members. */
void dataset_json_write(json_writer *json, const rfcv_dataset *dataset);

/* A file that is read beside the matrix: its path, n_bytes and crc32; null where the path is NULL or "". */
void dataset_json_write_file(json_writer *json, const char *key, const char *path, rfcv_file_sum sum);

#endif
