#include "report/setting_names.h"

const char *log_name(rfcv_log log)
{
    static const char *const names[] = {[RFCV_LOG_AUTO] = "auto",
                                        [RFCV_LOG_NONE] = "none",
                                        [RFCV_LOG_LOG1P] = "log1p",
                                        [RFCV_LOG_LOG2P1] = "log2p1"};
    return names[log];
}

const char *folds_name(rfcv_folds folds)
{
    static const char *const names[] = {[RFCV_FOLDS_LEAVE_ONE_OUT] = "leave-one-out",
                                        [RFCV_FOLDS_K] = "k-fold",
                                        [RFCV_FOLDS_FILE] = "file",
                                        [RFCV_FOLDS_OUT_OF_BAG] = "out-of-bag"};
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
