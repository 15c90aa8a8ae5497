#include "base/stopwatch.h"

#include "cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

START_TEST(time_passes_in_seconds)
{
    const struct timespec pause = {.tv_nsec = 20000000};
    double start = stopwatch_now();

    nanosleep(&pause, NULL);

    double seconds = stopwatch_now() - start;
    ck_assert_double_ge(seconds, 0.02);
    ck_assert_double_lt(seconds, 10);
}
END_TEST

START_TEST(the_peak_holds_what_was_once_in_use)
{
    const size_t n_bytes = 64 << 20;
    volatile char *block = malloc(n_bytes);
    ck_assert_ptr_nonnull((void *)(uintptr_t)block);
    for (size_t i = 0; i < n_bytes; i += 1024)
        block[i] = 1;
    free((void *)(uintptr_t)block);

    uint64_t peak = stopwatch_peak_rss();

    ck_assert_uint_ge(peak, n_bytes);
    ck_assert_uint_lt(peak, UINT64_C(1) << 40);
}
END_TEST

/* A thread that counts for as long as another test would sleep. */
START_TEST(processor_time_passes_while_something_is_computed)
{
    volatile double sum = 0;
    processor_time before = stopwatch_processor_time(), now = before;

    for (double i = 0; now.user + now.system < before.user + before.system + 0.02 && i < 1e10; i++) {
        sum = sum + i;
        if (fmod(i, 1000) == 0)
            now = stopwatch_processor_time();
    }

    ck_assert_double_ge(now.user, before.user);
    ck_assert_double_ge(now.system, before.system);
    ck_assert_double_ge(now.user + now.system, before.user + before.system + 0.02);
}
END_TEST

START_TEST(processor_time_stands_still_in_sleep)
{
    const struct timespec pause = {.tv_nsec = 50000000};
    processor_time before = stopwatch_processor_time();

    nanosleep(&pause, NULL);

    processor_time now = stopwatch_processor_time();
    ck_assert_double_lt(now.user + now.system, before.user + before.system + 0.04);
}
END_TEST

/* By statm, the second number of pages. */
static uint64_t resident_bytes(void)
{
    unsigned long n_pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "%*s %lu", &n_pages), 1);
    fclose(file);
    return n_pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* Where the system lets the peak fall.  AddressSanitizer keeps what was freed, and then it stays in use. */
START_TEST(a_peak_that_begins_anew_forgets_what_was_freed)
{
    const size_t n_bytes = 64 << 20;
    volatile char *block = malloc(n_bytes);
    ck_assert_ptr_nonnull((void *)(uintptr_t)block);
    for (size_t i = 0; i < n_bytes; i += 1024)
        block[i] = 1;
    free((void *)(uintptr_t)block);
    uint64_t before = stopwatch_peak_rss();

    bool is_restarted = stopwatch_restart_peak_rss();

    uint64_t peak = stopwatch_peak_rss();
    ck_assert_uint_gt(peak, 0);
    if (is_restarted)
        ck_assert_uint_le(peak, resident_bytes() + n_bytes / 2);
    else
        ck_assert_uint_ge(peak, before);
}
END_TEST

TCase *stopwatch_case(void)
{
    TCase *cases = tcase_create("stopwatch");
    tcase_add_test(cases, time_passes_in_seconds);
    tcase_add_test(cases, the_peak_holds_what_was_once_in_use);
    tcase_add_test(cases, processor_time_passes_while_something_is_computed);
    tcase_add_test(cases, processor_time_stands_still_in_sleep);
    tcase_add_test(cases, a_peak_that_begins_anew_forgets_what_was_freed);
    return cases;
}
