#include "explain/blas.h"

#include "base/memory.h"
#include "base/status.h"

#include <cblas.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* ---- which library ---- */

static char version[64];
static pthread_once_t version_is_known = PTHREAD_ONCE_INIT;

/* OpenBLAS says "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH ...": its build settings follow the version. */
static void take_version(void)
{
    const char *config = openblas_get_config();
    size_t n_words = 0, length = 0;
    for (; config[length] && length + 1 < sizeof version; length++)
        if (config[length] == ' ' && ++n_words == 2)
            break;
    snprintf(version, sizeof version, "%.*s", (int)length, config);
}

const char *blas_version(void)
{
    pthread_once(&version_is_known, take_version);
    return version;
}

/* ---- its threads, and its memory ---- */

/* The number of threads is one for the whole process. */
static pthread_mutex_t turns = PTHREAD_MUTEX_INITIALIZER;

/* Where the system refuses OpenBLAS the buffer that each of its threads takes, up to 128 MiB, it asks again
 * and again, for ever.  So they are asked for here first. */
static bool has_room(size_t n_buffers)
{
    static const size_t BUFFER_BYTES = (size_t)128 << 20;
    if (n_buffers == 0)
        return true;
    void *buffer = memory_make(1, BUFFER_BYTES);
    bool has_all = buffer && has_room(n_buffers - 1);
    memory_free(buffer);
    return has_all;
}

rfcv_status blas_begin(size_t n_threads, blas_turn *turn, rfcv_error *error)
{
    if (!has_room(openblas_get_parallel() == OPENBLAS_SEQUENTIAL ? 1 : n_threads))
        return error_no_memory(error);
    pthread_mutex_lock(&turns);
    turn->n_threads_before = openblas_get_num_threads();
    openblas_set_num_threads((int)n_threads);
    return RFCV_OK;
}

void blas_end(blas_turn turn)
{
    openblas_set_num_threads(turn.n_threads_before);
    pthread_mutex_unlock(&turns);
}

size_t blas_n_threads(void)
{
    return (size_t)openblas_get_num_threads();
}

/* ---- products ---- */

void blas_add_products(const double *rows, size_t n, size_t m, double *sums)
{
    if (n == 0 || m == 0)
        return;
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, (blasint)m, (blasint)n, 1.0, rows, (blasint)m, 1.0,
                sums, (blasint)m);
}

void blas_count_cross_products(const float *left, size_t m1, const float *right, size_t m2, size_t n,
                               float *counts)
{
    if (m1 == 0 || m2 == 0)
        return;
    memset(counts, 0, m1 * m2 * sizeof *counts);
    if (n > 0)
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, (blasint)m1, (blasint)m2, (blasint)n, 1.0F, left,
                    (blasint)m1, right, (blasint)m2, 0.0F, counts, (blasint)m2);
}

void blas_multiply(const double *rows, size_t n, size_t m, const double *vectors, size_t k, double *products)
{
    if (n == 0 || m == 0 || k == 0)
        return;
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (blasint)n, (blasint)k, (blasint)m, 1.0, rows,
                (blasint)m, vectors, (blasint)m, 0.0, products, (blasint)k);
}

/* ---- eigenpairs ---- */

/* LAPACK's, for which Debian's OpenBLAS has no header.  Lengths of texts follow the arguments, as Fortran
 * passes them. */
void dsyevr_(const char *jobz, const char *range, const char *uplo, const blasint *n, double *a,
             const blasint *lda, const double *vl, const double *vu, const blasint *il, const blasint *iu,
             const double *abstol, blasint *n_found, double *w, double *z, const blasint *ldz,
             blasint *isuppz, double *work, const blasint *lwork, blasint *iwork, const blasint *liwork,
             blasint *info, size_t jobz_length, size_t range_length, size_t uplo_length);

typedef struct eigen_problem {
    double *matrix; /* [m][m] */
    blasint m, k;
    double *values;   /* [m], of which LAPACK fills the first k, rising */
    double *vectors;  /* [k][m] */
    blasint *support; /* [2 k] */
} eigen_problem;

/* What is a column to Fortran is a row here: its lower triangle is our upper one. */
static blasint call_dsyevr(const eigen_problem *problem, double *work, blasint n_work, blasint *integers,
                           blasint n_integers)
{
    const blasint m = problem->m, first = m - problem->k + 1;
    const double unused = 0.0, tolerance = 0.0; /* 0: as fine as can be had */
    blasint n_found = 0, info = 0;
    dsyevr_("V", "I", "L", &m, problem->matrix, &m, &unused, &unused, &first, &m, &tolerance, &n_found,
            problem->values, problem->vectors, &m, problem->support, work, &n_work, integers, &n_integers,
            &info, 1, 1, 1);
    return info == 0 && n_work >= 0 && n_found != problem->k ? 1 : info;
}

static rfcv_status solve(const eigen_problem *problem, rfcv_error *error)
{
    double n_work = 0;
    blasint n_integers = 0;
    blasint info = call_dsyevr(problem, &n_work, -1, &n_integers, -1); /* asks for sizes */
    if (info == 0) {
        double *work = memory_make((size_t)n_work, sizeof *work);
        blasint *integers = memory_make((size_t)n_integers, sizeof *integers);
        bool has_memory = work && integers;
        if (has_memory)
            info = call_dsyevr(problem, work, (blasint)n_work, integers, n_integers);
        memory_free(work);
        memory_free(integers);
        if (!has_memory)
            return error_no_memory(error);
    }
    return info == 0
               ? RFCV_OK
               : error_set(error, RFCV_INTERNAL,
                           "%s found no eigenvectors of a matrix of %d x %d (dsyevr: %d): please report it",
                           blas_version(), (int)problem->m, (int)problem->m, (int)info);
}

static void reverse(double *values, double *vectors, size_t m, size_t k)
{
    for (size_t low = 0, high = k - 1; low < high; low++, high--) {
        double value = values[low];
        values[low] = values[high];
        values[high] = value;
        for (size_t i = 0; i < m; i++) {
            double coordinate = vectors[low * m + i];
            vectors[low * m + i] = vectors[high * m + i];
            vectors[high * m + i] = coordinate;
        }
    }
}

rfcv_status blas_largest_eigenpairs(double *matrix, size_t m, size_t k, double *values, double *vectors,
                                    rfcv_error *error)
{
    eigen_problem problem = {.matrix = matrix,
                             .m = (blasint)m,
                             .k = (blasint)k,
                             .values = memory_make(m, sizeof *problem.values),
                             .vectors = vectors,
                             .support = memory_make(2 * k, sizeof *problem.support)};
    rfcv_status status = problem.values && problem.support ? solve(&problem, error) : error_no_memory(error);
    if (status == RFCV_OK) {
        memcpy(values, problem.values, k * sizeof *values);
        reverse(values, vectors, m, k);
    }
    memory_free(problem.values);
    memory_free(problem.support);
    return status;
}
