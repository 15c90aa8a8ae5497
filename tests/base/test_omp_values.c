/* Values of the OMP_ variables by OpenMP 5.2, chapter 21. */
#include "base/omp_values.h"

#include "cases.h"

#include <string.h>

typedef struct setting {
    const char *name, *value;
} setting;

START_TEST(a_value_of_the_grammar_is_right)
{
    static const setting known[] = {
        {"OMP_NUM_THREADS", "4"},
        {"OMP_NUM_THREADS", " 4 , 3 , 2 "},
        {"OMP_SCHEDULE", "static"},
        {"OMP_SCHEDULE", "Guided, 4"},
        {"OMP_SCHEDULE", "nonmonotonic:dynamic"},
        {"OMP_SCHEDULE", "monotonic : static , 1"},
        {"OMP_SCHEDULE", "AUTO"},
        {"OMP_PLACES", "sockets"},
        {"OMP_PLACES", "{0:4}:2:4"},
        {"OMP_PROC_BIND", "FALSE"},
        {"OMP_PROC_BIND", "spread, spread, close"},
        {"OMP_PROC_BIND", "primary"},
        {"OMP_PROC_BIND", "master"},
        {"OMP_STACKSIZE", "2000500B"},
        {"OMP_STACKSIZE", "3000 k "},
        {"OMP_STACKSIZE", "10M"},
        {"OMP_STACKSIZE", " 10 M "},
        {"OMP_STACKSIZE", "20 m "},
        {"OMP_STACKSIZE", " 1G"},
        {"OMP_STACKSIZE", "20000"},
        {"OMP_WAIT_POLICY", "ACTIVE"},
        {"OMP_WAIT_POLICY", "passive"},
        {"OMP_THREAD_LIMIT", "64"},
        {"OMP_TEAMS_THREAD_LIMIT", "1"},
        {"OMP_NUM_TEAMS", "3"},
        {"OMP_MAX_ACTIVE_LEVELS", "0"},
        {"OMP_MAX_ACTIVE_LEVELS", "4"},
        {"OMP_DYNAMIC", "true"},
        {"OMP_NESTED", "False"},
        {"OMP_CANCELLATION", "TRUE"},
        {"OMP_DISPLAY_AFFINITY", "true"},
        {"OMP_DISPLAY_ENV", "VERBOSE"},
        {"OMP_AFFINITY_FORMAT", "anything %n"},
        {"OMP_UNHEARD_OF", "?"},
    };

    ck_assert_int_eq(omp_value_check(known[_i].name, known[_i].value, NULL), RFCV_OK);
}
END_TEST

START_TEST(any_other_value_is_refused_with_its_variable_and_what_it_may_be)
{
    static const struct {
        setting is;
        const char *may_be;
    } known[] = {
        {{"OMP_NUM_THREADS", "0"}, "from 1 to 4096"},
        {{"OMP_NUM_THREADS", "4097"}, "from 1 to 4096"},
        {{"OMP_NUM_THREADS", "2;2"}, "2,2"},
        {{"OMP_SCHEDULE", "runtime"}, "dynamic"},
        {{"OMP_SCHEDULE", "dynamic,0"}, "dynamic,8"},
        {{"OMP_SCHEDULE", "dynamic 4"}, "dynamic,8"},
        {{"OMP_SCHEDULE", "auto,4"}, "dynamic,8"},
        {{"OMP_SCHEDULE", "sometimes:dynamic"}, "dynamic"},
        {{"OMP_SCHEDULE", "monotonic"}, "dynamic"},
        {{"OMP_SCHEDULE", "statics"}, "static"},
        {{"OMP_PLACES", "core"}, "cores"},
        {{"OMP_PLACES", "{0-3}"}, "{0},{1}"},
        {{"OMP_PROC_BIND", "yes"}, "close"},
        {{"OMP_PROC_BIND", "true,close"}, "close"},
        {{"OMP_PROC_BIND", "close,"}, "close"},
        {{"OMP_PROC_BIND", "closed"}, "close"},
        {{"OMP_STACKSIZE", "0"}, "256K"},
        {{"OMP_STACKSIZE", "255"}, "256K"},
        {{"OMP_STACKSIZE", "262143B"}, "256K"},
        {{"OMP_STACKSIZE", "4T"}, "4M"},
        {{"OMP_STACKSIZE", "4MB"}, "4M"},
        {{"OMP_STACKSIZE", "4 M 4"}, "4M"},
        {{"OMP_STACKSIZE", "17592186044416G"}, "4M"},
        {{"OMP_STACKSIZE", "99999999999999999999999"}, "4M"},
        {{"OMP_WAIT_POLICY", "spin"}, "passive"},
        {{"OMP_WAIT_POLICY", "1"}, "passive"},
        {{"OMP_THREAD_LIMIT", "0"}, "from 1"},
        {{"OMP_THREAD_LIMIT", "many"}, "number"},
        {{"OMP_TEAMS_THREAD_LIMIT", "-1"}, "from 1"},
        {{"OMP_NUM_TEAMS", "0"}, "from 1"},
        {{"OMP_MAX_ACTIVE_LEVELS", "-1"}, "from 0"},
        {{"OMP_MAX_ACTIVE_LEVELS", "2147483648"}, "from 0"},
        {{"OMP_DYNAMIC", "1"}, "true or false"},
        {{"OMP_NESTED", "on"}, "true or false"},
        {{"OMP_CANCELLATION", "true false"}, "true or false"},
        {{"OMP_DISPLAY_AFFINITY", "verbose"}, "true or false"},
        {{"OMP_DISPLAY_ENV", "loud"}, "verbose"},
    };
    const setting *is = &known[_i].is;
    rfcv_error error = {.message = ""};

    ck_assert_int_eq(omp_value_check(is->name, is->value, &error), RFCV_BAD_OPTION);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, is->name) == error.message, "%s", error.message);
    ck_assert_msg(strstr(error.message, is->value) != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, known[_i].may_be) != NULL, "%s", error.message);
    ck_assert_msg(strstr(error.message, "unset") != NULL, "%s", error.message);
}
END_TEST

START_TEST(a_stack_is_given_in_kib_unless_a_unit_follows)
{
    static const struct {
        const char *text;
        size_t n_bytes;
    } known[] = {{"256", 262144}, {"262144b", 262144}, {"512K", 524288}, {"4M", 4194304}, {"2g", 2147483648}};
    size_t n_bytes;

    ck_assert(omp_stacksize_read(known[_i].text, &n_bytes));

    ck_assert_uint_eq(n_bytes, known[_i].n_bytes);
}
END_TEST

TCase *omp_values_case(void)
{
    TCase *tcase = tcase_create("omp_values");
    tcase_add_loop_test(tcase, a_value_of_the_grammar_is_right, 0, 34);
    tcase_add_loop_test(tcase, any_other_value_is_refused_with_its_variable_and_what_it_may_be, 0, 37);
    tcase_add_loop_test(tcase, a_stack_is_given_in_kib_unless_a_unit_follows, 0, 5);
    return tcase;
}
