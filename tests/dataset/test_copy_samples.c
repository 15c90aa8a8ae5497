/* Samples as rows of numbers in the order that somebody asks for, from both orientations. */
#include "cases.h"
#include "dataset/expected_names.h"
#include "support/dice.h"

#include <math.h>

enum { N_SAMPLES = 21, N_FEATURES = 30, MOST_PLACES = 40 };
static const double UNTOUCHED = -1.0;

/* A file of which all samples but each third, and some features, are those of a dataset; with gaps. */
typedef struct made_file {
    double values[N_SAMPLES][N_FEATURES], turned[N_FEATURES][N_SAMPLES];
    double *rows[N_FEATURES];
    uint32_t sample_places[N_SAMPLES], feature_places[N_FEATURES];
    rfcv_dataset dataset;
} made_file;

static void make_file(made_file *file, dice *hand, bool has_features_in_rows)
{
    *file = (made_file){.dataset = {.rows = file->rows,
                                    .has_features_in_rows = has_features_in_rows,
                                    .sample_places = file->sample_places,
                                    .feature_places = file->feature_places,
                                    .n_features = N_FEATURES}};
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (size_t j = 0; j < N_FEATURES; j++)
            file->values[i][j] = file->turned[j][i] =
                dice_between(hand, 0, 9) ? (double)dice_between(hand, 0, 1000) : NAN;
    for (size_t i = 0; i < (has_features_in_rows ? N_FEATURES : N_SAMPLES); i++)
        file->rows[i] = has_features_in_rows ? file->turned[i] : file->values[i];
    for (uint32_t i = 0; i < N_SAMPLES; i++)
        if (i % 3)
            file->sample_places[file->dataset.n_samples++] = i;
    for (size_t j = 0; j < N_FEATURES; j++)
        file->feature_places[j] =
            dice_between(hand, 0, 9) ? (uint32_t)dice_between(hand, 0, N_FEATURES - 1) : NO_PLACE;
}

/* By the definition. */
static double expected_value(const made_file *file, size_t sample, size_t feature, double fill)
{
    if (feature == SIZE_MAX || file->feature_places[feature] == NO_PLACE)
        return fill;
    double value = file->values[file->sample_places[sample]][file->feature_places[feature]];
    return isnan(value) ? fill : value;
}

START_TEST(samples_are_copied_in_the_order_that_is_asked_for)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        dice hand = {seed + 1};
        static made_file file;
        static double values[N_SAMPLES * MOST_PLACES + 1];
        make_file(&file, &hand, seed % 2);
        size_t places[MOST_PLACES], n_places = dice_between(&hand, 0, MOST_PLACES);
        size_t first = dice_between(&hand, 0, file.dataset.n_samples - 1);
        size_t n = dice_between(&hand, 0, file.dataset.n_samples - first);
        double fills[MOST_PLACES];
        for (size_t i = 0; i < n_places; i++) {
            places[i] = dice_between(&hand, 0, 9) ? dice_between(&hand, 0, N_FEATURES - 1) : SIZE_MAX;
            fills[i] = 2000.0 + (double)i;
        }
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            values[i] = UNTOUCHED;

        dataset_copy_samples(&file.dataset, first, n, places, n_places, fills, values);

        for (size_t sample = 0; sample < n; sample++)
            for (size_t i = 0; i < n_places; i++) {
                double expected = expected_value(&file, first + sample, places[i], fills[i]);
                ck_assert(values[sample * n_places + i] == expected);
            }
        ck_assert(values[n * n_places] == UNTOUCHED); /* nothing behind the end */
    }
}
END_TEST

TCase *copy_samples_case(void)
{
    TCase *tcase = tcase_create("copy_samples");
    tcase_add_test(tcase, samples_are_copied_in_the_order_that_is_asked_for);
    return tcase;
}
