/* Features as columns of numbers, in both orientations. */
#include "cases.h"
#include "dataset/dataset.h"

#include <stdlib.h>

enum { N_ALL_SAMPLES = 43, N_ALL_FEATURES = 30, FIRST_PLACE = 2 };

/* Of place (sample, feature) in the file. */
static double value_of(size_t sample, size_t feature)
{
    return (double)(1000 * sample + feature);
}

/* A dataset of every third feature and all samples but every seventh; rows are one or the other. */
static void assert_copied(bool has_features_in_rows, size_t first, size_t n)
{
    static double values[N_ALL_SAMPLES][N_ALL_FEATURES], transposed[N_ALL_FEATURES][N_ALL_SAMPLES];
    double *rows[N_ALL_SAMPLES];
    uint32_t sample_places[N_ALL_SAMPLES], feature_places[N_ALL_FEATURES];
    rfcv_dataset dataset = {.rows = rows,
                            .has_features_in_rows = has_features_in_rows,
                            .sample_places = sample_places,
                            .feature_places = feature_places};
    for (size_t sample = 0; sample < N_ALL_SAMPLES; sample++)
        for (size_t feature = 0; feature < N_ALL_FEATURES; feature++)
            values[sample][feature] = transposed[feature][sample] = value_of(sample, feature);
    for (size_t i = 0; i < (has_features_in_rows ? N_ALL_FEATURES : N_ALL_SAMPLES); i++)
        rows[i] = has_features_in_rows ? transposed[i] : values[i];
    for (uint32_t i = 0; i < N_ALL_SAMPLES; i++)
        if (i % 7)
            sample_places[dataset.n_samples++] = i;
    for (uint32_t i = FIRST_PLACE; i < N_ALL_FEATURES; i += 3)
        feature_places[dataset.n_features++] = i;
    double *copies = calloc(n * dataset.n_samples + 1, sizeof *copies);

    dataset_copy_features(&dataset, first, n, copies);

    for (size_t i = 0; i < n; i++)
        for (size_t sample = 0; sample < dataset.n_samples; sample++) {
            double expected = value_of(sample + 1 + sample / 6, FIRST_PLACE + 3 * (first + i));
            ck_assert(copies[i * dataset.n_samples + sample] == expected);
            ck_assert(dataset_value(&dataset, sample, first + i) == expected);
        }
    ck_assert(copies[n * dataset.n_samples] == 0.0); /* nothing behind the end */
    free(copies);
}

START_TEST(features_are_copied_from_either_orientation)
{
    static const size_t RANGES[][2] = {{0, 1}, {0, 10}, {3, 4}, {9, 1}, {5, 0}};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
        assert_copied(false, RANGES[i][0], RANGES[i][1]);
        assert_copied(true, RANGES[i][0], RANGES[i][1]);
    }
}
END_TEST

TCase *copy_features_case(void)
{
    TCase *tcase = tcase_create("copy_features");
    tcase_add_test(tcase, features_are_copied_from_either_orientation);
    return tcase;
}
