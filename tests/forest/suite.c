#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {votes_case, ballots_case, vote_record_case, pool_case, grow_tasks_case};

    return suite_main("forest", cases, sizeof cases / sizeof *cases);
}
