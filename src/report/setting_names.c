#include "report/setting_names.h"

#define NAMES(...)                                                                                           \
    {                                                                                                        \
        (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)      \
    }

const setting_names LOG_NAMES = NAMES([RFCV_LOG_AUTO] = "auto", [RFCV_LOG_NONE] = "none",
                                      [RFCV_LOG_LOG1P] = "log1p", [RFCV_LOG_LOG2P1] = "log2p1");
const setting_names ORIENTATION_NAMES =
    NAMES([RFCV_ORIENTATION_AUTO] = "auto", [RFCV_SAMPLES_IN_ROWS] = "samples in rows",
          [RFCV_FEATURES_IN_ROWS] = "features in rows");
const setting_names NA_NAMES = NAMES([RFCV_NA_AUTO] = "auto", [RFCV_NA_DROP] = "drop",
                                     [RFCV_NA_ERROR] = "error", [RFCV_NA_MEDIAN] = "median");
const setting_names FEATURES_NAMES = NAMES([RFCV_FEATURES_ALL] = "all", [RFCV_FEATURES_NUMERIC] = "numeric");
const setting_names FOLDS_NAMES =
    NAMES([RFCV_FOLDS_LEAVE_ONE_OUT] = "leave-one-out", [RFCV_FOLDS_K] = "k-fold", [RFCV_FOLDS_FILE] = "file",
          [RFCV_FOLDS_OUT_OF_BAG] = "out-of-bag", [RFCV_FOLDS_NEW] = "new", [RFCV_FOLDS_UNEVEN] = "uneven");
const setting_names POOL_NAMES =
    NAMES([RFCV_POOL_AUTO] = "auto", [RFCV_POOL_ALWAYS] = "always", [RFCV_POOL_NEVER] = "never");
const setting_names TREES_RULE_NAMES = NAMES([false] = "given", [true] = "auto");
const setting_names MTRY_NAMES =
    NAMES([RFCV_MTRY_SQRT] = "sqrt", [RFCV_MTRY_SQRT_UP] = "sqrt-up", [RFCV_MTRY_LOG2] = "log2",
          [RFCV_MTRY_THIRD] = "third", [RFCV_MTRY_FRACTION] = "fraction", [RFCV_MTRY_COUNT] = "count");
const setting_names SPLIT_NAMES =
    NAMES([RFCV_SPLIT_GINI] = "gini", [RFCV_SPLIT_ENTROPY] = "entropy", [RFCV_SPLIT_HELLINGER] = "hellinger",
          [RFCV_SPLIT_EXTRATREES] = "extratrees");
const setting_names VOTE_NAMES =
    NAMES([RFCV_VOTE_MAJORITY] = "majority", [RFCV_VOTE_PROBABILITY] = "probability");
const setting_names LAYOUT_NAMES = NAMES([RFCV_LAYOUT_FLAT] = "flat", [RFCV_LAYOUT_NESTED] = "nested");
const setting_names SCHEDULE_NAMES = NAMES(
    [RFCV_SCHEDULE_STATIC] = "static", [RFCV_SCHEDULE_DYNAMIC] = "dynamic", [RFCV_SCHEDULE_GUIDED] = "guided",
    [RFCV_SCHEDULE_AUTO] = "auto", [RFCV_SCHEDULE_RUNTIME] = "runtime");

const char *log_name(rfcv_log log)
{
    return LOG_NAMES.names[log];
}

const char *orientation_name(rfcv_orientation orientation)
{
    return ORIENTATION_NAMES.names[orientation];
}

const char *na_name(rfcv_na na)
{
    return NA_NAMES.names[na];
}

const char *features_name(rfcv_features features)
{
    return FEATURES_NAMES.names[features];
}

const char *folds_name(rfcv_folds folds)
{
    return FOLDS_NAMES.names[folds];
}

const char *pool_name(rfcv_pool pool)
{
    return POOL_NAMES.names[pool];
}

const char *trees_rule_name(bool trees_are_chosen)
{
    return TREES_RULE_NAMES.names[trees_are_chosen];
}

const char *mtry_name(rfcv_mtry rule)
{
    return MTRY_NAMES.names[rule];
}

const char *split_name(rfcv_split split)
{
    return SPLIT_NAMES.names[split];
}

const char *vote_name(rfcv_vote vote)
{
    return VOTE_NAMES.names[vote];
}

const char *layout_name(rfcv_layout layout)
{
    return LAYOUT_NAMES.names[layout];
}

const char *schedule_name(rfcv_schedule schedule)
{
    return SCHEDULE_NAMES.names[schedule];
}
