/* Any bytes as a run.json that is to be repeated. */
#include "fuzz_target.h"
#include "report/recorded.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes == 0)
        return 0;
    rfcv_error error = {.status = RFCV_OK};
    const rfcv_elsewhere nowhere = {.matrix = "/nowhere", .labels = "/nowhere"};
    rfcv_recorded *recorded = recorded_of_text("fuzzed", (const char *)bytes + 1, n_bytes - 1, &error);
    if (recorded && rfcv_recorded_find(recorded, &nowhere, &error) == RFCV_OK)
        abort();
    if (error.status == RFCV_OK || error.status == RFCV_INTERNAL || !*error.message)
        abort();
    rfcv_recorded_free(recorded);
    return 0;
}
