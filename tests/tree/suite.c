#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {bag_case,           split_kernel_case,  split_case,
                                     kernels_agree_case, entropy_terms_case, split_search_case,
                                     random_cuts_case,   partition_case,     majority_case,
                                     tree_case,          grow_case,          reference_case};

    return suite_main("tree", cases, sizeof cases / sizeof *cases);
}
