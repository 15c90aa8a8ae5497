#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {bench_case,         blas_bench_case, bench_files_case, pictures_case,
                                     compare_cells_case, duels_case,      findings_case,    grid_case,
                                     laws_case,          scaling_case,    statistics_case,  summary_case,
                                     thread_load_case,   trees_case,      turns_case,       work_case};

    return suite_main("bench", cases, sizeof cases / sizeof *cases);
}
