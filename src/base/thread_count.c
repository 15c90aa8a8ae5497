#include "base/thread_count.h"

#include "base/integer.h"
#include "base/omp_values.h"
#include "base/processor_quota.h"
#include "base/processors.h"
#include "base/status.h"
#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>

static size_t rounded_up(double processors)
{
    size_t n = (size_t)processors;
    return n + ((double)n < processors);
}

size_t threads_allowed(char *reason, size_t reason_size)
{
    processor_set allowed = processors_allowed(), usable = processors_for_teams();
    size_t n_allowed = processors_count(&allowed), n_usable = processors_count(&usable);
    size_t n_quota = rounded_up(processor_quota(""));
    if (n_usable == 0)
        n_usable = n_allowed = 1;
    if (n_quota && n_quota < n_usable) {
        snprintf(reason, reason_size, "cgroup quota of %zu, of %zu processors", n_quota, n_allowed);
        return n_quota;
    }
    if (n_usable < n_allowed)
        snprintf(reason, reason_size, "OMP_PROC_BIND keeps all threads on %zu of %zu processors", n_usable,
                 n_allowed);
    else
        snprintf(reason, reason_size, n_allowed == 1 ? "the processor allowed" : "all %zu processors allowed",
                 n_allowed);
    return n_usable;
}

rfcv_status thread_count_default(thread_count *count, rfcv_error *error)
{
    *count = (thread_count){0};
    const char *text = getenv("OMP_NUM_THREADS");
    if (text && *text) {
        rfcv_status status = omp_value_check("OMP_NUM_THREADS", text, error);
        if (status != RFCV_OK)
            return status;
        omp_num_threads_read(text, &count->n_outer, &count->n_inner);
        snprintf(count->reason, sizeof count->reason, "OMP_NUM_THREADS=%.40s", text);
        return RFCV_OK;
    }

    size_t n_allowed = threads_allowed(count->reason, sizeof count->reason);
    size_t limit = omp_runtime_can_begin() ? threads_limit() : SIZE_MAX;
    count->n_outer = smaller_of(n_allowed, limit);
    if (limit < n_allowed)
        snprintf(count->reason, sizeof count->reason, "OMP_THREAD_LIMIT of %zu, of %zu processors", limit,
                 n_allowed);
    return RFCV_OK;
}

rfcv_status thread_count_check(size_t n_threads, rfcv_error *error)
{
    if (!omp_runtime_can_begin())
        return RFCV_OK;
    size_t limit = threads_limit();
    if (n_threads <= limit)
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "%zu threads were asked for, and OMP_THREAD_LIMIT allows %zu in all: raise it, or use "
                     "fewer (--threads, OMP_NUM_THREADS)",
                     n_threads, limit);
}
