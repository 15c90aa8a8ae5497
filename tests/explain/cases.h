#ifndef EXPLAIN_CASES_H
#define EXPLAIN_CASES_H

#include <check.h>

TCase *blas_case(void);
TCase *centred_rows_case(void);
TCase *principal_components_case(void);

#endif
