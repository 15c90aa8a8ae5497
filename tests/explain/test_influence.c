/* Beside plain recounts: each number from its definition, by loops over the trees of the record. */
#include "explain/influence.h"

#include "base/memory.h"
#include "base/threads.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/lack_of_memory.h"
#include "support/random_forest_record.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

enum { N = 13, N_TREES = 90, N_CLASSES = 3, IN_ONE_BLOCK = N_TREES };

static rfcv_dataset *dataset;
static forest_record *record;
static bag_rule bag;
static const uint32_t groups[N] = {0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 2, 9, 9};

static void make_both(void)
{
    static const double values[N];
    dice hand = {.state = 4};
    uint32_t labels[N];
    for (size_t i = 0; i < N; i++)
        labels[i] = (uint32_t)dice_between(&hand, 0, N_CLASSES - 1);
    dataset = tiny_dataset_make(N, 1, values, labels, N_CLASSES);
    record = random_forest_record(&hand, N, N_TREES, N_CLASSES, 5);
    bag = (bag_rule){.replace = true};
}

/* Every tree shares its votes out: to the class that it voted for before, and to others by chance. */
static void share_votes_out(void)
{
    dice hand = {.state = 9};
    for (size_t at = 0; record->units && at < N * N_TREES; at++) {
        uint32_t *units = record->units + at * N_CLASSES, n_left = PROBABILITY_UNITS;
        for (size_t class = 0; class < N_CLASSES; class ++)
            n_left -= units[class] = (uint32_t)dice_between(&hand, 0, PROBABILITY_UNITS / 8);
        units[record->votes[at]] += n_left;
    }
}

static void make_both_shared(void)
{
    make_both();
    record->units = memory_make(N * N_TREES, N_CLASSES * sizeof *record->units);
    share_votes_out();
}

static void free_both(void)
{
    tiny_dataset_free(dataset);
    forest_record_free(record);
}

/* ---- what is tested ---- */

typedef struct finding {
    influence samples;
    size_t n_threads, trees_at_once;
    monitor_stage stage;
    rfcv_error *error;
    rfcv_status status;
} finding;

static void find(void *context)
{
    finding *work = context;
    work->status = influence_in_blocks(&work->samples, record, &bag, dataset, work->n_threads,
                                       work->trees_at_once, &work->stage, work->error);
}

static rfcv_status run(finding *work, const rfcv_monitor *monitor, rfcv_error *error)
{
    const thread_team team = {.n_outer = 1, .n_inner = 1};
    work->error = error;
    monitor_stage_init(&work->stage, monitor, "influence", N * N_TREES);
    rfcv_status status = threads_run(&team, find, work, error);
    return status == RFCV_OK ? work->status : status;
}

static influence made(size_t n_threads, size_t trees_at_once)
{
    finding work = {.n_threads = n_threads, .trees_at_once = trees_at_once};
    ck_assert_int_eq(run(&work, NULL, NULL), RFCV_OK);
    ck_assert_uint_eq(work.stage.done, N * N_TREES);
    return work.samples;
}

static double change(const influence *samples, size_t i, size_t j, size_t class)
{
    return samples->changes[(i * N + j) * N_CLASSES + class];
}

/* ---- recounts ---- */

static bool misses(size_t tree, size_t sample)
{
    return record->in_bag[tree * N + sample] == 0;
}

static bool judges(size_t tree, size_t sample)
{
    for (size_t other = 0; dataset->groups && other < N; other++)
        if (dataset->groups[other] == dataset->groups[sample] && !misses(tree, other))
            return false;
    return misses(tree, sample);
}

static double vote_for(size_t tree, size_t sample, size_t class)
{
    const size_t at = tree * N + sample;
    return record->units ? record->units[at * N_CLASSES + class] / 65536.0 : record->votes[at] == class;
}

/* Share of class among the judges of j, or those of them that miss i; i = N: of all. */
static double share(size_t i, size_t j, size_t class, double *n_trees)
{
    double n_votes = 0;
    *n_trees = 0;
    for (size_t tree = 0; tree < N_TREES; tree++)
        if (judges(tree, j) && (i == N || misses(tree, i))) {
            ++*n_trees;
            n_votes += vote_for(tree, j, class);
        }
    return n_votes / *n_trees;
}

static double share_of_all(size_t j, size_t class)
{
    double n_trees;
    return share(N, j, class, &n_trees);
}

/* Of what the judges of j say of a class. */
static double variance_of_votes(size_t j, size_t class)
{
    double n_trees, mean = share(N, j, class, &n_trees), squares = 0;
    for (size_t tree = 0; tree < N_TREES; tree++)
        if (judges(tree, j))
            squares += (vote_for(tree, j, class) - mean) * (vote_for(tree, j, class) - mean);
    return squares / n_trees;
}

/* The infinitesimal jackknife over the judges of j, sample by sample; what a sample adds counts as often as
 * the corrections of the classes say. */
static double variance(size_t j, size_t class, const double *corrections)
{
    double n_trees, mean = share(N, j, class, &n_trees), squares = 0, spread = 0;
    for (size_t i = 0; i < N; i++) {
        double sum = 0, covariance = 0, deviation = 0;
        for (size_t tree = 0; tree < N_TREES; tree++)
            sum += judges(tree, j) * record->in_bag[tree * N + i];
        for (size_t tree = 0; tree < N_TREES; tree++)
            if (judges(tree, j)) {
                double from_mean = record->in_bag[tree * N + i] - sum / n_trees;
                covariance += from_mean * (vote_for(tree, j, class) - mean) / n_trees;
                deviation += from_mean * from_mean / n_trees;
            }
        squares += covariance * covariance * corrections[dataset->labels[i]];
        spread += deviation * corrections[dataset->labels[i]];
    }
    return squares - spread * variance_of_votes(j, class) / n_trees;
}

/* ---- changes ---- */

static void assert_changes(const influence *samples)
{
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            for (size_t class = 0; class < N_CLASSES; class ++) {
                double n_trees;
                double expected = i == j ? 0 : share(i, j, class, &n_trees) - share_of_all(j, class);
                assert_each(fabs(change(samples, i, j, class) - expected) < 1e-14,
                            "%zu %zu %zu: %.17g, expected %.17g", i, j, class, change(samples, i, j, class),
                            expected);
            }
}

START_TEST(changes_are_those_of_a_recount_in_blocks_of_any_size)
{
    static const size_t sizes[] = {1, 7, N_TREES - 1, IN_ONE_BLOCK, N_TREES + 1};
    influence samples = made(1, sizes[_i]);
    assert_changes(&samples);
    influence_empty(&samples);
}
END_TEST

START_TEST(changes_of_all_classes_add_up_to_0)
{
    influence samples = made(1, IN_ONE_BLOCK);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            double sum = 0;
            for (size_t class = 0; class < N_CLASSES; class ++)
                sum += change(&samples, i, j, class);
            ck_assert_double_eq_tol(sum, 0, 1e-14);
        }
    influence_empty(&samples);
}
END_TEST

START_TEST(judges_of_a_sample_miss_all_of_its_group)
{
    tiny_dataset_set_groups(dataset, groups);
    influence samples = made(1, 7);
    assert_changes(&samples);
    for (size_t class = 0; class < N_CLASSES; class ++)
        ck_assert_double_eq(change(&samples, 2, 3, class), 0);
    influence_empty(&samples);
}
END_TEST

START_TEST(a_pair_that_no_tree_misses_has_no_change_and_counts_for_nothing)
{
    influence before = made(1, IN_ONE_BLOCK);
    for (size_t tree = 0; tree < N_TREES; tree++)
        if (misses(tree, 2))
            record->in_bag[tree * N + 5] = 1;
    influence samples = made(1, IN_ONE_BLOCK);
    ck_assert_double_nan(change(&samples, 2, 5, 0));
    ck_assert_double_nan(change(&samples, 5, 2, 0));
    ck_assert_double_eq(change(&samples, 2, 7, 0), change(&before, 2, 7, 0));
    ck_assert(isfinite(samples.items[2].sway) && isfinite(samples.items[2].help));
    influence_empty(&samples);
    influence_empty(&before);
}
END_TEST

START_TEST(numbers_of_threads_change_nothing)
{
    influence one = made(1, 7), three = made(3, IN_ONE_BLOCK);
    ck_assert_mem_eq(one.changes, three.changes, N * N * N_CLASSES * sizeof *one.changes);
    ck_assert_mem_eq(one.share_se, three.share_se, N * N_CLASSES * sizeof *one.share_se);
    influence_empty(&one);
    influence_empty(&three);
}
END_TEST

/* ---- standard errors ---- */

/* Votes hang on the draws of a few samples, so that variances are well above 0. */
static void let_votes_hang_on_draws(void)
{
    for (size_t tree = 0; tree < N_TREES; tree++)
        for (size_t j = 0; j < N; j++)
            record->votes[tree * N + j] =
                (uint16_t)((misses(tree, (j + 1) % N) + misses(tree, (j + 2) % N)) % N_CLASSES);
    share_votes_out();
}

static void assert_errors(const influence *samples, const double *corrections)
{
    size_t n_above_0 = 0;
    for (size_t j = 0; j < N; j++)
        for (size_t class = 0; class < N_CLASSES; class ++) {
            double found = samples->items[j].share_se[class], expected = variance(j, class, corrections);
            assert_each(fabs(found - sqrt(fmax(0, expected))) < 1e-7, "%zu %zu: %.17g, expected %.17g", j,
                        class, found, sqrt(fmax(0, expected)));
            n_above_0 += found > 0;
        }
    ck_assert_uint_gt(n_above_0, N);
}

START_TEST(errors_are_those_of_covariances_with_draws_over_the_judges)
{
    if (_i)
        tiny_dataset_set_groups(dataset, groups);
    let_votes_hang_on_draws();
    influence samples = made(1, 7);
    assert_errors(&samples, (double[N_CLASSES]){1, 1, 1});
    influence_empty(&samples);
}
END_TEST

/* The first of each class in an order by chance. */
static void draw_by_class(dice *hand, const uint32_t *class_draws)
{
    uint32_t order[N];
    for (uint32_t i = 0; i < N; i++)
        order[i] = i;
    for (size_t tree = 0; tree < N_TREES; tree++) {
        uint32_t n_drawn[N_CLASSES] = {0};
        dice_shuffle(hand, order, N);
        for (size_t i = 0; i < N; i++) {
            const uint32_t class = dataset->labels[order[i]];
            record->in_bag[tree * N + order[i]] = n_drawn[class]++ < class_draws[class];
        }
    }
}

/* Bags of 8 of 13 samples, of the other 12 of those that miss one. */
START_TEST(errors_of_bags_without_replacement_are_larger_by_what_they_leave)
{
    dice hand = {.state = 5};
    uint32_t order[N];
    for (uint32_t i = 0; i < N; i++)
        order[i] = i;
    for (size_t tree = 0; tree < N_TREES; tree++) {
        dice_shuffle(&hand, order, N);
        for (size_t i = 0; i < N; i++)
            record->in_bag[tree * N + order[i]] = i < 8;
    }
    bag = (bag_rule){.n_draws = 8};
    let_votes_hang_on_draws();
    influence samples = made(1, IN_ONE_BLOCK);
    const double correction = 11 / 12.0 * 9;
    assert_errors(&samples, (double[N_CLASSES]){correction, correction, correction});
    influence_empty(&samples);
}
END_TEST

/* One of the first class, two of the second, and all of the third but one. */
START_TEST(errors_of_bags_without_replacement_by_class_are_larger_by_what_each_class_leaves)
{
    const size_t *sizes = dataset->class_sizes;
    const uint32_t class_draws[N_CLASSES] = {1, 2, (uint32_t)sizes[2] - 1};
    double corrections[N_CLASSES];
    dice hand = {.state = 5};
    bag = (bag_rule){.n_draws = sizes[2] + 2, .class_draws = class_draws};
    draw_by_class(&hand, class_draws);
    for (size_t class = 0; class < N_CLASSES; class ++) {
        const double m = (double)sizes[class] - 1, s = class_draws[class];
        corrections[class] = m > s ? (m - 1) / m * m / (m - s) * m / (m - s) : 1;
    }
    let_votes_hang_on_draws();
    influence samples = made(1, IN_ONE_BLOCK);
    assert_errors(&samples, corrections);
    influence_empty(&samples);
}
END_TEST

/* ---- sway ---- */

/* Change in j's share of its own class, and the variance that chance gives it. */
static double own_change(size_t i, size_t j, double *chance)
{
    double n_both, n_judges, own = share(N, j, dataset->labels[j], &n_judges);
    double without = share(i, j, dataset->labels[j], &n_both);
    *chance = variance_of_votes(j, dataset->labels[j]) / n_both * (n_judges - n_both) / (n_judges - 1);
    return without - own;
}

START_TEST(sway_and_help_are_of_changes_in_the_own_class)
{
    influence samples = made(1, IN_ONE_BLOCK);
    for (size_t i = 0; i < N; i++) {
        const rfcv_influence *item = &samples.items[i];
        double sum = 0, squares = 0, most = 0, chance;
        for (size_t j = 0; j < N; j++)
            if (j != i) {
                double by = own_change(i, j, &chance);
                sum += by;
                squares += by * by - chance;
                most = fmax(most, fabs(by) / sqrt(chance));
            }
        ck_assert_uint_eq(item->sample, i);
        ck_assert_double_eq_tol(item->help, sum / (N - 1), 1e-14);
        ck_assert_double_eq_tol(item->sway, sqrt(fmax(0, squares / (N - 1))), 1e-12);
        ck_assert_uint_ne(item->most_swayed, i);
        ck_assert_double_eq_tol(item->most_change, own_change(i, item->most_swayed, &chance), 1e-14);
        ck_assert_double_eq_tol(fabs(item->most_change) / sqrt(chance), most, 1e-10);
    }
    influence_empty(&samples);
}
END_TEST

START_TEST(the_sample_on_which_all_votes_hang_sways_most_and_helps_nobody)
{
    for (size_t tree = 0; tree < N_TREES; tree++)
        for (size_t j = 0; j < N; j++)
            record->votes[tree * N + j] =
                (uint16_t)(misses(tree, 3) ? (dataset->labels[j] + 1) % N_CLASSES : dataset->labels[j]);
    influence samples = made(1, IN_ONE_BLOCK);
    for (size_t i = 0; i < N; i++)
        if (i != 3)
            ck_assert_double_lt(samples.items[i].sway, samples.items[3].sway / 2);
    ck_assert_double_lt(samples.items[3].help, -0.25);
    influence_empty(&samples);
}
END_TEST

/* ---- jackknife of the accuracy ---- */

/* Mean own share without i, or of all for i = N. */
static double accuracy(size_t i)
{
    double sum = 0, n_trees;
    for (size_t j = 0; j < N; j++)
        if (j != i)
            sum += share(i, j, dataset->labels[j], &n_trees);
    return sum / (i == N ? N : N - 1);
}

START_TEST(the_bias_is_that_of_accuracies_without_each_sample)
{
    influence samples = made(1, IN_ONE_BLOCK);
    double sum = 0;
    for (size_t i = 0; i < N; i++)
        sum += accuracy(i);
    ck_assert_double_eq_tol(samples.jackknife.accuracy, accuracy(N), 1e-14);
    ck_assert_double_eq_tol(samples.jackknife.bias, (N - 1) * (sum / N - accuracy(N)), 1e-12);
    influence_empty(&samples);
}
END_TEST

/* Each tree by each sample that it misses: votes for the own class of the others are the more, the less of
 * the first half it drew. */
START_TEST(the_error_is_that_of_pseudo_values_less_what_chance_gives)
{
    for (size_t tree = 0; tree < N_TREES; tree++) {
        size_t n_missed = 0;
        for (size_t i = 0; i < N / 2; i++)
            n_missed += misses(tree, i);
        for (size_t j = 0; j < N; j++)
            record->votes[tree * N + j] =
                (uint16_t)((dataset->labels[j] + (n_missed + j % 3 < N / 3)) % N_CLASSES);
    }
    share_votes_out();
    influence samples = made(1, IN_ONE_BLOCK);
    double mean = 0, squares = 0, residuals = 0, chance = 0;
    for (size_t i = 0; i < N; i++)
        mean += accuracy(i) / N;
    for (size_t i = 0; i < N; i++)
        squares += (accuracy(i) - mean) * (accuracy(i) - mean);
    for (size_t tree = 0; tree < N_TREES; tree++) {
        double residual = 0, n_judges;
        for (size_t j = 0; j < N; j++) {
            double own = share(N, j, dataset->labels[j], &n_judges);
            if (judges(tree, j))
                residual += (vote_for(tree, j, dataset->labels[j]) - own) * N_TREES / n_judges / N;
        }
        residuals += residual * residual / N_TREES;
    }
    for (size_t i = 0; i < N; i++) {
        double n_missed = 0;
        for (size_t tree = 0; tree < N_TREES; tree++)
            n_missed += misses(tree, i);
        chance += residuals * (1 / n_missed - 1.0 / N_TREES) / N;
    }
    double expected = (N - 1.0) / N * squares - (N - 1.0) * (N - 1.0) / N * chance;
    ck_assert_double_gt(expected, 0.001);
    ck_assert_double_eq_tol(samples.jackknife.se * samples.jackknife.se, expected, 1e-12);
    influence_empty(&samples);
}
END_TEST

/* Votes that know nothing of bags: over many forests the bias is chance alone, and as large as it is said to
 * be. */
START_TEST(the_noise_of_the_bias_is_that_of_forests_whose_votes_know_nothing_of_bags)
{
    enum { N_FORESTS = 200 };
    dice hand = {.state = 6};
    double squares = 0, said = 0;
    for (size_t forest = 0; forest < N_FORESTS; forest++) {
        for (size_t at = 0; at < N * N_TREES; at++)
            record->votes[at] = (uint16_t)dice_between(&hand, 0, N_CLASSES - 1);
        influence samples = made(1, IN_ONE_BLOCK);
        squares += samples.jackknife.bias * samples.jackknife.bias / N_FORESTS;
        said += samples.jackknife.bias_noise * samples.jackknife.bias_noise / N_FORESTS;
        influence_empty(&samples);
    }
    ck_assert_double_gt(squares / said, 0.7);
    ck_assert_double_lt(squares / said, 1.4);
}
END_TEST

/* ---- what goes wrong ---- */

static rfcv_status find_once(void *context, rfcv_error *error)
{
    finding *work = context;
    rfcv_status status = run(work, NULL, error);
    influence_empty(&work->samples);
    return status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    finding work = {.n_threads = 1, .trees_at_once = IN_ONE_BLOCK};
    assert_lack_of_memory_is_told(find_once, &work);
}
END_TEST

/* After a number of questions. */
static bool stop(void *context)
{
    size_t *n_left = context;
    return *n_left == 0 || --*n_left == 0;
}

START_TEST(it_stops_in_any_block_when_the_monitor_asks)
{
    size_t n_left = (size_t)_i;
    const rfcv_monitor monitor = {.should_stop = stop, .context = &n_left};
    finding work = {.n_threads = 1, .trees_at_once = N_TREES / 2};
    rfcv_error error;
    ck_assert_int_eq(run(&work, &monitor, &error), RFCV_STOPPED);
    influence_empty(&work.samples);
}
END_TEST

START_TEST(
    what_it_takes_is_mostly_a_square_for_each_class_and_four_and_a_half_more_and_blocks_that_do_not_grow)
{
    const uint64_t square = UINT64_C(8) * 10000 * 10000, blocks = UINT64_C(3) * 4 * 167 * 10000;
    ck_assert_uint_gt(influence_n_bytes(10000, 100000, 5), 9 * square + square / 2);
    ck_assert_uint_lt(influence_n_bytes(10000, 100000, 5), 9 * square + square / 2 + blocks + square / 100);
    ck_assert_uint_eq(influence_n_bytes(10000, 100000, 5), influence_n_bytes(10000, 167, 5));
    ck_assert_uint_lt(influence_n_bytes(100, 10, 5), 1 << 20);
}
END_TEST

TCase *influence_case(void)
{
    TCase *cases = tcase_create("influence");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, make_both, free_both);
    tcase_add_loop_test(cases, changes_are_those_of_a_recount_in_blocks_of_any_size, 0, 5);
    tcase_add_test(cases, changes_of_all_classes_add_up_to_0);
    tcase_add_test(cases, judges_of_a_sample_miss_all_of_its_group);
    tcase_add_test(cases, a_pair_that_no_tree_misses_has_no_change_and_counts_for_nothing);
    tcase_add_test(cases, numbers_of_threads_change_nothing);
    tcase_add_loop_test(cases, errors_are_those_of_covariances_with_draws_over_the_judges, 0, 2);
    tcase_add_test(cases, errors_of_bags_without_replacement_are_larger_by_what_they_leave);
    tcase_add_test(cases, errors_of_bags_without_replacement_by_class_are_larger_by_what_each_class_leaves);
    tcase_add_test(cases, sway_and_help_are_of_changes_in_the_own_class);
    tcase_add_test(cases, the_sample_on_which_all_votes_hang_sways_most_and_helps_nobody);
    tcase_add_test(cases, the_bias_is_that_of_accuracies_without_each_sample);
    tcase_add_test(cases, the_error_is_that_of_pseudo_values_less_what_chance_gives);
    tcase_add_test(cases, the_noise_of_the_bias_is_that_of_forests_whose_votes_know_nothing_of_bags);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_loop_test(cases, it_stops_in_any_block_when_the_monitor_asks, 1, 2 * (N_CLASSES + 1) + 1);
    tcase_add_test(
        cases,
        what_it_takes_is_mostly_a_square_for_each_class_and_four_and_a_half_more_and_blocks_that_do_not_grow);
    return cases;
}

/* What is said of votes holds where trees share them out, too. */
TCase *influence_of_shares_case(void)
{
    TCase *cases = tcase_create("influence_of_shares");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, make_both_shared, free_both);
    tcase_add_loop_test(cases, changes_are_those_of_a_recount_in_blocks_of_any_size, 0, 5);
    tcase_add_test(cases, changes_of_all_classes_add_up_to_0);
    tcase_add_loop_test(cases, errors_are_those_of_covariances_with_draws_over_the_judges, 0, 2);
    tcase_add_test(cases, sway_and_help_are_of_changes_in_the_own_class);
    tcase_add_test(cases, the_bias_is_that_of_accuracies_without_each_sample);
    tcase_add_test(cases, the_error_is_that_of_pseudo_values_less_what_chance_gives);
    return cases;
}
