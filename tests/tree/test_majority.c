#include "tree/majority.h"

#include "cases.h"
#include "support/chi_square.h"

static rng_stream stream_of(uint32_t number)
{
    return rng_stream_make(9, RNG_VOTE_TIE, 0, 0, number);
}

START_TEST(the_majority_is_the_class_with_the_highest_count)
{
    static const uint32_t counts[][4] = {{5, 1, 0, 4}, {0, 0, 0, 1}, {2, 3, 2, 2}, {1, 6, 7, 6}};
    static const uint32_t expected[] = {0, 3, 1, 2};

    for (uint32_t number = 0; number < 20; number++)
        ck_assert_uint_eq(majority_class(counts[_i], 4, stream_of(number)), expected[_i]);
}
END_TEST

START_TEST(each_of_the_tied_classes_wins_as_often_as_the_others_and_no_other_class_does)
{
    const uint32_t counts[] = {3, 7, 0, 7, 6, 7};
    size_t n_times[6] = {0};

    for (uint32_t number = 0; number < 3000; number++)
        n_times[majority_class(counts, 6, stream_of(number))]++;

    const size_t of_tied[] = {n_times[1], n_times[3], n_times[5]};
    ck_assert_uint_eq(of_tied[0] + of_tied[1] + of_tied[2], 3000);
    ck_assert_double_lt(chi_square_of_uniform(of_tied, 3), chi_square_bound(3));
}
END_TEST

START_TEST(a_tie_is_decided_by_its_stream_alone)
{
    const uint32_t counts[] = {4, 4, 4};

    ck_assert_uint_eq(majority_class(counts, 3, stream_of((uint32_t)_i)),
                      majority_class(counts, 3, stream_of((uint32_t)_i)));
}
END_TEST

TCase *majority_case(void)
{
    TCase *cases = tcase_create("majority");
    tcase_add_loop_test(cases, the_majority_is_the_class_with_the_highest_count, 0, 4);
    tcase_add_test(cases, each_of_the_tied_classes_wins_as_often_as_the_others_and_no_other_class_does);
    tcase_add_loop_test(cases, a_tie_is_decided_by_its_stream_alone, 0, 5);
    return cases;
}
