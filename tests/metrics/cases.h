#ifndef METRICS_CASES_H
#define METRICS_CASES_H

#include <check.h>

TCase *beta_case(void);
TCase *interval_case(void);
TCase *confusion_case(void);
TCase *metrics_case(void);

#endif
