#include "base/monitor.h"

#include "base/stopwatch.h"
#include "cases.h"

typedef struct witness {
    size_t n_asked, stop_after; /* 0: never */
    size_t n_reports;
    rfcv_progress last;
} witness;

static bool should_stop(void *context)
{
    witness *seen = context;
    seen->n_asked++;
    return seen->n_asked == seen->stop_after;
}

static void progress(const rfcv_progress *now, void *context)
{
    witness *seen = context;
    seen->n_reports++;
    seen->last = *now;
}

START_TEST(a_stage_goes_on_until_the_monitor_says_stop_and_then_stays_stopped)
{
    witness seen = {.stop_after = 3};
    rfcv_monitor monitor = {.should_stop = should_stop, .context = &seen};
    monitor_stage stage;
    monitor_stage_init(&stage, &monitor, "grow", 10);

    ck_assert(!monitor_should_stop(&stage));
    ck_assert(!monitor_should_stop(&stage));
    ck_assert(monitor_should_stop(&stage));
    ck_assert(monitor_should_stop(&stage)); /* though the monitor would say no */
}
END_TEST

START_TEST(without_a_monitor_nothing_stops_and_nothing_is_reported)
{
    const rfcv_monitor empty = {0};
    monitor_stage stage;
    monitor_stage_init(&stage, _i ? &empty : NULL, "grow", 10);

    monitor_advance(&stage, 5);

    ck_assert(!monitor_should_stop(&stage));
}
END_TEST

START_TEST(reports_come_at_most_ten_times_a_second)
{
    witness seen = {0};
    rfcv_monitor monitor = {.progress = progress, .context = &seen};
    monitor_stage stage;
    monitor_stage_init(&stage, &monitor, "grow", 0);
    double start = stopwatch_now(), seconds = 0;

    while (seconds < 0.35) {
        monitor_advance(&stage, 1);
        seconds = stopwatch_now() - start;
    }

    ck_assert_uint_ge(seen.n_reports, 1);
    ck_assert_double_le((double)seen.n_reports, 10 * seconds);
}
END_TEST

START_TEST(a_report_says_how_far_the_stage_is)
{
    witness seen = {0};
    rfcv_monitor monitor = {.progress = progress, .context = &seen};
    monitor_stage stage;
    monitor_stage_init(&stage, &monitor, "rank", 1000);
    monitor_advance(&stage, 7);

    while (monitor_stage_seconds(&stage) < 0.11)
        continue;
    monitor_advance(&stage, 20);

    ck_assert_uint_eq(seen.n_reports, 1);
    ck_assert_str_eq(seen.last.stage, "rank");
    ck_assert_uint_eq(seen.last.done, 27);
    ck_assert_uint_eq(seen.last.total, 1000);
    ck_assert_double_ge(seen.last.seconds, 0.11);
}
END_TEST

TCase *monitor_case(void)
{
    TCase *cases = tcase_create("monitor");
    tcase_add_test(cases, a_stage_goes_on_until_the_monitor_says_stop_and_then_stays_stopped);
    tcase_add_loop_test(cases, without_a_monitor_nothing_stops_and_nothing_is_reported, 0, 2);
    tcase_add_test(cases, reports_come_at_most_ten_times_a_second);
    tcase_add_test(cases, a_report_says_how_far_the_stage_is);
    return cases;
}
