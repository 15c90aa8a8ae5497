/* The split kernel for 64-bit ARM processors. */
#include "tree/split_kernel.h"

#include "tree/split_lanes_neon.h"

#include "tree/split_vectors.h"

#ifdef LANES

static bool is_supported(void)
{
    return true; /* NEON is part of the architecture */
}

const split_kernel split_kernel_neon = {"neon", is_supported, find_in_vectors};

#endif
