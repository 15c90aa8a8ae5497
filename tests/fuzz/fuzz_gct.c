/* Any bytes behind the first line of a GCT file. */
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    static const char head[] = "#1.3\n";
    if (n_bytes > 0)
        fuzz_matrix(head, sizeof head - 1, bytes + 1, n_bytes - 1, bytes[0]);
    return 0;
}
