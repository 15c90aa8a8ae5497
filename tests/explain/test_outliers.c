#include "explain/outliers.h"

#include "cases.h"
#include "explain/stored_proximities.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

static rfcv_dataset *dataset;
static double outliers[N_STORED];

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

static void set_classes(size_t n_samples, const uint32_t *labels, size_t n_classes)
{
    static const double values[N_STORED];
    free_dataset();
    dataset = tiny_dataset_make(n_samples, 1, values, labels, n_classes);
}

static void find(const double *proximities)
{
    ck_assert_int_eq(outliers_find(proximities, dataset, outliers, NULL), RFCV_OK);
}

static void assert_outliers(const double *expected)
{
    for (size_t i = 0; i < dataset->n_samples; i++)
        ck_assert_double_eq_tol(outliers[i], expected[i], 1e-12);
}

START_TEST(the_measure_of_each_class_is_that_of_random_forest)
{
    static const double expected[N_STORED] = {-0.293509473746679, 3.935318227444067,  0.000000000000000,
                                              0.674490759476595,  -0.782275740876656, -0.566705778076533,
                                              -0.922200864485626, 0.566705778076534,  4.125904602381886};
    set_classes(N_STORED, stored_labels, 2);

    find(stored_proximities);

    assert_outliers(expected);
}
END_TEST

START_TEST(the_measure_of_a_single_class_is_that_of_random_forest)
{
    static const uint32_t labels[N_STORED];
    static const double expected[N_STORED] = {0.674490759476595,  2.802109293837543, -0.243922234087846,
                                              -0.525807154901228, 0.000000000000000, -0.398521959691557,
                                              -1.463289709289812, 0.855353980147940, 2.359058043492201};
    set_classes(N_STORED, labels, 1);

    find(stored_proximities);

    assert_outliers(expected);
}
END_TEST

START_TEST(pairs_without_a_share_count_as_those_that_never_meet)
{
    double proximities[N_STORED * N_STORED], expected[N_STORED];
    memcpy(proximities, stored_proximities, sizeof proximities);
    set_classes(N_STORED, stored_labels, 2);
    proximities[0 * N_STORED + 2] = proximities[2 * N_STORED] = 0;
    find(proximities);
    memcpy(expected, outliers, sizeof expected);

    proximities[0 * N_STORED + 2] = proximities[2 * N_STORED] = NAN;
    find(proximities);

    assert_outliers(expected);
}
END_TEST

/* In a ring each row has the same proximities, in another order: its sums differ by rounding. */
START_TEST(a_class_that_is_equally_far_off_everywhere_has_no_measure)
{
    static const uint32_t labels[N_STORED] = {0, 0, 0, 0, 0, 0, 1, 2, 2};
    static const double ring[4] = {1, 0.7, 0.3, 0.1};
    double proximities[N_STORED * N_STORED];
    for (size_t i = 0; i < N_STORED; i++)
        for (size_t j = 0; j < N_STORED; j++) {
            size_t steps = (i > j ? i - j : j - i) % 6;
            proximities[i * N_STORED + j] = ring[steps > 3 ? 6 - steps : steps];
        }
    set_classes(N_STORED, labels, 4);

    find(proximities);

    for (size_t i = 0; i < N_STORED; i++)
        ck_assert_double_nan(outliers[i]);
}
END_TEST

static rfcv_status find_once(void *context, rfcv_error *error)
{
    (void)context;
    return outliers_find(stored_proximities, dataset, outliers, error);
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    set_classes(N_STORED, stored_labels, 2);
    assert_lack_of_memory_is_told(find_once, NULL);
}
END_TEST

TCase *outliers_case(void)
{
    TCase *cases = tcase_create("outliers");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_test(cases, the_measure_of_each_class_is_that_of_random_forest);
    tcase_add_test(cases, the_measure_of_a_single_class_is_that_of_random_forest);
    tcase_add_test(cases, pairs_without_a_share_count_as_those_that_never_meet);
    tcase_add_test(cases, a_class_that_is_equally_far_off_everywhere_has_no_measure);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    return cases;
}
