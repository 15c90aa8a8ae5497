#include "dataset/memory_budget.h"

#include "base/status.h"
#include "dataset/file/source.h"

rfcv_status memory_claim(memory_budget *budget, const char *path, uint64_t n_bytes, rfcv_error *error)
{
    bool is_too_much = budget->most_bytes && (budget->n_claimed > budget->most_bytes ||
                                              n_bytes > budget->most_bytes - budget->n_claimed);
    if (is_too_much)
        return error_set(error, RFCV_SYSTEM,
                         "%s: reading needs more than %.4g MB, which is all that it may take; give more with "
                         "--max-memory, or leave out what is not needed",
                         source_name(path), (double)budget->most_bytes / 1e6);
    budget->n_claimed += n_bytes;
    return RFCV_OK;
}
