#include "report/text_buffer.h"

#include "base/memory.h"
#include "cases.h"

#include <string.h>

START_TEST(what_is_added_stands_one_behind_the_other)
{
    text_buffer text = {0};

    text_add(&text, "one");
    text_add_format(&text, ", %d", 2);
    text_add_bytes(&text, ", three and more", 7);

    char *whole = text_take(&text);
    ck_assert_str_eq(whole, "one, 2, three");
    ck_assert_uint_eq(text.n_bytes, 0);
    memory_free(whole);
}
END_TEST

START_TEST(a_text_of_nothing_is_empty)
{
    text_buffer text = {0};

    char *whole = text_take(&text);

    ck_assert_str_eq(whole, "");
    memory_free(whole);
}
END_TEST

START_TEST(a_failure_is_remembered_and_nothing_is_lost)
{
    size_t n_before = memory_n_live();
    text_buffer text = {0};
    text_add(&text, "one");

    memory_fail_at(1);
    text_add_format(&text, "%500d", 2);
    memory_fail_at(0);
    text_add(&text, "three");

    ck_assert_ptr_null(text_take(&text));
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *text_buffer_case(void)
{
    TCase *buffer = tcase_create("text_buffer");
    tcase_set_tags(buffer, "one_thread");
    tcase_add_test(buffer, what_is_added_stands_one_behind_the_other);
    tcase_add_test(buffer, a_text_of_nothing_is_empty);
    tcase_add_test(buffer, a_failure_is_remembered_and_nothing_is_lost);
    return buffer;
}
