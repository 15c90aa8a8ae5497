/* Expected values: glibc's log, log1p, log2 and exp2, good to an ulp, in long double where rounding counts.
 */
#include "base/real.h"

#include "base/rng.h"
#include "cases.h"
#include "support/assert_each.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { N_VALUES = 100000 };

/* Distance in units in the last place of the expected value. */
static double ulps(double found, long double expected)
{
    double rounded = (double)expected;
    double unit = nextafter(fabs(rounded), INFINITY) - fabs(rounded);
    return (double)(fabsl((long double)found - expected) / (long double)unit);
}

/* A positive double of any size, subnormal ones among them. */
static double any_double(rng *random)
{
    for (;;) {
        uint64_t bits = ((uint64_t)rng_word(random) << 32 | rng_word(random)) >> 1;
        double x;
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x) && x > 0)
            return x;
    }
}

/* Values of five kinds: any, subnormal, around 1, tiny, of the size of expression data. */
static double value_of_kind(rng *random, int kind)
{
    switch (kind) {
    case 0:
        return any_double(random);
    case 1:
        return (1 + rng_uniform(random)) * 0x1p-1060;
    case 2:
        return 0.5 + rng_uniform(random);
    case 3:
        return rng_uniform(random) * 1e-9 + DBL_MIN;
    default:
        return 1e6 * rng_uniform(random) * rng_uniform(random) + 1e-6;
    }
}

START_TEST(logarithms_are_within_two_ulps_of_the_c_library)
{
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 1, 2, (uint32_t)_i));
    double worst[3] = {0};
    for (int i = 0; i < N_VALUES; i++) {
        double x = value_of_kind(&random, _i);
        double found[3] = {ulps(real_log(x), logl((long double)x)),
                           ulps(real_log1p(x), log1pl((long double)x)),
                           ulps(real_log2p1(x), log1pl((long double)x) / logl(2.0L))};
        for (int j = 0; j < 3; j++)
            worst[j] = found[j] > worst[j] ? found[j] : worst[j];
    }

    ck_assert_msg(worst[0] < 2 && worst[1] < 2 && worst[2] < 3, "%g %g %g ulps", worst[0], worst[1],
                  worst[2]);
}
END_TEST

START_TEST(powers_are_within_two_ulps_of_the_c_library)
{
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 1, 3, 0));
    double worst = 0;
    for (int i = 0; i < N_VALUES; i++) {
        double x = i % 2 ? 2000 * rng_uniform(&random) - 1000 : 20 * rng_uniform(&random) - 5;
        double found = ulps(real_exp2(x), exp2l((long double)x));
        worst = found > worst ? found : worst;
    }

    ck_assert_msg(worst < 2, "%g ulps", worst);
}
END_TEST

START_TEST(round_arguments_give_round_results)
{
    ck_assert(real_log(1) == 0);
    ck_assert(real_log1p(0) == 0);
    ck_assert(real_log2p1(0) == 0);
    ck_assert(real_log2p1(1) == 1);
    ck_assert(real_log2p1(1023) == 10);
    ck_assert(real_exp2(0) == 1);
    ck_assert(real_exp2(10) == 1024);
    ck_assert(real_exp2(-1000) == 0x1p-1000);
    ck_assert(real_log1p(DBL_MAX) > 709.78);
}
END_TEST

/* Ranks of expression values must survive the logarithm: four decimals, as TCGA's files have them. */
START_TEST(logarithms_of_neighbouring_values_keep_their_order)
{
    for (int i = 0; i < 1000000; i++) {
        double lower = i / 1e4, upper = (i + 1) / 1e4;
        assert_each(real_log2p1(lower) < real_log2p1(upper) && real_log1p(lower) < real_log1p(upper), "%.4f",
                    lower);
    }
}
END_TEST

TCase *real_case(void)
{
    TCase *tcase = tcase_create("real");
    tcase_add_loop_test(tcase, logarithms_are_within_two_ulps_of_the_c_library, 0, 5);
    tcase_add_test(tcase, powers_are_within_two_ulps_of_the_c_library);
    tcase_add_test(tcase, round_arguments_give_round_results);
    tcase_add_test(tcase, logarithms_of_neighbouring_values_keep_their_order);
    return tcase;
}
