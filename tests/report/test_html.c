#include "report/html.h"

#include "base/memory.h"
#include "cases.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A page with one of everything. */
static char *page_make(const char *text)
{
    static const html_column columns[] = {
        {"name", NULL, true}, {"", NULL, true}, {"s", "wall \"seconds\"", false}};
    const html_link links[] = {{"first", text}};
    text_buffer page = {0};
    html_begin(&page, text, text);
    html_links(&page, text, links, 1);
    html_open_section(&page, "first", text);
    html_subheading(&page, text);
    html_paragraph(&page, "quiet", "%s", text);
    html_open_list(&page);
    html_item(&page, NULL, "%s", text);
    html_close_list(&page);
    html_open_lights(&page);
    html_light(&page, HTML_GOOD, "%s", text);
    html_close_lights(&page);
    html_open_facts(&page);
    html_fact(&page, text, "%d", 7);
    html_close_facts(&page);
    html_figure(&page, "<svg viewBox=\"0 0 1 1\"><path/></svg>", text);
    html_open_table(&page, text, columns, 3);
    html_open_row(&page, "best");
    html_text_cell(&page, "%s", text);
    html_bar_cell(&page, 0.25);
    html_number_cell(&page, "%.2f", 1.5);
    html_close_row(&page);
    html_close_table(&page);
    html_open_details(&page, "%s", text);
    html_open_sortable_table(&page, text, columns, 1);
    html_open_row(&page, NULL);
    html_head_cell(&page, "%s", text);
    html_heat_cell(&page, 0.5, true, "%s", text);
    html_close_row(&page);
    html_close_table(&page);
    html_close_details(&page);
    html_lines(&page, text);
    html_close_section(&page);
    html_end(&page, text);
    return text_take(&page);
}

START_TEST(every_tag_is_closed)
{
    char *page = page_make("plain");

    assert_tags_match(page);
    assert_ids_are_unique(page);

    memory_free(page);
}
END_TEST

START_TEST(text_is_escaped_everywhere)
{
    char *page = page_make("<b> & \"it's\"");

    ck_assert_ptr_null(strstr(page, "<b>"));
    ck_assert_uint_eq(n_occurrences(page, "&lt;b&gt; &amp; &quot;it&#39;s&quot;"), 20);
    ck_assert_uint_eq(n_occurrences(page, "wall &quot;seconds&quot;"), 1);
    memory_free(page);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_marked)
{
    text_buffer page = {0};

    html_paragraph(&page, NULL, "%s", "a\xFF\x01\x7F\xC3\xBC\t");

    char *whole = text_take(&page);
    ck_assert_str_eq(whole, "<p>a\uFFFD\uFFFD\uFFFD\u00FC\t</p>\n");
    memory_free(whole);
}
END_TEST

START_TEST(a_page_needs_nothing_but_itself)
{
    char *page = page_make("plain");

    ck_assert_ptr_null(strstr(page, "http"));
    ck_assert_ptr_null(strstr(page, "src="));
    ck_assert_ptr_null(strstr(page, "url("));
    ck_assert_ptr_null(strstr(page, "<script"));
    memory_free(page);
}
END_TEST

START_TEST(a_page_can_be_read_by_ear_and_on_a_narrow_screen)
{
    static const char *const needed[] = {"<html lang=\"en\">", "name=\"viewport\"",    "<main>",
                                         "<caption>",          "<th scope=\"col\"",    "tabindex=\"0\"",
                                         "<figcaption>",       "prefers-color-scheme", "@media print"};
    char *page = page_make("plain");

    ck_assert_msg(strstr(page, needed[_i]), "no %s", needed[_i]);

    memory_free(page);
}
END_TEST

START_TEST(a_light_has_a_word_beside_its_colour)
{
    static const char *const words[] = {"good", "look", "bad", "open"};
    char expected[100];
    text_buffer page = {0};

    html_light(&page, (html_level)_i, "%d < %d", 1, 2);

    char *light = text_take(&page);
    snprintf(expected, sizeof expected, "<li><strong class=\"%s\">%s</strong> <span>1 &lt; 2</span></li>\n",
             words[_i], words[_i]);
    ck_assert_str_eq(light, expected);
    memory_free(light);
}
END_TEST

START_TEST(the_heat_of_a_cell_is_its_share_and_no_more_than_all)
{
    static const struct {
        double share;
        bool is_wrong;
        const char *cell;
    } cases[] = {{0.25, false, "<td class=\"heat\" style=\"--share:0.250\">7</td>\n"},
                 {1.5, true, "<td class=\"heat wrong\" style=\"--share:1.000\">7</td>\n"},
                 {NAN, false, "<td class=\"heat\" style=\"--share:0.000\">7</td>\n"}};
    text_buffer page = {0};

    html_heat_cell(&page, cases[_i].share, cases[_i].is_wrong, "%d", 7);

    char *cell = text_take(&page);
    ck_assert_str_eq(cell, cases[_i].cell);
    memory_free(cell);
}
END_TEST

START_TEST(a_script_stands_as_it_is)
{
    text_buffer page = {0};

    html_script(&page, "if (1 < 2) { f('</b>'); }\n");

    char *script = text_take(&page);
    ck_assert_str_eq(script, "<script>\nif (1 < 2) { f('</b>'); }\n</script>\n");
    assert_tags_match(script);
    memory_free(script);
}
END_TEST

START_TEST(without_memory_there_is_no_page)
{
    size_t n_before = memory_n_live(), calls = memory_n_calls();
    memory_free(page_make("plain"));
    calls = memory_n_calls() - calls;

    for (size_t nth = 1; nth <= calls; nth++) {
        memory_fail_at(nth);
        char *none = page_make("plain");
        memory_fail_at(0);
        ck_assert_ptr_null(none);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *html_case(void)
{
    TCase *html = tcase_create("html");
    tcase_set_tags(html, "one_thread");
    tcase_add_test(html, every_tag_is_closed);
    tcase_add_test(html, text_is_escaped_everywhere);
    tcase_add_test(html, bytes_that_are_no_text_are_marked);
    tcase_add_test(html, a_page_needs_nothing_but_itself);
    tcase_add_loop_test(html, a_page_can_be_read_by_ear_and_on_a_narrow_screen, 0, 9);
    tcase_add_loop_test(html, a_light_has_a_word_beside_its_colour, 0, 4);
    tcase_add_loop_test(html, the_heat_of_a_cell_is_its_share_and_no_more_than_all, 0, 3);
    tcase_add_test(html, a_script_stands_as_it_is);
    tcase_add_test(html, without_memory_there_is_no_page);
    return html;
}
