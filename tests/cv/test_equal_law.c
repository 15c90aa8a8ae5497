/*
 * Votes from a pool have the law of votes from forests grown anew for each fold: equal means, equal
 * variances, and pool and refit are as far from each other as one refit from another.
 *
 * Everything is Welch's t between numbers of runs with seeds of their own, which are independent whatever the
 * samples of a run have in common (those of a pool share trees).  There are R pairs of pools, R of refits, R
 * of one of each. Seeds are fixed.  Of other seeds, about one in ten thousand would fail: with R - 1 degrees
 * of freedom or more, |t| exceeds 7 with probability 2.1e-8 (R's pt()), and there are below 3,000 such
 * comparisons in all settings together; it exceeds 5.5 with probability 2.5e-6, and there are 30 of those.
 */
#include "cases.h"
#include "support/cross_validation.h"
#include "support/dice.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdio.h>

enum { R = 40, N_RUNS = 3 * R, N_TREES = 10, P = 50, SAMPLE_ROOM = 72, CELL_ROOM = 70 * 14 };
static const double ONE_OF_MANY = 7, ONE_BY_ITSELF = 5.5;

static rfcv_dataset *dataset;
static uint32_t votes[2][N_RUNS][CELL_ROOM]; /* of both sides: [n_samples][n_classes] */

static temporary_folder folder;

static void free_all(void)
{
    tiny_dataset_free(dataset);
    if (folder.path[0])
        temporary_folder_remove(&folder);
}

/* ---- data ---- */

/* Classes overlap, so that votes are divided. */
static void make_dataset(size_t n_samples, size_t n_classes)
{
    static double values[SAMPLE_ROOM * P];
    uint32_t labels[SAMPLE_ROOM];
    dice hand = {n_classes};
    for (uint32_t sample = 0; sample < n_samples; sample++) {
        labels[sample] = sample % (uint32_t)n_classes;
        for (size_t feature = 0; feature < P; feature++)
            values[sample * P + feature] = dice_share(&hand) + dice_share(&hand) + dice_share(&hand) +
                                           (feature % n_classes == labels[sample] ? 0.4 : 0);
    }
    dataset = tiny_dataset_make(n_samples, P, values, labels, n_classes);
}

/* Every third group is a pair. */
static void make_groups(void)
{
    uint32_t groups[SAMPLE_ROOM];
    for (uint32_t sample = 0; sample < dataset->n_samples; sample++)
        groups[sample] = sample / 4 * 3 + (sample % 4 ? sample % 4 - 1 : 0);
    tiny_dataset_set_groups(dataset, groups);
}

typedef enum setting {
    TWO_CLASSES,
    FOUR,
    FOURTEEN,
    GROUPS,
    REBALANCED,
    WITHOUT_REPLACEMENT,
    CLASS_DRAWS,
    CLASS_DRAWS_WITHOUT_REPLACEMENT,
    CASE_WEIGHTS,
    CLASS_WEIGHTS,
    N_SETTINGS
} setting;

/* From 1/3 to 3: of the heaviest sample a pool has to grow some five times the trees. */
static const char *write_case_weights(void)
{
    folder = temporary_folder_make();
    static temporary_path path;
    path = temporary_folder_path(&folder, "weights.csv");
    FILE *file = fopen(path.text, "w");
    ck_assert_ptr_nonnull(file);
    fputs("id,weight\n", file);
    for (size_t sample = 0; sample < SAMPLE_ROOM; sample++)
        fprintf(file, "s%zu,%g\n", sample + 1, sample % 7 == 0 ? 3.0 : sample % 3 ? 1.0 : 1.0 / 3);
    fclose(file);
    return path.text;
}

static rfcv_cv_options make_setting(setting made)
{
    rfcv_cv_options options = small_options();
    options.n_trees = N_TREES;
    options.n_threads = 1;
    options.rebalance = made == REBALANCED;
    options.replace = made != WITHOUT_REPLACEMENT && made != CLASS_DRAWS_WITHOUT_REPLACEMENT;
    if (made == CLASS_DRAWS || made == CLASS_DRAWS_WITHOUT_REPLACEMENT)
        options.bag = "c001=20,c002=9";
    if (made == CASE_WEIGHTS)
        options.case_weights = write_case_weights();
    if (made == CLASS_WEIGHTS)
        options.class_weight = "c002=2.5";
    make_dataset(made == FOUR       ? 64
                 : made == FOURTEEN ? 70
                                    : 60,
                 made == FOUR       ? 4
                 : made == FOURTEEN ? 14
                                    : 2);
    if (made == GROUPS)
        make_groups();
    return options;
}

static void run_all(const rfcv_cv_options *options, int side)
{
    rfcv_cv_options of_run = *options;
    size_t n_classes = dataset->n_classes;
    for (size_t run = 0; run < N_RUNS; run++) {
        of_run.seed = 2 * run + (size_t)side;
        cross_validation done = cross_validation_run(dataset, &of_run);
        for (size_t i = 0; i < dataset->n_samples; i++)
            for (size_t k = 0; k < n_classes; k++)
                votes[side][run][i * n_classes + k] = prediction_of(&done, i).votes[k];
        cross_validation_free(&done);
    }
}

/* ---- comparison ---- */

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

static double variance_of_mean(const double *x, size_t n)
{
    double mean = mean_of(x, n), sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sum / (double)(n - 1) / (double)n;
}

/* |t| of two means; numbers that are all the same differ by nothing or by everything. */
static double welch(const double *x, const double *y, size_t n)
{
    double difference = fabs(mean_of(x, n) - mean_of(y, n));
    double variance = variance_of_mean(x, n) + variance_of_mean(y, n);
    return difference > 0 ? difference / sqrt(variance) : 0;
}

typedef struct comparison {
    double of_means;         /* largest over samples and classes */
    double of_right_votes;   /* votes for the true class, over all samples */
    double of_variances;     /* largest over samples */
    double of_all_variances; /* over all samples */
    double of_differences;   /* squared, between the sides and within the second, over all samples */
} comparison;

static void compare_means(comparison *found)
{
    double right[2][N_RUNS] = {{0}};
    for (size_t cell = 0; cell < dataset->n_samples * dataset->n_classes; cell++) {
        double of_cell[2][N_RUNS];
        bool is_right = dataset->labels[cell / dataset->n_classes] == cell % dataset->n_classes;
        for (int side = 0; side < 2; side++)
            for (size_t run = 0; run < N_RUNS; run++) {
                of_cell[side][run] = votes[side][run][cell];
                right[side][run] += is_right ? votes[side][run][cell] : 0;
            }
        found->of_means = fmax(found->of_means, welch(of_cell[0], of_cell[1], N_RUNS));
    }
    found->of_right_votes = welch(right[0], right[1], N_RUNS);
}

/* Squared differences of votes on a sample, summed over classes. */
static double squared_difference(const uint32_t *a, const uint32_t *b, size_t sample)
{
    double sum = 0;
    for (size_t k = 0; k < dataset->n_classes; k++) {
        double difference = (double)a[sample * dataset->n_classes + k] - b[sample * dataset->n_classes + k];
        sum += difference * difference;
    }
    return sum;
}

/* Within a pair of runs of one side the squared difference has twice the variance for a mean. */
typedef struct pairs {
    double first[R], second[R], mixed[R];
} pairs;

static pairs differences_on(size_t sample)
{
    pairs found;
    for (size_t i = 0; i < R; i++) {
        found.first[i] = squared_difference(votes[0][2 * i], votes[0][2 * i + 1], sample);
        found.second[i] = squared_difference(votes[1][2 * i], votes[1][2 * i + 1], sample);
        found.mixed[i] = squared_difference(votes[0][2 * R + i], votes[1][2 * R + i], sample);
    }
    return found;
}

static comparison compare_sides(void)
{
    comparison found = {0};
    compare_means(&found);
    pairs sum = {{0}, {0}, {0}};
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        pairs on_sample = differences_on(sample);
        found.of_variances = fmax(found.of_variances, welch(on_sample.first, on_sample.second, R));
        for (size_t i = 0; i < R; i++) {
            sum.first[i] += on_sample.first[i];
            sum.second[i] += on_sample.second[i];
            sum.mixed[i] += on_sample.mixed[i];
        }
    }
    found.of_all_variances = welch(sum.first, sum.second, R);
    found.of_differences = welch(sum.mixed, sum.second, R);
    return found;
}

START_TEST(votes_by_pool_and_by_refitting_have_one_law)
{
    rfcv_cv_options by_pool = make_setting((setting)_i), by_refitting = by_pool;
    by_pool.pool = RFCV_POOL_ALWAYS;
    by_refitting.pool = RFCV_POOL_NEVER;

    run_all(&by_pool, 0);
    run_all(&by_refitting, 1);

    comparison found = compare_sides();
    ck_assert_double_lt(found.of_means, ONE_OF_MANY);
    ck_assert_double_lt(found.of_variances, ONE_OF_MANY);
    ck_assert_double_lt(found.of_right_votes, ONE_BY_ITSELF);
    ck_assert_double_lt(found.of_all_variances, ONE_BY_ITSELF);
    ck_assert_double_lt(found.of_differences, ONE_BY_ITSELF);
}
END_TEST

/* ---- that the comparison sees what it should ---- */

START_TEST(smaller_bags_would_be_seen)
{
    rfcv_cv_options smaller = make_setting(FOUR), by_refitting = smaller;
    smaller.sample_fraction = 0.3;
    by_refitting.pool = RFCV_POOL_NEVER;

    run_all(&smaller, 0);
    run_all(&by_refitting, 1);

    ck_assert_double_gt(compare_sides().of_right_votes, ONE_BY_ITSELF);
}
END_TEST

START_TEST(trees_that_count_twice_would_be_seen)
{
    rfcv_cv_options half = make_setting(TWO_CLASSES), by_refitting = half;
    half.n_trees = N_TREES / 2;
    by_refitting.pool = RFCV_POOL_NEVER;

    run_all(&half, 0);
    run_all(&by_refitting, 1);
    for (size_t run = 0; run < N_RUNS; run++)
        for (size_t cell = 0; cell < dataset->n_samples * dataset->n_classes; cell++)
            votes[0][run][cell] *= 2;

    comparison found = compare_sides();
    ck_assert_double_lt(found.of_means, ONE_OF_MANY);
    ck_assert_double_gt(found.of_all_variances, ONE_BY_ITSELF);
    ck_assert_double_gt(found.of_differences, ONE_BY_ITSELF);
}
END_TEST

TCase *equal_law_case(void)
{
    TCase *cases = tcase_create("equal_law");
    tcase_set_timeout(cases, 120);
    tcase_set_tags(cases, "one_thread statistics"); /* n_threads is 1: no race to be found */
    tcase_add_checked_fixture(cases, NULL, free_all);
    tcase_add_loop_test(cases, votes_by_pool_and_by_refitting_have_one_law, 0, N_SETTINGS);
    tcase_add_test(cases, smaller_bags_would_be_seen);
    tcase_add_test(cases, trees_that_count_twice_would_be_seen);
    return cases;
}
