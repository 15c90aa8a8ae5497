#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "support/made_files.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static made_files made;

static void set_up(void)
{
    made_files_init(&made);
}

static void tear_down(void)
{
    made_files_clear(&made);
}

static char *section_make(void)
{
    made_files_write(&made);
    return made_section_make(&made, section_calibration);
}

START_TEST(the_picture_shows_each_bin_that_has_predictions)
{
    if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }

    char *section = section_make();

    ck_assert_uint_eq(n_occurrences(section, "<svg"), 1);
    assert_has(section,
               "120 predictions with a share of 0.850 in the mean: 90.0\u00A0% right (0.850 to 0.940)");
    assert_has(section, "the highest 120.");
    assert_tags_match(section);
    assert_ids_are_unique(section);
    memory_free(section);
}
END_TEST

START_TEST(the_table_says_the_same_without_gnuplot)
{
    setenv("PATH", "/nowhere", 1);

    char *section = section_make();

    assert_has(section, "No picture of the calibration: it takes gnuplot");
    assert_has(section, "<th scope=\"row\">0.8 to 0.9</th>\n<td>120</td>\n");
    assert_has(section, "<td>0.850</td>\n<td>0.900</td>\n<td>0.850 to 0.940</td>\n");
    assert_has(section, "<th scope=\"row\">0.2 to 0.3</th>\n<td>0</td>\n");
    assert_tags_match(section);
    memory_free(section);
}
END_TEST

START_TEST(scores_stand_beside_those_of_class_sizes)
{
    setenv("PATH", "/nowhere", 1);

    char *section = section_make();

    assert_has(section, "(ECE): 0.0300, ");
    assert_has(section, "chance alone would leave 0.010 to 0.060 ");
    assert_has(section, "<th scope=\"row\">Brier score</th>\n<td>0.1234</td>\n<td>0.110 to 0.130</td>\n"
                        "<td>0.6667</td>\n");
    assert_has(section, "<th scope=\"row\">Log loss</th>\n<td>0.2345</td>\n<td>0.210 to 0.250</td>\n"
                        "<td>0.6667</td>\n");
    memory_free(section);
}
END_TEST

START_TEST(without_votes_there_is_nothing_to_draw)
{
    memset(made.confusion, 0, sizeof made.confusion);
    made.n_without_votes = 5;
    made.calibration_error = made.mean_share = made.share_right = NAN;

    char *section = section_make();

    assert_has(section, "No picture of the calibration: no prediction has a vote.");
    ck_assert_ptr_null(strstr(section, "nan"));
    memory_free(section);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    gnuplot_is_there(); /* asks once */
    made_files_write(&made);
    size_t calls = memory_n_calls(), n_before = memory_n_live();
    memory_free(made_section_make(&made, section_calibration));
    calls = memory_n_calls() - calls;

    for (size_t nth = 1; nth <= calls; nth++) {
        memory_fail_at(nth);
        char *none = made_section_make(&made, section_calibration);
        memory_fail_at(0);
        ck_assert_ptr_null(none);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *section_calibration_case(void)
{
    TCase *calibration = tcase_create("section_calibration");
    tcase_set_tags(calibration, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(calibration, set_up, tear_down);
    tcase_set_timeout(calibration, 60);
    tcase_add_test(calibration, the_picture_shows_each_bin_that_has_predictions);
    tcase_add_test(calibration, the_table_says_the_same_without_gnuplot);
    tcase_add_test(calibration, scores_stand_beside_those_of_class_sizes);
    tcase_add_test(calibration, without_votes_there_is_nothing_to_draw);
    tcase_add_test(calibration, without_memory_there_is_no_section);
    return calibration;
}
