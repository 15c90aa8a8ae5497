#ifndef RANK_CASES_H
#define RANK_CASES_H

#include <check.h>

TCase *rank_codes_case(void);
TCase *gaps_case(void);

#endif
