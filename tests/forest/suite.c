#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {votes_case,         leaf_shares_case, ballots_case,
                                     vote_record_case,   pool_case,        grow_tasks_case,
                                     model_collect_case, model_votes_case, model_file_case};

    return suite_main("forest", cases, sizeof cases / sizeof *cases);
}
