/* The split kernel for processors with AVX-512: Skylake-SP, Zen 4 and later. */
#include "tree/split_kernel.h"

#include "tree/split_lanes_avx512.h"

#include "tree/split_vectors.h"

#ifdef LANES

static bool is_supported(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

const split_kernel split_kernel_avx512 = {"avx512", is_supported, find_in_vectors};

#endif
