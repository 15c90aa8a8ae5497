#ifndef EXPLAIN_CASES_H
#define EXPLAIN_CASES_H

#include <check.h>

TCase *blas_case(void);

#endif
