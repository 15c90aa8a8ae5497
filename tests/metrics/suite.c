#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {auc_case,        beta_case,           bit_margin_case,  confusion_case,
                                     interval_case,   leave_pair_out_case, metrics_auc_case, metrics_case,
                                     pooled_auc_case, monte_carlo_case};

    return suite_main("metrics", cases, sizeof cases / sizeof *cases);
}
