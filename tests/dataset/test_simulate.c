#include "cases.h"
#include "reading.h"

#include <math.h>

static rfcv_dataset *simulate(size_t n_samples, size_t n_features, double difficulty, uint64_t seed)
{
    rfcv_simulate_options options = {n_samples, n_features, difficulty, seed};
    rfcv_error error;
    rfcv_dataset *dataset = rfcv_simulate_make(&options, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    return dataset;
}

START_TEST(subtypes_are_split_as_in_tcga)
{
    /* By hand: n x (190, 82, 562, 209) / 1043, largest remainders first. */
    static const struct {
        size_t n, counts[4];
    } known[] = {{1043, {190, 82, 562, 209}}, {100, {18, 8, 54, 20}}, {10, {2, 1, 5, 2}}, {4, {1, 1, 1, 1}}};

    rfcv_dataset *dataset = simulate(known[_i].n, 3, 0.5, 1);

    static const char *const NAMES[] = {"Basal", "Her2", "LumA", "LumB"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(rfcv_class_name(dataset, i), NAMES[i]);
        ck_assert_uint_eq(rfcv_class_size(dataset, i), known[_i].counts[i]);
    }
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_defaults_are_the_shape_of_tcga)
{
    rfcv_simulate_options options = rfcv_simulate_defaults();

    ck_assert_uint_eq(options.n_samples, 1043);
    ck_assert_uint_eq(options.n_features, 5000);
    ck_assert(options.difficulty == 0.5);
    ck_assert_uint_eq(options.seed, 1);
}
END_TEST

START_TEST(names_and_columns_are_as_promised)
{
    rfcv_dataset *dataset = simulate(20, 12, 0.5, 1);

    ck_assert_str_eq(rfcv_sample_id(dataset, 0), "SIM-0001");
    ck_assert_str_eq(rfcv_feature_name(dataset, 11), "GENE00012");
    ck_assert_str_eq(rfcv_dataset_describe(dataset).label_column, "subtype");
    ck_assert_str_eq(rfcv_dataset_describe(dataset).id_column, "sample");
    rfcv_dataset_free(dataset);
}
END_TEST

/* Any change of these numbers changes what a seed means: say so in the change log. */
START_TEST(a_seed_means_these_values)
{
    rfcv_dataset *dataset = simulate(5, 4, 0.5, 7);
    static const double EXPECTED[5][4] = {
        {1230.52, 0, 44.380000000000003, 90.609999999999999},
        {1197.99, 250, 91.230000000000004, 308.60000000000002},
        {1343.8599999999999, 163.56, 318.31999999999999, 154.28999999999999},
        {4402.4499999999998, 87.140000000000001, 65.840000000000003, 16.809999999999999},
        {4384.5799999999999, 183.06, 187.28, 301.35000000000002}};

    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 4; j++)
            ck_assert_msg(rfcv_value(dataset, i, j) == EXPECTED[i][j], "%.17g at %zu, %zu",
                          rfcv_value(dataset, i, j), i, j);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(another_seed_gives_other_values)
{
    rfcv_dataset *one = simulate(50, 20, 0.5, 1), *two = simulate(50, 20, 0.5, 2);
    size_t n_equal = 0;
    for (size_t i = 0; i < 50; i++)
        for (size_t j = 0; j < 20; j++)
            n_equal += rfcv_value(one, i, j) != 0 && rfcv_value(one, i, j) == rfcv_value(two, i, j);

    ck_assert_uint_lt(n_equal, 5);
    rfcv_dataset_free(one);
    rfcv_dataset_free(two);
}
END_TEST

START_TEST(values_are_linear_with_zeros_and_two_decimals)
{
    rfcv_dataset *dataset = simulate(200, 100, 0.5, 1);
    size_t n_zeros = 0, n_whole = 0;
    for (size_t i = 0; i < 200; i++)
        for (size_t j = 0; j < 100; j++) {
            double value = rfcv_value(dataset, i, j);
            n_zeros += value == 0;
            n_whole += fabs(100 * value - round(100 * value)) < 1e-6 * (1 + value);
        }

    ck_assert_uint_eq(n_whole, 20000);
    ck_assert_uint_gt(n_zeros, 200);
    ck_assert_uint_lt(n_zeros, 4000);
    ck_assert_int_eq(rfcv_dataset_describe(dataset).log, RFCV_LOG_LOG2P1);
    ck_assert(rfcv_dataset_describe(dataset).lowest == 0);
    rfcv_dataset_free(dataset);
}
END_TEST

/* Largest over features of |difference of the means of two classes| / standard deviation, on the log scale.
 */
static double largest_contrast(const rfcv_dataset *dataset, size_t one, size_t other)
{
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    double largest = 0;
    for (size_t j = 0; j < info.n_features; j++) {
        double sums[4] = {0}, sum = 0, squares = 0;
        for (size_t i = 0; i < info.n_samples; i++) {
            double level = log2(rfcv_value(dataset, i, j) + 1);
            sums[rfcv_sample_class(dataset, i)] += level;
            sum += level;
            squares += level * level;
        }
        double n = (double)info.n_samples, variance = squares / n - sum / n * sum / n;
        double contrast = fabs(sums[one] / (double)rfcv_class_size(dataset, one) -
                               sums[other] / (double)rfcv_class_size(dataset, other)) /
                          sqrt(variance);
        largest = contrast > largest ? contrast : largest;
    }
    return largest;
}

START_TEST(difficulty_takes_the_signal_away)
{
    enum { BASAL = 0, LUMA = 2 };
    double contrasts[3];
    for (int i = 0; i < 3; i++) {
        rfcv_dataset *dataset = simulate(1043, 100, i / 2.0, 1);
        contrasts[i] = largest_contrast(dataset, BASAL, LUMA);
        rfcv_dataset_free(dataset);
    }

    ck_assert_msg(contrasts[0] > contrasts[1] && contrasts[1] > 1, "%g %g", contrasts[0], contrasts[1]);
    /* 190 against 562 samples: a standard error of 0.084, and 100 features to choose the largest of */
    ck_assert_msg(contrasts[2] < 4.5 * 0.084, "%g", contrasts[2]);
}
END_TEST

START_TEST(what_cannot_be_simulated_is_refused)
{
    static const rfcv_simulate_options WRONG[] = {{1, 10, 0.5, 1},   {100001, 10, 0.5, 1},
                                                  {10, 0, 0.5, 1},   {10, 100001, 0.5, 1},
                                                  {10, 10, -0.1, 1}, {10, 10, 1.1, 1}};
    rfcv_error error;

    ck_assert_ptr_null(rfcv_simulate_make(&WRONG[_i], &error));

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
}
END_TEST

TCase *simulate_case(void)
{
    TCase *tcase = tcase_create("simulate");
    tcase_add_loop_test(tcase, subtypes_are_split_as_in_tcga, 0, 4);
    tcase_add_test(tcase, the_defaults_are_the_shape_of_tcga);
    tcase_add_test(tcase, names_and_columns_are_as_promised);
    tcase_add_test(tcase, a_seed_means_these_values);
    tcase_add_test(tcase, another_seed_gives_other_values);
    tcase_add_test(tcase, values_are_linear_with_zeros_and_two_decimals);
    tcase_add_test(tcase, difficulty_takes_the_signal_away);
    tcase_add_loop_test(tcase, what_cannot_be_simulated_is_refused, 0, 6);
    return tcase;
}
