#include "base/monitor.h"

#include "base/stopwatch.h"

static const double SECONDS_BETWEEN_REPORTS = 0.1;

void monitor_stage_init(monitor_stage *stage, const rfcv_monitor *monitor, const char *name, uint64_t total)
{
    stage->monitor = monitor;
    stage->name = name;
    stage->total = total;
    stage->start = stopwatch_now();
    stage->next_report = stage->start + SECONDS_BETWEEN_REPORTS;
    atomic_init(&stage->done, 0);
    atomic_flag_clear(&stage->reporting);
    atomic_init(&stage->stopped, false);
}

bool monitor_should_stop(monitor_stage *stage)
{
    if (atomic_load_explicit(&stage->stopped, memory_order_relaxed))
        return true;
    const rfcv_monitor *monitor = stage->monitor;
    if (!monitor || !monitor->should_stop || !monitor->should_stop(monitor->context))
        return false;
    atomic_store_explicit(&stage->stopped, true, memory_order_relaxed);
    return true;
}

void monitor_advance(monitor_stage *stage, uint64_t n_done)
{
    uint64_t done = atomic_fetch_add_explicit(&stage->done, n_done, memory_order_relaxed) + n_done;
    const rfcv_monitor *monitor = stage->monitor;
    if (!monitor || !monitor->progress)
        return;
    /* Whoever finds the flag taken leaves the report to its holder. */
    if (atomic_flag_test_and_set_explicit(&stage->reporting, memory_order_acquire))
        return;
    double now = stopwatch_now();
    if (now >= stage->next_report) {
        stage->next_report = now + SECONDS_BETWEEN_REPORTS;
        rfcv_progress progress = {stage->name, done, stage->total, now - stage->start};
        monitor->progress(&progress, monitor->context);
    }
    atomic_flag_clear_explicit(&stage->reporting, memory_order_release);
}

double monitor_stage_seconds(const monitor_stage *stage)
{
    return stopwatch_now() - stage->start;
}
