/* The split kernel for processors with AVX2: Haswell, Zen and later. */
#include "tree/split_kernel.h"

#include "tree/split_lanes_avx2.h"

#include "tree/split_vectors.h"

#ifdef LANES

static bool is_supported(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

const split_kernel split_kernel_avx2 = {"avx2", is_supported, find_in_vectors};

#endif
