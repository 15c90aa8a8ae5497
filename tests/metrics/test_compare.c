/*
 * Differences against R 4.2.2.  Ten samples, of whose ten votes each so many are for the truth; accuracy and
 * Brier score (of two classes twice (1 - share)^2) of the second run less those of the first:
 *
 *     r <- c(6,4,7,3,8,6,4,2,9,4)/10; x <- c(7,6,8,4,2,7,4,3,10,8)/10
 *     acc <- (x>.5)-(r>.5); br <- 2*(1-x)^2-2*(1-r)^2
 *     nb <- function(d, f, ratio) { k <- length(unique(f)); u <- tapply(d,f,sum)*k/length(d); m <- mean(u)
 *       se <- sqrt((1/k+ratio)*var(u)); c(m, m+c(-1,1)*qt(.975,k-1)*se, 2*pt(-abs(m/se),k-1)) }
 *     nb(acc, rep(1:5,each=2), 1/4); nb(acc, c(1,2,2,3,3,3,4,4,4,4), 1/3); t.test(acc); likewise of br
 */
#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "dataset/dataset.h"
#include "metrics/student.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"
#include "support/stored_votes.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-11, "%.17g in place of %.17g", found, expected);
}

static void assert_estimate(rfcv_estimate found, double value, double low, double high)
{
    assert_near(found.value, value);
    assert_near(found.low, low);
    assert_near(found.high, high);
}

/* ---- two runs on ten samples ---- */

enum { N_SAMPLES = 10, N_VOTES = 10, MOST_RUNS = 6, MOST_REPEATS = 2 };

static rfcv_dataset *dataset;
static temporary_folder folder;
static rfcv_compared runs[MOST_RUNS];
static rfcv_difference differences[MOST_RUNS];
static size_t n_runs;

/* Votes for the truth. */
static const uint32_t first_votes[N_SAMPLES] = {6, 4, 7, 3, 8, 6, 4, 2, 9, 4};
static const uint32_t other_votes[N_SAMPLES] = {7, 6, 8, 4, 2, 7, 4, 3, 10, 8};

static void set_up(void)
{
    static const double values[N_SAMPLES] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    static const char *const labels[N_SAMPLES] = {"a", "b", "a", "b", "a", "b", "a", "b", "a", "b"};
    dataset = rfcv_dataset_make(N_SAMPLES, 1, values, labels, NULL, NULL, RFCV_LOG_NONE, NULL);
    ck_assert_ptr_nonnull(dataset);
    folder = temporary_folder_make();
    n_runs = 0;
}

static void tear_down(void)
{
    for (size_t i = 0; i < n_runs; i++) {
        const rfcv_plan *plan = result_plan(runs[i].result);
        rfcv_result_free((rfcv_result *)runs[i].result);
        rfcv_plan_free((rfcv_plan *)plan);
    }
    rfcv_dataset_free(dataset);
    temporary_folder_remove(&folder);
}

/* The votes are the same in each repeat. */
static void add_run(const rfcv_cv_options *options, const uint32_t votes_for_truth[N_SAMPLES])
{
    static const char *const names[MOST_RUNS] = {"1", "2", "3", "4", "5", "6"};
    rfcv_error error = {0};
    rfcv_plan *plan = rfcv_plan_make(dataset, options, &error);
    ck_assert_msg(plan != NULL, "%s", error.message);
    rfcv_result *result = memory_make(1, sizeof *result);
    ck_assert_ptr_nonnull(result);
    const size_t n_predictions = options->n_repeats * plan->n_judged;
    result->plan = plan;
    result->cast = votes_make(n_predictions, 2);
    ck_assert_ptr_nonnull(result->cast);
    for (size_t i = 0; i < n_predictions; i++) {
        const uint32_t sample = plan->judged[i % plan->n_judged], truth = dataset->labels[sample];
        result->cast->counts[2 * i + truth] = votes_for_truth[sample];
        result->cast->counts[2 * i + 1 - truth] = N_VOTES - votes_for_truth[sample];
    }
    runs[n_runs] = (rfcv_compared){names[n_runs], result, NULL};
    n_runs++;
}

static rfcv_cv_options options_of(rfcv_folds folds)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = folds;
    options.n_folds = 5;
    options.n_threads = 1;
    options.n_trees = N_VOTES;
    return options;
}

/* Both runs, with the folds of the ten samples, a for the first; NULL: leave-one-out. */
static void add_both(const char *folds)
{
    rfcv_cv_options options = options_of(folds ? RFCV_FOLDS_FILE : RFCV_FOLDS_LEAVE_ONE_OUT);
    temporary_path path = temporary_folder_path(&folder, "folds.csv");
    if (folds) {
        char text[200] = "sample,fold\n";
        for (size_t i = 0; i < N_SAMPLES; i++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%zu,%d\n", i + 1, folds[i] - 'a' + 1);
        write_file(path.text, text);
        options.fold_file = path.text;
    }
    add_run(&options, first_votes);
    add_run(&options, other_votes);
}

static void compare(void)
{
    rfcv_error error = {0};
    ck_assert_msg(rfcv_compare(runs, n_runs, differences, &error) == RFCV_OK, "%s", error.message);
}

START_TEST(of_folds_it_is_the_corrected_resampled_test)
{
    add_both("aabbccddee");

    compare();

    ck_assert(differences[1].against == 0 && differences[1].is_by_folds && differences[1].n_units == 5);
    assert_estimate(differences[1].accuracy, 0.1, -0.67913797526267583, 0.87913797526267579);
    assert_near(differences[1].p, 0.73958123426729749);
    assert_estimate(differences[1].brier, -0.08, -0.728940219645475507, 0.568940219645475365);
    assert_near(differences[1].brier_p, 0.749372726586827076);
}
END_TEST

START_TEST(of_folds_that_differ_in_size_the_mean_is_still_that_of_the_predictions)
{
    add_both("abbcccdddd");

    compare();

    assert_estimate(differences[1].accuracy, 0.1, -0.83086176645507237, 1.03086176645507233);
    assert_near(differences[1].p, 0.75498801992766351);
    assert_estimate(differences[1].brier, -0.08, -0.805659790943342058, 0.645659790943341916);
    assert_near(differences[1].brier_p, 0.748894570780152868);
}
END_TEST

static void assert_paired_t_test(void)
{
    ck_assert(!differences[1].is_by_folds);
    ck_assert_uint_eq(differences[1].n_units, N_SAMPLES);
    assert_estimate(differences[1].accuracy, 0.1, -0.30606963804360443, 0.50606963804360439);
    assert_near(differences[1].p, 0.59105123178360475);
    assert_estimate(differences[1].brier, -0.08, -0.429867306701334273, 0.269867306701334186);
    assert_near(differences[1].brier_p, 0.617445731895919780);
}

START_TEST(of_single_samples_it_is_the_paired_t_test)
{
    add_both(NULL);

    compare();

    assert_paired_t_test();
}
END_TEST

START_TEST(folds_of_single_samples_in_a_file_are_samples)
{
    add_both("jihgfedcba");

    compare();

    assert_paired_t_test();
}
END_TEST

START_TEST(repeats_of_a_sample_are_no_more_samples)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_OUT_OF_BAG);
    options.n_repeats = 2;
    add_run(&options, first_votes);
    add_run(&options, other_votes);

    compare();

    assert_paired_t_test();
}
END_TEST

START_TEST(folds_of_each_repeat_are_units)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_K);
    options.n_repeats = 2;
    add_run(&options, first_votes);
    add_run(&options, other_votes);

    compare();

    ck_assert(differences[1].is_by_folds);
    ck_assert_uint_eq(differences[1].n_units, 10);
    assert_near(differences[1].accuracy.value, 0.1);
}
END_TEST

START_TEST(a_run_and_its_like_differ_by_exactly_nothing)
{
    rfcv_cv_options options = options_of(_i ? RFCV_FOLDS_K : RFCV_FOLDS_LEAVE_ONE_OUT);
    add_run(&options, first_votes);
    add_run(&options, first_votes);

    compare();

    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(differences[i].against, 0);
        ck_assert(differences[i].accuracy.value == 0 && differences[i].brier.value == 0);
        ck_assert(differences[i].accuracy.low == 0 && differences[i].accuracy.high == 0);
        ck_assert(differences[i].p == 1 && differences[i].brier_p == 1);
    }
}
END_TEST

START_TEST(as_many_right_is_exactly_no_difference)
{
    static const uint32_t others_right[N_SAMPLES] = {4, 6, 3, 7, 8, 6, 4, 2, 9, 4};
    rfcv_cv_options options = options_of(RFCV_FOLDS_K);
    options.n_folds = 3;
    add_run(&options, first_votes);
    add_run(&options, others_right);

    compare();

    ck_assert(differences[1].accuracy.value == 0 && differences[1].p == 1);
}
END_TEST

/* As many more right in each of two folds: no spread is seen, from which to tell chance. */
START_TEST(folds_that_all_differ_by_the_same_have_no_interval)
{
    static const uint32_t others_right[N_SAMPLES] = {6, 6, 7, 3, 8, 6, 6, 2, 9, 4};
    rfcv_cv_options options = options_of(RFCV_FOLDS_FILE);
    temporary_path path = temporary_folder_path(&folder, "folds.csv");
    write_file(path.text, "sample,fold\n1,1\n2,1\n3,1\n4,1\n5,1\n6,2\n7,2\n8,2\n9,2\n10,2\n");
    options.fold_file = path.text;
    add_run(&options, first_votes);
    add_run(&options, others_right);

    compare();

    ck_assert(differences[1].is_by_folds && differences[1].n_units == 2);
    assert_near(differences[1].accuracy.value, 0.2);
    ck_assert(isnan(differences[1].accuracy.low) && isnan(differences[1].accuracy.high));
    ck_assert(isnan(differences[1].p));
}
END_TEST

/* Two folds of four samples, and two samples that all trees learn from: 4 are held out for 6. */
START_TEST(samples_in_no_fold_count_among_those_trained_on)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_FILE);
    temporary_path path = temporary_folder_path(&folder, "folds.csv");
    write_file(path.text, "sample,fold\n1,1\n2,1\n3,1\n4,1\n5,2\n6,2\n7,2\n8,2\n9,\n10,\n");
    options.fold_file = path.text;
    add_run(&options, first_votes);
    add_run(&options, other_votes);

    compare();

    ck_assert_uint_eq(differences[1].n_units, 2);
    /* units 2/4 and -1/4; the corrected variance is (1/2 + 4/6) x var */
    const double units[2] = {1.0 / 4, -1.0 / 4}, mean = (units[0] + units[1]) / 2;
    const double variance = (units[0] - mean) * (units[0] - mean) + (units[1] - mean) * (units[1] - mean);
    const double se = sqrt((1.0 / 2 + 4.0 / 6) * variance);
    assert_near(differences[1].accuracy.value, mean);
    assert_near(differences[1].accuracy.high - differences[1].accuracy.low,
                2 * se * student_quantile_two_sided(0.95, 1));
}
END_TEST

/* ---- which runs ---- */

START_TEST(each_run_is_compared_with_the_first_on_its_folds)
{
    const rfcv_folds kinds[MOST_RUNS] = {RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_OUT_OF_BAG,    RFCV_FOLDS_K,
                                         RFCV_FOLDS_OUT_OF_BAG,    RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_K};
    const size_t expected[MOST_RUNS] = {0, 1, 2, 1, 0, 2};
    for (size_t i = 0; i < MOST_RUNS; i++) {
        rfcv_cv_options options = options_of(kinds[i]);
        options.n_trees = N_VOTES + i;
        add_run(&options, first_votes);
    }

    compare();

    for (size_t i = 0; i < MOST_RUNS; i++)
        ck_assert_msg(differences[i].against == expected[i], "run %zu against %zu", i,
                      differences[i].against);
}
END_TEST

START_TEST(other_folds_of_as_many_samples_are_not_the_same)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_K);
    add_run(&options, first_votes);
    options.seed = 2;
    add_run(&options, first_votes);

    compare();

    ck_assert_uint_eq(differences[1].against, 1);
}
END_TEST

START_TEST(other_samples_and_more_repeats_are_not_the_same)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_LEAVE_ONE_OUT);
    options.held_out = "1-4";
    add_run(&options, first_votes);
    options.held_out = "2-5";
    add_run(&options, first_votes);
    options.n_repeats = 2;
    add_run(&options, first_votes);
    options.held_out = "1-4";
    options.n_repeats = 1;
    add_run(&options, other_votes);

    compare();

    ck_assert_uint_eq(differences[1].against, 1);
    ck_assert_uint_eq(differences[2].against, 2);
    ck_assert_uint_eq(differences[3].against, 0);
    ck_assert_uint_eq(differences[3].n_units, 4);
    assert_near(differences[3].accuracy.value, 1.0 / 4);
}
END_TEST

START_TEST(runs_of_several_datasets_are_refused)
{
    rfcv_cv_options options = made_run_options();
    made_run one = made_run_make(&options, made_run_four_right);
    made_run other = made_run_make(&options, made_run_four_right);
    const rfcv_compared strangers[2] = {{"here", one.result, NULL}, {"there", other.result, NULL}};
    rfcv_error error = {0};

    ck_assert_int_eq(rfcv_compare(strangers, 2, differences, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, "'here' and 'there'") != NULL, "%s", error.message);
    made_run_free(&one);
    made_run_free(&other);
}
END_TEST

/* ---- what is left out ---- */

START_TEST(a_prediction_that_one_of_them_lacks_is_left_out_of_both)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_OUT_OF_BAG);
    add_run(&options, first_votes);
    add_run(&options, other_votes);
    memset(runs[0].result->cast->counts + 2 * 4, 0, 2 * sizeof(uint32_t)); /* where it alone was right */
    memset(runs[1].result->cast->counts + 2 * 0, 0, 2 * sizeof(uint32_t));

    compare();

    ck_assert_uint_eq(differences[1].n_units, 8);
    assert_near(differences[1].accuracy.value, 2.0 / 8);
}
END_TEST

START_TEST(of_one_unit_no_interval_is_known_and_of_none_no_difference)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_OUT_OF_BAG);
    options.held_out = "2";
    add_run(&options, first_votes);
    add_run(&options, other_votes);

    compare();
    ck_assert(differences[1].n_units == 1 && differences[1].accuracy.value == 1);
    ck_assert(isnan(differences[1].accuracy.low) && isnan(differences[1].p));

    memset(runs[1].result->cast->counts, 0, 2 * sizeof(uint32_t));
    compare();
    ck_assert(differences[1].n_units == 0 && isnan(differences[1].accuracy.value));
}
END_TEST

/* ---- groups and repeats, counted again ---- */

/* What a prediction adds: 1 or -1 where one run alone is right; or the difference of the Brier scores. */
static double apart(const rfcv_result *one, const rfcv_result *other, size_t i, bool is_brier)
{
    const rfcv_result *both[2] = {one, other};
    double score[2] = {0, 0};
    for (size_t run = 0; run < 2; run++) {
        const rfcv_prediction prediction = rfcv_result_prediction(both[run], i);
        score[run] = prediction.predicted == prediction.truth;
        for (size_t k = 0; is_brier && k < both[run]->cast->n_classes; k++) {
            const double share = (double)prediction.votes[k] / (double)prediction.n_trees;
            score[run] = (k ? score[run] : 0) + pow(share - (k == prediction.truth ? 1 : 0), 2);
        }
    }
    return score[0] - score[1];
}

/* The paired t test of the means of groups, weighted by their sizes. */
static void assert_as_recounted(const rfcv_result *one, const rfcv_result *other,
                                const rfcv_difference *found, bool is_brier)
{
    const rfcv_dataset *data = plan_dataset(result_plan(one));
    const size_t n = rfcv_result_n_predictions(one), n_groups = data->info.n_groups;
    double mean = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += apart(one, other, i, is_brier) / (double)n;
    for (size_t group = 0; group < n_groups; group++) {
        double unit = 0;
        for (size_t i = 0; i < n; i++)
            if (data->groups[rfcv_result_prediction(one, i).sample] == group)
                unit += apart(one, other, i, is_brier) * (double)n_groups / (double)n;
        squares += (unit - mean) * (unit - mean);
    }
    const double degrees = (double)n_groups - 1, se = sqrt(squares / degrees / (double)n_groups);
    const double reach = se * student_quantile_two_sided(0.95, degrees);
    assert_estimate(is_brier ? found->brier : found->accuracy, mean, mean - reach, mean + reach);
    assert_near(is_brier ? found->brier_p : found->p, student_p_two_sided(mean / se, degrees));
}

START_TEST(groups_are_units_over_all_repeats)
{
    const char *path = RFCV_SOURCE_DIR "/tests/metrics_reference/cases/repeats.tsv";
    stored_votes stored_case = stored_votes_read(path);
    ck_assert_ptr_nonnull(stored_case.dataset->groups);
    ck_assert_uint_gt(rfcv_plan_describe(stored_case.plan).options.n_repeats, 1);
    rfcv_result rotated = *stored_case.result; /* each prediction with the votes on the one before it */
    rotated.cast = votes_make(stored_case.result->cast->n_rows, stored_case.result->cast->n_classes);
    const size_t width = rotated.cast->n_classes * sizeof(uint32_t);
    const size_t n_rows = rotated.cast->n_rows;
    memcpy(rotated.cast->counts + rotated.cast->n_classes, stored_case.result->cast->counts,
           (n_rows - 1) * width);
    memcpy(rotated.cast->counts, votes_of(stored_case.result->cast, n_rows - 1), width);
    const rfcv_compared pair[2] = {{"one", stored_case.result, NULL}, {"other", &rotated, NULL}};

    ck_assert_int_eq(rfcv_compare(pair, 2, differences, NULL), RFCV_OK);

    ck_assert(!differences[1].is_by_folds && differences[1].accuracy.value != 0);
    ck_assert_uint_eq(differences[1].n_units, stored_case.dataset->info.n_groups);
    assert_as_recounted(&rotated, stored_case.result, &differences[1], false);
    assert_as_recounted(&rotated, stored_case.result, &differences[1], true);
    votes_free(rotated.cast);
    stored_votes_free(&stored_case);
}
END_TEST

START_TEST(the_differences_are_those_of_the_metrics)
{
    rfcv_cv_options options = options_of(RFCV_FOLDS_K);
    rfcv_metrics *metrics[2];
    add_run(&options, first_votes);
    add_run(&options, other_votes);
    for (size_t i = 0; i < 2; i++) {
        metrics[i] = rfcv_metrics_make(runs[i].result, NULL, NULL);
        ck_assert_ptr_nonnull(metrics[i]);
    }

    compare();

    assert_near(differences[1].accuracy.value, metrics[1]->accuracy.value - metrics[0]->accuracy.value);
    assert_near(differences[1].brier.value, metrics[1]->shares.brier.value - metrics[0]->shares.brier.value);
    rfcv_metrics_free(metrics[0]);
    rfcv_metrics_free(metrics[1]);
}
END_TEST

static rfcv_status compare_again(void *context, rfcv_error *error)
{
    (void)context;
    return rfcv_compare(runs, n_runs, differences, error);
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    add_both("aabbccddee");

    ck_assert_uint_gt(assert_lack_of_memory_is_told(compare_again, NULL), 0);
}
END_TEST

TCase *compare_case(void)
{
    TCase *cases = tcase_create("compare");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, of_folds_it_is_the_corrected_resampled_test);
    tcase_add_test(cases, of_folds_that_differ_in_size_the_mean_is_still_that_of_the_predictions);
    tcase_add_test(cases, of_single_samples_it_is_the_paired_t_test);
    tcase_add_test(cases, folds_of_single_samples_in_a_file_are_samples);
    tcase_add_test(cases, repeats_of_a_sample_are_no_more_samples);
    tcase_add_test(cases, folds_of_each_repeat_are_units);
    tcase_add_loop_test(cases, a_run_and_its_like_differ_by_exactly_nothing, 0, 2);
    tcase_add_test(cases, as_many_right_is_exactly_no_difference);
    tcase_add_test(cases, folds_that_all_differ_by_the_same_have_no_interval);
    tcase_add_test(cases, samples_in_no_fold_count_among_those_trained_on);
    tcase_add_test(cases, each_run_is_compared_with_the_first_on_its_folds);
    tcase_add_test(cases, other_folds_of_as_many_samples_are_not_the_same);
    tcase_add_test(cases, other_samples_and_more_repeats_are_not_the_same);
    tcase_add_test(cases, runs_of_several_datasets_are_refused);
    tcase_add_test(cases, a_prediction_that_one_of_them_lacks_is_left_out_of_both);
    tcase_add_test(cases, of_one_unit_no_interval_is_known_and_of_none_no_difference);
    tcase_add_test(cases, groups_are_units_over_all_repeats);
    tcase_add_test(cases, the_differences_are_those_of_the_metrics);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    return cases;
}
