/* Values beside those of a model. */
#include "cases.h"
#include "dataset/scale.h"
#include "reading.h"

typedef struct scale_pair {
    double here[4], there[4]; /* lowest, highest, median, 99 % */
    rfcv_log log;
    const char *words; /* of the warning; NULL: none */
} scale_pair;

static const scale_pair PAIRS[] = {
    /* RNA-seq: raw, and log2(x + 1) of it; another cohort; another depth */
    {{0, 19, 8, 14}, {0, 500000, 250, 16000}, RFCV_LOG_LOG2P1, "they seem to be logged"},
    {{0, 500000, 250, 16000}, {0, 19, 8, 14}, RFCV_LOG_NONE, "they seem to be raw"},
    {{0, 18, 7.5, 13}, {0, 19, 8, 14}, RFCV_LOG_NONE, NULL},
    {{0, 900000, 700, 40000}, {0, 500000, 250, 16000}, RFCV_LOG_LOG2P1, NULL},
    /* single cells, most values 0 */
    {{0, 9, 0, 4}, {0, 8000, 0, 30}, RFCV_LOG_LOG2P1, "they seem to be logged"},
    /* centred */
    {{-5, 5, 0, 2.5}, {2, 16, 7, 13}, RFCV_LOG_NONE, "they are far below"},
    {{2, 16, 7, 13}, {-5, 5, 0, 2.5}, RFCV_LOG_NONE, "they are far above"},
    {{-1, 9000, 200, 5000}, {0, 9000, 200, 5000}, RFCV_LOG_LOG2P1, "some are negative"},
    {{-0.1, 12, 5, 11}, {0, 12, 5, 11}, RFCV_LOG_NONE, NULL},
    /* flowers: a model may ask for the smallest features only */
    {{0.1, 2.5, 1.3, 2.4}, {0.1, 7.9, 3.2, 7.2}, RFCV_LOG_NONE, NULL},
    {{0, 49, 20, 45}, {0, 51, 21, 46}, RFCV_LOG_NONE, NULL},
};

START_TEST(another_scale_is_warned_of_and_the_same_is_not)
{
    const scale_pair *pair = &PAIRS[_i];
    const double *here = pair->here, *there = pair->there;
    const rfcv_dataset_info info = {
        .lowest = here[0], .highest = here[1], .median = here[2], .high = here[3]};
    const expected_names expected = {
        .log = pair->log, .lowest = there[0], .highest = there[1], .median = there[2], .high = there[3]};
    decision_list decisions = {0};

    ck_assert_int_eq(scale_compare(&info, &expected, &decisions, NULL), RFCV_OK);

    ck_assert_uint_eq(decisions.n, pair->words != NULL);
    if (pair->words) {
        ck_assert(decisions.items[0].is_warning);
        ck_assert_msg(strstr(decisions.items[0].text, pair->words) != NULL, "%s", decisions.items[0].text);
    }
    decisions_free(&decisions);
}
END_TEST

TCase *scale_case(void)
{
    TCase *tcase = tcase_create("scale");
    tcase_add_loop_test(tcase, another_scale_is_warned_of_and_the_same_is_not, 0,
                        sizeof PAIRS / sizeof *PAIRS);
    return tcase;
}
