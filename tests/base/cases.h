#ifndef BASE_CASES_H
#define BASE_CASES_H

#include <check.h>

TCase *status_case(void);
TCase *memory_case(void);
TCase *memory_limit_case(void);
TCase *checksum_case(void);
TCase *whole_number_case(void);
TCase *integer_case(void);
TCase *real_case(void);
TCase *rng_case(void);
TCase *sort_case(void);
TCase *suggest_case(void);
TCase *stopwatch_case(void);
TCase *monitor_case(void);
TCase *threads_case(void);
TCase *processors_case(void);
TCase *omp_places_case(void);
TCase *omp_values_case(void);
TCase *omp_environment_case(void);
TCase *machine_case(void);
TCase *trace_case(void);
TCase *busy_time_case(void);

#endif
