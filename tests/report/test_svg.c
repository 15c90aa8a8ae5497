#include "report/svg.h"

#include "base/memory.h"
#include "cases.h"
#include "support/markup_check.h"

#include <string.h>

/* As gnuplot 5.4 writes it, in short. */
static const char plot[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>\n"
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">\n"
    "<svg \n width=\"480\" height=\"300\"\n viewBox=\"0 0 480 300\"\n"
    " xmlns=\"http://www.w3.org/2000/svg\"\n xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n>\n"
    "<title>Gnuplot</title>\n<desc>Produced by GNUPLOT 5.4</desc>\n"
    "<script type=\"text/javascript\"><!-- if (1 < 2) alert('<g>'); --></script>\n"
    "<script xlink:href=\"gnuplot_svg.js\"/>\n"
    "<g id=\"gnuplot_canvas\" onload=\"start()\">\n"
    "<rect x=\"0\" y=\"0\" width=\"480\" height=\"300\" fill=\"white\"/>\n"
    "<defs><circle id='gpPt5' r='1'/><use xlink:href='#gpPt5' id='gpPt6' fill='currentColor'/></defs>\n"
    "<g fill=\"none\" color=\"black\" stroke=\"rgb(  0,   0,   0)\"><path d='M1,2 L3,4'/></g>\n"
    "<g clip-path=\"url(#clip)\" stroke='rgb(  0, 114, 178)'><title>gnuplot_plot_1</title>\n"
    "<use xlink:href='#gpPt6' color='rgb(255, 255, 255)'/></g>\n"
    "<g onmousemove=\"gnuplot_svg.showHypertext(evt,'it&apos;s &lt;2&gt;')\" "
    "onmouseout=\"gnuplot_svg.hideHypertext()\"><title> </title><use xlink:href='#gpPt6'/></g>\n"
    "<a xlink:href='javascript:alert(1)'><text fill=\"black\">flat &amp; nested</text></a>\n"
    "</g>\n</svg>\n";

static char *finished;

static void set_up(void)
{
    finished = svg_finish(plot, "one-", "Speed \"up\" <of> it");
    ck_assert_ptr_nonnull(finished);
}

static void tear_down(void)
{
    memory_free(finished);
}

START_TEST(tags_still_match)
{
    assert_tags_match(finished);
}
END_TEST

START_TEST(two_pictures_share_no_id)
{
    char *other = svg_finish(plot, "two-", "");
    char *page = memory_format("%s%s", finished, other);

    assert_ids_are_unique(page);

    assert_has(finished, "id='one-gpPt5'");
    assert_has(finished, "xlink:href='#one-gpPt5'");
    assert_has(finished, "clip-path=\"url(#one-clip)\"");
    memory_free(page);
    memory_free(other);
}
END_TEST

START_TEST(nothing_runs)
{
    assert_has_no(finished, "script");
    assert_has_no(finished, "onload");
    assert_has_no(finished, "onmouse");
    assert_has_no(finished, "alert");
}
END_TEST

START_TEST(a_handler_becomes_a_tooltip)
{
    assert_has(finished, "<g><title>it&apos;s &lt;2&gt;</title><use");
    ck_assert_uint_eq(n_occurrences(finished, "<title>"), 1);
}
END_TEST

START_TEST(what_belongs_to_a_file_of_its_own_goes)
{
    ck_assert_int_eq(strncmp(strchr(finished, '<'), "<svg", 4), 0);
    assert_has_no(finished, "GNUPLOT");
    assert_has_no(finished, "gnuplot_plot");
}
END_TEST

START_TEST(the_picture_has_the_size_of_its_place)
{
    assert_has(finished, "viewBox=\"0 0 480 300\"");
    ck_assert_uint_eq(n_occurrences(finished, "width=\"480\""), 1); /* of the rectangle inside */
}
END_TEST

START_TEST(those_who_cannot_see_it_are_told_what_it_shows)
{
    assert_has(finished, " role=\"img\" aria-label=\"Speed &quot;up&quot; &lt;of&gt; it\"");
}
END_TEST

START_TEST(black_and_white_are_left_to_the_page_and_colours_kept)
{
    assert_has(finished, "height=\"300\" fill=\"none\"");
    assert_has(finished, "color=\"inherit\" stroke=\"currentColor\"");
    assert_has(finished, "<text fill=\"currentColor\">flat &amp; nested</text>");
    assert_has(finished, "color='transparent'");
    assert_has(finished, "stroke='rgb(  0, 114, 178)'");
}
END_TEST

/* gnuplot opens a group for each point with a tooltip, and an empty one between two. */
START_TEST(groups_of_equal_attributes_become_one_and_empty_ones_go)
{
    static const char points[] =
        "<svg><g a='1'>\n\t<g onmousemove=\"gnuplot_svg.showHypertext(evt,'p')\"><use/></g>\n"
        "</g>\n<g a='1'>\n</g>\n<g b='2'>\n</g>\n<g a='1'>\n<use/></g>\n<g a='2'><use/></g></svg>";

    char *made = svg_finish(points, "p-", "t");

    ck_assert_str_eq(made, "<svg role=\"img\" aria-label=\"t\"><g a='1'>\n\t<g><title>p</title><use/></g>\n"
                           "\n</g>\n\n<g a='1'>\n<use/></g>\n<g a='2'><use/></g></svg>");
    memory_free(made);
}
END_TEST

START_TEST(a_broken_picture_is_no_end_of_the_program)
{
    for (size_t length = 0; length < sizeof plot; length++) {
        char *beginning = memory_copy_bytes(plot, length);
        memory_free(svg_finish(beginning, "p-", "title"));
        memory_free(beginning);
    }
}
END_TEST

START_TEST(without_memory_there_is_no_picture)
{
    size_t n_before = memory_n_live();
    for (size_t nth = 1; nth <= 3; nth++) {
        memory_fail_at(nth);
        char *none = svg_finish(plot, "p-", "title");
        memory_fail_at(0);
        ck_assert_ptr_null(none);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *svg_case(void)
{
    TCase *svg = tcase_create("svg");
    tcase_set_tags(svg, "one_thread");
    tcase_add_checked_fixture(svg, set_up, tear_down);
    tcase_add_test(svg, tags_still_match);
    tcase_add_test(svg, two_pictures_share_no_id);
    tcase_add_test(svg, nothing_runs);
    tcase_add_test(svg, a_handler_becomes_a_tooltip);
    tcase_add_test(svg, what_belongs_to_a_file_of_its_own_goes);
    tcase_add_test(svg, the_picture_has_the_size_of_its_place);
    tcase_add_test(svg, those_who_cannot_see_it_are_told_what_it_shows);
    tcase_add_test(svg, black_and_white_are_left_to_the_page_and_colours_kept);
    tcase_add_test(svg, groups_of_equal_attributes_become_one_and_empty_ones_go);
    tcase_add_test(svg, a_broken_picture_is_no_end_of_the_program);
    tcase_add_test(svg, without_memory_there_is_no_picture);
    return svg;
}
