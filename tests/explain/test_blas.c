#include "explain/blas.h"

#include "cases.h"

#include <stdio.h>

START_TEST(the_library_in_use_has_a_name_and_a_version_and_no_more)
{
    int major, minor, length = 0;

    ck_assert_int_eq(sscanf(blas_version(), "OpenBLAS %d.%d%n", &major, &minor, &length), 2);
    ck_assert_ptr_null(strchr(blas_version() + length, ' '));
}
END_TEST

TCase *blas_case(void)
{
    TCase *blas = tcase_create("blas");
    tcase_add_test(blas, the_library_in_use_has_a_name_and_a_version_and_no_more);
    return blas;
}
