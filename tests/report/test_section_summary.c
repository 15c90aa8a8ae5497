#include "base/memory.h"
#include "cases.h"
#include "support/made_files.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static made_files made;

static void set_up(void)
{
    made_files_init(&made);
}

static void tear_down(void)
{
    made_files_clear(&made);
}

static char *summary_make(void)
{
    made_files_write(&made);
    return made_section_make(&made, section_summary);
}

/* ---- what a test changes ---- */

static void change_nothing(void) {}

static void weak_evidence(void)
{
    made.p_above_no_information = 0.03;
}

static void no_evidence(void)
{
    made.p_above_no_information = 0.2;
    made.pair_auc = (rfcv_estimate){0.55, 0.45, 0.65};
}

static void no_evidence_but_shares_that_separate(void)
{
    made.p_above_no_information = 0.2;
    made.pair_auc = (rfcv_estimate){0.75, 0.65, 0.85};
}

static void groups(void)
{
    made.n_groups = 60;
}

static void class_of_12(void)
{
    memcpy(made.confusion[1], (uint64_t[]){1, 10, 1}, 3 * sizeof(uint64_t));
}

static void class_of_1(void)
{
    memcpy(made.confusion[1], (uint64_t[]){0, 1, 0}, 3 * sizeof(uint64_t));
}

static void class_of_none(void)
{
    memcpy(made.confusion[1], (uint64_t[]){0, 0, 0}, 3 * sizeof(uint64_t));
    made.recalls[1] = (rfcv_estimate){NAN, NAN, NAN};
}

static void large_class(void)
{
    made.confusion[0][0] = 500;
}

static void class_of_31(void)
{
    memcpy(made.confusion[1], (uint64_t[]){0, 31, 0}, 3 * sizeof(uint64_t));
}

static void recall_that_may_be_a_half(void)
{
    made.recalls[1] = (rfcv_estimate){0.6, 0.433, 0.751};
}

static void recall_below_a_half(void)
{
    made.recalls[1] = (rfcv_estimate){0.2, 0.09, 0.356};
}

static void many_flips(void)
{
    made.n_uncertain = 12;
}

static void too_many_flips(void)
{
    made.n_uncertain = 30;
    made.n_trees_to_halve = UINT64_MAX;
}

static void error_that_falls(void)
{
    made.error_of_half = 0.13;
}

static void error_that_falls_far(void)
{
    made.error_of_half = 0.19;
}

static void no_curve(void)
{
    made.error_of_half = NAN;
}

static void one_set_of_folds(void)
{
    made.folds = "k-fold";
}

static void repeats(void)
{
    made.folds = "k-fold";
    made.n_repeats = 4;
    made.n_both_ways = 7;
    made.sd = 0.01;
}

static void wide_repeats(void)
{
    repeats();
    made.sd = 0.02;
}

static void wider_repeats(void)
{
    repeats();
    made.sd = 0.04;
}

static void blind_calibration(void)
{
    made.by_chance_high = 0.2;
}

static void cautious_shares(void)
{
    made.calibration_error = 0.1;
    made.share_right = 0.95;
}

static void shares_that_promise_too_much(void)
{
    made.calibration_error = 0.07;
    made.share_right = 0.78;
}

static void shares_that_promise_far_too_much(void)
{
    made.calibration_error = 0.15;
    made.share_right = 0.7;
}

static void shares_off_both_ways(void)
{
    made.calibration_error = 0.1;
    made.share_right = 0.86;
}

static void aucs_that_contradict(void)
{
    made.auc_warning = "the pooled AUC of class 'A' & its other one differ";
}

static void samples_without_votes(void)
{
    made.n_without_votes = 2;
}

static void many_samples_without_votes(void)
{
    made.n_without_votes = 20;
}

static void warning_of_the_data(void)
{
    made.data_warning = "2 samples are alike";
}

static void warning_of_the_plan(void)
{
    made.plan_warning = "class 'A' has one sample";
}

static const struct light_case {
    void (*change)(void);
    const char *level, *words;
} CASES[] = {
    {change_nothing, "good",
     "More often right than always guessing “A” (33.3\u00A0%): accuracy 90.0\u00A0% (95 % interval "
     "83.2\u00A0% to 94.7\u00A0%), "
     "p "
     "&lt; 0.0001.<"},
    {weak_evidence, "look",
     "Perhaps more often right than always guessing “A” (33.3\u00A0%): accuracy 90.0\u00A0%"},
    {weak_evidence, "look", "p = 0.03 is weak evidence."},
    {no_evidence, "bad", "Not shown to be more often right than always guessing “A”"},
    {no_evidence_but_shares_that_separate, "look",
     "separate the classes all the same: AUC 0.750 (0.650 to "
     "0.850)."},
    {groups, "good", "The test takes samples of a group for independent; p may be too small."},

    {change_nothing, "good", "Every class has 40 samples."},
    {class_of_31, "good", "Every class has at least 31 samples (“B”); the largest has 40 (“A”)."},
    /* R 4.2.2: binom.test(12, 12)$conf.int begins at 0.7353515, of 1 at 0.025 */
    {class_of_12, "look",
     "“B” has 12 samples, fewest of all classes: were all of them recognised, the 95 % "
     "interval of its recall would still begin at 73.5\u00A0%."},
    {class_of_1, "bad",
     "“B” has 1 sample, fewest of all classes: were all of them recognised, the 95 % "
     "interval of its recall would still begin at 2.5\u00A0%."},
    {class_of_none, "look", "No sample of “B” was judged"},
    {large_class, "look", "“A” has 13 times as many samples as “B” (40)"},

    {change_nothing, "good",
     "Every class is recognised more often than not; the lowest recall is that of “A”: "
     "90.0\u00A0% (95 % interval 76.3\u00A0% to 97.2\u00A0%)."},
    {recall_that_may_be_a_half, "look", "It is open whether “B” is recognised more often than not"},
    {recall_below_a_half, "bad",
     "1 of 3 classes is taken for others more often than recognised; the lowest recall is that of “B”, most "
     "often taken for “A”: 20.0\u00A0%"},

    {change_nothing, "good",
     "500 trees are enough: another seed could flip 3 of 120 predictions (2.5\u00A0%); half "
     "of the trees err in 10.0\u00A0%, all of them in 10.0\u00A0%.<"},
    {no_curve, "good", "500 trees are enough: another seed could flip 3 of 120 predictions (2.5\u00A0%).<"},
    {many_flips, "look",
     "500 trees could be more: another seed could flip 12 of 120 predictions (10.0\u00A0%)"},
    {many_flips, "look", "With about 1,300 trees in each forest half as many could flip."},
    {too_many_flips, "bad", "500 trees are too few to rely on single predictions"},
    {too_many_flips, "bad", "Most of these are ties, which more trees may not settle."},
    {error_that_falls, "look", "500 trees could be more"},
    {error_that_falls_far, "bad", "500 trees are too few: another seed"},

    {one_set_of_folds, "open", "One set of folds"},
    {repeats, "good",
     "Over 4 repeats accuracy has a standard deviation of 1.0\u00A0%, little beside the 2.9\u00A0% that "
     "the number of samples leaves open. 7 of 120 samples are right in some repeats and wrong "
     "in others."},
    {wide_repeats, "look", "a standard deviation of 2.0\u00A0%, not little beside the 2.9\u00A0%"},
    {wider_repeats, "bad", "a standard deviation of 4.0\u00A0%, more than the 2.9\u00A0%"},

    {change_nothing, "good",
     "Nothing speaks against reading shares of the votes as probabilities: calibration "
     "error 0.030, where chance alone leaves up to 0.060 (95 %)."},
    {blind_calibration, "open", "Too few predictions to tell"},
    {cautious_shares, "look",
     "Shares of the votes are cautious: 95.0\u00A0% of the predictions are right, their "
     "mean share is 85.0\u00A0%"},
    {shares_that_promise_too_much, "look", "Shares of the votes promise too much: 78.0\u00A0%"},
    {shares_that_promise_far_too_much, "bad", "Shares of the votes promise too much: 70.0\u00A0%"},
    {shares_off_both_ways, "look", "too high for some predictions and too low for others"},

    {change_nothing, "good",
     "Two ways to an AUC do not contradict each other: by the votes on each sample "
     "0.970, by leaving out pairs of samples, which is free of the bias of "
     "leave-one-out, 0.969."},
    {aucs_that_contradict, "look",
     "Two ways to an AUC contradict each other: the pooled AUC of class "
     "&#39;A&#39; &amp; its other one differ."},

    {samples_without_votes, "look", "2 of 122 predictions have no votes"},
    {many_samples_without_votes, "bad", "20 of 140 predictions have no votes"},
    {change_nothing, "good", "Reading the data gave no cause for a warning."},
    {warning_of_the_data, "look", "Of the data: 2 samples are alike."},
    {warning_of_the_plan, "look", "Of the plan: class &#39;A&#39; has one sample."},
};
enum { N_CASES = sizeof CASES / sizeof *CASES };

/* The level of the light with these words, or "". */
static const char *level_of(const char *summary, const char *words, char level[10])
{
    const char *place = strstr(summary, words), *light = summary;
    level[0] = '\0';
    for (const char *next = summary; place && next && next < place;
         next = strstr(next + 1, "<strong class=\""))
        light = next;
    if (place)
        sscanf(light, "<strong class=\"%9[a-z]\">", level);
    return level;
}

START_TEST(a_light_goes_by_its_rule)
{
    char level[10];
    CASES[_i].change();

    char *summary = summary_make();

    ck_assert_msg(strcmp(level_of(summary, CASES[_i].words, level), CASES[_i].level) == 0,
                  "%s, not %s: %s\n%.3000s", level, CASES[_i].level, CASES[_i].words, summary);
    assert_tags_match(summary);
    memory_free(summary);
}
END_TEST

START_TEST(where_all_is_well_no_light_says_else)
{
    char *summary = summary_make();

    ck_assert_uint_eq(n_occurrences(summary, "class=\"good\""), 7);
    ck_assert_uint_eq(n_occurrences(summary, "<strong"), 7);
    memory_free(summary);
}
END_TEST

START_TEST(the_worst_light_comes_first)
{
    char previous = 0, level[10];
    recall_below_a_half();
    many_flips();
    one_set_of_folds();

    char *summary = summary_make();

    for (const char *light = strstr(summary, "<strong"); light; light = strstr(light + 1, "<strong")) {
        ck_assert_int_eq(sscanf(light, "<strong class=\"%9[a-z]\">", level), 1);
        const char rank = (char)(level[0] == 'b' ? 1 : level[0] == 'l' ? 2 : level[0] == 'o' ? 3 : 4);
        ck_assert_int_ge(rank, previous);
        previous = rank;
    }
    ck_assert_int_eq(previous, 4);
    memory_free(summary);
}
END_TEST

START_TEST(the_first_sentence_has_the_counts_and_what_guessing_would_be)
{
    made.n_repeats = 2;

    char *summary = summary_make();

    ck_assert_msg(
        strstr(summary,
               "<p>216 of 240 predictions are right, each by trees that never saw the sample "
               "(leave-one-out): accuracy 90.0\u00A0% (95 % interval 83.2\u00A0% to 94.7\u00A0%). Always "
               "guessing the same class would be right in at most 33.3\u00A0%.</p>"),
        "%.3000s", summary);
    memory_free(summary);
}
END_TEST

START_TEST(each_number_has_its_interval_and_what_guessing_gives)
{
    static const char *const rows[] = {
        "<th scope=\"row\">Accuracy</th>\n<td>0.900</td>\n<td>0.832 to 0.947</td>\n<td>0.333</td>",
        "<th scope=\"row\">Balanced accuracy</th>\n<td>0.900</td>\n<td>0.832 to 0.947</td>\n<td>0.333</td>",
        "<th scope=\"row\">MCC</th>\n<td>0.860</td>\n<td>0.780 to 0.940</td>\n<td>0.000</td>",
        "<th scope=\"row\">Kappa</th>\n<td>0.850</td>\n<td>0.770 to 0.930</td>\n<td>0.000</td>",
        "<th scope=\"row\">AUC</th>\n<td>0.970</td>\n<td>0.940 to 0.990</td>\n<td>0.500</td>",
        "<th scope=\"row\">AUC, pairs left out</th>\n<td>0.969</td>\n<td>–</td>\n<td>0.500</td>",
    };

    char *summary = summary_make();

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(strstr(summary, rows[i]) != NULL, "no %s in\n%.3000s", rows[i], summary);
    memory_free(summary);
}
END_TEST

START_TEST(a_run_without_votes_has_nothing_to_sum_up)
{
    memset(made.confusion, 0, sizeof made.confusion);
    made.n_without_votes = 5;
    made.accuracy = (rfcv_estimate){NAN, NAN, NAN};
    made.p_above_no_information = NAN;
    made.n_uncertain = 0;
    for (size_t k = 0; k < 3; k++)
        made.recalls[k] = made.accuracy;

    char *summary = summary_make();

    ck_assert_ptr_nonnull(strstr(summary, "No prediction has a vote"));
    ck_assert_ptr_null(strstr(summary, "nan"));
    assert_tags_match(summary);
    memory_free(summary);
}
END_TEST

START_TEST(without_memory_there_is_no_summary)
{
    made_files_write(&made);
    size_t calls = memory_n_calls(), n_before = memory_n_live();
    memory_free(made_section_make(&made, section_summary));
    calls = memory_n_calls() - calls;

    for (size_t nth = 1; nth <= calls; nth++) {
        memory_fail_at(nth);
        char *none = made_section_make(&made, section_summary);
        memory_fail_at(0);
        ck_assert_ptr_null(none);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *section_summary_case(void)
{
    TCase *summary = tcase_create("section_summary");
    tcase_set_tags(summary, "one_thread");
    tcase_add_checked_fixture(summary, set_up, tear_down);
    tcase_add_loop_test(summary, a_light_goes_by_its_rule, 0, N_CASES);
    tcase_add_test(summary, where_all_is_well_no_light_says_else);
    tcase_add_test(summary, the_worst_light_comes_first);
    tcase_add_test(summary, the_first_sentence_has_the_counts_and_what_guessing_would_be);
    tcase_add_test(summary, each_number_has_its_interval_and_what_guessing_gives);
    tcase_add_test(summary, a_run_without_votes_has_nothing_to_sum_up);
    tcase_add_test(summary, without_memory_there_is_no_summary);
    return summary;
}
