/* Which kernel a run takes. */
#include "cases.h"
#include "support/supported_kernels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char VARIABLE[] = "RFCV_KERNEL";
static char *value_before; /* Check may run all tests in one process */

static void keep_variable(void)
{
    const char *value = getenv(VARIABLE);
    value_before = value ? strdup(value) : NULL;
}

static void restore_variable(void)
{
    if (value_before)
        setenv(VARIABLE, value_before, 1);
    else
        unsetenv(VARIABLE);
    free(value_before);
}

static const split_kernel *choose(const char *name, rfcv_error *error)
{
    setenv(VARIABLE, name, 1);
    return split_kernel_choose(error);
}

START_TEST(the_last_kernel_is_scalar_and_every_machine_supports_it)
{
    size_t n = 0;
    while (split_kernel_at(n))
        n++;

    ck_assert_uint_ge(n, 1);
    ck_assert_str_eq(split_kernel_at(n - 1)->name, "scalar");
    ck_assert(split_kernel_at(n - 1)->is_supported());
    ck_assert_ptr_null(split_kernel_at(n + 1));
}
END_TEST

START_TEST(without_a_name_the_first_kernel_that_the_machine_supports_is_chosen)
{
    unsetenv(VARIABLE);

    ck_assert_ptr_eq(split_kernel_choose(NULL), supported_kernel(0));
}
END_TEST

START_TEST(an_empty_name_is_no_name)
{
    ck_assert_ptr_eq(choose("", NULL), supported_kernel(0));
}
END_TEST

START_TEST(a_kernel_is_chosen_by_its_name)
{
    const split_kernel *named = kernel_of_round(_i);

    ck_assert_ptr_eq(choose(named->name, NULL), named);
}
END_TEST

START_TEST(an_unknown_name_is_refused_with_the_names_of_this_machine)
{
    static const char *const unknown[] = {"avx9", "scala", "scalarr", "Scalar", " "};
    rfcv_error error = {0};

    ck_assert_ptr_null(choose(unknown[_i], &error));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    char start[100];
    snprintf(start, sizeof start, "RFCV_KERNEL is '%s', which is no split kernel of this build: give one of ",
             unknown[_i]);
    ck_assert_msg(strncmp(error.message, start, strlen(start)) == 0, "%s", error.message);
    const char *list = error.message + strlen(start);
    for (size_t i = 0; i < n_supported_kernels(); i++)
        ck_assert_msg(strstr(list, supported_kernel(i)->name), "%s: no %s", error.message,
                      supported_kernel(i)->name);
}
END_TEST

START_TEST(an_unsupported_kernel_is_refused_as_such)
{
    for (size_t i = 0; split_kernel_at(i); i++) {
        const split_kernel *kernel = split_kernel_at(i);
        if (kernel->is_supported())
            continue;
        rfcv_error error = {0};

        ck_assert_ptr_null(choose(kernel->name, &error));

        ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
        ck_assert_msg(strstr(error.message, "this machine does not support"), "%s", error.message);
        const char *list = strstr(error.message, "give one of");
        ck_assert_msg(list && !strstr(list, kernel->name), "%s", error.message);
    }
}
END_TEST

START_TEST(a_kernel_may_be_refused_without_saying_why)
{
    ck_assert_ptr_null(choose("avx9", NULL));
}
END_TEST

TCase *split_kernel_case(void)
{
    TCase *cases = tcase_create("split_kernel");
    tcase_add_checked_fixture(cases, keep_variable, restore_variable);
    tcase_add_test(cases, the_last_kernel_is_scalar_and_every_machine_supports_it);
    tcase_add_test(cases, without_a_name_the_first_kernel_that_the_machine_supports_is_chosen);
    tcase_add_test(cases, an_empty_name_is_no_name);
    tcase_add_loop_test(cases, a_kernel_is_chosen_by_its_name, 0, (int)n_supported_kernels());
    tcase_add_loop_test(cases, an_unknown_name_is_refused_with_the_names_of_this_machine, 0, 5);
    tcase_add_test(cases, an_unsupported_kernel_is_refused_as_such);
    tcase_add_test(cases, a_kernel_may_be_refused_without_saying_why);
    return cases;
}
