#include "explain/blas.h"

#include "base/memory.h"

#include "cases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* OpenBLAS's own: what it counts is the process's. */
int openblas_get_num_threads(void);

START_TEST(the_library_in_use_has_a_name_and_a_version_and_no_more)
{
    int major, minor, length = 0;

    ck_assert_int_eq(sscanf(blas_version(), "OpenBLAS %d.%d%n", &major, &minor, &length), 2);
    ck_assert_ptr_null(strchr(blas_version() + length, ' '));
}
END_TEST

START_TEST(its_number_of_threads_is_afterwards_as_it_was_before)
{
    blas_turn turn;
    int before = openblas_get_num_threads();

    for (size_t n = 1; n <= 3; n++) {
        ck_assert_int_eq(blas_begin(n, &turn, NULL), RFCV_OK);
        blas_end(turn);
        ck_assert_int_eq(openblas_get_num_threads(), before);
    }
}
END_TEST

START_TEST(it_is_not_begun_without_the_memory_that_it_would_wait_for)
{
    blas_turn turn;
    rfcv_error error;

    memory_fail_at(1);
    ck_assert_int_eq(blas_begin(1, &turn, &error), RFCV_SYSTEM);
    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_int_eq(blas_begin(1, &turn, &error), RFCV_OK);
    blas_end(turn);
}
END_TEST

START_TEST(products_of_rows_are_added_up_in_the_upper_triangle)
{
    const double rows[] = {1, 2, 3, /**/ 4, 5, 6};
    double sums[9] = {100, 0, 0, -7, 0, 0, -8, -9, 0};
    const double expected[9] = {117, 22, 27, -7, 29, 36, -8, -9, 45};
    blas_turn turn;

    ck_assert_int_eq(blas_begin(1, &turn, NULL), RFCV_OK);
    blas_add_products(rows, 2, 3, sums);
    blas_add_products(rows, 0, 3, sums);
    blas_end(turn);

    for (size_t i = 0; i < 9; i++)
        ck_assert_double_eq(sums[i], expected[i]);
}
END_TEST

START_TEST(products_of_rows_of_two_matrices_are_counted)
{
    const float left[] = {1, 2, /**/ 3, 4}, right[] = {1, 0, 2, /**/ 0, 1, 1};
    float counts[6] = {100, NAN, 0, 0, 0, -7};
    const float expected[6] = {1, 3, 5, /**/ 2, 4, 8};
    blas_turn turn;

    ck_assert_int_eq(blas_begin(1, &turn, NULL), RFCV_OK);
    blas_count_cross_products(left, 2, right, 3, 2, counts);
    for (size_t i = 0; i < 6; i++)
        ck_assert_float_eq(counts[i], expected[i]);
    blas_count_cross_products(left, 2, right, 3, 0, counts);
    blas_end(turn);

    for (size_t i = 0; i < 6; i++)
        ck_assert_float_eq(counts[i], 0);
}
END_TEST

START_TEST(counts_are_exact_up_to_the_most_that_is_promised)
{
    enum { N_ROWS = 4097 };
    static float left[N_ROWS], right[N_ROWS];
    float count;
    blas_turn turn;
    for (size_t i = 0; i < N_ROWS; i++) {
        left[i] = i == 0 ? 1 : 4095; /* 1 + 4096 x 4095 = 2^24 - 4095 */
        right[i] = 1;
    }

    ck_assert_int_eq(blas_begin(1, &turn, NULL), RFCV_OK);
    blas_count_cross_products(left, 1, right, 1, N_ROWS, &count);
    blas_end(turn);

    ck_assert_float_eq(count, BLAS_MOST_COUNT - 4095);
}
END_TEST

START_TEST(rows_are_multiplied_with_each_vector)
{
    const double rows[] = {1, 2, 3, /**/ 4, 5, 6}, vectors[] = {1, 0, 1, /**/ 0, 2, 0};
    const double expected[] = {4, 4, /**/ 10, 10};
    double products[4] = {NAN, NAN, NAN, NAN};
    blas_turn turn;

    ck_assert_int_eq(blas_begin(1, &turn, NULL), RFCV_OK);
    blas_multiply(rows, 2, 3, vectors, 2, products);
    blas_end(turn);

    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq(products[i], expected[i]);
}
END_TEST

/* With a = (1, 1, 1) / sqrt 3, b = (1, -1, 0) / sqrt 2, c = (1, 1, -2) / sqrt 6: 9 a a' + 4 b b' + c c'. */
START_TEST(the_largest_eigenvalues_come_first_with_their_vectors)
{
    double matrix[] = {31 / 6.0, 7 / 6.0, 16 / 6.0, /**/ NAN, 31 / 6.0, 16 / 6.0, /**/ NAN, NAN, 22 / 6.0};
    double values[2], vectors[6];
    blas_turn turn;

    ck_assert_int_eq(blas_begin(1, &turn, NULL), RFCV_OK);
    ck_assert_int_eq(blas_largest_eigenpairs(matrix, 3, 2, values, vectors, NULL), RFCV_OK);
    blas_end(turn);

    ck_assert_double_eq_tol(values[0], 9, 1e-12);
    ck_assert_double_eq_tol(values[1], 4, 1e-12);
    for (size_t i = 0; i < 3; i++)
        ck_assert_double_eq_tol(vectors[i] * vectors[0], 1 / 3.0, 1e-12);
    ck_assert_double_eq_tol(fabs(vectors[3]), sqrt(0.5), 1e-12);
    ck_assert_double_eq_tol(vectors[3] + vectors[4], 0, 1e-12);
    ck_assert_double_eq_tol(vectors[5], 0, 1e-12);
}
END_TEST

TCase *blas_case(void)
{
    TCase *blas = tcase_create("blas");
    tcase_set_tags(blas, "one_thread");
    tcase_add_test(blas, the_library_in_use_has_a_name_and_a_version_and_no_more);
    tcase_add_test(blas, its_number_of_threads_is_afterwards_as_it_was_before);
    tcase_add_test(blas, it_is_not_begun_without_the_memory_that_it_would_wait_for);
    tcase_add_test(blas, products_of_rows_are_added_up_in_the_upper_triangle);
    tcase_add_test(blas, products_of_rows_of_two_matrices_are_counted);
    tcase_add_test(blas, counts_are_exact_up_to_the_most_that_is_promised);
    tcase_add_test(blas, rows_are_multiplied_with_each_vector);
    tcase_add_test(blas, the_largest_eigenvalues_come_first_with_their_vectors);
    return blas;
}
