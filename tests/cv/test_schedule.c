#include "cv/schedule.h"

#include "cases.h"

#include <stdlib.h>
#include <string.h>

/* Teams are decided for this many forests. */
enum { N_FORESTS = 4 };

static char given_threads[100], given_schedule[100]; /* of whoever runs the tests */

static void keep(const char *name, char *value, size_t size)
{
    const char *found = getenv(name);
    value[0] = '\0';
    if (found)
        strncat(value, found, size - 1);
    unsetenv(name);
}

static void restore(const char *name, const char *value)
{
    unsetenv(name);
    if (value[0])
        setenv(name, value, 1);
}

static void keep_environment(void)
{
    keep("OMP_NUM_THREADS", given_threads, sizeof given_threads);
    keep("OMP_SCHEDULE", given_schedule, sizeof given_schedule);
}

static void restore_environment(void)
{
    restore("OMP_NUM_THREADS", given_threads);
    restore("OMP_SCHEDULE", given_schedule);
}

START_TEST(a_schedule_is_a_kind_and_perhaps_a_chunk)
{
    static const struct {
        const char *text;
        rfcv_schedule schedule;
        size_t chunk;
    } known[] = {
        {"static", RFCV_SCHEDULE_STATIC, 0},         {"static,4", RFCV_SCHEDULE_STATIC, 4},
        {"dynamic", RFCV_SCHEDULE_DYNAMIC, 0},       {"dynamic,1", RFCV_SCHEDULE_DYNAMIC, 1},
        {"guided,1000", RFCV_SCHEDULE_GUIDED, 1000}, {"auto", RFCV_SCHEDULE_AUTO, 0},
        {"runtime", RFCV_SCHEDULE_RUNTIME, 0},
    };
    rfcv_cv_options options = rfcv_cv_defaults();
    options.chunk = 99;

    ck_assert_int_eq(rfcv_schedule_parse(known[_i].text, &options, NULL), RFCV_OK);

    ck_assert_int_eq(options.schedule, known[_i].schedule);
    ck_assert_uint_eq(options.chunk, known[_i].chunk);
}
END_TEST

START_TEST(anything_else_is_no_schedule_and_changes_no_option)
{
    static const char *const texts[] = {"",          "statics,",         "Dynamic",   "dynamic,",
                                        "dynamic,0", "dynamic,-1",       "dynamic,x", "dynamic,1,2",
                                        "auto,2",    "runtime,1",        "stat",      "dynamic 4",
                                        ",4",        "static,9999999999"};
    rfcv_error error = {.message = ""};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.chunk = 99;

    ck_assert_int_eq(rfcv_schedule_parse(texts[_i], &options, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, texts[_i]) != NULL, "%s", error.message);
    ck_assert_int_eq(options.schedule, RFCV_SCHEDULE_DYNAMIC);
    ck_assert_uint_eq(options.chunk, 99);
}
END_TEST

START_TEST(a_mistyped_schedule_is_told_the_nearest)
{
    rfcv_error error;
    rfcv_cv_options options = rfcv_cv_defaults();

    rfcv_schedule_parse("dynamc,4", &options, &error);

    ck_assert_ptr_nonnull(strstr(error.message, "did you mean 'dynamic'?"));
}
END_TEST

static task_schedule decide(const rfcv_cv_options *options)
{
    task_schedule decided;
    ck_assert_int_eq(task_schedule_decide(options, N_FORESTS, &decided, NULL), RFCV_OK);
    return decided;
}

START_TEST(runtime_obeys_omp_schedule_and_says_so)
{
    static const struct {
        const char *text, *says;
        rfcv_schedule schedule;
        size_t chunk;
    } known[] = {
        {"guided,4", "guided,4 (OMP_SCHEDULE)", RFCV_SCHEDULE_GUIDED, 4},
        {"static", "static (OMP_SCHEDULE)", RFCV_SCHEDULE_STATIC, 0},
        {"STATIC , 3", "static,3 (OMP_SCHEDULE)", RFCV_SCHEDULE_STATIC, 3},
        {"monotonic:dynamic,2", "dynamic,2 (OMP_SCHEDULE)", RFCV_SCHEDULE_DYNAMIC, 2},
        {"auto", "auto (OMP_SCHEDULE)", RFCV_SCHEDULE_AUTO, 0},
        {"", "dynamic,1 (OMP_SCHEDULE is not set)", RFCV_SCHEDULE_DYNAMIC, 1},
    };
    rfcv_cv_options options = rfcv_cv_defaults();
    options.schedule = RFCV_SCHEDULE_RUNTIME;
    setenv("OMP_SCHEDULE", known[_i].text, 1);

    task_schedule decided = decide(&options);

    ck_assert_int_eq(decided.team.schedule, known[_i].schedule);
    ck_assert_uint_eq(decided.team.chunk, known[_i].chunk);
    ck_assert_str_eq(decided.schedule_text, known[_i].says);
}
END_TEST

START_TEST(runtime_refuses_an_omp_schedule_that_is_none)
{
    static const char *const texts[] = {"fast", "dynamic,x", "runtime", "static,0", "guided,,"};
    rfcv_error error;
    task_schedule decided;
    rfcv_cv_options options = rfcv_cv_defaults();
    options.schedule = RFCV_SCHEDULE_RUNTIME;
    setenv("OMP_SCHEDULE", texts[_i], 1);

    ck_assert_int_eq(task_schedule_decide(&options, N_FORESTS, &decided, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "OMP_SCHEDULE") && strstr(error.message, texts[_i]), "%s",
                  error.message);
}
END_TEST

START_TEST(other_schedules_do_not_look_at_omp_schedule)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.schedule = RFCV_SCHEDULE_STATIC;
    setenv("OMP_SCHEDULE", "nonsense", 1);

    task_schedule decided = decide(&options);

    ck_assert_str_eq(decided.schedule_text, "static");
}
END_TEST

START_TEST(a_chunk_that_is_left_open_is_1)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.schedule = _i ? RFCV_SCHEDULE_DYNAMIC : RFCV_SCHEDULE_GUIDED;

    task_schedule decided = decide(&options);

    ck_assert_uint_eq(decided.team.chunk, 1);
}
END_TEST

START_TEST(threads_are_split_over_teams)
{
    static const struct {
        rfcv_layout layout;
        size_t n_threads, n_inner, n_outer_expected, n_inner_expected;
    } known[] = {
        {RFCV_LAYOUT_FLAT, 1, 0, 1, 1},   {RFCV_LAYOUT_FLAT, 8, 0, 8, 1},   {RFCV_LAYOUT_NESTED, 1, 0, 1, 1},
        {RFCV_LAYOUT_NESTED, 3, 0, 3, 1}, {RFCV_LAYOUT_NESTED, 4, 0, 4, 1}, {RFCV_LAYOUT_NESTED, 8, 0, 4, 2},
        {RFCV_LAYOUT_NESTED, 9, 0, 4, 2}, {RFCV_LAYOUT_NESTED, 2, 3, 2, 3}, {RFCV_LAYOUT_NESTED, 1, 5, 1, 5},
    };
    rfcv_cv_options options = rfcv_cv_defaults();
    options.layout = known[_i].layout;
    options.n_threads = known[_i].n_threads;
    options.n_inner_threads = known[_i].n_inner;

    task_schedule decided = decide(&options);

    ck_assert_uint_eq(decided.team.n_outer, known[_i].n_outer_expected);
    ck_assert_uint_eq(decided.team.n_inner, known[_i].n_inner_expected);
    ck_assert_str_eq(decided.threads_reason, "as asked");
}
END_TEST

START_TEST(omp_num_threads_is_obeyed_where_threads_are_left_open)
{
    static const struct {
        const char *text;
        rfcv_layout layout;
        size_t n_outer, n_inner;
    } known[] = {{"3", RFCV_LAYOUT_FLAT, 3, 1},
                 {"3,2", RFCV_LAYOUT_FLAT, 3, 1},
                 {"3,2", RFCV_LAYOUT_NESTED, 3, 2},
                 {"8", RFCV_LAYOUT_NESTED, 4, 2}};
    rfcv_cv_options options = rfcv_cv_defaults();
    options.layout = known[_i].layout;
    setenv("OMP_NUM_THREADS", known[_i].text, 1);

    task_schedule decided = decide(&options);

    ck_assert_uint_eq(decided.team.n_outer, known[_i].n_outer);
    ck_assert_uint_eq(decided.team.n_inner, known[_i].n_inner);
    ck_assert_ptr_nonnull(strstr(decided.threads_reason, "OMP_NUM_THREADS"));
}
END_TEST

START_TEST(an_omp_num_threads_that_is_no_number_is_refused)
{
    task_schedule decided;
    rfcv_cv_options options = rfcv_cv_defaults();
    setenv("OMP_NUM_THREADS", "many", 1);

    ck_assert_int_eq(task_schedule_decide(&options, N_FORESTS, &decided, NULL), RFCV_BAD_OPTION);
}
END_TEST

TCase *schedule_case(void)
{
    TCase *cases = tcase_create("schedule");
    tcase_add_checked_fixture(cases, keep_environment, restore_environment);
    tcase_add_loop_test(cases, a_schedule_is_a_kind_and_perhaps_a_chunk, 0, 7);
    tcase_add_loop_test(cases, anything_else_is_no_schedule_and_changes_no_option, 0, 14);
    tcase_add_test(cases, a_mistyped_schedule_is_told_the_nearest);
    tcase_add_loop_test(cases, runtime_obeys_omp_schedule_and_says_so, 0, 6);
    tcase_add_loop_test(cases, runtime_refuses_an_omp_schedule_that_is_none, 0, 5);
    tcase_add_test(cases, other_schedules_do_not_look_at_omp_schedule);
    tcase_add_loop_test(cases, a_chunk_that_is_left_open_is_1, 0, 2);
    tcase_add_loop_test(cases, threads_are_split_over_teams, 0, 9);
    tcase_add_loop_test(cases, omp_num_threads_is_obeyed_where_threads_are_left_open, 0, 4);
    tcase_add_test(cases, an_omp_num_threads_that_is_no_number_is_refused);
    return cases;
}
