#include "report/gnuplot.h"

#include "base/memory.h"
#include "cases.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static temporary_folder folder;

static void set_up(void)
{
    folder = temporary_folder_make();
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

/* A PATH on which gnuplot is a shell script, or where it is NULL nothing at all. */
static void use_stand_in(const char *script)
{
    if (script) {
        temporary_path path = temporary_folder_path(&folder, "gnuplot");
        write_file(path.text, script);
        chmod(path.text, 0755);
    }
    setenv("PATH", folder.path, 1);
}

static bool is_missing(void)
{
    if (gnuplot_is_there())
        return false;
    fputs("skipped: gnuplot is not installed\n", stderr);
    return true;
}

START_TEST(a_script_becomes_a_picture)
{
    if (is_missing())
        return;

    char *svg = gnuplot_svg_make("set title 'größer × 2'\nplot x title 'a_b'\n", 400, 300, 60, NULL);

    ck_assert_ptr_nonnull(svg);
    ck_assert_ptr_nonnull(strstr(svg, "größer × 2"));
    ck_assert_ptr_nonnull(strstr(svg, "a_b"));
    ck_assert_ptr_nonnull(strstr(svg, "viewBox=\"0 0 400 300\""));
    memory_free(svg);
}
END_TEST

START_TEST(a_mistake_in_a_script_is_told)
{
    if (is_missing())
        return;
    rfcv_error error = {0};

    char *svg = gnuplot_svg_make("plot nonsense(x)\n", 400, 300, 60, &error);

    ck_assert_ptr_null(svg);
    ck_assert_int_eq(error.status, RFCV_INTERNAL);
    ck_assert_msg(strstr(error.message, "nonsense") && !strchr(error.message, '\n'), "%s", error.message);
}
END_TEST

START_TEST(a_script_that_plots_nothing_is_a_failure)
{
    if (is_missing())
        return;
    rfcv_error error = {0};

    ck_assert_ptr_null(gnuplot_svg_make("a = 1\n", 400, 300, 60, &error));

    ck_assert_msg(strstr(error.message, "drew nothing"), "%s", error.message);
}
END_TEST

START_TEST(a_script_that_sleeps_is_ended)
{
    if (is_missing())
        return;
    rfcv_error error = {0};

    ck_assert_ptr_null(gnuplot_svg_make("pause 1000\n", 400, 300, 0.3, &error));

    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_msg(strstr(error.message, "did not end"), "%s", error.message);
}
END_TEST

START_TEST(the_users_own_settings_change_nothing)
{
    if (is_missing())
        return;
    write_file(temporary_folder_path(&folder, ".gnuplot").text, "set title 'of the user'\n");
    setenv("HOME", folder.path, 1);
    setenv("GNUTERM", "dumb", 1);
    setenv("DISPLAY", ":77", 1);

    char *svg = gnuplot_svg_make("plot x\n", 400, 300, 60, NULL);

    ck_assert_ptr_nonnull(svg);
    ck_assert_ptr_null(strstr(svg, "of the user"));
    memory_free(svg);
}
END_TEST

START_TEST(where_it_is_not_on_the_path_it_is_not_there)
{
    rfcv_error error = {0};
    use_stand_in(NULL);

    ck_assert(!gnuplot_is_there());
    ck_assert_str_eq(gnuplot_version(), "");
    ck_assert_ptr_null(gnuplot_svg_make("plot x\n", 400, 300, 60, &error));
    ck_assert_int_eq(error.status, RFCV_SYSTEM);
}
END_TEST

START_TEST(one_that_cannot_serve_is_not_there)
{
    static const char *const scripts[] = {
        "#!/bin/sh\nexit 1\n",                        /* it has no SVG */
        "#!/bin/sh\necho 4.6 patchlevel 6\n",         /* it is old */
        "#!/bin/sh\necho 5.4 patchlevel 4\nexit 1\n", /* as above */
        "#!/bin/sh\necho hello\n",                    /* it is something else */
    };
    use_stand_in(scripts[_i]);

    ck_assert(!gnuplot_is_there());
}
END_TEST

START_TEST(its_version_is_what_it_says)
{
    use_stand_in("#!/bin/sh\necho 6.0  patchlevel  rc2\n");

    ck_assert(gnuplot_is_there());
    ck_assert_str_eq(gnuplot_version(), "6.0 patchlevel rc2");
}
END_TEST

START_TEST(half_a_picture_is_none)
{
    use_stand_in("#!/bin/sh\necho '<svg><g>'\n");

    ck_assert_ptr_null(gnuplot_svg_make("plot x\n", 400, 300, 60, NULL));
}
END_TEST

TCase *gnuplot_case(void)
{
    TCase *gnuplot = tcase_create("gnuplot");
    tcase_set_tags(gnuplot, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(gnuplot, set_up, tear_down);
    tcase_set_timeout(gnuplot, 60);
    tcase_add_test(gnuplot, a_script_becomes_a_picture);
    tcase_add_test(gnuplot, a_mistake_in_a_script_is_told);
    tcase_add_test(gnuplot, a_script_that_plots_nothing_is_a_failure);
    tcase_add_test(gnuplot, a_script_that_sleeps_is_ended);
    tcase_add_test(gnuplot, the_users_own_settings_change_nothing);
    tcase_add_test(gnuplot, where_it_is_not_on_the_path_it_is_not_there);
    tcase_add_loop_test(gnuplot, one_that_cannot_serve_is_not_there, 0, 4);
    tcase_add_test(gnuplot, its_version_is_what_it_says);
    tcase_add_test(gnuplot, half_a_picture_is_none);
    return gnuplot;
}
