#ifndef CV_CASES_H
#define CV_CASES_H

#include <check.h>

TCase *options_case(void);
TCase *schedule_case(void);
TCase *sample_list_case(void);
TCase *fold_plan_case(void);
TCase *fold_file_case(void);
TCase *plan_case(void);
TCase *class_list_case(void);
TCase *class_weights_case(void);
TCase *plan_bags_case(void);
TCase *estimate_case(void);
TCase *result_case(void);
TCase *cross_validate_case(void);
TCase *cross_validate_all_case(void);
TCase *fit_case(void);
TCase *predict_case(void);
TCase *forest_list_case(void);
TCase *pool_case(void);
TCase *rebalance_case(void);
TCase *equal_law_case(void);
TCase *leakage_case(void);
TCase *gaps_case(void);
TCase *failures_case(void);
TCase *traced_run_case(void);
TCase *fold_uneven_case(void);
TCase *selftest_case(void);

#endif
