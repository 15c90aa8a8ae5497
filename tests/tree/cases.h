#ifndef TREE_CASES_H
#define TREE_CASES_H

#include <check.h>

TCase *bag_case(void);
TCase *entropy_terms_case(void);
TCase *random_cuts_case(void);
TCase *split_search_case(void);
TCase *split_kernel_case(void);
TCase *split_case(void);
TCase *kernels_agree_case(void);
TCase *partition_case(void);
TCase *majority_case(void);
TCase *tree_case(void);
TCase *grow_case(void);
TCase *reference_case(void);

#endif
