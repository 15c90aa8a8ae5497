#include "tree/bag.h"

#include "cases.h"
#include "support/chi_square.h"

#include <math.h>

enum { N = 40, HELD_OUT = 25, N_HELD_OUT = 7, N_TRAINING = N - N_HELD_OUT };

static sample_bag bag;
static uint32_t order[N];
static training_set set;

/* Samples 25 to 31 are held out: they stand at places 10 to 16 of an order that is not that of the samples.
 */
static void make_bag(void)
{
    ck_assert(bag_init(&bag, N));
    for (uint32_t place = 0; place < N; place++)
        order[place] = (place + HELD_OUT - 10) % N;
    set = (training_set){.order = order, .n_samples = N_TRAINING, .held_out = 10, .n_held_out = N_HELD_OUT};
}

static void empty_bag(void)
{
    bag_empty(&bag);
}

static rng_stream stream_of(uint32_t tree)
{
    return rng_stream_make(1, RNG_BAG, 0, 0, tree);
}

static bool is_held_out(size_t sample)
{
    return sample >= HELD_OUT && sample < HELD_OUT + N_HELD_OUT;
}

START_TEST(a_bag_lists_its_samples_once_in_ascending_order_with_how_often_each_was_drawn)
{
    size_t n_draws = 0, n_unique = 0;

    bag_draw(&bag, &set, &(bag_rule){.n_draws = 100, .replace = true}, stream_of(0));

    for (size_t i = 0; i < bag.n_unique; i++) {
        ck_assert(i == 0 || bag.samples[i] > bag.samples[i - 1]);
        ck_assert_uint_ge(bag.weights[i], 1);
        ck_assert_uint_eq(bag.weights[i], bag.weight_of[bag.samples[i]]);
        n_draws += bag.weights[i];
    }
    for (size_t sample = 0; sample < N; sample++)
        n_unique += bag_has(&bag, sample);
    ck_assert_uint_eq(n_draws, 100);
    ck_assert_uint_eq(bag.n_draws, 100);
    ck_assert_uint_eq(bag.n_unique, n_unique);
}
END_TEST

START_TEST(a_held_out_sample_is_in_no_bag)
{
    size_t n_times[N] = {0};

    for (uint32_t tree = 0; tree < 300; tree++) {
        bag_draw(&bag, &set, &(bag_rule){.n_draws = N_TRAINING, .replace = tree % 2}, stream_of(tree));
        for (size_t sample = 0; sample < N; sample++)
            n_times[sample] += bag.weight_of[sample];
    }

    for (size_t sample = 0; sample < N; sample++)
        ck_assert_msg((n_times[sample] == 0) == is_held_out(sample), "sample %zu", sample);
}
END_TEST

START_TEST(draws_without_replacement_are_of_different_samples)
{
    bag_draw(&bag, &set, &(bag_rule){.n_draws = 20, .replace = false}, stream_of((uint32_t)_i));

    ck_assert_uint_eq(bag.n_unique, 20);
    for (size_t i = 0; i < bag.n_unique; i++)
        ck_assert_uint_eq(bag.weights[i], 1);
}
END_TEST

START_TEST(as_many_draws_without_replacement_as_there_are_samples_take_each)
{
    bag_draw(&bag, &set, &(bag_rule){.n_draws = N_TRAINING, .replace = false}, stream_of(5));

    ck_assert_uint_eq(bag.n_unique, N_TRAINING);
    for (size_t sample = 0; sample < N; sample++)
        ck_assert(bag_has(&bag, sample) == !is_held_out(sample));
}
END_TEST

START_TEST(every_training_sample_is_drawn_as_often_as_any_other)
{
    const bool replace = _i;
    size_t n_times[N] = {0}, of_training[N_TRAINING];

    for (uint32_t tree = 0; tree < 3000; tree++) {
        bag_draw(&bag, &set, &(bag_rule){.n_draws = 12, .replace = replace}, stream_of(tree));
        for (size_t sample = 0; sample < N; sample++)
            n_times[sample] += bag.weight_of[sample];
    }

    size_t n = 0;
    for (size_t sample = 0; sample < N; sample++)
        if (!is_held_out(sample))
            of_training[n++] = n_times[sample];
    ck_assert_double_lt(chi_square_of_uniform(of_training, N_TRAINING), chi_square_bound(N_TRAINING));
}
END_TEST

/* (1 - 1/33)^33 = 0.3622; the standard error over 3,000 bags of 33 samples is below 0.002. */
START_TEST(a_bootstrap_misses_a_sample_as_often_as_theory_says)
{
    size_t n_missed = 0;

    for (uint32_t tree = 0; tree < 3000; tree++) {
        bag_draw(&bag, &set, &(bag_rule){.n_draws = N_TRAINING, .replace = true}, stream_of(tree));
        n_missed += N_TRAINING - bag.n_unique;
    }

    ck_assert_double_eq_tol((double)n_missed / (3000.0 * N_TRAINING), 0.3622, 0.008);
}
END_TEST

START_TEST(a_bag_depends_on_its_stream_alone)
{
    uint32_t weights[N];
    bag_draw(&bag, &set, &(bag_rule){.n_draws = N_TRAINING, .replace = true}, stream_of(1));
    for (size_t sample = 0; sample < N; sample++)
        weights[sample] = bag.weight_of[sample];

    bag_draw(&bag, &set, &(bag_rule){.n_draws = 20, .replace = false}, stream_of(2));
    bag_draw(&bag, &set, &(bag_rule){.n_draws = N_TRAINING, .replace = true}, stream_of(1));

    for (size_t sample = 0; sample < N; sample++)
        ck_assert_uint_eq(bag.weight_of[sample], weights[sample]);
}
END_TEST

START_TEST(drawing_leaves_the_row_of_numbers_as_it_was)
{
    for (uint32_t tree = 0; tree < 50; tree++)
        bag_draw(&bag, &set, &(bag_rule){.n_draws = 1 + tree % N_TRAINING, .replace = false},
                 stream_of(tree));

    for (size_t i = 0; i < N; i++)
        ck_assert_uint_eq(bag.identity[i], i);
}
END_TEST

/* ---- classes that draw apart, and case weights ---- */

enum { N_CLASSES = 3, N_BAGS = 20000 };

/* Sample i is of class i % 3; a class of none of the training samples comes last. */
static uint32_t labels[N];
static double case_weights[N];

static bag_rule rule_by_class(const uint32_t *class_draws, bool replace)
{
    bag_rule rule = {
        .replace = replace, .class_draws = class_draws, .labels = labels, .n_classes = N_CLASSES + 1};
    for (uint32_t sample = 0; sample < N; sample++)
        labels[sample] = sample % N_CLASSES;
    for (size_t k = 0; k < N_CLASSES; k++)
        rule.n_draws += class_draws[k];
    return rule;
}

START_TEST(each_class_draws_as_often_as_it_is_to)
{
    static const uint32_t class_draws[N_CLASSES + 1] = {7, 0, 10, 0};
    const bag_rule rule = rule_by_class(class_draws, _i);

    for (uint32_t tree = 0; tree < 50; tree++) {
        size_t n_drawn[N_CLASSES] = {0};
        bag_draw(&bag, &set, &rule, stream_of(tree));
        for (size_t i = 0; i < bag.n_unique; i++) {
            ck_assert(!is_held_out(bag.samples[i]));
            ck_assert(rule.replace || bag.weights[i] == 1);
            n_drawn[bag.samples[i] % N_CLASSES] += bag.weights[i];
        }
        for (size_t k = 0; k < N_CLASSES; k++)
            ck_assert_uint_eq(n_drawn[k], class_draws[k]);
        ck_assert_uint_eq(bag.n_draws, 17);
    }
}
END_TEST

START_TEST(within_a_class_every_sample_is_drawn_as_often_as_any_other)
{
    static const uint32_t class_draws[N_CLASSES + 1] = {4, 2, 9, 0};
    const bag_rule rule = rule_by_class(class_draws, _i);
    size_t n_times[N] = {0};

    for (uint32_t tree = 0; tree < 3000; tree++) {
        bag_draw(&bag, &set, &rule, stream_of(tree));
        for (size_t sample = 0; sample < N; sample++)
            n_times[sample] += bag.weight_of[sample];
    }

    for (size_t k = 0; k < N_CLASSES; k++) {
        size_t of_class[N], n = 0;
        for (size_t sample = k; sample < N; sample += N_CLASSES)
            if (!is_held_out(sample))
                of_class[n++] = n_times[sample];
        ck_assert_double_lt(chi_square_of_uniform(of_class, n), chi_square_bound(n));
    }
}
END_TEST

/* Samples 0 to 4 weigh 1, 2, 3, 4 and 0, and the others nothing. */
static bag_rule weighted_rule(size_t n_draws, bool replace)
{
    for (size_t sample = 0; sample < N; sample++)
        case_weights[sample] = sample < 4 ? (double)sample + 1 : 0;
    return (bag_rule){.n_draws = n_draws, .replace = replace, .case_weights = case_weights};
}

/* Fails where a share of N_BAGS is further from its probability than five of its standard deviations. */
static void assert_share(size_t n, double probability)
{
    const double tolerance = 5 * sqrt(probability * (1 - probability) / N_BAGS);
    ck_assert_double_le(fabs((double)n / N_BAGS - probability), tolerance);
}

START_TEST(weighted_draws_are_in_proportion_to_the_weights)
{
    const bag_rule rule = weighted_rule(1, _i);
    size_t n_times[N] = {0};

    for (uint32_t tree = 0; tree < N_BAGS; tree++) {
        bag_draw(&bag, &set, &rule, stream_of(tree));
        for (size_t sample = 0; sample < N; sample++)
            n_times[sample] += bag.weight_of[sample];
    }

    for (size_t sample = 0; sample < N; sample++)
        assert_share(n_times[sample], case_weights[sample] / 10);
}
END_TEST

/* By hand: the pair (a, b) is drawn with probability a/10 b/(10 - a) + b/10 a/(10 - b). */
START_TEST(without_replacement_the_next_draw_is_in_proportion_to_the_weights_that_are_left)
{
    const bag_rule rule = weighted_rule(2, false);
    size_t n_times[4][4] = {{0}};

    for (uint32_t tree = 0; tree < N_BAGS; tree++) {
        bag_draw(&bag, &set, &rule, stream_of(tree));
        ck_assert_uint_eq(bag.n_unique, 2);
        n_times[bag.samples[0]][bag.samples[1]]++;
    }

    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4; j++) {
            const double a = case_weights[i], b = case_weights[j];
            assert_share(n_times[i][j], a / 10 * b / (10 - a) + b / 10 * a / (10 - b));
        }
}
END_TEST

/* Of class 0 samples 0 and 3 have a weight, 1 and 4; of class 1 sample 1 alone. */
START_TEST(weights_count_within_classes_that_draw_apart)
{
    static const uint32_t class_draws[N_CLASSES + 1] = {1, 5, 0, 0};
    bag_rule rule = rule_by_class(class_draws, true);
    rule.case_weights = weighted_rule(0, true).case_weights;
    size_t n_heavy = 0;

    for (uint32_t tree = 0; tree < N_BAGS; tree++) {
        bag_draw(&bag, &set, &rule, stream_of(tree));
        ck_assert_uint_eq(bag.weight_of[1], 5);
        ck_assert_uint_eq(bag.weight_of[0] + bag.weight_of[3], 1);
        n_heavy += bag.weight_of[3];
    }

    assert_share(n_heavy, 0.8);
}
END_TEST

START_TEST(a_training_set_is_the_row_without_the_stretch_that_is_held_out)
{
    const uint32_t row[] = {4, 2, 0, 3, 1};
    const training_set first_two_out = {.order = row, .n_samples = 3, .held_out = 0, .n_held_out = 2};
    const training_set last_out = {.order = row, .n_samples = 4, .held_out = 4, .n_held_out = 1};
    const training_set none_out = {.order = row, .n_samples = 5};

    ck_assert_uint_eq(training_set_sample(&first_two_out, 0), 0);
    ck_assert_uint_eq(training_set_sample(&first_two_out, 2), 1);
    ck_assert_uint_eq(training_set_sample(&last_out, 0), 4);
    ck_assert_uint_eq(training_set_sample(&last_out, 3), 3);
    ck_assert_uint_eq(training_set_sample(&none_out, 4), 1);
}
END_TEST

/* Places 0, 3, 4 and 6 of seven. */
START_TEST(a_training_set_leaves_out_single_places_too)
{
    static const uint32_t row[] = {6, 5, 4, 3, 2, 1, 0}, holes[] = {0, 3, 4, 6}, left[] = {5, 4, 1};
    const training_set with_holes = {.order = row, .n_samples = 3, .holes = holes, .n_holes = 4};

    for (size_t place = 0; place < 3; place++)
        ck_assert_uint_eq(training_set_sample(&with_holes, place), left[place]);
}
END_TEST

TCase *bag_case(void)
{
    TCase *cases = tcase_create("bag");
    tcase_add_checked_fixture(cases, make_bag, empty_bag);
    tcase_add_test(cases, a_bag_lists_its_samples_once_in_ascending_order_with_how_often_each_was_drawn);
    tcase_add_test(cases, a_held_out_sample_is_in_no_bag);
    tcase_add_loop_test(cases, draws_without_replacement_are_of_different_samples, 0, 5);
    tcase_add_test(cases, as_many_draws_without_replacement_as_there_are_samples_take_each);
    tcase_add_loop_test(cases, every_training_sample_is_drawn_as_often_as_any_other, 0, 2);
    tcase_add_test(cases, a_bootstrap_misses_a_sample_as_often_as_theory_says);
    tcase_add_test(cases, a_bag_depends_on_its_stream_alone);
    tcase_add_test(cases, drawing_leaves_the_row_of_numbers_as_it_was);
    tcase_add_loop_test(cases, each_class_draws_as_often_as_it_is_to, 0, 2);
    tcase_add_loop_test(cases, within_a_class_every_sample_is_drawn_as_often_as_any_other, 0, 2);
    tcase_add_loop_test(cases, weighted_draws_are_in_proportion_to_the_weights, 0, 2);
    tcase_add_test(cases, without_replacement_the_next_draw_is_in_proportion_to_the_weights_that_are_left);
    tcase_add_test(cases, weights_count_within_classes_that_draw_apart);
    tcase_add_test(cases, a_training_set_is_the_row_without_the_stretch_that_is_held_out);
    tcase_add_test(cases, a_training_set_leaves_out_single_places_too);
    return cases;
}
