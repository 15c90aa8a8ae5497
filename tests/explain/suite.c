#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {blas_case,
                                     centred_rows_case,
                                     explain_case,
                                     forest_record_case,
                                     importance_case,
                                     importance_table_case,
                                     infinitesimal_jackknife_case,
                                     influence_case,
                                     influence_of_shares_case,
                                     meetings_case,
                                     mislabelled_case,
                                     outliers_case,
                                     permutation_case,
                                     principal_components_case,
                                     prototypes_case,
                                     proximity_case,
                                     scaling_case,
                                     shadow_ranks_case};

    return suite_main("explain", cases, sizeof cases / sizeof *cases);
}
