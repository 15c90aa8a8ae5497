#include "cases.h"
#include "rfcv.h"

#include <stdio.h>

START_TEST(everything_in_the_build_has_a_name_or_a_version)
{
    rfcv_build build = rfcv_build_info();
    int major, minor, patch;
    char compiler[10];

    ck_assert_str_eq(build.version, RFCV_VERSION);
    ck_assert_int_eq(sscanf(build.compiler, "%9[a-z] %d.%d.%d", compiler, &major, &minor, &patch), 4);
    ck_assert_str_ne(build.kernel, "");
    ck_assert_str_ne(build.openmp, "");
    ck_assert_int_eq(sscanf(build.zlib, "%d.%d", &major, &minor), 2);
    ck_assert_int_eq(sscanf(build.libdeflate, "%d.%d", &major, &minor), 2);
    ck_assert_int_eq(sscanf(build.jansson, "%d.%d", &major, &minor), 2);
    ck_assert_int_eq(sscanf(build.openblas, "OpenBLAS %d.%d", &major, &minor), 2);
}
END_TEST

TCase *build_info_case(void)
{
    TCase *build_info = tcase_create("build_info");
    tcase_add_test(build_info, everything_in_the_build_has_a_name_or_a_version);
    return build_info;
}
