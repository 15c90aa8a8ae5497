#define _GNU_SOURCE /* sched_getaffinity */
#include "base/processors.h"
#include "base/thread_count.h"
#include "base/threads.h"

#include "cases.h"

#include <pthread.h>
#include <sched.h>
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
    } known[] = {{"4", 4, 0}, {"1", 1, 0}, {"2,3", 2, 3}, {"2,3,4", 2, 3}, {" 2 , 3 ", 2, 3}};
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
    threads_allowed(reason, sizeof reason); /* libomp, when it starts, does not survive an empty variable */
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

enum { MOST_MEMBERS = 64 };

/* Processors that each member of a team of teams may run on. */
typedef struct bound_team {
    size_t n_outer, n_inner;
    cpu_set_t masks[MOST_MEMBERS];
} bound_team;

static void look_where_members_run(void *context)
{
    bound_team *team = context;
#pragma omp parallel num_threads((int)team->n_outer)
    {
        size_t first = thread_index() * team->n_inner;
        if (team->n_inner == 1)
            sched_getaffinity(0, sizeof *team->masks, &team->masks[first]);
        else
#pragma omp parallel num_threads((int)team->n_inner)
            sched_getaffinity(0, sizeof *team->masks, &team->masks[first + thread_index()]);
    }
}

/* As many members as there are places, flat or within one.  CTest runs this under OMP_PROC_BIND and
 * OMP_PLACES of every kind. */
START_TEST(members_of_a_team_are_bound_to_places_of_their_own_and_to_all_of_them)
{
    size_t n_places = (size_t)omp_get_num_places();
    size_t n_members = n_places < 1 ? 2 : n_places > MOST_MEMBERS ? MOST_MEMBERS : n_places;
    bool is_bound = n_places > 0 && omp_get_proc_bind() != omp_proc_bind_false;
    bool is_apart = is_bound && omp_get_proc_bind() != omp_proc_bind_master;
    processor_set usable = processors_for_teams();
    bound_team seen = {.n_outer = _i ? 1 : n_members, .n_inner = _i ? n_members : 1};
    const thread_team team = {
        .n_outer = seen.n_outer, .n_inner = seen.n_inner, .schedule = RFCV_SCHEDULE_STATIC};

    ck_assert_int_eq(threads_run(&team, look_where_members_run, &seen, NULL), RFCV_OK);

    cpu_set_t all = seen.masks[0];
    for (size_t i = 1; i < n_members; i++) {
        cpu_set_t shared;
        CPU_AND(&shared, &all, &seen.masks[i]);
        ck_assert_int_eq(CPU_COUNT(&shared) == 0, is_apart);
        CPU_OR(&all, &all, &seen.masks[i]);
    }
    if (n_places <= MOST_MEMBERS)
        ck_assert_uint_eq((size_t)CPU_COUNT(&all), processors_count(&usable));
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
    tcase_add_loop_test(cases, omp_num_threads_says_how_many, 0, 5);
    tcase_add_loop_test(cases, an_omp_num_threads_that_is_no_list_of_positive_numbers_is_refused, 0, 14);
    tcase_add_loop_test(cases, without_omp_num_threads_all_processors_allowed_are_used, 0, 2);
    tcase_add_test(cases, work_runs_once_in_a_thread_of_its_own);
    tcase_add_test(cases, more_threads_than_the_system_gives_are_an_error_before_anything_runs);
    tcase_add_loop_test(cases, members_of_a_team_are_bound_to_places_of_their_own_and_to_all_of_them, 0, 2);
    tcase_add_test(cases, the_openmp_version_is_named);
    return cases;
}
