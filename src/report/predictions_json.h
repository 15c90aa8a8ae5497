/* What predictions.tsv is known by, as a member of run.json and predict.json. */
#ifndef REPORT_PREDICTIONS_JSON_H
#define REPORT_PREDICTIONS_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Writes "predictions": the file's n_bytes and crc32, and the digest of what it says. */
void predictions_json_write(json_writer *json, const rfcv_result *result, rfcv_file_sum sum);

#endif
