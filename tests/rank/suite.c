#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {rank_codes_case, gaps_case};

    return suite_main("rank", cases, sizeof cases / sizeof *cases);
}
