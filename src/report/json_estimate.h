/* A number with its 95 % interval: {"value": ..., "low": ..., "high": ..., "method": "..."}. */
#ifndef REPORT_JSON_ESTIMATE_H
#define REPORT_JSON_ESTIMATE_H

#include "report/json.h"
#include "rfcv.h"

/* Methods of intervals, by their names in metrics.json. */
#define METHOD_EXACT "Clopper-Pearson"
#define METHOD_DELTA "delta"

void json_write_estimate(json_writer *json, const char *key, rfcv_estimate estimate, const char *method);

#endif
