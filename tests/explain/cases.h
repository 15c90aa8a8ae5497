#ifndef EXPLAIN_CASES_H
#define EXPLAIN_CASES_H

#include <check.h>

TCase *blas_case(void);
TCase *centred_rows_case(void);
TCase *explain_case(void);
TCase *forest_record_case(void);
TCase *importance_case(void);
TCase *importance_table_case(void);
TCase *infinitesimal_jackknife_case(void);
TCase *influence_case(void);
TCase *influence_of_shares_case(void);
TCase *meetings_case(void);
TCase *mislabelled_case(void);
TCase *outliers_case(void);
TCase *permutation_case(void);
TCase *principal_components_case(void);
TCase *prototypes_case(void);
TCase *proximity_case(void);
TCase *scaling_case(void);
TCase *shadow_ranks_case(void);

#endif
