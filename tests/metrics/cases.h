#ifndef METRICS_CASES_H
#define METRICS_CASES_H

#include <check.h>

TCase *auc_case(void);
TCase *beta_case(void);
TCase *bit_margin_case(void);
TCase *bowker_case(void);
TCase *gamma_case(void);
TCase *interval_case(void);
TCase *compare_case(void);
TCase *confusion_case(void);
TCase *error_by_trees_case(void);
TCase *leave_pair_out_case(void);
TCase *metrics_case(void);
TCase *metrics_auc_case(void);
TCase *pooled_auc_case(void);
TCase *monte_carlo_case(void);
TCase *bootstrap_case(void);
TCase *calibration_case(void);
TCase *metrics_shares_case(void);
TCase *nadeau_bengio_case(void);
TCase *repeats_case(void);
TCase *resampling_case(void);
TCase *scores_case(void);
TCase *share_order_case(void);
TCase *student_case(void);
TCase *threshold_curve_case(void);

#endif
