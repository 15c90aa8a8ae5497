#include "dataset/text/decimal_quotient.h"

const double POWERS_OF_TEN[LARGEST_DECIMAL_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                         1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                         1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

const power_of_five POWERS_OF_FIVE[LARGEST_DECIMAL_POWER] = {
    {UINT64_C(5), UINT64_C(0xcccccccccccccccc), 3},
    {UINT64_C(25), UINT64_C(0xa3d70a3d70a3d70a), 5},
    {UINT64_C(125), UINT64_C(0x83126e978d4fdf3b), 7},
    {UINT64_C(625), UINT64_C(0xd1b71758e219652b), 10},
    {UINT64_C(3125), UINT64_C(0xa7c5ac471b478423), 12},
    {UINT64_C(15625), UINT64_C(0x8637bd05af6c69b5), 14},
    {UINT64_C(78125), UINT64_C(0xd6bf94d5e57a42bc), 17},
    {UINT64_C(390625), UINT64_C(0xabcc77118461cefc), 19},
    {UINT64_C(1953125), UINT64_C(0x89705f4136b4a597), 21},
    {UINT64_C(9765625), UINT64_C(0xdbe6fecebdedd5be), 24},
    {UINT64_C(48828125), UINT64_C(0xafebff0bcb24aafe), 26},
    {UINT64_C(244140625), UINT64_C(0x8cbccc096f5088cb), 28},
    {UINT64_C(1220703125), UINT64_C(0xe12e13424bb40e13), 31},
    {UINT64_C(6103515625), UINT64_C(0xb424dc35095cd80f), 33},
    {UINT64_C(30517578125), UINT64_C(0x901d7cf73ab0acd9), 35},
    {UINT64_C(152587890625), UINT64_C(0xe69594bec44de15b), 38},
    {UINT64_C(762939453125), UINT64_C(0xb877aa3236a4b449), 40},
    {UINT64_C(3814697265625), UINT64_C(0x9392ee8e921d5d07), 42},
    {UINT64_C(19073486328125), UINT64_C(0xec1e4a7db69561a5), 45},
    {UINT64_C(95367431640625), UINT64_C(0xbce5086492111aea), 47},
    {UINT64_C(476837158203125), UINT64_C(0x971da05074da7bee), 49},
    {UINT64_C(2384185791015625), UINT64_C(0xf1c90080baf72cb1), 52},
};

bool decimal_rounds_up(uint64_t leading, int n_bits, uint64_t middle, unsigned exponent)
{
    uint128 exactly = (uint128)leading << n_bits;
    uint128 halfway = (uint128)middle * POWERS_OF_FIVE[exponent - 1].power;
    bool is_odd = middle >> 11 & 1;
    return exactly > halfway || (exactly == halfway && is_odd);
}
