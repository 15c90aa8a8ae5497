#ifndef REPORT_CASES_H
#define REPORT_CASES_H

#include <check.h>

TCase *utf8_case(void);
TCase *json_tidy_case(void);
TCase *json_case(void);
TCase *setting_names_case(void);
TCase *predictions_tsv_case(void);
TCase *metrics_json_case(void);
TCase *decisions_json_case(void);
TCase *run_json_case(void);
TCase *output_case(void);
TCase *build_info_case(void);
TCase *comparison_case(void);

#endif
