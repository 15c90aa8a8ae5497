#include "report/json.h"

#include "base/memory.h"
#include "cases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A document with a value of every kind; NULL when there was no memory. */
static char *make_example(void)
{
    json_writer *json = json_writer_make();
    if (!json)
        return NULL;
    json_write_text(json, "text", "tab\t, \"quote\"");
    json_write_text(json, "nothing", NULL);
    json_write_count(json, "seed", 9007199254740993); /* 2^53 + 1 */
    json_write_real(json, "share", 0.1);
    json_write_real(json, "unknown", NAN);
    json_write_bool(json, "stratify", true);
    json_open_array(json, "rows");
    for (uint64_t row = 0; row < 2; row++) {
        json_open_array(json, NULL);
        json_write_count(json, NULL, row);
        json_write_real(json, NULL, 1.0);
        json_close(json);
    }
    json_open_object(json, NULL);
    json_close(json);
    json_close(json);
    json_write_text(json, "a", "keys stay in their order");
    char *text = json_text_make(json);
    json_writer_free(json);
    return text;
}

START_TEST(a_document_is_written_as_it_was_built)
{
    char *text = make_example();

    ck_assert_str_eq(text, "{\n"
                           "  \"text\": \"tab\\t, \\\"quote\\\"\",\n"
                           "  \"nothing\": null,\n"
                           "  \"seed\": 9007199254740993,\n"
                           "  \"share\": 0.1,\n"
                           "  \"unknown\": null,\n"
                           "  \"stratify\": true,\n"
                           "  \"rows\": [\n"
                           "    [0, 1.0],\n"
                           "    [1, 1.0],\n"
                           "    {}\n"
                           "  ],\n"
                           "  \"a\": \"keys stay in their order\"\n"
                           "}\n");
    memory_free(text);
}
END_TEST

START_TEST(every_count_of_64_bits_is_exact)
{
    static const struct {
        uint64_t count;
        const char *text;
    } known[] = {
        {0, "0"},
        {INT64_MAX, "9223372036854775807"},
        {UINT64_MAX, "\"18446744073709551615\""}, /* beyond what jansson holds: as text */
    };
    char expected[60];
    snprintf(expected, sizeof expected, "{\n  \"n\": %s\n}\n", known[_i].text);
    json_writer *json = json_writer_make();

    json_write_count(json, "n", known[_i].count);

    char *text = json_text_make(json);
    ck_assert_str_eq(text, expected);
    memory_free(text);
    json_writer_free(json);
}
END_TEST

START_TEST(infinity_is_null)
{
    json_writer *json = json_writer_make();

    json_write_real(json, "x", INFINITY);

    char *text = json_text_make(json);
    ck_assert_str_eq(text, "{\n  \"x\": null\n}\n");
    memory_free(text);
    json_writer_free(json);
}
END_TEST

START_TEST(the_text_is_the_whole_document_or_nothing_whichever_allocation_fails)
{
    char *whole = make_example();
    size_t n_live = memory_n_live(), n_before = memory_n_calls();
    memory_free(make_example());
    size_t n_allocations = memory_n_calls() - n_before;
    ck_assert_uint_gt(n_allocations, 20); /* jansson's are among them */

    for (size_t nth = 1; nth <= n_allocations; nth++) {
        memory_fail_at(nth);
        char *text = make_example();
        memory_fail_at(0);

        ck_assert_msg(!text || strcmp(text, whole) == 0, "allocation %zu", nth);
        memory_free(text);
        ck_assert_msg(memory_n_live() == n_live, "allocation %zu leaks", nth);
    }
    memory_free(whole);
}
END_TEST

TCase *json_case(void)
{
    TCase *json = tcase_create("json");
    tcase_add_test(json, a_document_is_written_as_it_was_built);
    tcase_add_loop_test(json, every_count_of_64_bits_is_exact, 0, 3);
    tcase_add_test(json, infinity_is_null);
    tcase_add_test(json, the_text_is_the_whole_document_or_nothing_whichever_allocation_fails);
    return json;
}
