#include "cases.h"
#include "rfcv.h"

#include <string.h>

/* It takes seconds, so it is made once. */
static rfcv_selftest *selftest;

static void make_selftest(void)
{
    selftest = rfcv_selftest_make(NULL, NULL);
}

static void free_selftest(void)
{
    rfcv_selftest_free(selftest);
}

START_TEST(every_work_and_kernel_gives_the_digest_that_is_stored)
{
    ck_assert_ptr_nonnull(selftest);
    ck_assert_uint_ge(rfcv_selftest_n_lines(selftest), 5);
    for (size_t i = 0; i < rfcv_selftest_n_lines(selftest); i++) {
        rfcv_selftest_line line = rfcv_selftest_line_at(selftest, i);
        ck_assert_msg(line.n_runs >= 2 && line.n_same == line.n_runs, "%s, %s: %zu of %zu; first %s",
                      line.work, line.kernel, line.n_same, line.n_runs, line.first);
        ck_assert_uint_eq(line.digest, line.expected);
        ck_assert_str_eq(line.first, "");
    }
}
END_TEST

/* What the last line names, made from the public header alone. */
START_TEST(a_stored_digest_is_that_of_a_run_as_anyone_makes_it)
{
    rfcv_error error = {0};
    rfcv_simulate_options simulate = rfcv_simulate_defaults();
    rfcv_cv_options options = rfcv_cv_defaults();
    simulate.n_samples = 200;
    simulate.n_features = 250;
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 5;
    rfcv_dataset *dataset = rfcv_simulate_make(&simulate, &error);
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &error);
    rfcv_result *result = rfcv_cross_validate(plan, NULL, &error);
    size_t n_lines = rfcv_selftest_n_lines(selftest);

    rfcv_selftest_line line = rfcv_selftest_line_at(selftest, n_lines - 1);

    ck_assert_str_eq(line.work, "out-of-bag");
    ck_assert_uint_eq(line.expected, rfcv_result_digest(result));
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    rfcv_dataset_free(dataset);
}
END_TEST

static bool stop(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_monitor_can_stop_it)
{
    rfcv_error error = {0};
    const rfcv_monitor monitor = {.should_stop = stop};

    ck_assert_ptr_null(rfcv_selftest_make(&monitor, &error));

    ck_assert_int_eq(error.status, RFCV_STOPPED);
}
END_TEST

TCase *selftest_case(void)
{
    TCase *self_test = tcase_create("selftest");
    tcase_add_unchecked_fixture(self_test, make_selftest, free_selftest);
    tcase_add_test(self_test, every_work_and_kernel_gives_the_digest_that_is_stored);
    tcase_add_test(self_test, a_stored_digest_is_that_of_a_run_as_anyone_makes_it);
    tcase_add_test(self_test, a_monitor_can_stop_it);
    return self_test;
}
