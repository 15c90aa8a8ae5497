/* Any bytes as a matrix. */
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes > 0)
        fuzz_matrix("", 0, bytes + 1, n_bytes - 1, bytes[0]);
    return 0;
}
