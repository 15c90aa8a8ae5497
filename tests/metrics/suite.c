#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {beta_case, interval_case, confusion_case, metrics_case};

    return suite_main("metrics", cases, sizeof cases / sizeof *cases);
}
