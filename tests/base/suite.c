#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {
        status_case,       memory_case,          memory_limit_case, checksum_case,
        whole_number_case, integer_case,         real_case,         rng_case,
        sort_case,         suggest_case,         stopwatch_case,    monitor_case,
        threads_case,      trace_case,           processors_case,   omp_places_case,
        omp_values_case,   omp_environment_case, machine_case,      busy_time_case};

    return suite_main("base", cases, sizeof cases / sizeof *cases);
}
