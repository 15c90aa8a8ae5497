#include "explain/prototypes.h"

#include "cases.h"
#include "explain/stored_proximities.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>

enum { MOST = 40, MOST_LABELS = 6 };

static rfcv_dataset *dataset;
static double proximities[MOST * MOST];
static size_t prototypes[MOST_LABELS];

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

static void set_classes(size_t n_samples, const uint32_t *labels, size_t n_classes)
{
    static const double values[MOST];
    free_dataset();
    dataset = tiny_dataset_make(n_samples, 1, values, labels, n_classes);
}

/* All others are never met. */
static void set_alone(void)
{
    for (size_t i = 0; i < MOST * MOST; i++)
        proximities[i] = 0;
    for (size_t i = 0; i < dataset->n_samples; i++)
        proximities[i * dataset->n_samples + i] = 1;
}

static void set(size_t a, size_t b, double share)
{
    proximities[a * dataset->n_samples + b] = proximities[b * dataset->n_samples + a] = share;
}

static rfcv_status find_in(const double *of, const rfcv_monitor *monitor, rfcv_error *error)
{
    monitor_stage stage;
    monitor_stage_init(&stage, monitor, "proximity", 1);
    return prototypes_find(of, dataset, &stage, prototypes, error);
}

static void find(void)
{
    ck_assert_int_eq(find_in(proximities, NULL, NULL), RFCV_OK);
}

/* ---- by hand ---- */

START_TEST(the_prototype_has_most_of_its_class_among_its_nearest)
{
    static const uint32_t labels[] = {0, 0, 0, 0, 1, 1}; /* 2 nearest, and 1 */
    set_classes(6, labels, 2);
    set_alone();
    set(0, 1, 0.9), set(0, 4, 0.8), set(0, 3, 0.7);
    set(1, 2, 0.5), set(1, 4, 0.6);
    set(3, 2, 0.3), set(3, 1, 0.2);

    find();

    /* Of the two nearest to 0 and to 1, one is 4; 2 has 1 and 3, which are less near.  4 has not 5. */
    ck_assert_uint_eq(prototypes[0], 3);
    ck_assert_uint_eq(prototypes[1], 4);
}
END_TEST

START_TEST(of_several_the_prototype_is_the_one_that_is_nearest_to_them)
{
    static const uint32_t labels[] = {0, 0, 0};
    set_classes(3, labels, 1);
    set_alone();
    set(0, 1, 0.2), set(1, 2, 0.7), set(0, 2, 0.1);
    find();
    ck_assert_uint_eq(prototypes[0], 1);
}
END_TEST

START_TEST(a_sample_that_is_never_met_is_not_near)
{
    static const uint32_t labels[] = {0, 0, 0, 0, 1, 1}; /* 2 nearest, and 1 */
    set_classes(6, labels, 2);
    set_alone();
    set(0, 1, 0.6), set(0, 4, 0.3), set(1, 4, 0.1);
    set(2, 3, 0.5), set(2, 0, NAN); /* they have no second */

    find();

    ck_assert_uint_eq(prototypes[0], 0);
}
END_TEST

START_TEST(a_class_of_one_is_its_own_prototype_and_a_class_of_none_has_none)
{
    static const uint32_t labels[] = {0, 0, 2};
    set_classes(3, labels, 4);
    set_alone();
    find();
    ck_assert_uint_eq(prototypes[0], 0);
    ck_assert_uint_eq(prototypes[1], 3);
    ck_assert_uint_eq(prototypes[2], 2);
    ck_assert_uint_eq(prototypes[3], 3);
}
END_TEST

/* ---- all of them ---- */

/* True if `a` is nearer to the sample than b. */
static bool is_nearer(size_t sample, size_t a, size_t b)
{
    const double *row = proximities + sample * dataset->n_samples;
    return row[a] > row[b] || (row[a] == row[b] && a < b);
}

static double support_of(size_t sample)
{
    const uint32_t label = dataset->labels[sample];
    double sum = 0;
    size_t size = 0, n_near = 0;
    for (size_t i = 0; i < dataset->n_samples; i++)
        size += dataset->labels[i] == label;
    for (size_t other = 0; other < dataset->n_samples; other++) {
        size_t n_nearer = 0;
        for (size_t third = 0; third < dataset->n_samples; third++)
            n_nearer += third != sample && is_nearer(sample, third, other);
        double share = proximities[sample * dataset->n_samples + other];
        if (other != sample && dataset->labels[other] == label && share > 0 &&
            n_nearer < (size / 2 ? size / 2 : 1)) {
            n_near++;
            sum += share;
        }
    }
    return (double)n_near + sum / 1000;
}

START_TEST(no_other_sample_of_a_class_has_more_support)
{
    dice hand = {(uint64_t)_i};
    uint32_t labels[MOST];
    size_t n = dice_between(&hand, 1, MOST), n_classes = dice_between(&hand, 1, MOST_LABELS);
    for (size_t i = 0; i < n; i++)
        labels[i] = (uint32_t)dice_between(&hand, 0, n_classes - 1);
    set_classes(n, labels, n_classes);
    set_alone();
    for (size_t i = 0; i < n; i++) /* eighths: many ties, and sums without rounding */
        for (size_t j = 0; j < i; j++)
            set(i, j, dice_between(&hand, 0, 40) < (size_t)_i ? 0 : (double)dice_between(&hand, 0, 8) / 8);

    find();

    for (size_t i = 0; i < n; i++) {
        size_t prototype = prototypes[labels[i]];
        ck_assert_uint_lt(prototype, n);
        double best = support_of(prototype), its = support_of(i);
        ck_assert_uint_eq(labels[prototype], labels[i]);
        assert_each(its < best || (its == best && prototype <= i), "%zu: %g, its prototype %zu: %g", i, its,
                    prototype, best);
    }
}
END_TEST

static rfcv_status find_once(void *context, rfcv_error *error)
{
    (void)context;
    return find_in(stored_proximities, NULL, error);
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    set_classes(N_STORED, stored_labels, 2);
    assert_lack_of_memory_is_told(find_once, NULL);
}
END_TEST

/* After a number of questions. */
static bool stop(void *context)
{
    size_t *n_left = context;
    return *n_left == 0 || --*n_left == 0;
}

START_TEST(it_stops_at_any_sample_when_the_monitor_asks)
{
    size_t n_left = (size_t)_i;
    const rfcv_monitor monitor = {.should_stop = stop, .context = &n_left};
    rfcv_error error;
    set_classes(N_STORED, stored_labels, 2);
    ck_assert_int_eq(find_in(stored_proximities, &monitor, &error), RFCV_STOPPED);
}
END_TEST

TCase *prototypes_case(void)
{
    TCase *cases = tcase_create("prototypes");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_test(cases, the_prototype_has_most_of_its_class_among_its_nearest);
    tcase_add_test(cases, of_several_the_prototype_is_the_one_that_is_nearest_to_them);
    tcase_add_test(cases, a_sample_that_is_never_met_is_not_near);
    tcase_add_test(cases, a_class_of_one_is_its_own_prototype_and_a_class_of_none_has_none);
    tcase_add_loop_test(cases, no_other_sample_of_a_class_has_more_support, 0, 40);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    tcase_add_loop_test(cases, it_stops_at_any_sample_when_the_monitor_asks, 1, N_STORED + 1);
    return cases;
}
