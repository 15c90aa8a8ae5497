#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {blas_case, centred_rows_case, principal_components_case};

    return suite_main("explain", cases, sizeof cases / sizeof *cases);
}
