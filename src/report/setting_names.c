#include "report/setting_names.h"

const char *log_name(rfcv_log log)
{
    static const char *const names[] = {[RFCV_LOG_AUTO] = "auto",
                                        [RFCV_LOG_NONE] = "none",
                                        [RFCV_LOG_LOG1P] = "log1p",
                                        [RFCV_LOG_LOG2P1] = "log2p1"};
    return names[log];
}

const char *orientation_name(rfcv_orientation orientation)
{
    static const char *const names[] = {[RFCV_ORIENTATION_AUTO] = "auto",
                                        [RFCV_SAMPLES_IN_ROWS] = "samples in rows",
                                        [RFCV_FEATURES_IN_ROWS] = "features in rows"};
    return names[orientation];
}

const char *na_name(rfcv_na na)
{
    static const char *const names[] = {[RFCV_NA_AUTO] = "auto",
                                        [RFCV_NA_DROP] = "drop",
                                        [RFCV_NA_ERROR] = "error",
                                        [RFCV_NA_MEDIAN] = "median"};
    return names[na];
}

const char *folds_name(rfcv_folds folds)
{
    static const char *const names[] = {[RFCV_FOLDS_LEAVE_ONE_OUT] = "leave-one-out",
                                        [RFCV_FOLDS_K] = "k-fold",
                                        [RFCV_FOLDS_FILE] = "file",
                                        [RFCV_FOLDS_OUT_OF_BAG] = "out-of-bag",
                                        [RFCV_FOLDS_UNEVEN] = "uneven"};
    return names[folds];
}

const char *pool_name(rfcv_pool pool)
{
    static const char *const names[] = {
        [RFCV_POOL_AUTO] = "auto", [RFCV_POOL_ALWAYS] = "always", [RFCV_POOL_NEVER] = "never"};
    return names[pool];
}

const char *trees_rule_name(bool trees_are_chosen)
{
    return trees_are_chosen ? "auto" : "given";
}

const char *mtry_name(rfcv_mtry rule)
{
    static const char *const names[] = {[RFCV_MTRY_SQRT] = "sqrt",
                                        [RFCV_MTRY_LOG2] = "log2",
                                        [RFCV_MTRY_THIRD] = "third",
                                        [RFCV_MTRY_FRACTION] = "fraction",
                                        [RFCV_MTRY_COUNT] = "count"};
    return names[rule];
}

const char *layout_name(rfcv_layout layout)
{
    return layout == RFCV_LAYOUT_FLAT ? "flat" : "nested";
}

const char *schedule_name(rfcv_schedule schedule)
{
    static const char *const names[] = {[RFCV_SCHEDULE_STATIC] = "static",
                                        [RFCV_SCHEDULE_DYNAMIC] = "dynamic",
                                        [RFCV_SCHEDULE_GUIDED] = "guided",
                                        [RFCV_SCHEDULE_AUTO] = "auto",
                                        [RFCV_SCHEDULE_RUNTIME] = "runtime"};
    return names[schedule];
}
