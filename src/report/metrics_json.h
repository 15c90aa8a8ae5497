/* metrics.json: the metrics of a run, and enough of its plan that the file stands alone. */
#ifndef REPORT_METRICS_JSON_H
#define REPORT_METRICS_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Writes all members into the object that is open. */
void metrics_json_write(json_writer *json, const rfcv_result *result, const rfcv_metrics *metrics);

#endif
