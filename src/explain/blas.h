/*
 * The door to OpenBLAS, in its serial, pthread and OpenMP builds.
 *
 * It is called from one thread, under threads_run() and never inside a parallel region: an OpenMP build
 * starts the team of the calling thread, and a pthread build has threads of its own, which it ends itself
 * where a process forks.
 */
#ifndef EXPLAIN_BLAS_H
#define EXPLAIN_BLAS_H

#include "rfcv.h"

/* Name and version of the library in use, "OpenBLAS 0.3.21". */
const char *blas_version(void);

/* More than that gain nothing. */
enum { BLAS_MOST_THREADS = 64 }; /* more gain nothing */

/* Every call below stands between these two, of the same thread; other callers wait.  Its number of threads
 * is then as it was before.  Large blocks are made before: OpenBLAS's own memory is counted on from here.
 * Fails with RFCV_SYSTEM, and is then not to be ended. */
typedef struct blas_turn {
    int n_threads_before;
} blas_turn;

rfcv_status blas_begin(size_t n_threads, blas_turn *turn, rfcv_error *error);
void blas_end(blas_turn turn);

/* In a turn: threads that OpenBLAS uses, fewer than asked for where it was built for fewer; 1 if serial. */
size_t blas_n_threads(void);

/* sums[m][m] += the transpose of rows[n][m] times rows, in its upper triangle; the rest is left alone.  No
 * rows add nothing. */
void blas_add_products(const double *rows, size_t n, size_t m, double *sums);

/* counts[m1][m2] = the transpose of left[n][m1] times right[n][m2], of whole numbers from 0: exact where no
 * count exceeds BLAS_MOST_COUNT, and in half the time that doubles take. */
enum { BLAS_MOST_COUNT = 1 << 24 };
void blas_count_cross_products(const float *left, size_t m1, const float *right, size_t m2, size_t n,
                               float *counts);

/* products[n][k] = rows[n][m] times each of vectors[k][m]; nothing is done where one of these is 0. */
void blas_multiply(const double *rows, size_t n, size_t m, const double *vectors, size_t k, double *products);

/*
 * The k largest eigenvalues of a symmetric matrix[m][m], of which the upper triangle is read and nothing is
 * left, falling, and their eigenvectors of length 1, whose signs may be either.  k is from 1 to m.  Fails
 * with RFCV_SYSTEM for want of memory, and with RFCV_INTERNAL where the method does not converge.
 */
rfcv_status blas_largest_eigenpairs(double *matrix, size_t m, size_t k, double *values, double *vectors,
                                    rfcv_error *error);

#endif
