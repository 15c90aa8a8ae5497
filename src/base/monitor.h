/* Asking a monitor whether to stop, and telling it how far a stage is: at most ten times a second. */
#ifndef BASE_MONITOR_H
#define BASE_MONITOR_H

#include "base/trace.h"

#include <stdatomic.h>

/* A stage of a run, shared by the threads that work on it. */
typedef struct monitor_stage {
    const rfcv_monitor *monitor; /* may be NULL */
    const char *name;
    uint64_t total;
    double start, next_report; /* next_report belongs to whoever holds `reporting` */
    _Atomic uint64_t done;
    atomic_flag reporting;
    atomic_bool stopped;
} monitor_stage;

void monitor_stage_init(monitor_stage *stage, const rfcv_monitor *monitor, const char *name, uint64_t total);

/* True once the monitor has asked to stop, and ever after.  Any thread. */
bool monitor_should_stop(monitor_stage *stage);

/* Adds to what is done and reports it when it is time to.  Any thread. */
void monitor_advance(monitor_stage *stage, uint64_t n_done);

double monitor_stage_seconds(const monitor_stage *stage);

/* What receives spans; NULL: nothing does. */
static inline rfcv_trace *monitor_trace(const rfcv_monitor *monitor)
{
    return monitor ? monitor->trace : NULL;
}

#endif
