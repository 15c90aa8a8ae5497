/* Settings by the names under which run.json records them. */
#ifndef REPORT_SETTING_NAMES_H
#define REPORT_SETTING_NAMES_H

#include "rfcv.h"

/* The names of a setting's values, from 0. */
typedef struct setting_names {
    const char *const *names; /* [n] */
    size_t n;
} setting_names;

extern const setting_names LOG_NAMES, ORIENTATION_NAMES, NA_NAMES, FEATURES_NAMES, FOLDS_NAMES, POOL_NAMES,
    TREES_RULE_NAMES, MTRY_NAMES, SPLIT_NAMES, VOTE_NAMES, LAYOUT_NAMES, SCHEDULE_NAMES;

const char *log_name(rfcv_log log);
const char *orientation_name(rfcv_orientation orientation);
const char *na_name(rfcv_na na);
const char *features_name(rfcv_features features);
const char *folds_name(rfcv_folds folds);
const char *pool_name(rfcv_pool pool);
/* "auto" where n_trees was chosen by looking at votes, so that nothing is exact in law; else "given". */
const char *trees_rule_name(bool trees_are_chosen);
const char *mtry_name(rfcv_mtry rule);
const char *split_name(rfcv_split split);
const char *vote_name(rfcv_vote vote);
const char *layout_name(rfcv_layout layout);
const char *schedule_name(rfcv_schedule schedule);

#endif
