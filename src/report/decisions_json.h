/* The decisions and the join of a dataset, as members of run.json. */
#ifndef REPORT_DECISIONS_JSON_H
#define REPORT_DECISIONS_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Writes "decisions": [{"topic", "text", "option", "is_warning"}, ...], where an option that is "" is null.
 */
void write_decisions(json_writer *json, const rfcv_dataset *dataset);

/* Writes "join": [{"step", "n_samples"}, ...] of all steps; null without a label table by ids. */
void write_join(json_writer *json, const rfcv_dataset *dataset);

#endif
