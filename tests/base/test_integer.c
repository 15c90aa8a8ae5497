#include "base/integer.h"

#include "cases.h"

START_TEST(a_number_is_as_long_as_the_place_of_its_highest_bit)
{
    unsigned place = (unsigned)_i;
    uint64_t lowest = UINT64_C(1) << (place - 1), highest = lowest + (lowest - 1);

    ck_assert_uint_eq(bit_length(lowest), place);
    ck_assert_uint_eq(bit_length(highest), place);
}
END_TEST

START_TEST(zero_has_no_bits)
{
    ck_assert_uint_eq(bit_length(0), 0);
}
END_TEST

START_TEST(the_smaller_of_two_is_found_on_either_side)
{
    ck_assert_uint_eq(smaller_of(3, SIZE_MAX), 3);
    ck_assert_uint_eq(smaller_of(SIZE_MAX, 3), 3);
    ck_assert_uint_eq(smaller_of(3, 3), 3);
}
END_TEST

TCase *integer_case(void)
{
    TCase *cases = tcase_create("integer");
    tcase_add_loop_test(cases, a_number_is_as_long_as_the_place_of_its_highest_bit, 1, 65);
    tcase_add_test(cases, zero_has_no_bits);
    tcase_add_test(cases, the_smaller_of_two_is_found_on_either_side);
    return cases;
}
