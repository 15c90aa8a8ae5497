#include "base/processors.h"
#include "base/threads.h"

#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "0 1 2 3": the processors of a set. */
static const char *text_of(const processor_set *set)
{
    static char text[1000];
    text[0] = '\0';
    for (size_t i = processors_next(set, 0); i < MOST_PROCESSORS; i = processors_next(set, i + 1))
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%zu", text[0] ? " " : "", i);
    return text;
}

START_TEST(a_list_of_the_kernel_is_read)
{
    static const struct {
        const char *list, *processors;
    } known[] = {
        {"0", "0"}, {"0-3", "0 1 2 3"}, {"0,64", "0 64"}, {"0-1,8-9,11", "0 1 8 9 11"},  {"8191", "8191"},
        {"", ""},   {"none", ""},       {"2-1", ""},      {"5,8190-9000", "5 8190 8191"}};

    processor_set read = processors_read(known[_i].list);

    ck_assert_str_eq(text_of(&read), known[_i].processors);
}
END_TEST

START_TEST(processors_are_counted_and_found_in_order)
{
    processor_set set = {0};
    ck_assert_uint_eq(processors_count(&set), 0);
    ck_assert_uint_eq(processors_next(&set, 0), MOST_PROCESSORS);

    processors_add(&set, 63);
    processors_add(&set, 64);
    processors_add(&set, 8191);
    processors_add(&set, 64);

    ck_assert_uint_eq(processors_count(&set), 3);
    ck_assert_str_eq(text_of(&set), "63 64 8191");
    ck_assert(processors_have(&set, 64));
    ck_assert(!processors_have(&set, 65));
    ck_assert(!processors_have(&set, MOST_PROCESSORS + 64));
}
END_TEST

START_TEST(some_processor_is_allowed_and_a_team_uses_none_but_these)
{
    processor_set allowed = processors_allowed(), usable = processors_for_teams();

    ck_assert_uint_ge(processors_count(&usable), 1);
    for (size_t i = 0; i < MOST_PROCESSORS; i++)
        if (processors_have(&usable, i) && !processors_have(&allowed, i))
            ck_abort_msg("processor %zu", i);
}
END_TEST

TCase *processors_case(void)
{
    TCase *tcase = tcase_create("processors");
    tcase_add_loop_test(tcase, a_list_of_the_kernel_is_read, 0, 9);
    tcase_add_test(tcase, processors_are_counted_and_found_in_order);
    tcase_add_test(tcase, some_processor_is_allowed_and_a_team_uses_none_but_these);
    return tcase;
}
