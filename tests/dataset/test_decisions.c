/* What was decided automatically, in the order of its topics. */
#include "dataset/decisions.h"

#include "base/memory.h"
#include "cases.h"

#include <stdio.h>
#include <string.h>

static void add(decision_list *list, decision_topic topic, const char *text)
{
    ck_assert_int_eq(decisions_add(list, topic, "--option", NULL, "%s", text), RFCV_OK);
}

START_TEST(decisions_are_in_the_order_of_their_topics_and_then_as_they_came)
{
    decision_list list = {0};

    add(&list, TOPIC_LOG, "a log");
    add(&list, TOPIC_FEATURES, "first");
    add(&list, TOPIC_FORMAT, "a format");
    add(&list, TOPIC_FEATURES, "second");

    static const char *const TEXTS[] = {"a format", "first", "second", "a log"};
    static const char *const TOPICS[] = {"format", "features", "features", "log"};
    ck_assert_uint_eq(list.n, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(list.items[i].text, TEXTS[i]);
        ck_assert_str_eq(list.items[i].topic, TOPICS[i]);
        ck_assert_str_eq(list.items[i].option, "--option");
        ck_assert(!list.items[i].is_warning);
    }
    decisions_free(&list);
}
END_TEST

START_TEST(a_warning_is_marked)
{
    decision_list list = {0};

    ck_assert_int_eq(decisions_warn(&list, TOPIC_JOIN, "", NULL, "%d of %d", 1, 9), RFCV_OK);

    ck_assert(list.items[0].is_warning);
    ck_assert_str_eq(list.items[0].text, "1 of 9");
    decisions_free(&list);
}
END_TEST

START_TEST(a_list_that_is_moved_keeps_its_texts_and_comes_behind_in_its_topic)
{
    decision_list list = {0}, later = {0};
    size_t n_live = memory_n_live();
    add(&list, TOPIC_LABELS, "early");
    add(&later, TOPIC_LABELS, "late");
    add(&later, TOPIC_FORMAT, "format");
    ck_assert_int_eq(decisions_reserve(&list, later.n, NULL), RFCV_OK);

    decisions_move(&list, &later);

    static const char *const TEXTS[] = {"format", "early", "late"};
    ck_assert_uint_eq(list.n, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(list.items[i].text, TEXTS[i]);
    ck_assert_uint_eq(later.n, 0);
    decisions_free(&list);
    ck_assert_uint_eq(memory_n_live(), n_live); /* nothing is left with the other */
}
END_TEST

START_TEST(numbers_have_commas_between_thousands)
{
    static const struct {
        uint64_t n;
        const char *text;
    } known[] = {{0, "0"},
                 {7, "7"},
                 {999, "999"},
                 {1000, "1,000"},
                 {20530, "20,530"},
                 {100000, "100,000"},
                 {1218, "1,218"},
                 {1234567, "1,234,567"},
                 {UINT64_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ck_assert_str_eq(count_text_of(known[i].n).text, known[i].text);
}
END_TEST

START_TEST(a_listing_names_the_first_and_counts_the_rest)
{
    static const char *const NAMES[] = {"a", "bc", "d", "e"};
    name_listing few = {.between = ", ", .most = 2}, all = {.between = ","}, none = {.between = ","};
    for (size_t i = 0; i < 4; i++) {
        name_listing_add(&few, NAMES[i]);
        name_listing_add(&all, NAMES[i]);
    }

    ck_assert_str_eq(few.text, "a, bc");
    ck_assert_str_eq(few.more, ", ... (and 2 more)");
    ck_assert_uint_eq(few.n, 4);
    ck_assert_str_eq(all.text, "a,bc,d,e");
    ck_assert_str_eq(all.more, "");
    ck_assert_str_eq(none.text, "");
}
END_TEST

START_TEST(a_listing_ends_at_the_first_name_that_does_not_fit)
{
    name_listing listing = {.between = ","};
    char name[200];
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%0180d", i);
        name_listing_add(&listing, name);
    }
    name_listing_add(&listing, "short");

    ck_assert_uint_eq(listing.n_listed, 2);
    ck_assert_uint_eq(listing.n, 5);
    ck_assert_uint_eq(strlen(listing.text), 361);
    ck_assert_str_eq(listing.more, ",... (and 3 more)");
}
END_TEST

START_TEST(a_listing_without_a_name_that_fits_begins_with_the_count)
{
    name_listing listing = {.between = ", "};
    char name[600];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';

    name_listing_add(&listing, name);

    ck_assert_str_eq(listing.text, "");
    ck_assert_str_eq(listing.more, "... (and 1 more)");
}
END_TEST

START_TEST(one_thing_is_spoken_of_as_one)
{
    ck_assert_str_eq(counted(0, "sample").text, "0 samples");
    ck_assert_str_eq(counted(1, "row name").text, "1 row name");
    ck_assert_str_eq(counted(2, "cell").text, "2 cells");
    ck_assert_str_eq(counted(1001, "feature").text, "1,001 features");
    ck_assert_str_eq(counted(UINT64_MAX, "different label").text,
                     "18,446,744,073,709,551,615 different labels");
}
END_TEST

TCase *decisions_case(void)
{
    TCase *tcase = tcase_create("decisions");
    tcase_add_test(tcase, decisions_are_in_the_order_of_their_topics_and_then_as_they_came);
    tcase_add_test(tcase, a_warning_is_marked);
    tcase_add_test(tcase, a_list_that_is_moved_keeps_its_texts_and_comes_behind_in_its_topic);
    tcase_add_test(tcase, numbers_have_commas_between_thousands);
    tcase_add_test(tcase, a_listing_names_the_first_and_counts_the_rest);
    tcase_add_test(tcase, a_listing_ends_at_the_first_name_that_does_not_fit);
    tcase_add_test(tcase, a_listing_without_a_name_that_fits_begins_with_the_count);
    tcase_add_test(tcase, one_thing_is_spoken_of_as_one);
    return tcase;
}
