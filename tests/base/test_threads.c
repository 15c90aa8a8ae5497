#include "base/thread_count.h"
#include "base/threads.h"

#include "cases.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char given[100]; /* OMP_NUM_THREADS of whoever runs the tests */

static void keep_environment(void)
{
    const char *value = getenv("OMP_NUM_THREADS");
    given[0] = '\0';
    if (value)
        strncat(given, value, sizeof given - 1);
}

static void restore_environment(void)
{
    if (given[0])
        setenv("OMP_NUM_THREADS", given, 1);
    else
        unsetenv("OMP_NUM_THREADS");
}

START_TEST(omp_num_threads_says_how_many)
{
    static const struct {
        const char *text;
        size_t n_outer, n_inner;
    } known[] = {{"4", 4, 0}, {"1", 1, 0}, {"2,3", 2, 3}, {"2,3,4", 2, 3}};
    thread_count count;
    rfcv_error error;
    setenv("OMP_NUM_THREADS", known[_i].text, 1);

    ck_assert_int_eq(thread_count_default(&count, &error), RFCV_OK);

    ck_assert_uint_eq(count.n_outer, known[_i].n_outer);
    ck_assert_uint_eq(count.n_inner, known[_i].n_inner);
    ck_assert_ptr_nonnull(strstr(count.reason, "OMP_NUM_THREADS"));
    ck_assert_ptr_nonnull(strstr(count.reason, known[_i].text));
}
END_TEST

START_TEST(an_omp_num_threads_that_is_no_list_of_positive_numbers_is_refused)
{
    static const char *const texts[] = {"abc",     "0",    "-1",          "4,",
                                        "4,0",     "2,x",  "4.5",         "4x",
                                        "2,2,abc", "2,2,", "99999999999", "99999999999999999999999",
                                        ",2",      "2 2"};
    thread_count count;
    rfcv_error error;
    setenv("OMP_NUM_THREADS", texts[_i], 1);

    ck_assert_int_eq(thread_count_default(&count, &error), RFCV_BAD_OPTION);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_ptr_nonnull(strstr(error.message, "OMP_NUM_THREADS"));
    ck_assert_ptr_nonnull(strstr(error.message, texts[_i]));
}
END_TEST

START_TEST(without_omp_num_threads_all_processors_allowed_are_used)
{
    thread_count count;
    char reason[120];
    if (_i)
        setenv("OMP_NUM_THREADS", "", 1);
    else
        unsetenv("OMP_NUM_THREADS");

    ck_assert_int_eq(thread_count_default(&count, NULL), RFCV_OK);

    ck_assert_uint_ge(count.n_outer, 1);
    ck_assert_uint_eq(count.n_outer, threads_allowed(reason, sizeof reason));
    ck_assert_uint_eq(count.n_inner, 0);
    ck_assert_str_eq(count.reason, reason);
}
END_TEST

typedef struct visit {
    pthread_t thread;
    int n_times;
} visit;

static void remember_thread(void *context)
{
    visit *seen = context;
    seen->thread = pthread_self();
    seen->n_times++;
}

START_TEST(work_runs_once_in_a_thread_of_its_own)
{
    visit seen = {.thread = pthread_self()};
    const thread_team team = {.n_outer = 2, .n_inner = 2, .schedule = RFCV_SCHEDULE_STATIC};

    ck_assert_int_eq(threads_run(&team, remember_thread, &seen, NULL), RFCV_OK);

    ck_assert_int_eq(seen.n_times, 1);
    ck_assert(!pthread_equal(seen.thread, pthread_self()));
}
END_TEST

START_TEST(more_threads_than_the_system_gives_are_an_error_before_anything_runs)
{
    visit seen = {0};
    rfcv_error error;
    const thread_team team = {.n_outer = 1000, .n_inner = 1000, .schedule = RFCV_SCHEDULE_STATIC};

    ck_assert_int_eq(threads_run(&team, remember_thread, &seen, &error), RFCV_SYSTEM);

    ck_assert_int_eq(seen.n_times, 0);
    ck_assert_ptr_nonnull(strstr(error.message, "1000000 threads"));
    ck_assert_ptr_nonnull(strstr(error.message, "--threads"));
}
END_TEST

START_TEST(the_openmp_version_is_named)
{
    ck_assert_ptr_nonnull(strstr(threads_openmp_version(), "OpenMP"));
}
END_TEST

TCase *threads_case(void)
{
    TCase *cases = tcase_create("threads");
    tcase_add_checked_fixture(cases, keep_environment, restore_environment);
    tcase_add_loop_test(cases, omp_num_threads_says_how_many, 0, 4);
    tcase_add_loop_test(cases, an_omp_num_threads_that_is_no_list_of_positive_numbers_is_refused, 0, 14);
    tcase_add_loop_test(cases, without_omp_num_threads_all_processors_allowed_are_used, 0, 2);
    tcase_add_test(cases, work_runs_once_in_a_thread_of_its_own);
    tcase_add_test(cases, more_threads_than_the_system_gives_are_an_error_before_anything_runs);
    tcase_add_test(cases, the_openmp_version_is_named);
    return cases;
}
