/*
 * Beside a plain solver: Jacobi's rotations (Golub and Van Loan 2013, Matrix Computations, 4th ed., section
 * 8.5) of the features' covariance, whichever is smaller, and scores as sums over features.
 */
#include "explain/principal_components.h"

#include "cases.h"
#include "dataset/dataset.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 40, ALL = 1000 };
static const double NEAR = 1e-9; /* of the largest score */

static rfcv_dataset *dataset;
static double values[MOST * MOST]; /* [n_samples][n_features] */

static void free_dataset(void)
{
    tiny_dataset_free(dataset);
    dataset = NULL;
}

static void set_dataset(size_t n_samples, size_t n_features)
{
    static const uint32_t labels[MOST];
    free_dataset();
    dataset = tiny_dataset_make(n_samples, n_features, values, labels, 1);
}

/* Features of different spread, far from zero, the second nearly a copy of the first. */
static void roll(size_t n_samples, size_t n_features)
{
    dice hand = {.state = 1000 * n_samples + n_features};
    for (size_t sample = 0; sample < n_samples; sample++)
        for (size_t feature = 0; feature < n_features; feature++) {
            double *value = &values[sample * n_features + feature];
            *value = 100 + (1 + (double)(feature % 5)) * dice_share(&hand);
            if (feature == 1)
                *value = value[-1] + dice_share(&hand) / 8;
        }
    set_dataset(n_samples, n_features);
}

static rfcv_pca *make(size_t n_components, size_t n_threads)
{
    rfcv_error error;
    rfcv_pca *pca = rfcv_pca_make(dataset, n_components, n_threads, NULL, &error);
    ck_assert_msg(pca != NULL, "%s", error.message);
    ck_assert_uint_eq(pca->n_samples, dataset->n_samples);
    return pca;
}

static double score(const rfcv_pca *pca, size_t sample, size_t component)
{
    return pca->scores[sample * pca->n_components + component];
}

static double largest_score(const rfcv_pca *pca)
{
    double largest = 0;
    for (size_t i = 0; i < pca->n_samples * pca->n_components; i++)
        largest = fmax(largest, fabs(pca->scores[i]));
    return largest;
}

static void assert_same(const rfcv_pca *found, const rfcv_pca *expected)
{
    ck_assert_uint_eq(found->n_components, expected->n_components);
    for (size_t i = 0; i < found->n_samples * found->n_components; i++)
        assert_each(fabs(found->scores[i] - expected->scores[i]) <= NEAR * largest_score(expected),
                    "score %zu: %.17g, expected %.17g", i, found->scores[i], expected->scores[i]);
    for (size_t i = 0; i < found->n_components; i++)
        ck_assert_double_eq_tol(found->variance_shares[i], expected->variance_shares[i], 1e-12);
}

/* ---- the plain solver ---- */

typedef struct solution {
    size_t p;
    double centred[MOST * MOST]; /* [n_samples][p] */
    double covariance[MOST][MOST];
    double vectors[MOST][MOST]; /* columns */
    size_t order[MOST];         /* by eigenvalue, falling */
} solution;

static void rotate(solution *solved, size_t a, size_t b)
{
    double(*matrix)[MOST] = solved->covariance;
    double angle = 0.5 * atan2(2 * matrix[a][b], matrix[b][b] - matrix[a][a]), c = cos(angle), s = sin(angle);
    for (size_t i = 0; i < solved->p; i++) {
        double left = matrix[i][a], right = matrix[i][b];
        matrix[i][a] = c * left - s * right;
        matrix[i][b] = s * left + c * right;
        left = solved->vectors[i][a], right = solved->vectors[i][b];
        solved->vectors[i][a] = c * left - s * right;
        solved->vectors[i][b] = s * left + c * right;
    }
    for (size_t i = 0; i < solved->p; i++) {
        double upper = matrix[a][i], lower = matrix[b][i];
        matrix[a][i] = c * upper - s * lower;
        matrix[b][i] = s * upper + c * lower;
    }
}

static void solve(solution *solved)
{
    const size_t n = dataset->n_samples, p = dataset->n_features;
    *solved = (solution){.p = p};
    for (size_t i = 0; i < p; i++) {
        double sum = 0;
        for (size_t sample = 0; sample < n; sample++)
            sum += values[sample * p + i];
        for (size_t sample = 0; sample < n; sample++)
            solved->centred[sample * p + i] = values[sample * p + i] - sum / (double)n;
        solved->vectors[i][i] = 1;
        solved->order[i] = i;
    }
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            for (size_t sample = 0; sample < n; sample++)
                solved->covariance[i][j] += solved->centred[sample * p + i] * solved->centred[sample * p + j];
    for (size_t sweep = 0; sweep < 20; sweep++)
        for (size_t a = 0; a < p; a++)
            for (size_t b = a + 1; b < p; b++)
                rotate(solved, a, b);
    for (size_t i = 1; i < p; i++)
        for (size_t j = i; j > 0 && solved->covariance[solved->order[j]][solved->order[j]] >
                                        solved->covariance[solved->order[j - 1]][solved->order[j - 1]];
             j--) {
            size_t other = solved->order[j - 1];
            solved->order[j - 1] = solved->order[j];
            solved->order[j] = other;
        }
}

static double solved_value(const solution *solved, size_t component)
{
    return solved->covariance[solved->order[component]][solved->order[component]];
}

/* Up to its sign. */
static double solved_score(const solution *solved, size_t sample, size_t component)
{
    double sum = 0;
    for (size_t i = 0; i < solved->p; i++)
        sum += solved->centred[sample * solved->p + i] * solved->vectors[i][solved->order[component]];
    return sum;
}

/* ---- scores ---- */

static const struct {
    size_t n_samples, n_features, n_components;
} shapes[] = {{2, 1, 1}, {2, 9, 1}, {3, 3, 2},  {12, 5, 5},  {5, 12, 4},
              {9, 8, 8}, {8, 9, 7}, {40, 6, 6}, {30, 33, 29}};
enum { N_SHAPES = sizeof shapes / sizeof *shapes };

START_TEST(scores_and_shares_are_those_of_a_plain_solver)
{
    static solution solved;
    const size_t n = shapes[_i].n_samples, k = shapes[_i].n_components;
    roll(n, shapes[_i].n_features);
    solve(&solved);
    rfcv_pca *pca = make(ALL, 1);
    double total = 0;
    for (size_t i = 0; i < solved.p; i++)
        total += solved_value(&solved, i);

    ck_assert_uint_eq(pca->n_components, k);
    for (size_t component = 0; component < k; component++) {
        double sign = score(pca, 0, component) * solved_score(&solved, 0, component) < 0 ? -1 : 1;
        for (size_t sample = 0; sample < n; sample++)
            assert_each(fabs(score(pca, sample, component) -
                             sign * solved_score(&solved, sample, component)) <= NEAR * largest_score(pca),
                        "sample %zu, component %zu: %.17g", sample, component, score(pca, sample, component));
        ck_assert_double_eq_tol(pca->variance_shares[component], solved_value(&solved, component) / total,
                                1e-12);
    }
    rfcv_pca_free(pca);
}
END_TEST

START_TEST(all_components_together_keep_the_distances_of_the_samples)
{
    const size_t n = shapes[_i].n_samples, p = shapes[_i].n_features;
    roll(n, p);
    rfcv_pca *pca = make(ALL, 1);

    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < a; b++) {
            double found = 0, expected = 0;
            for (size_t component = 0; component < pca->n_components; component++)
                found += pow(score(pca, a, component) - score(pca, b, component), 2);
            for (size_t feature = 0; feature < p; feature++)
                expected += pow(values[a * p + feature] - values[b * p + feature], 2);
            assert_each(fabs(sqrt(found) - sqrt(expected)) <= NEAR * largest_score(pca),
                        "samples %zu and %zu: %.17g, expected %.17g", a, b, sqrt(found), sqrt(expected));
        }
    rfcv_pca_free(pca);
}
END_TEST

START_TEST(the_largest_score_of_each_component_is_positive)
{
    const size_t n = shapes[_i].n_samples;
    roll(n, shapes[_i].n_features);
    rfcv_pca *pca = make(ALL, 1);

    for (size_t component = 0; component < pca->n_components; component++) {
        double lowest = 0, highest = 0;
        for (size_t sample = 0; sample < n; sample++) {
            lowest = fmin(lowest, score(pca, sample, component));
            highest = fmax(highest, score(pca, sample, component));
        }
        ck_assert_double_ge(highest, -lowest * (1 - 1e-9));
    }
    rfcv_pca_free(pca);
}
END_TEST

START_TEST(of_scores_that_are_as_large_but_for_rounding_the_first_is_positive)
{
    for (size_t n_features = 1; n_features <= 7; n_features += 6)
        for (int turned = 0; turned < 2; turned++) {
            for (size_t i = 0; i < 3 * n_features; i++)
                values[i] =
                    (turned ? -1 : 1) * (i / n_features == 2 ? 0.2 + 1e-12 : 0.1 * (double)(i / n_features));
            set_dataset(3, n_features);
            rfcv_pca *pca = make(ALL, 1);
            ck_assert_uint_eq(pca->n_components, 1);
            ck_assert_double_eq_tol(score(pca, 0, 0), 0.1 * sqrt((double)n_features), 1e-11);
            ck_assert_double_eq_tol(score(pca, 1, 0), 0, 1e-11);
            ck_assert_double_eq_tol(score(pca, 2, 0), -0.1 * sqrt((double)n_features), 1e-11);
            rfcv_pca_free(pca);
        }
}
END_TEST

/* Features that say nothing make the Gram matrix the smaller one. */
START_TEST(the_way_by_samples_and_the_way_by_features_agree)
{
    enum { N = 9, P = 8, MORE = 4 };
    roll(N, P);
    rfcv_pca *by_features = make(ALL, 1);
    double narrow[N * P];
    memcpy(narrow, values, sizeof narrow);
    for (size_t i = 0; i < N * (P + MORE); i++)
        values[i] = i % (P + MORE) < P ? narrow[i / (P + MORE) * P + i % (P + MORE)] : 0.3;
    set_dataset(N, P + MORE);
    rfcv_pca *by_samples = make(ALL, 1);

    assert_same(by_samples, by_features);
    rfcv_pca_free(by_features);
    rfcv_pca_free(by_samples);
}
END_TEST

START_TEST(number_of_threads_and_size_of_blocks_change_no_more_than_the_last_digits)
{
    roll(shapes[_i].n_samples, shapes[_i].n_features);
    rfcv_pca *expected = make(ALL, 1);

    for (size_t n_threads = 0; n_threads <= 4; n_threads++)
        for (size_t block_size = 1; block_size <= 200; block_size = 3 * block_size + 1) {
            rfcv_pca *found = principal_components_in_blocks(dataset, ALL, n_threads, block_size, NULL, NULL);
            ck_assert_ptr_nonnull(found);
            assert_same(found, expected);
            rfcv_pca_free(found);
        }
    rfcv_pca_free(expected);
}
END_TEST

/* ---- how many ---- */

START_TEST(shares_fall_and_those_of_all_components_are_the_whole)
{
    roll(shapes[_i].n_samples, shapes[_i].n_features);
    rfcv_pca *pca = make(ALL, 1);
    double sum = 0;

    for (size_t component = 0; component < pca->n_components; component++) {
        sum += pca->variance_shares[component];
        if (component > 0)
            ck_assert_double_le(pca->variance_shares[component], pca->variance_shares[component - 1]);
    }
    ck_assert_double_eq_tol(sum, 1, 1e-12);
    rfcv_pca_free(pca);
}
END_TEST

START_TEST(fewer_components_are_the_first_ones)
{
    for (size_t n_features = 7; n_features <= 20; n_features += 13) {
        roll(10, n_features);
        rfcv_pca *all = make(ALL, 1), *few = make(3, 1), *none = make(0, 1);
        ck_assert_uint_eq(few->n_components, 3);
        ck_assert_uint_eq(none->n_components, 0);
        for (size_t sample = 0; sample < 10; sample++)
            for (size_t component = 0; component < 3; component++)
                ck_assert_double_eq_tol(score(few, sample, component), score(all, sample, component),
                                        NEAR * largest_score(all));
        for (size_t component = 0; component < 3; component++)
            ck_assert_double_eq_tol(few->variance_shares[component], all->variance_shares[component], 1e-12);
        rfcv_pca_free(all);
        rfcv_pca_free(few);
        rfcv_pca_free(none);
    }
}
END_TEST

START_TEST(there_are_no_more_components_than_directions)
{
    dice hand = {.state = 7};
    for (size_t n_features = 6; n_features <= 30; n_features += 24) {
        double factors[2][MOST];
        for (size_t feature = 0; feature < n_features; feature++)
            for (size_t i = 0; i < 2; i++)
                factors[i][feature] = dice_share(&hand);
        for (size_t sample = 0; sample < 20; sample++) {
            double a = dice_share(&hand), b = dice_share(&hand);
            for (size_t feature = 0; feature < n_features; feature++)
                values[sample * n_features + feature] = a * factors[0][feature] + b * factors[1][feature];
        }
        set_dataset(20, n_features);
        rfcv_pca *pca = make(ALL, 1);
        ck_assert_uint_eq(pca->n_components, 2);
        rfcv_pca_free(pca);
    }
}
END_TEST

START_TEST(constant_features_have_no_components)
{
    for (size_t n_features = 1; n_features <= 30; n_features += 29) {
        for (size_t i = 0; i < 20 * n_features; i++)
            values[i] = 0.1 * (double)(1 + i % n_features);
        set_dataset(20, n_features);
        rfcv_pca *pca = make(ALL, 1);
        ck_assert_uint_eq(pca->n_components, 0);
        rfcv_pca_free(pca);
    }
}
END_TEST

/* ---- values of all kinds ---- */

START_TEST(features_with_missing_values_are_left_out)
{
    enum { N = 10 };
    for (size_t p = 6; p <= 20; p += 14) {
        roll(N, p);
        for (size_t sample = 0; sample < N; sample++) /* the first and the last are as good as left out */
            values[sample * p] = values[sample * p + p - 1] = 0;
        set_dataset(N, p);
        rfcv_pca *expected = make(ALL, 1);
        tiny_dataset_set_value(dataset, 3, 0, NAN);
        for (size_t sample = 0; sample < N; sample++)
            tiny_dataset_set_value(dataset, sample, p - 1, sample ? NAN : 1);
        rfcv_pca *found = make(ALL, 1);

        assert_same(found, expected);
        rfcv_pca_free(expected);
        rfcv_pca_free(found);
    }
}
END_TEST

START_TEST(where_all_features_have_missing_values_there_are_no_components)
{
    for (size_t p = 6; p <= 20; p += 14) {
        roll(10, p);
        for (size_t feature = 0; feature < p; feature++)
            tiny_dataset_set_value(dataset, feature % 10, feature, NAN);
        rfcv_pca *pca = make(ALL, 1);
        ck_assert_uint_eq(pca->n_components, 0);
        rfcv_pca_free(pca);
    }
}
END_TEST

START_TEST(tiny_and_huge_values_have_components_in_proportion)
{
    static const double factors[] = {0x1p-1000, 0x1p1010};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        for (size_t p = 6; p <= 20; p += 14) {
            roll(10, p);
            rfcv_pca *expected = make(ALL, 1), *found;
            double factor = factors[i];
            for (size_t at = 0; at < 10 * p; at++)
                values[at] *= factor;
            set_dataset(10, p);
            dataset->info.lowest = 100 * factor;
            dataset->info.highest = 105 * factor;
            found = make(ALL, 1);

            ck_assert_uint_eq(found->n_components, expected->n_components);
            for (size_t at = 0; at < 10 * found->n_components; at++)
                ck_assert_double_eq_tol(found->scores[at] / factor, expected->scores[at],
                                        NEAR * largest_score(expected));
            rfcv_pca_free(expected);
            rfcv_pca_free(found);
        }
}
END_TEST

START_TEST(scores_that_no_double_can_hold_are_left_out)
{
    for (size_t i = 0; i < 2 * 30; i++)
        values[i] = i < 30 ? 1.7e308 : -1.7e308;
    set_dataset(2, 30);
    dataset->info.lowest = -1.7e308;
    dataset->info.highest = 1.7e308;
    rfcv_pca *pca = make(ALL, 1);
    ck_assert_uint_eq(pca->n_components, 0);
    rfcv_pca_free(pca);
}
END_TEST

/* ---- failures ---- */

static rfcv_status make_one(void *context, rfcv_error *error)
{
    (void)context;
    rfcv_pca *pca = rfcv_pca_make(dataset, 3, 1, NULL, error);
    rfcv_pca_free(pca);
    return pca ? RFCV_OK : error->status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    roll(10, _i ? 20 : 6);
    assert_lack_of_memory_is_told(make_one, NULL);
}
END_TEST

static bool stop_at_zero(void *context)
{
    size_t *n_left = context;
    return (*n_left)-- == 0;
}

START_TEST(it_stops_when_the_monitor_asks)
{
    size_t n_asked = 0;
    roll(10, _i ? 20 : 6);
    for (bool is_done = false; !is_done; n_asked++) {
        size_t n_left = n_asked;
        rfcv_monitor monitor = {.should_stop = stop_at_zero, .context = &n_left};
        rfcv_error error = {0};
        rfcv_pca *pca = principal_components_in_blocks(dataset, 3, 2, 60, &monitor, &error);
        is_done = pca != NULL;
        ck_assert_int_eq(error.status, is_done ? RFCV_OK : RFCV_STOPPED);
        rfcv_pca_free(pca);
    }
    ck_assert_uint_ge(n_asked, 3);
}
END_TEST

START_TEST(samples_that_are_only_judged_have_no_components)
{
    static const double VALUES[6] = {1, 2, 3, 4, 5, 7};
    rfcv_error error = {0};
    rfcv_dataset *judged =
        rfcv_dataset_borrow(3, 2, VALUES, RFCV_SAMPLES_IN_ROWS, NULL, NULL, NULL, RFCV_LOG_NONE, &error);
    ck_assert_msg(judged != NULL, "%s", error.message);

    ck_assert_ptr_null(rfcv_pca_make(judged, 2, 1, NULL, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    rfcv_dataset_free(judged);
}
END_TEST

START_TEST(freeing_nothing_is_allowed)
{
    rfcv_pca_free(NULL);
}
END_TEST

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_THREAD_SANITIZER 1 /* which lets no forked process start threads */
#endif
#endif

#ifndef HAS_THREAD_SANITIZER
/* Threads of OpenBLAS, its own or OpenMP's, would be missing in the child; smaller matrices it leaves to one.
 */
START_TEST(a_forked_process_has_components_too)
{
    enum { N = 200, P = 300 };
    static double large[N * P];
    static uint32_t labels[N];
    dice hand = {.state = 5};
    int status;
    for (size_t i = 0; i < N * P; i++)
        large[i] = dice_share(&hand);
    dataset = tiny_dataset_make(N, P, large, labels, 1);
    rfcv_pca *expected = make(3, 4);

    pid_t child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(30);
        rfcv_pca *pca = rfcv_pca_make(dataset, 3, 4, NULL, NULL);
        _exit(pca && fabs(score(pca, 0, 0) - score(expected, 0, 0)) <= NEAR * largest_score(expected) ? 0
                                                                                                      : 1);
    }
    ck_assert_int_gt(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with status %d", status);

    rfcv_pca *again = make(3, 4);
    assert_same(again, expected);
    rfcv_pca_free(again);
    rfcv_pca_free(expected);
}
END_TEST
#endif

/* ---- what they cost ---- */

START_TEST(wide_matrices_are_quick_and_large_ones_are_not)
{
    static const struct {
        size_t n_samples, n_features;
        bool are_quick;
    } sizes[] = {{2, 1, true},          {824, 4092, true},     {1000, 100000, true},
                 {100000, 50, true},    {3000, 60000, true},   {20000, 20000, false},
                 {10000, 60000, false}, {60000, 10000, false}, {100000, 100000, false}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const rfcv_dataset sized = {.n_samples = sizes[i].n_samples, .n_features = sizes[i].n_features};
        ck_assert_msg(principal_components_are_quick(&sized) == sizes[i].are_quick, "%zu x %zu",
                      sizes[i].n_samples, sizes[i].n_features);
    }
}
END_TEST

TCase *principal_components_case(void)
{
    TCase *cases = tcase_create("principal_components");
    tcase_set_tags(cases, "one_thread");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, NULL, free_dataset);
    tcase_add_loop_test(cases, scores_and_shares_are_those_of_a_plain_solver, 0, N_SHAPES);
    tcase_add_loop_test(cases, all_components_together_keep_the_distances_of_the_samples, 0, N_SHAPES);
    tcase_add_loop_test(cases, the_largest_score_of_each_component_is_positive, 0, N_SHAPES);
    tcase_add_test(cases, of_scores_that_are_as_large_but_for_rounding_the_first_is_positive);
    tcase_add_test(cases, the_way_by_samples_and_the_way_by_features_agree);
    tcase_add_loop_test(cases, number_of_threads_and_size_of_blocks_change_no_more_than_the_last_digits, 0,
                        N_SHAPES);
    tcase_add_loop_test(cases, shares_fall_and_those_of_all_components_are_the_whole, 0, N_SHAPES);
    tcase_add_test(cases, fewer_components_are_the_first_ones);
    tcase_add_test(cases, there_are_no_more_components_than_directions);
    tcase_add_test(cases, constant_features_have_no_components);
    tcase_add_test(cases, features_with_missing_values_are_left_out);
    tcase_add_test(cases, where_all_features_have_missing_values_there_are_no_components);
    tcase_add_test(cases, tiny_and_huge_values_have_components_in_proportion);
    tcase_add_test(cases, scores_that_no_double_can_hold_are_left_out);
    tcase_add_loop_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind, 0, 2);
    tcase_add_loop_test(cases, it_stops_when_the_monitor_asks, 0, 2);
    tcase_add_test(cases, samples_that_are_only_judged_have_no_components);
    tcase_add_test(cases, freeing_nothing_is_allowed);
#ifndef HAS_THREAD_SANITIZER
    tcase_add_test(cases, a_forked_process_has_components_too);
#endif
    tcase_add_test(cases, wide_matrices_are_quick_and_large_ones_are_not);
    return cases;
}
