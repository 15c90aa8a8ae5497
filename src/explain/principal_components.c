/*
 * Principal components by one eigen-decomposition, of the smaller of two matrices (Jolliffe 2002, Principal
 * Component Analysis, 2nd ed., section 3.5).
 *
 * X[n][p] is centred.  Where X X' (n x n) has the eigenvector u of length 1 and the eigenvalue l, u sqrt(l)
 * are the scores of the samples; where X' X (p x p) has the eigenvector v, they are X v.  Either matrix is
 * the sum of the products of rows, features of the one and samples of the other, and is added up block by
 * block.
 */
#include "explain/principal_components.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/monitor.h"
#include "base/status.h"
#include "base/thread_count.h"
#include "base/threads.h"
#include "explain/blas.h"
#include "explain/centred_rows.h"
#include "explain/score_sign.h"

#include <float.h>
#include <math.h>

static const size_t BLOCK_SIZE = ((size_t)64 << 20) / sizeof(double);

typedef struct made_pca {
    rfcv_pca shown;
    double numbers[]; /* shares[n_components], scores[n_samples][n_components] */
} made_pca;

typedef struct pca_run {
    const rfcv_dataset *dataset;
    size_t n_wanted, n_threads, block_size;
    monitor_stage stage;
    rfcv_error *error;
    centred_rows rows;
    double *sums; /* [m][m] of products: eigenvalues are sums of squared scores, in units squared */
    double trace;
    size_t n_components;
    double *values;  /* [n_components] eigenvalues, falling */
    double *vectors; /* [n_components][m] */
    made_pca *pca;
    rfcv_status status;
} pca_run;

/* ---- the matrix ---- */

static rfcv_status add_products(pca_run *run)
{
    centred_rows *rows = &run->rows;
    for (size_t first = 0; first < rows->n; first += rows->at_once) {
        if (monitor_should_stop(&run->stage))
            return error_stopped(run->error);
        size_t n_loaded = centred_rows_load(rows, first);
        blas_add_products(rows->block, n_loaded, rows->m, run->sums);
        monitor_advance(&run->stage, smaller_of(rows->at_once, rows->n - first));
    }
    for (size_t i = 0; i < rows->m; i++)
        run->trace += run->sums[i * rows->m + i];
    return RFCV_OK;
}

/* ---- its eigenvectors ---- */

/* Eigenvalues of rounding size belong to no component, nor do those whose scores are no doubles. */
static size_t count_components(const pca_run *run, size_t k)
{
    double side = fmax((double)run->dataset->n_samples, (double)run->dataset->n_features);
    double least = run->values[0] * side * DBL_EPSILON;
    size_t n = 0;
    while (n < k && run->values[n] > least && isfinite(sqrt(run->values[n]) * run->rows.unit))
        n++;
    return n;
}

/* Uses the sums up. */
static rfcv_status find_eigenvectors(pca_run *run)
{
    const size_t m = run->rows.m, k = smaller_of(run->n_wanted, m);
    if (k == 0 || !(run->trace > 0.0))
        return RFCV_OK;
    if (monitor_should_stop(&run->stage))
        return error_stopped(run->error);
    run->values = memory_make(k, sizeof *run->values);
    run->vectors = memory_make(k, m * sizeof *run->vectors);
    if (!run->values || !run->vectors)
        return error_no_memory(run->error);
    rfcv_status status = blas_largest_eigenpairs(run->sums, m, k, run->values, run->vectors, run->error);
    if (status == RFCV_OK)
        run->n_components = count_components(run, k);
    return status;
}

/* ---- scores ---- */

/* Both in units. */

static void multiply_samples(pca_run *run, double *scores)
{
    centred_rows *rows = &run->rows;
    for (size_t first = 0; first < rows->n; first += rows->at_once) {
        size_t n_loaded = centred_rows_load(rows, first);
        blas_multiply(rows->block, n_loaded, rows->m, run->vectors, run->n_components,
                      scores + first * run->n_components);
    }
}

static void lengthen_eigenvectors(const pca_run *run, double *scores)
{
    for (size_t sample = 0; sample < run->rows.m; sample++)
        for (size_t component = 0; component < run->n_components; component++)
            *scores++ = sqrt(run->values[component]) * run->vectors[component * run->rows.m + sample];
}

static rfcv_status make_pca(pca_run *run)
{
    const size_t n = run->dataset->n_samples, k = run->n_components;
    made_pca *pca = run->pca = memory_make(1, sizeof *pca + (n + 1) * k * sizeof *pca->numbers);
    if (!pca)
        return error_no_memory(run->error);
    double *shares = pca->numbers, *scores = pca->numbers + k;
    pca->shown = (rfcv_pca){n, k, scores, shares};
    if (run->rows.centres)
        multiply_samples(run, scores);
    else
        lengthen_eigenvectors(run, scores);
    for (size_t component = 0; component < k; component++) {
        double factor = score_sign(scores + component, n, k) * run->rows.unit;
        shares[component] = run->values[component] / run->trace;
        for (size_t sample = 0; sample < n; sample++)
            scores[sample * k + component] *= factor;
    }
    return RFCV_OK;
}

/* ---- all of it ---- */

static rfcv_status make_room(pca_run *run)
{
    rfcv_status status = centred_rows_init(&run->rows, run->dataset, run->block_size, run->error);
    if (status != RFCV_OK)
        return status;
    run->sums = memory_make(run->rows.m, run->rows.m * sizeof *run->sums);
    return run->sums ? RFCV_OK : error_no_memory(run->error);
}

static rfcv_status find_components(pca_run *run)
{
    rfcv_status status = add_products(run);
    if (status == RFCV_OK)
        status = find_eigenvectors(run);
    if (status == RFCV_OK)
        status = make_pca(run);
    return status;
}

/* Under threads_run(). */
static void make_room_and_find(void *context)
{
    pca_run *run = context;
    blas_turn turn;
    run->status = make_room(run);
    if (run->status == RFCV_OK)
        run->status = blas_begin(run->n_threads, &turn, run->error);
    if (run->status == RFCV_OK) {
        run->status = find_components(run);
        blas_end(turn);
    }
    memory_free(run->sums);
    memory_free(run->values);
    memory_free(run->vectors);
    centred_rows_empty(&run->rows);
}

static rfcv_status choose_threads(size_t n_asked, size_t *n_threads, rfcv_error *error)
{
    thread_count count = {.n_outer = n_asked};
    rfcv_status status = n_asked ? RFCV_OK : thread_count_default(&count, error);
    size_t n_all = count.n_inner ? count.n_outer * count.n_inner : count.n_outer;
    *n_threads = smaller_of(n_all, BLAS_MOST_THREADS);
    return status == RFCV_OK ? thread_count_check(n_all, error) : status;
}

rfcv_pca *principal_components_in_blocks(const rfcv_dataset *dataset, size_t n_components, size_t n_threads,
                                         size_t block_size, const rfcv_monitor *monitor, rfcv_error *error)
{
    pca_run run = {.dataset = dataset, .n_wanted = n_components, .block_size = block_size, .error = error};
    if (choose_threads(n_threads, &run.n_threads, error) != RFCV_OK)
        return NULL;
    thread_team team = {.n_outer = run.n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    trace_mark span = trace_begin_stage(monitor_trace(monitor), "components");
    size_t n_rows = dataset->n_features < dataset->n_samples ? dataset->n_samples : dataset->n_features;
    monitor_stage_init(&run.stage, monitor, "components", n_rows);
    rfcv_status status = threads_run(&team, make_room_and_find, &run, error);
    trace_end(span);
    return status == RFCV_OK && run.status == RFCV_OK ? &run.pca->shown : NULL;
}

rfcv_pca *rfcv_pca_make(const rfcv_dataset *dataset, size_t n_components, size_t n_threads,
                        const rfcv_monitor *monitor, rfcv_error *error)
{
    if (dataset_check_whole(dataset, error) != RFCV_OK)
        return NULL;
    return principal_components_in_blocks(dataset, n_components, n_threads, BLOCK_SIZE, monitor, error);
}

void rfcv_pca_free(rfcv_pca *pca)
{
    memory_free(pca);
}

/* The constants are somewhat above what a core at 2.5 GHz with AVX-512 takes. */
bool principal_components_are_quick(const rfcv_dataset *dataset)
{
    static const double SECONDS_A_PRODUCT = 5e-11, SECONDS_A_ROTATION = 1.5e-10, MOST_SECONDS = 60;
    double n = (double)dataset->n_samples, p = (double)dataset->n_features, m = fmin(n, p);
    return m * n * p * SECONDS_A_PRODUCT + m * m * m * SECONDS_A_ROTATION <= MOST_SECONDS;
}
