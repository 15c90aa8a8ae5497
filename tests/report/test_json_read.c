#include "report/json_read.h"

#include "base/memory.h"
#include "cases.h"
#include "report/json.h"
#include "support/lack_of_memory.h"

#include <math.h>
#include <string.h>

static const char *const colours[] = {"red", "green"};

static json_reader *make(const char *text, rfcv_error *error)
{
    return json_reader_make("file.json", text, strlen(text), error);
}

START_TEST(what_was_written_is_read_again)
{
    json_writer *json = json_writer_make();
    json_write_text(json, "text", "tab\t, \"quote\"");
    json_write_text(json, "nothing", NULL);
    json_write_count(json, "count", 9007199254740993); /* 2^53 + 1 */
    json_write_count(json, "seed", UINT64_MAX);
    json_write_real(json, "share", 0.1);
    json_write_bool(json, "yes", true);
    json_open_object(json, "inner");
    json_write_text(json, "colour", "green");
    json_write_text(json, "crc32", "00c0ffee");
    json_close(json);
    json_open_array(json, "list");
    json_write_text(json, NULL, "a");
    json_write_text(json, NULL, "b");
    json_close(json);
    char *text = json_text_make(json);

    json_reader *reader = make(text, NULL);

    ck_assert_ptr_nonnull(reader);
    memory_free(text);
    ck_assert_str_eq(json_get_text(reader, "text"), "tab\t, \"quote\"");
    ck_assert_ptr_null(json_get_text_or_null(reader, "nothing"));
    ck_assert_str_eq(json_get_text_or_null(reader, "text"), "tab\t, \"quote\"");
    ck_assert(json_has(reader, "text") && !json_has(reader, "nothing") && !json_has(reader, "else"));
    ck_assert_uint_eq(json_get_count(reader, "count", UINT64_MAX), 9007199254740993);
    ck_assert_uint_eq(json_get_count(reader, "seed", UINT64_MAX), UINT64_MAX);
    ck_assert(json_get_real(reader, "share") == 0.1);
    ck_assert(json_get_bool(reader, "yes"));
    json_enter(reader, "inner");
    ck_assert_uint_eq(json_get_choice(reader, "colour", colours, 2), 1);
    ck_assert_uint_eq(json_get_hexadecimal(reader, "crc32", 8), 0xC0FFEE);
    json_leave(reader);
    ck_assert_uint_eq(json_get_length(reader, "list"), 2);
    ck_assert_str_eq(json_get_element(reader, "list", 1), "b");
    ck_assert_int_eq(json_reader_check(reader, NULL), RFCV_OK);
    json_reader_free(reader);
    json_writer_free(json);
}
END_TEST

START_TEST(null_is_a_number_that_is_not_known)
{
    const char *text = "{\"none\": null, \"some\": 0.25, \"list\": [1, null, 2.5]}";
    json_reader *reader = make(text, NULL);

    ck_assert(isnan(json_get_real_or_nan(reader, "none")));
    ck_assert(json_get_real_or_nan(reader, "some") == 0.25);
    ck_assert(json_get_real_element(reader, "list", 0) == 1);
    ck_assert(isnan(json_get_real_element(reader, "list", 1)));
    ck_assert(json_get_real_element(reader, "list", 2) == 2.5);

    ck_assert_int_eq(json_reader_check(reader, NULL), RFCV_OK);
    json_reader_free(reader);
}
END_TEST

START_TEST(objects_of_a_list_are_entered_and_left)
{
    const char *text = "{\"a\": {\"b\": {\"c\": [{\"d\": 1}, {\"d\": 2}]}}, \"e\": 3}";
    json_reader *reader = make(text, NULL);

    json_enter(reader, "a");
    json_enter(reader, "b");
    json_enter_element(reader, "c", 1);
    ck_assert_uint_eq(json_get_count(reader, "d", 9), 2);
    json_leave(reader);
    json_enter_element(reader, "c", 0);
    ck_assert_uint_eq(json_get_count(reader, "d", 9), 1);
    json_leave(reader);
    json_leave(reader);
    json_leave(reader);
    ck_assert_uint_eq(json_get_count(reader, "e", 9), 3);

    ck_assert_int_eq(json_reader_check(reader, NULL), RFCV_OK);
    json_reader_free(reader);
}
END_TEST

static void get_count(json_reader *reader)
{
    json_get_count(reader, "x", 10);
}

static void get_text(json_reader *reader)
{
    json_get_text(reader, "x");
}

static void get_bool(json_reader *reader)
{
    json_get_bool(reader, "x");
}

static void get_real(json_reader *reader)
{
    json_get_real(reader, "x");
}

static void get_choice(json_reader *reader)
{
    json_get_choice(reader, "x", colours, 2);
}

static void get_crc32(json_reader *reader)
{
    json_get_hexadecimal(reader, "x", 8);
}

static void get_element(json_reader *reader)
{
    json_get_element(reader, "x", json_get_length(reader, "x") - 1);
}

static void get_real_or_nan(json_reader *reader)
{
    json_get_real_or_nan(reader, "x");
}

static void get_third_real(json_reader *reader)
{
    json_get_real_element(reader, "x", 2);
}

static void enter_second(json_reader *reader)
{
    json_enter_element(reader, "x", 1);
    json_get_text(reader, "y");
}

static void enter_too_deep(json_reader *reader)
{
    for (size_t i = 0; i < 100; i++)
        json_enter(reader, "x");
}

static void enter(json_reader *reader)
{
    json_enter(reader, "x");
}

static void enter_two(json_reader *reader)
{
    json_enter(reader, "x");
    json_get_text(reader, "y");
    json_leave(reader);
    json_get_text(reader, "z");
}

static const struct {
    const char *text;
    void (*get)(json_reader *reader);
    const char *message;
} wrong[] = {
    {"{}", get_count, "file.json: has no \"x\""},
    {"{\"x\": 11}", get_count, "file.json: \"x\" is not a whole number from 0 to 10"},
    {"{\"x\": -1}", get_count, "file.json: \"x\" is not a whole number from 0 to 10"},
    {"{\"x\": \"1e1\"}", get_count, "file.json: \"x\" is '1e1', and not a whole number from 0 to 10"},
    {"{\"x\": 1.0}", get_count, "file.json: \"x\" is not a whole number from 0 to 10"},
    {"{\"x\": null}", get_text, "file.json: \"x\" is not a text"},
    {"{\"x\": 1}", get_bool, "file.json: \"x\" is not true or false"},
    {"{\"x\": \"1\"}", get_real, "file.json: \"x\" is '1', and not a number"},
    {"{\"x\": \"blue\"}", get_choice, "file.json: \"x\" is 'blue', and not one of 'red', 'green'"},
    {"{\"x\": \"c0ffee\"}", get_crc32, "file.json: \"x\" is 'c0ffee', and not 8 hexadecimal digits"},
    {"{\"x\": \"00C0FFEE\"}", get_crc32, "file.json: \"x\" is '00C0FFEE', and not 8 hexadecimal digits"},
    {"{\"x\": [\"a\", 1]}", get_element, "file.json: \"x\" is not a list of texts"},
    {"{\"x\": {}}", get_element, "file.json: \"x\" is not a list"},
    {"{\"x\": []}", enter, "file.json: \"x\" is not an object"},
    {"{}", get_real_or_nan, "file.json: has no \"x\""},
    {"{\"x\": \"1\"}", get_real_or_nan, "file.json: \"x\" is '1', and not a number"},
    {"{\"x\": [1, 2]}", get_third_real, "file.json: has no \"x\""},
    {"{\"x\": [1, 2, \"3\"]}", get_third_real, "file.json: \"x\" is '3', and not a list of numbers"},
    {"{\"x\": [{}, 1]}", enter_second, "file.json: \"x\" is not a list of objects"},
    {"{\"x\": [{}]}", enter_second, "file.json: has no \"x\""},
    {"{\"x\": [{}, {\"y\": 1}]}", enter_second, "file.json: \"x[1].y\" is not a text"},
    {"{\"x\": {\"x\": {\"x\": 1}}}", enter_too_deep, "file.json: \"x.x.x\" is not an object"},
    {"{\"x\": {}}", enter_two, "file.json: has no \"x.y\""},
};
enum { N_WRONG = sizeof wrong / sizeof *wrong };

START_TEST(the_first_member_that_is_missing_or_wrong_is_named_with_its_place)
{
    rfcv_error error = {0};
    json_reader *reader = make(wrong[_i].text, NULL);
    ck_assert_ptr_nonnull(reader);

    wrong[_i].get(reader);

    ck_assert_int_eq(json_reader_check(reader, &error), RFCV_BAD_DATA);
    ck_assert_str_eq(error.message, wrong[_i].message);
    json_reader_free(reader);
}
END_TEST

START_TEST(text_that_is_no_object_is_refused)
{
    static const char *const texts[] = {"",
                                        "sample\trepeat",
                                        "{\"x\": 1",
                                        "{\"x\": 1} 2",
                                        "{\"x\": NaN}",
                                        "{\"x\": 1, \"x\": 2}",
                                        "{\"x\": 1e999}"};
    rfcv_error error = {0};

    json_reader *reader = make(texts[_i], &error);

    ck_assert_ptr_null(reader);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strncmp(error.message, "file.json:", 10) == 0, "%s", error.message);
}
END_TEST

START_TEST(a_list_in_place_of_an_object_has_no_members)
{
    rfcv_error error = {0};
    json_reader *reader = make("[1, 2]", &error);

    json_get_text(reader, "x");

    ck_assert_int_eq(json_reader_check(reader, &error), RFCV_BAD_DATA);
    json_reader_free(reader);
}
END_TEST

static rfcv_status read_some(void *context, rfcv_error *error)
{
    json_reader *reader = make(context, error);
    rfcv_status status = reader ? json_reader_check(reader, error) : error->status;
    json_reader_free(reader);
    return status;
}

START_TEST(lack_of_memory_is_told)
{
    static char text[] = "{\"x\": {\"y\": [1, 2.5, \"text\", null, true]}, \"z\": \"\\u00e4\"}";

    assert_lack_of_memory_is_told(read_some, text);
}
END_TEST

TCase *json_read_case(void)
{
    TCase *json_read = tcase_create("json_read");
    tcase_add_test(json_read, what_was_written_is_read_again);
    tcase_add_test(json_read, null_is_a_number_that_is_not_known);
    tcase_add_test(json_read, objects_of_a_list_are_entered_and_left);
    tcase_add_loop_test(json_read, the_first_member_that_is_missing_or_wrong_is_named_with_its_place, 0,
                        N_WRONG);
    tcase_add_loop_test(json_read, text_that_is_no_object_is_refused, 0, 7);
    tcase_add_test(json_read, a_list_in_place_of_an_object_has_no_members);
    tcase_add_test(json_read, lack_of_memory_is_told);
    return json_read;
}
