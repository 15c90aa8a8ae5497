/*
 * Where the squares d^2 of all distances are centred by rows and by columns, -d^2 / 2 is the matrix of the
 * products of the points, if there are such points (Gower 1966; Torgerson 1952, Psychometrika 17:401).  Their
 * coordinates are its eigenvectors, each as long as the root of its eigenvalue.
 *
 * The distance is 1 - proximity, which is squared: so it is in R's cmdscale(1 - proximity), which
 * randomForest's MDSplot() draws.  Breiman took the root of 1 - proximity for the distance instead.
 */
#include "explain/scaling.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "explain/blas.h"
#include "explain/meetings.h"
#include "explain/score_sign.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* The constant is that of principal_components_are_quick(). */
bool scaling_is_quick(size_t n)
{
    static const double SECONDS_A_ROTATION = 1.5e-10, MOST_SECONDS = 60;
    double m = (double)n;
    return m * m * m * SECONDS_A_ROTATION <= MOST_SECONDS;
}

/* Fills products[n][n]; means[n] is overwritten. */
static void find_products(const double *proximities, size_t n, double *products, double *means)
{
    double mean = 0;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t j = 0; j < n; j++) {
            double distance = 1 - meetings_share(proximities[i * n + j]);
            sum += products[i * n + j] = distance * distance;
        }
        means[i] = sum / (double)n;
        mean += means[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            products[i * n + j] = -(products[i * n + j] - (means[i] + means[j]) + mean) / 2;
}

/* Eigenvalues of rounding size, and those below 0, are of no dimension. */
static size_t count_dimensions(const double *values, size_t k, size_t n)
{
    size_t n_dimensions = 0;
    while (n_dimensions < k && values[n_dimensions] > values[0] * (double)n * DBL_EPSILON)
        n_dimensions++;
    return n_dimensions;
}

/* Turns vectors[k][n] of length 1 into coordinates[n][k]. */
static void lengthen(const double *values, const double *vectors, size_t n, size_t k, double *coordinates)
{
    for (size_t dimension = 0; dimension < k; dimension++) {
        const double *vector = vectors + dimension * n;
        double length = score_sign(vector, n, 1) * sqrt(values[dimension]);
        for (size_t i = 0; i < n; i++)
            coordinates[i * k + dimension] = length * vector[i];
    }
}

/* Where hardly a pair is known, nearly all eigenvalues are one, and LAPACK may not tell them apart: values
 * are then 0, of no dimension. */
static rfcv_status find_eigenpairs(double *products, size_t n, size_t k, size_t n_threads, double *values,
                                   double *vectors, rfcv_error *error)
{
    blas_turn turn;
    rfcv_error reason = {0};
    if (blas_begin(smaller_of(n_threads, BLAS_MOST_THREADS), &turn, &reason) == RFCV_OK) {
        blas_largest_eigenpairs(products, n, k, values, vectors, &reason);
        blas_end(turn);
    }
    if (reason.status == RFCV_INTERNAL) {
        memset(values, 0, k * sizeof *values);
        return RFCV_OK;
    }
    if (reason.status != RFCV_OK && error)
        *error = reason;
    return reason.status;
}

rfcv_status scaling_find(const double *proximities, size_t n, size_t k, size_t n_threads, double *coordinates,
                         size_t *n_dimensions, rfcv_error *error)
{
    k = smaller_of(k, n);
    *n_dimensions = 0;
    if (k == 0)
        return RFCV_OK;
    double *products = memory_make_aligned(n, n * sizeof *products);
    double *means = memory_make(n, sizeof *means);
    double *values = memory_make(k, sizeof *values);
    double *vectors = memory_make(k, n * sizeof *vectors);
    rfcv_status status = RFCV_OK;
    if (products && means && values && vectors) {
        find_products(proximities, n, products, means);
        status = find_eigenpairs(products, n, k, n_threads, values, vectors, error);
    } else
        status = error_no_memory(error);
    if (status == RFCV_OK) {
        *n_dimensions = count_dimensions(values, k, n);
        lengthen(values, vectors, n, *n_dimensions, coordinates);
    }
    memory_free(products);
    memory_free(means);
    memory_free(values);
    memory_free(vectors);
    return status;
}
