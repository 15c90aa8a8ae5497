#include "explain/scaling.h"

#include "base/threads.h"

#include "cases.h"
#include "explain/stored_proximities.h"
#include "support/assert_each.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"

#include <math.h>
#include <string.h>

enum { MOST = 60 };
static const double NEAR = 1e-9;

/* ---- scaling under threads_run() ---- */

typedef struct scaled {
    size_t n, k, n_threads;
    double proximities[MOST * MOST];
    double coordinates[MOST * MOST];
    size_t n_dimensions;
    rfcv_error *error;
    rfcv_status status;
} scaled;

static void find(void *context)
{
    scaled *points = context;
    points->status = scaling_find(points->proximities, points->n, points->k, points->n_threads,
                                  points->coordinates, &points->n_dimensions, points->error);
}

static rfcv_status scale(void *context, rfcv_error *error)
{
    scaled *points = context;
    const thread_team team = {.n_outer = 1, .n_inner = 1};
    points->n_threads = points->n_threads ? points->n_threads : 1;
    points->error = error;
    rfcv_status status = threads_run(&team, find, points, error);
    return status == RFCV_OK ? points->status : status;
}

static void scale_surely(scaled *points)
{
    ck_assert_int_eq(scale(points, NULL), RFCV_OK);
}

static double coordinate(const scaled *points, size_t i, size_t dimension)
{
    return points->coordinates[i * points->n_dimensions + dimension];
}

/* Points in a cube that is so small that no distance exceeds 1. */
static void set_points(scaled *points, size_t n, size_t n_axes, double at[][3])
{
    *points = (scaled){.n = n, .k = 2};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double square = 0;
            for (size_t axis = 0; axis < n_axes; axis++)
                square += (at[i][axis] - at[j][axis]) * (at[i][axis] - at[j][axis]);
            points->proximities[i * n + j] = 1 - sqrt(square);
        }
}

static void roll_points(scaled *points, size_t n, size_t n_axes)
{
    double at[MOST][3];
    dice hand = {n};
    for (size_t i = 0; i < n; i++)
        for (size_t axis = 0; axis < 3; axis++)
            at[i][axis] = dice_share(&hand) / 2;
    set_points(points, n, n_axes, at);
}

/* ---- points ---- */

START_TEST(points_of_a_plane_are_as_far_apart_as_they_were)
{
    static scaled points;
    const size_t n = (size_t)_i;
    roll_points(&points, n, 2);

    scale_surely(&points);

    ck_assert_uint_eq(points.n_dimensions, 2);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            double found = hypot(coordinate(&points, i, 0) - coordinate(&points, j, 0),
                                 coordinate(&points, i, 1) - coordinate(&points, j, 1));
            double expected = 1 - points.proximities[i * n + j];
            assert_each(fabs(found - expected) <= NEAR, "%zu and %zu: %.17g apart, were %.17g", i, j, found,
                        expected);
        }
}
END_TEST

START_TEST(coordinates_are_those_of_cmdscale)
{
    static const double expected[N_STORED][2] = {
        {-0.4469809552131024, -0.2350242169277207}, {-0.1192997130223202, 0.4882234495649742},
        {-0.2409554534841937, -0.1182997722656123}, {-0.0134374298784818, 0.0075849875762443},
        {0.3909238582333210, 0.0428984833349667},   {0.1253261928289742, 0.1651477375085386},
        {-0.0117171698528767, -0.4724337168488209}, {0.5257066200529867, -0.1260290724735160},
        {-0.2095659496643074, 0.2479321205309466}};
    static scaled points = {.n = N_STORED, .k = 2};
    memcpy(points.proximities, stored_proximities, sizeof stored_proximities);

    for (points.n_threads = 1; points.n_threads <= 4; points.n_threads++) {
        scale_surely(&points);
        ck_assert_uint_eq(points.n_dimensions, 2);
        for (size_t i = 0; i < N_STORED; i++)
            for (size_t dimension = 0; dimension < 2; dimension++)
                ck_assert_double_eq_tol(coordinate(&points, i, dimension), expected[i][dimension], 1e-12);
    }
}
END_TEST

START_TEST(pairs_without_a_share_are_as_far_apart_as_those_that_never_meet)
{
    static scaled known, unknown;
    roll_points(&known, 8, 2);
    known.proximities[1 * 8 + 6] = known.proximities[6 * 8 + 1] = 0;
    unknown = known;
    unknown.proximities[1 * 8 + 6] = unknown.proximities[6 * 8 + 1] = NAN;

    scale_surely(&known);
    scale_surely(&unknown);

    ck_assert_mem_eq(unknown.coordinates, known.coordinates, sizeof known.coordinates);
}
END_TEST

/* ---- signs ---- */

START_TEST(the_largest_coordinate_of_each_dimension_is_positive)
{
    static scaled points;
    roll_points(&points, (size_t)_i, 3);
    points.k = 3;

    scale_surely(&points);

    for (size_t dimension = 0; dimension < points.n_dimensions; dimension++) {
        double lowest = 0, highest = 0;
        for (size_t i = 0; i < points.n; i++) {
            lowest = fmin(lowest, coordinate(&points, i, dimension));
            highest = fmax(highest, coordinate(&points, i, dimension));
        }
        ck_assert_double_ge(highest, -lowest * (1 - NEAR));
    }
}
END_TEST

START_TEST(of_coordinates_that_are_as_large_but_for_rounding_the_first_is_positive)
{
    static scaled points;
    for (int turned = 0; turned < 2; turned++) {
        double at[3][3] = {{turned ? 0.6 + 1e-12 : 0}, {0.3}, {turned ? 0 : 0.6 + 1e-12}};
        set_points(&points, 3, 1, at);
        scale_surely(&points);
        ck_assert_uint_eq(points.n_dimensions, 1);
        ck_assert_double_eq_tol(coordinate(&points, 0, 0), 0.3, 1e-11);
        ck_assert_double_eq_tol(coordinate(&points, 1, 0), 0, 1e-11);
        ck_assert_double_eq_tol(coordinate(&points, 2, 0), -0.3, 1e-11);
    }
}
END_TEST

/* ---- how many dimensions ---- */

START_TEST(points_of_a_line_have_one_dimension)
{
    static scaled points;
    roll_points(&points, 12, 1);
    scale_surely(&points);
    ck_assert_uint_eq(points.n_dimensions, 1);
}
END_TEST

START_TEST(there_are_fewer_dimensions_than_points)
{
    static scaled points;
    for (size_t n = 0; n <= 3; n++) {
        roll_points(&points, n, 3);
        points.k = MOST;
        scale_surely(&points);
        ck_assert_uint_eq(points.n_dimensions, n ? n - 1 : 0);
    }
}
END_TEST

START_TEST(points_in_one_place_have_no_dimension)
{
    static scaled points = {.n = 5, .k = 2};
    for (size_t i = 0; i < 25; i++)
        points.proximities[i] = 1;
    scale_surely(&points);
    ck_assert_uint_eq(points.n_dimensions, 0);
}
END_TEST

START_TEST(a_thousand_samples_are_quick_and_ten_thousand_are_not)
{
    ck_assert(scaling_is_quick(1) && scaling_is_quick(1000) && scaling_is_quick(5000));
    ck_assert(!scaling_is_quick(10000) && !scaling_is_quick(100000));
}
END_TEST

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    static scaled points;
    roll_points(&points, 10, 2);
    assert_lack_of_memory_is_told(scale, &points);
}
END_TEST

TCase *scaling_case(void)
{
    TCase *cases = tcase_create("scaling");
    tcase_set_tags(cases, "one_thread");
    tcase_add_loop_test(cases, points_of_a_plane_are_as_far_apart_as_they_were, 3, 30);
    tcase_add_test(cases, coordinates_are_those_of_cmdscale);
    tcase_add_test(cases, pairs_without_a_share_are_as_far_apart_as_those_that_never_meet);
    tcase_add_loop_test(cases, the_largest_coordinate_of_each_dimension_is_positive, 2, 20);
    tcase_add_test(cases, of_coordinates_that_are_as_large_but_for_rounding_the_first_is_positive);
    tcase_add_test(cases, points_of_a_line_have_one_dimension);
    tcase_add_test(cases, there_are_fewer_dimensions_than_points);
    tcase_add_test(cases, points_in_one_place_have_no_dimension);
    tcase_add_test(cases, a_thousand_samples_are_quick_and_ten_thousand_are_not);
    tcase_add_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind);
    return cases;
}
