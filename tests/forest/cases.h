#ifndef FOREST_CASES_H
#define FOREST_CASES_H

#include <check.h>

TCase *votes_case(void);
TCase *ballots_case(void);
TCase *leaf_shares_case(void);
TCase *model_collect_case(void);
TCase *model_file_case(void);
TCase *model_votes_case(void);
TCase *pool_case(void);
TCase *grow_tasks_case(void);
TCase *vote_record_case(void);

#endif
