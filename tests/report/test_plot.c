#include "report/plot.h"

#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "support/markup_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static drawn_plot drawn;

static void set_up(void)
{
    drawn = (drawn_plot){0};
}

static void tear_down(void)
{
    drawn_plot_free(&drawn);
}

static plot_script line_make(void)
{
    plot_script script = {.width = 400, .height = 300, .name = "the line", .title = "A line of \"one\""};
    plot_begin(&script, "Line");
    text_add_format(&script.text, "plot x lc rgb '%s' notitle\n", plot_colour(0));
    return script;
}

static char *page_of(const drawn_plot *plot)
{
    text_buffer page = {0};
    html_plot(&page, plot, "The caption.");
    return text_take(&page);
}

START_TEST(a_script_becomes_a_finished_picture_with_its_caption)
{
    if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }
    plot_script script = line_make();

    rfcv_status status = plot_draw(&script, "mine-", &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_msg(drawn.svg != NULL, "%s", drawn.problem);
    ck_assert_ptr_nonnull(strstr(drawn.svg, "viewBox=\"0 0 400 300\""));
    ck_assert_ptr_nonnull(strstr(drawn.svg, "A line of &quot;one&quot;"));
    ck_assert_uint_gt(n_occurrences(drawn.svg, "id=\"mine-"), 0);
    ck_assert_ptr_null(script.text.bytes);
    char *page = page_of(&drawn);
    assert_tags_match(page);
    ck_assert_ptr_nonnull(strstr(page, "<figcaption>The caption.</figcaption>"));
    memory_free(page);
}
END_TEST

START_TEST(what_is_needless_is_not_drawn_and_the_page_says_why)
{
    plot_script script = line_make();
    script.is_needless = "there is one sample";

    rfcv_status status = plot_draw(&script, "mine-", &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    char *page = page_of(&drawn);
    ck_assert_str_eq(page, "<p class=\"quiet\">No picture of the line: there is one sample.</p>\n");
    memory_free(page);
}
END_TEST

START_TEST(a_picture_without_a_name_is_missed_without_it)
{
    drawn_plot none = {.problem = "there is one sample"};

    char *page = page_of(&none);

    ck_assert_str_eq(page, "<p class=\"quiet\">No picture: there is one sample.</p>\n");
    memory_free(page);
}
END_TEST

START_TEST(without_gnuplot_the_page_says_what_it_takes)
{
    plot_script script = line_make();
    setenv("PATH", "/nowhere", 1);

    rfcv_status status = plot_draw(&script, "mine-", &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_ptr_null(drawn.svg);
    ck_assert_str_eq(drawn.problem, "it takes gnuplot from 5.0 on, which is not on the PATH");
}
END_TEST

START_TEST(what_gnuplot_complains_of_is_no_failure)
{
    if (!gnuplot_is_there())
        return;
    plot_script script = line_make();
    text_add(&script.text, "plot nonsense(x)\n");

    rfcv_status status = plot_draw(&script, "mine-", &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_ptr_null(drawn.svg);
    ck_assert_msg(strstr(drawn.problem, "nonsense") != NULL, "%s", drawn.problem);
}
END_TEST

START_TEST(a_text_without_memory_is_no_picture)
{
    plot_script script = {.width = 400, .height = 300};
    rfcv_error error = {0};
    memory_fail_at(1);
    plot_begin(&script, "Line");
    memory_fail_at(0);

    ck_assert_int_eq(plot_draw(&script, "mine-", &drawn, &error), RFCV_SYSTEM);

    ck_assert_ptr_null(drawn.svg);
}
END_TEST

START_TEST(a_name_cannot_leave_its_string)
{
    plot_script script = {0};

    plot_add_quoted(&script, "a\"; `ls` \\n\n\x7F'b'");

    char *text = text_take(&script.text);
    ck_assert_str_eq(text, "\"a ;  ls   n  'b'\"");
    memory_free(text);
}
END_TEST

START_TEST(seven_colours_come_round_again)
{
    for (size_t one = 0; one < 7; one++)
        for (size_t other = 0; other < one; other++)
            ck_assert_str_ne(plot_colour(one), plot_colour(other));
    ck_assert_str_eq(plot_colour(8), plot_colour(1));
}
END_TEST

TCase *plot_case(void)
{
    TCase *plot = tcase_create("plot");
    tcase_set_tags(plot, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(plot, set_up, tear_down);
    tcase_set_timeout(plot, 60);
    tcase_add_test(plot, a_script_becomes_a_finished_picture_with_its_caption);
    tcase_add_test(plot, what_is_needless_is_not_drawn_and_the_page_says_why);
    tcase_add_test(plot, a_picture_without_a_name_is_missed_without_it);
    tcase_add_test(plot, without_gnuplot_the_page_says_what_it_takes);
    tcase_add_test(plot, what_gnuplot_complains_of_is_no_failure);
    tcase_add_test(plot, a_text_without_memory_is_no_picture);
    tcase_add_test(plot, a_name_cannot_leave_its_string);
    tcase_add_test(plot, seven_colours_come_round_again);
    return plot;
}
