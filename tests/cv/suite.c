#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {options_case,
                                     schedule_case,
                                     sample_list_case,
                                     fold_plan_case,
                                     fold_file_case,
                                     plan_case,
                                     class_list_case,
                                     class_weights_case,
                                     plan_bags_case,
                                     estimate_case,
                                     result_case,
                                     cross_validate_case,
                                     pool_case,
                                     rebalance_case,
                                     equal_law_case,
                                     leakage_case,
                                     gaps_case,
                                     failures_case,
                                     traced_run_case,
                                     fold_uneven_case,
                                     selftest_case,
                                     cross_validate_all_case,
                                     forest_list_case,
                                     fit_case,
                                     predict_case};

    return suite_main("cv", cases, sizeof cases / sizeof *cases);
}
