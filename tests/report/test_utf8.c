#include "report/utf8.h"

#include "base/memory.h"
#include "cases.h"

START_TEST(text_that_is_utf8_stays_as_it_is)
{
    static const char *const valid[] = {
        "", "Basal", "L\xC3\xBCtt", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x9D\x84\x9E"};

    char *found = utf8_make(valid[_i]);

    ck_assert_str_eq(found, valid[_i]);
    memory_free(found);
}
END_TEST

START_TEST(bytes_that_are_no_utf8_are_taken_for_latin_1)
{
    static const struct {
        const char *bytes, *text;
    } known[] = {
        {"L\xFCtt", "L\xC3\xBCtt"},                               /* Latin-1 */
        {"\xC3", "\xC3\x83"},                                     /* ends within a sequence */
        {"\xE2\x82", "\xC3\xA2\xC2\x82"},                         /* as above */
        {"\xC0\xAF", "\xC3\x80\xC2\xAF"},                         /* overlong */
        {"\xED\xA0\x80", "\xC3\xAD\xC2\xA0\xC2\x80"},             /* a surrogate */
        {"\xF4\x90\x80\x80", "\xC3\xB4\xC2\x90\xC2\x80\xC2\x80"}, /* beyond U+10FFFF */
        {"\xFF\xC3\xBC", "\xC3\xBF\xC3\xBC"},                     /* both in one text */
    };

    char *found = utf8_make(known[_i].bytes);

    ck_assert_str_eq(found, known[_i].text);
    memory_free(found);
}
END_TEST

TCase *utf8_case(void)
{
    TCase *utf8 = tcase_create("utf8");
    tcase_add_loop_test(utf8, text_that_is_utf8_stays_as_it_is, 0, 6);
    tcase_add_loop_test(utf8, bytes_that_are_no_utf8_are_taken_for_latin_1, 0, 7);
    return utf8;
}
