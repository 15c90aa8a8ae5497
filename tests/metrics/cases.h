#ifndef METRICS_CASES_H
#define METRICS_CASES_H

#include <check.h>

TCase *auc_case(void);
TCase *beta_case(void);
TCase *bit_margin_case(void);
TCase *interval_case(void);
TCase *confusion_case(void);
TCase *leave_pair_out_case(void);
TCase *metrics_case(void);
TCase *metrics_auc_case(void);
TCase *pooled_auc_case(void);
TCase *monte_carlo_case(void);

#endif
