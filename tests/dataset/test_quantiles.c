/* Quantiles of the values. */
#include "dataset/quantiles.h"

#include "cases.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>

/* The i-th value, feature by feature in each sample. */
typedef double (*value_rule)(size_t i, size_t n_features);

static double evenly(size_t i, size_t n_features)
{
    (void)n_features;
    return (double)i * 1.5 - 4.0;
}

static double scattered(size_t i, size_t n_features)
{
    (void)n_features;
    return (double)(i * 7919 % 10007);
}

static double with_gaps(size_t i, size_t n_features)
{
    double value = scattered(i, n_features);
    return value <= 8000.0 ? value : NAN;
}

/* numpy.quantile(sample, (0.5, 0.99), method="lower"), numpy 1.24.2, of every ceil(n / 65536)-th value. */
static const struct {
    size_t n_samples, n_features;
    value_rule rule;
    double median, high;
} KNOWN[] = {
    {3, 4, evenly, 3.5, 11.0},
    {401, 307, scattered, 5003.0, 9907.0},
    {401, 307, with_gaps, 4000.0, 7920.0},
    {1, 1, evenly, -4.0, -4.0},
};

START_TEST(quantiles_are_those_of_a_sample_of_the_values)
{
    size_t n_samples = KNOWN[_i].n_samples, n_features = KNOWN[_i].n_features;
    double *values = calloc(n_samples * n_features, sizeof *values);
    uint32_t *labels = calloc(n_samples, sizeof *labels);
    for (size_t i = 0; i < n_samples * n_features; i++)
        values[i] = KNOWN[_i].rule(i, n_features);
    rfcv_dataset *dataset = tiny_dataset_make(n_samples, n_features, values, labels, 2);
    double median = 0, high = 0;

    ck_assert_int_eq(quantiles_of(dataset, &median, &high, NULL), RFCV_OK);

    ck_assert_msg(median == KNOWN[_i].median && high == KNOWN[_i].high, "%g, %g", median, high);
    tiny_dataset_free(dataset);
    free(values);
    free(labels);
}
END_TEST

TCase *quantiles_case(void)
{
    TCase *tcase = tcase_create("quantiles");
    tcase_add_loop_test(tcase, quantiles_are_those_of_a_sample_of_the_values, 0,
                        sizeof KNOWN / sizeof *KNOWN);
    return tcase;
}
