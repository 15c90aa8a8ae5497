#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {auc_case,
                                     beta_case,
                                     bit_margin_case,
                                     bowker_case,
                                     gamma_case,
                                     confusion_case,
                                     interval_case,
                                     leave_pair_out_case,
                                     metrics_auc_case,
                                     metrics_case,
                                     pooled_auc_case,
                                     monte_carlo_case,
                                     bootstrap_case,
                                     calibration_case,
                                     metrics_shares_case,
                                     nadeau_bengio_case,
                                     repeats_case,
                                     resampling_case,
                                     scores_case,
                                     share_order_case,
                                     student_case,
                                     threshold_curve_case,
                                     compare_case,
                                     error_by_trees_case};

    return suite_main("metrics", cases, sizeof cases / sizeof *cases);
}
