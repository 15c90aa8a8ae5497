#ifndef BENCH_CASES_H
#define BENCH_CASES_H

#include <check.h>

TCase *bench_case(void);
TCase *bench_files_case(void);
TCase *blas_bench_case(void);
TCase *compare_cells_case(void);
TCase *duels_case(void);
TCase *findings_case(void);
TCase *grid_case(void);
TCase *laws_case(void);
TCase *pictures_case(void);
TCase *scaling_case(void);
TCase *statistics_case(void);
TCase *summary_case(void);
TCase *thread_load_case(void);
TCase *trees_case(void);
TCase *turns_case(void);
TCase *work_case(void);

#endif
