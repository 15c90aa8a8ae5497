/* The split kernel for processors with AVX2: Haswell, Zen and later. */
#include "tree/split_kernel.h"

#if defined(__AVX2__) && defined(__FMA__)

#include "tree/split_lanes_avx2.h"

/* Samples in a small node at most. */
enum { SPLIT_SMALL_MOST = 64 };

#include "tree/split_vectors.h"

static bool is_supported(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

const split_kernel split_kernel_avx2 = {"avx2", is_supported, find_in_vectors};

#endif
