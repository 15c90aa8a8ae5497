#include "rfcv.h"

#include "cases.h"

#include <stdlib.h>
#include <string.h>

/* What the variables of a test were before it: tests may share a process. */
static struct {
    const char *name;
    char *before; /* NULL: not set */
} changed[8];
static size_t n_changed;

static void set(const char *name, const char *value)
{
    const char *before = getenv(name);
    changed[n_changed].name = name;
    changed[n_changed++].before = before ? strdup(before) : NULL;
    ck_assert_int_eq(setenv(name, value, 1), 0);
}

static void restore(void)
{
    while (n_changed--) {
        if (changed[n_changed].before)
            setenv(changed[n_changed].name, changed[n_changed].before, 1);
        else
            unsetenv(changed[n_changed].name);
        free(changed[n_changed].before);
    }
    n_changed = 0;
}

START_TEST(values_of_the_grammar_and_empty_ones_pass)
{
    set("OMP_NUM_THREADS", "2,2");
    set("OMP_SCHEDULE", "guided,4");
    set("OMP_DYNAMIC", "");
    set("OMP_WAIT_POLICY", "PASSIVE");

    ck_assert_int_eq(rfcv_environment_check(NULL), RFCV_OK);
}
END_TEST

START_TEST(a_value_that_openmp_would_ignore_is_refused)
{
    static const char *const names[] = {"OMP_NUM_THREADS", "OMP_SCHEDULE",    "OMP_PROC_BIND",
                                        "OMP_PLACES",      "OMP_WAIT_POLICY", "OMP_THREAD_LIMIT"};
    rfcv_error error = {.message = ""};
    set(names[_i], "nonsense");

    ck_assert_int_eq(rfcv_environment_check(&error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, names[_i]) && strstr(error.message, "nonsense"), "%s", error.message);
}
END_TEST

START_TEST(a_name_that_is_nearly_one_of_openmp_is_refused_with_the_right_one)
{
    static const struct {
        const char *name, *meant;
    } known[] = {{"OMP_NUM_THREAD", "OMP_NUM_THREADS"},
                 {"OMP_PROCBIND", "OMP_PROC_BIND"},
                 {"OMP_SHEDULE", "OMP_SCHEDULE"},
                 {"OMP_PLACE", "OMP_PLACES"},
                 {"OMP_num_threads", "OMP_NUM_THREADS"}};
    rfcv_error error = {.message = ""};
    set(known[_i].name, "1");

    ck_assert_int_eq(rfcv_environment_check(&error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, known[_i].name) != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, known[_i].meant) != NULL, "%s", error.message);
}
END_TEST

START_TEST(names_of_others_and_of_devices_pass_with_any_value)
{
    static const char *const names[] = {"OMP_FOO",           "OMP_",
                                        "OMP_PROJECT",       "XOMP_NUM_THREAD",
                                        "omp_num_thread",    "OMP_NUM_THREADS_DEV",
                                        "OMP_STACKSIZE_ALL", "OMP_NUM_THREADS_DEV_2",
                                        "GOMP_SPINCOUNT",    "KMP_BLOCKTIME",
                                        "OMP_TOOL",          "OMP_DEFAULT_DEVICE"};
    set(names[_i], "nonsense");

    ck_assert_int_eq(rfcv_environment_check(NULL), RFCV_OK);
}
END_TEST

/* No machine has it. */
START_TEST(a_place_on_a_processor_that_may_not_be_used_is_refused)
{
    rfcv_error error = {.message = ""};
    set("OMP_PLACES", "{0},{8191}");

    ck_assert_int_eq(rfcv_environment_check(&error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "OMP_PLACES") != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, "processor 8191") != NULL, "%s", error.message);
}
END_TEST

START_TEST(places_are_not_looked_at_where_nothing_is_bound)
{
    set("OMP_PLACES", "{0},{8191}");
    set("OMP_PROC_BIND", "False");

    ck_assert_int_eq(rfcv_environment_check(NULL), RFCV_OK);
}
END_TEST

TCase *omp_environment_case(void)
{
    TCase *tcase = tcase_create("omp_environment");
    tcase_add_checked_fixture(tcase, NULL, restore);
    tcase_add_test(tcase, values_of_the_grammar_and_empty_ones_pass);
    tcase_add_loop_test(tcase, a_value_that_openmp_would_ignore_is_refused, 0, 6);
    tcase_add_loop_test(tcase, a_name_that_is_nearly_one_of_openmp_is_refused_with_the_right_one, 0, 5);
    tcase_add_loop_test(tcase, names_of_others_and_of_devices_pass_with_any_value, 0, 12);
    tcase_add_test(tcase, a_place_on_a_processor_that_may_not_be_used_is_refused);
    tcase_add_test(tcase, places_are_not_looked_at_where_nothing_is_bound);
    return tcase;
}
