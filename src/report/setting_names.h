/* Settings by the names under which run.json records them. */
#ifndef REPORT_SETTING_NAMES_H
#define REPORT_SETTING_NAMES_H

#include "rfcv.h"

const char *log_name(rfcv_log log);
const char *folds_name(rfcv_folds folds);
const char *mtry_name(rfcv_mtry rule);
const char *layout_name(rfcv_layout layout);
const char *schedule_name(rfcv_schedule schedule);

#endif
