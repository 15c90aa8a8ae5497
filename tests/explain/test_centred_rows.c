#include "explain/centred_rows.h"

#include "cases.h"
#include "support/tiny_dataset.h"

#include <math.h>

static const uint32_t labels[8];
static rfcv_dataset *dataset;

/* Of 3 samples and 4 features: the second has a gap, the third is constant. */
static const double wide[] = {1, NAN, 0.1, 8, /**/ 2, 5, 0.1, 9, /**/ 6, 7, 0.1, 4};
static const double wide_rows[][3] = {{-2, -1, 3}, {0, 0, 0}, {1, 2, -3}};

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

START_TEST(fewer_samples_than_features_make_rows_of_features_without_those_with_gaps)
{
    dataset = tiny_dataset_make(3, 4, wide, labels, 1);
    centred_rows rows;

    ck_assert_int_eq(centred_rows_init(&rows, dataset, 1000, NULL), RFCV_OK);
    ck_assert_uint_eq(rows.n, 4);
    ck_assert_uint_eq(rows.m, 3);
    ck_assert_uint_ge(rows.at_once, 4);
    ck_assert_uint_eq(centred_rows_load(&rows, 0), 3);
    for (size_t row = 0; row < 3; row++)
        for (size_t sample = 0; sample < 3; sample++)
            ck_assert_double_eq(rows.block[3 * row + sample] * rows.unit, wide_rows[row][sample]);
    centred_rows_empty(&rows);
}
END_TEST

START_TEST(fewer_features_than_samples_make_rows_of_samples)
{
    const double tall[] = {1, NAN, 8, /**/ 2, 5, 9, /**/ 6, 7, 4, /**/ 3, 1, 3};
    const double expected[][2] = {{-2, 2}, {-1, 3}, {3, -2}, {0, -3}};
    dataset = tiny_dataset_make(4, 3, tall, labels, 1);
    centred_rows rows;

    ck_assert_int_eq(centred_rows_init(&rows, dataset, 1000, NULL), RFCV_OK);
    ck_assert_uint_eq(rows.n, 4);
    ck_assert_uint_eq(rows.m, 2);
    ck_assert_uint_eq(centred_rows_load(&rows, 0), 4);
    for (size_t sample = 0; sample < 4; sample++)
        for (size_t i = 0; i < 2; i++)
            ck_assert_double_eq(rows.block[2 * sample + i] * rows.unit, expected[sample][i]);
    centred_rows_empty(&rows);
}
END_TEST

START_TEST(blocks_of_a_few_rows_are_the_rows_one_after_the_other)
{
    dataset = tiny_dataset_make(3, 4, wide, labels, 1);
    centred_rows rows;
    size_t n_rows = 0;

    for (size_t size = 0; size <= 7; size++, n_rows = 0) {
        ck_assert_int_eq(centred_rows_init(&rows, dataset, size, NULL), RFCV_OK);
        ck_assert_uint_eq(rows.at_once, size < 6 ? 1 : 2);
        for (size_t first = 0; first < rows.n; first += rows.at_once) {
            size_t n_here = centred_rows_load(&rows, first);
            for (size_t i = 0; i < 3 * n_here; i++)
                ck_assert_double_eq(rows.block[i] * rows.unit, wide_rows[n_rows + i / 3][i % 3]);
            n_rows += n_here;
        }
        ck_assert_uint_eq(n_rows, 3);
        centred_rows_empty(&rows);
    }
}
END_TEST

START_TEST(a_logarithm_is_taken_where_the_forest_sees_one)
{
    const double counts[] = {0, 3, /**/ 3, 0};
    dataset = tiny_dataset_make(2, 2, counts, labels, 1);
    dataset->info.log = RFCV_LOG_LOG2P1;
    dataset->info.highest = 3;
    centred_rows rows;

    ck_assert_int_eq(centred_rows_init(&rows, dataset, 1000, NULL), RFCV_OK);
    ck_assert_uint_eq(centred_rows_load(&rows, 0), 2);
    ck_assert_double_eq_tol(rows.block[0] * rows.unit, -1, 1e-15);
    ck_assert_double_eq_tol(rows.block[1] * rows.unit, 1, 1e-15);
    centred_rows_empty(&rows);
}
END_TEST

START_TEST(no_number_is_large_whatever_the_values_are)
{
    static const double largest[] = {1.7e308, 1e-300, 1, 3, 5e-324};
    for (size_t i = 0; i < sizeof largest / sizeof *largest; i++) {
        const double values[] = {-largest[i], largest[i], /**/ largest[i], 0};
        dataset = tiny_dataset_make(2, 2, values, labels, 1);
        dataset->info.lowest = -largest[i];
        dataset->info.highest = largest[i];
        centred_rows rows;

        ck_assert_int_eq(centred_rows_init(&rows, dataset, 1000, NULL), RFCV_OK);
        ck_assert_uint_eq(centred_rows_load(&rows, 0), 2);
        ck_assert_double_le(fabs(rows.block[0]), 2);
        ck_assert_double_ge(fabs(rows.block[0]), 1);
        ck_assert_double_eq(rows.block[0] * rows.unit, -largest[i]);
        centred_rows_empty(&rows);
        free_dataset();
    }
}
END_TEST

TCase *centred_rows_case(void)
{
    TCase *cases = tcase_create("centred_rows");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_test(cases, fewer_samples_than_features_make_rows_of_features_without_those_with_gaps);
    tcase_add_test(cases, fewer_features_than_samples_make_rows_of_samples);
    tcase_add_test(cases, blocks_of_a_few_rows_are_the_rows_one_after_the_other);
    tcase_add_test(cases, a_logarithm_is_taken_where_the_forest_sees_one);
    tcase_add_test(cases, no_number_is_large_whatever_the_values_are);
    return cases;
}
