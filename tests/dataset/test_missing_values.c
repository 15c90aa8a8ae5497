/* Features with missing values: left out, refused or kept. */
#include "dataset/missing_values.h"

#include "cases.h"
#include "reading.h"

enum { N = 10 };

static char *const NAMES[N] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"};

typedef struct decided {
    rfcv_status status;
    rfcv_na done;
    unsigned char is_kept[N];
    decision_list decisions;
    rfcv_error error;
} decided;

/* Decides on ten features, of which those have a gap, and no value at all, whose name is in the texts. */
static decided decide(const char *with_gaps, const char *empty, const char *left_out, rfcv_na asked)
{
    unsigned char has_gap[N], is_empty[N];
    decided it = {0};
    for (size_t i = 0; i < N; i++) {
        is_empty[i] = strchr(empty, *NAMES[i]) != NULL;
        has_gap[i] = is_empty[i] || strchr(with_gaps, *NAMES[i]) != NULL;
        it.is_kept[i] = strchr(left_out, *NAMES[i]) == NULL;
    }
    const gap_survey gaps = {.has_gap = has_gap,
                             .is_empty = is_empty,
                             .n = N,
                             .names = NAMES,
                             .place = {.line = 7, .column = 3, .text = ":7:3"},
                             .sample = "s5"};
    it.status = missing_values_decide(it.is_kept, &gaps, asked, &it.done, "f.csv", &it.decisions, &it.error);
    return it;
}

static void assert_kept(decided *it, rfcv_na done, const char *kept)
{
    ck_assert_msg(it->status == RFCV_OK, "%s", it->error.message);
    ck_assert_int_eq(it->done, done);
    for (size_t i = 0; i < N; i++)
        ck_assert_msg(it->is_kept[i] == (strchr(kept, *NAMES[i]) != NULL), "feature %s", NAMES[i]);
    decisions_free(&it->decisions);
}

START_TEST(one_in_five_is_left_out_without_a_question)
{
    decided it = decide("BJ", "", "", RFCV_NA_AUTO);

    ck_assert_uint_eq(it.decisions.n, 1);
    ck_assert_str_eq(it.decisions.items[0].topic, "missing");
    ck_assert_str_eq(it.decisions.items[0].option, "--na");
    ck_assert_str_eq(it.decisions.items[0].text,
                     "2 of 10 features left out, since values are missing: B, J");
    assert_kept(&it, RFCV_NA_DROP, "ACDEFGHI");
}
END_TEST

START_TEST(more_are_refused_with_the_options_that_decide)
{
    decided it = decide("CDE", "", "", RFCV_NA_AUTO);

    ck_assert_int_eq(it.status, RFCV_BAD_DATA);
    assert_says(&it.error, "f.csv: 3 of 10 features have a missing value, the first of them C; leave them "
                           "all out with --na drop, or fill each gap");
    assert_says(&it.error, "--na median");
    ck_assert_uint_eq(it.decisions.n, 0);
}
END_TEST

START_TEST(features_that_are_out_already_do_not_count)
{
    decided it = decide("ABC", "", "AB", RFCV_NA_AUTO);
    assert_kept(&it, RFCV_NA_DROP, "DEFGHIJ");

    it = decide("CD", "", "A", RFCV_NA_AUTO); /* 2 of 9 are more than one in five */
    ck_assert_int_eq(it.status, RFCV_BAD_DATA);
}
END_TEST

START_TEST(dropping_leaves_out_however_many)
{
    decided it = decide("ABCDEFGHI", "", "", RFCV_NA_DROP);

    assert_kept(&it, RFCV_NA_DROP, "J");
}
END_TEST

START_TEST(the_median_keeps_what_has_a_value)
{
    decided it = decide("ABCDE", "CF", "", RFCV_NA_MEDIAN);

    ck_assert_uint_eq(it.decisions.n, 1);
    ck_assert_str_eq(it.decisions.items[0].text, "gaps of 4 of 10 features are filled, in each tree with the "
                                                 "median of its bag; 2 without any value left out");
    assert_kept(&it, RFCV_NA_MEDIAN, "ABDEGHIJ");
}
END_TEST

START_TEST(an_error_names_the_first_gap)
{
    decided it = decide("DG", "", "", RFCV_NA_ERROR);

    ck_assert_int_eq(it.status, RFCV_BAD_DATA);
    assert_says(&it.error, "f.csv:7:3: the value is missing (feature D, sample s5); --na drop");
    ck_assert_uint_eq(it.error.line, 7);
    ck_assert_uint_eq(it.error.column, 3);
}
END_TEST

START_TEST(without_gaps_nothing_is_said)
{
    static const rfcv_na DONE[] = {RFCV_NA_DROP, RFCV_NA_DROP, RFCV_NA_ERROR, RFCV_NA_MEDIAN};
    for (rfcv_na asked = RFCV_NA_AUTO; asked <= RFCV_NA_MEDIAN; asked++) {
        decided it = decide("", "", "", asked);
        ck_assert_uint_eq(it.decisions.n, 0);
        assert_kept(&it, DONE[asked], "ABCDEFGHIJ");
    }
}
END_TEST

TCase *missing_values_case(void)
{
    TCase *tcase = tcase_create("missing_values");
    tcase_add_test(tcase, one_in_five_is_left_out_without_a_question);
    tcase_add_test(tcase, more_are_refused_with_the_options_that_decide);
    tcase_add_test(tcase, features_that_are_out_already_do_not_count);
    tcase_add_test(tcase, dropping_leaves_out_however_many);
    tcase_add_test(tcase, the_median_keeps_what_has_a_value);
    tcase_add_test(tcase, an_error_names_the_first_gap);
    tcase_add_test(tcase, without_gaps_nothing_is_said);
    return tcase;
}
