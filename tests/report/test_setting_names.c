#include "report/setting_names.h"

#include "cases.h"

START_TEST(each_setting_has_a_name)
{
    ck_assert_str_eq(log_name(RFCV_LOG_NONE), "none");
    ck_assert_str_eq(log_name(RFCV_LOG_LOG1P), "log1p");
    ck_assert_str_eq(log_name(RFCV_LOG_LOG2P1), "log2p1");
    ck_assert_str_eq(orientation_name(RFCV_SAMPLES_IN_ROWS), "samples in rows");
    ck_assert_str_eq(orientation_name(RFCV_FEATURES_IN_ROWS), "features in rows");
    ck_assert_str_eq(na_name(RFCV_NA_DROP), "drop");
    ck_assert_str_eq(na_name(RFCV_NA_ERROR), "error");
    ck_assert_str_eq(na_name(RFCV_NA_MEDIAN), "median");
    ck_assert_str_eq(features_name(RFCV_FEATURES_ALL), "all");
    ck_assert_str_eq(features_name(RFCV_FEATURES_NUMERIC), "numeric");
    ck_assert_str_eq(folds_name(RFCV_FOLDS_LEAVE_ONE_OUT), "leave-one-out");
    ck_assert_str_eq(folds_name(RFCV_FOLDS_K), "k-fold");
    ck_assert_str_eq(folds_name(RFCV_FOLDS_FILE), "file");
    ck_assert_str_eq(folds_name(RFCV_FOLDS_OUT_OF_BAG), "out-of-bag");
    ck_assert_str_eq(folds_name(RFCV_FOLDS_UNEVEN), "uneven");
    ck_assert_str_eq(trees_rule_name(true), "auto");
    ck_assert_str_eq(trees_rule_name(false), "given");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_SQRT), "sqrt");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_SQRT_UP), "sqrt-up");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_LOG2), "log2");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_THIRD), "third");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_FRACTION), "fraction");
    ck_assert_str_eq(mtry_name(RFCV_MTRY_COUNT), "count");
    ck_assert_str_eq(split_name(RFCV_SPLIT_GINI), "gini");
    ck_assert_str_eq(split_name(RFCV_SPLIT_ENTROPY), "entropy");
    ck_assert_str_eq(split_name(RFCV_SPLIT_HELLINGER), "hellinger");
    ck_assert_str_eq(split_name(RFCV_SPLIT_EXTRATREES), "extratrees");
    ck_assert_str_eq(vote_name(RFCV_VOTE_MAJORITY), "majority");
    ck_assert_str_eq(vote_name(RFCV_VOTE_PROBABILITY), "probability");
    ck_assert_str_eq(layout_name(RFCV_LAYOUT_FLAT), "flat");
    ck_assert_str_eq(layout_name(RFCV_LAYOUT_NESTED), "nested");
    ck_assert_str_eq(schedule_name(RFCV_SCHEDULE_STATIC), "static");
    ck_assert_str_eq(schedule_name(RFCV_SCHEDULE_DYNAMIC), "dynamic");
    ck_assert_str_eq(schedule_name(RFCV_SCHEDULE_GUIDED), "guided");
    ck_assert_str_eq(schedule_name(RFCV_SCHEDULE_AUTO), "auto");
    ck_assert_str_eq(schedule_name(RFCV_SCHEDULE_RUNTIME), "runtime");
}
END_TEST

TCase *setting_names_case(void)
{
    TCase *names = tcase_create("setting_names");
    tcase_add_test(names, each_setting_has_a_name);
    return names;
}
