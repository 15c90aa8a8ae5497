#include "metrics/resampling.h"

#include "base/status.h"
#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { N = 10, N_CLASSES = 3 };

/* Two samples of class 0, five of class 1, three of class 2. */
static const uint32_t labels[N] = {0, 1, 1, 2, 1, 0, 2, 1, 2, 1};

static rng_stream stream_of(uint32_t number)
{
    return rng_stream_make(11, RNG_RESAMPLE, number, 0, 0);
}

START_TEST(every_class_keeps_its_size)
{
    resampling *plan = resampling_make(labels, N, N_CLASSES, NULL, 0);
    ck_assert_ptr_nonnull(plan);
    for (uint32_t number = 0; number < 200; number++) {
        uint32_t weights[N], sizes[N_CLASSES] = {0};

        resampling_draw(plan, stream_of(number), weights);

        for (size_t i = 0; i < N; i++)
            sizes[labels[i]] += weights[i];
        ck_assert(sizes[0] == 2 && sizes[1] == 5 && sizes[2] == 3);
    }
    resampling_free(plan);
}
END_TEST

START_TEST(a_sample_is_drawn_as_often_as_a_binomial_says)
{
    enum { N_DRAWS = 20000 };
    resampling *plan = resampling_make(labels, N, N_CLASSES, NULL, 0);
    ck_assert_ptr_nonnull(plan);
    double sums[N] = {0}, squares[N] = {0};
    for (uint32_t number = 0; number < N_DRAWS; number++) {
        uint32_t weights[N];
        resampling_draw(plan, stream_of(number), weights);
        for (size_t i = 0; i < N; i++) {
            sums[i] += weights[i];
            squares[i] += (double)weights[i] * weights[i];
        }
    }
    resampling_free(plan);

    /* Of five draws at 1/5 each: mean 1, variance 4/5; of three 2/3, of two 1/2.  The standard error of the
     * mean is below 0.0064, that of the variance about twice that. */
    static const double variances[N_CLASSES] = {1.0 / 2, 4.0 / 5, 2.0 / 3};
    for (size_t i = 0; i < N; i++) {
        const double mean = sums[i] / N_DRAWS, variance = squares[i] / N_DRAWS - mean * mean;
        ck_assert_msg(fabs(mean - 1) < 0.03, "sample %zu: mean %g", i, mean);
        ck_assert_msg(fabs(variance - variances[labels[i]]) < 0.06, "sample %zu: variance %g", i, variance);
    }
}
END_TEST

START_TEST(groups_are_drawn_whole_and_those_of_several_classes_among_themselves)
{
    /* Groups 0 and 4 have class 0 alone, 7 class 1; 1 and 2 have both 1 and 2; 3, 5 and 6 have no sample. */
    static const uint32_t groups[N] = {0, 1, 7, 1, 2, 4, 2, 7, 2, 1};
    resampling *plan = resampling_make(labels, N, N_CLASSES, groups, 8);
    ck_assert_ptr_nonnull(plan);
    ck_assert_uint_eq(plan->n_units, 5);
    bool is_mixed_twice = false;
    for (uint32_t number = 0; number < 200; number++) {
        uint32_t weights[N];

        resampling_draw(plan, stream_of(number), weights);

        ck_assert(weights[1] == weights[3] && weights[3] == weights[9]);
        ck_assert(weights[4] == weights[6] && weights[6] == weights[8]);
        ck_assert(weights[0] + weights[5] == 2);
        ck_assert(weights[2] == 1 && weights[7] == 1);
        ck_assert(weights[1] + weights[4] == 2);
        is_mixed_twice = is_mixed_twice || weights[1] == 2;
    }
    ck_assert(is_mixed_twice);
    resampling_free(plan);
}
END_TEST

START_TEST(the_same_stream_draws_the_same_weights)
{
    uint32_t first[N], other[N], again[N];
    resampling *plan = resampling_make(labels, N, N_CLASSES, NULL, 0);
    ck_assert_ptr_nonnull(plan);

    resampling_draw(plan, stream_of(1), first);
    resampling_draw(plan, stream_of(2), other);
    resampling_draw(plan, stream_of(1), again);

    ck_assert_mem_eq(first, again, sizeof first);
    ck_assert_mem_ne(first, other, sizeof first);
    resampling_free(plan);
}
END_TEST

static rfcv_status make_plan(void *context, rfcv_error *error)
{
    (void)context;
    resampling *plan = resampling_make(labels, N, N_CLASSES, NULL, 0);
    const rfcv_status status = plan ? RFCV_OK : error_no_memory(error);
    resampling_free(plan);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_plan, NULL);
}
END_TEST

TCase *resampling_case(void)
{
    TCase *resamplings = tcase_create("resampling");
    tcase_add_test(resamplings, every_class_keeps_its_size);
    tcase_add_test(resamplings, a_sample_is_drawn_as_often_as_a_binomial_says);
    tcase_add_test(resamplings, groups_are_drawn_whole_and_those_of_several_classes_among_themselves);
    tcase_add_test(resamplings, the_same_stream_draws_the_same_weights);
    tcase_add_test(resamplings, whichever_allocation_fails_is_told_and_nothing_leaks);
    return resamplings;
}
