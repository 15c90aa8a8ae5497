#include "base/stopwatch.h"

#include "cases.h"

#include <stdlib.h>
#include <time.h>

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

TCase *stopwatch_case(void)
{
    TCase *cases = tcase_create("stopwatch");
    tcase_add_test(cases, time_passes_in_seconds);
    tcase_add_test(cases, the_peak_holds_what_was_once_in_use);
    return cases;
}
