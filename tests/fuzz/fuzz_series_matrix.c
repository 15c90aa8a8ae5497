/* Any bytes behind the first mark of a GEO series matrix. */
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    static const char head[] = "!Series_title\t\"a\"\n";
    if (n_bytes > 0)
        fuzz_matrix(head, sizeof head - 1, bytes + 1, n_bytes - 1, bytes[0]);
    return 0;
}
