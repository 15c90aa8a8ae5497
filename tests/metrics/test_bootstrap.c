#include "metrics/bootstrap.h"

#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { N = 40, N_RESAMPLES = 2000 };

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(percentiles_are_those_of_R)
{
    /* R 4.2.2: quantile(c(5, 1, 4, 2, 3), c(.025, .975)) */
    const double values[7] = {5, 1, NAN, 4, 2, INFINITY, 3};
    interval found;

    ck_assert(bootstrap_percentiles(values, 7, &found));

    assert_near(found.low, 1.1);
    assert_near(found.high, 4.9);
}
END_TEST

START_TEST(of_one_value_both_ends_are_that_and_of_none_nothing)
{
    const double values[2] = {0.25, NAN};
    interval one, none;

    ck_assert(bootstrap_percentiles(values, 2, &one));
    ck_assert(bootstrap_percentiles(values + 1, 1, &none));

    ck_assert(one.low == 0.25 && one.high == 0.25);
    ck_assert(isnan(none.low) && isnan(none.high));
}
END_TEST

/* Measures the mean of 0 .. N-1, a constant, and a number that only some resamples have. */
static void measure_means(void *context, const uint32_t *weights, double *values)
{
    size_t *n_measured = context;
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += (double)i * weights[i];
    values[0] = sum / N;
    values[1] = 3;
    values[2] = weights[0] > 0 ? 7 : NAN;
    ++*n_measured;
}

static rfcv_status resample(uint64_t seed, const rfcv_monitor *monitor, interval intervals[3],
                            rfcv_error *error)
{
    static const uint32_t labels[N] = {0};
    size_t n_measured = 0;
    resampling *plan = resampling_make(labels, N, 1, NULL, 0);
    if (!plan)
        return RFCV_SYSTEM;
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "resample", N_RESAMPLES);
    const bootstrap_request request = {.plan = plan,
                                       .seed = seed,
                                       .n_resamples = N_RESAMPLES,
                                       .n_values = 3,
                                       .measure = measure_means,
                                       .context = &n_measured,
                                       .stage = &stage};
    rfcv_status status = bootstrap_intervals(&request, intervals, error);
    ck_assert(status != RFCV_OK || n_measured == N_RESAMPLES);
    resampling_free(plan);
    return status;
}

START_TEST(the_interval_of_a_mean_is_that_of_its_standard_error)
{
    interval intervals[3];

    ck_assert_int_eq(resample(1, NULL, intervals, NULL), RFCV_OK);

    /* Mean 19.5, variance (40^2 - 1) / 12 of one and a 40th of that of the mean; 1.96 errors each way, give
     * or take five standard errors of such a percentile (0.06 of the error). */
    const double se = sqrt((N * N - 1) / 12.0 / N);
    ck_assert(fabs(intervals[0].low - (19.5 - 1.96 * se)) < 0.3 * se);
    ck_assert(fabs(intervals[0].high - (19.5 + 1.96 * se)) < 0.3 * se);
    ck_assert(intervals[1].low == 3 && intervals[1].high == 3);
    ck_assert(intervals[2].low == 7 && intervals[2].high == 7);
}
END_TEST

START_TEST(a_seed_gives_the_same_interval_and_another_one_another)
{
    interval first[3], again[3], other[3];

    ck_assert_int_eq(resample(1, NULL, first, NULL), RFCV_OK);
    ck_assert_int_eq(resample(1, NULL, again, NULL), RFCV_OK);
    ck_assert_int_eq(resample(2, NULL, other, NULL), RFCV_OK);

    ck_assert(first[0].low == again[0].low && first[0].high == again[0].high);
    ck_assert(first[0].low != other[0].low || first[0].high != other[0].high);
}
END_TEST

static bool at_once(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_monitor_can_stop_it)
{
    interval intervals[3];
    const rfcv_monitor monitor = {.should_stop = at_once};
    rfcv_error error = {0};

    ck_assert_int_eq(resample(1, &monitor, intervals, &error), RFCV_STOPPED);
    ck_assert_int_eq(error.status, RFCV_STOPPED);
}
END_TEST

static rfcv_status resample_once(void *context, rfcv_error *error)
{
    (void)context;
    interval intervals[3];
    return resample(1, NULL, intervals, error);
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(resample_once, NULL);
}
END_TEST

TCase *bootstrap_case(void)
{
    TCase *bootstrap = tcase_create("bootstrap");
    tcase_add_test(bootstrap, percentiles_are_those_of_R);
    tcase_add_test(bootstrap, of_one_value_both_ends_are_that_and_of_none_nothing);
    tcase_add_test(bootstrap, the_interval_of_a_mean_is_that_of_its_standard_error);
    tcase_add_test(bootstrap, a_seed_gives_the_same_interval_and_another_one_another);
    tcase_add_test(bootstrap, a_monitor_can_stop_it);
    tcase_add_test(bootstrap, whichever_allocation_fails_is_told_and_nothing_leaks);
    return bootstrap;
}
