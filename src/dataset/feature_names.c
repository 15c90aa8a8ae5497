#include "dataset/feature_names.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/name_index.h"

/* A name made of this one and a number that no feature has. */
static rfcv_status make_other(char **name, const name_index *taken, arena *memory, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    bool is_taken = true;
    for (size_t number = 2; is_taken && status == RFCV_OK; number++) {
        char *other = memory_format("%s#%zu", *name, number);
        is_taken = other && name_index_find(taken, other) != NAME_UNKNOWN;
        if (!is_taken)
            *name = other ? arena_text(memory, other) : NULL;
        if (!*name)
            status = error_no_memory(error);
        memory_free(other);
    }
    return status;
}

rfcv_status feature_names_tell_apart(char **names, size_t n, arena *memory, rfcv_error *error)
{
    name_index taken = {0};
    unsigned char *is_repeated = memory_make(n, sizeof *is_repeated);
    rfcv_status status = is_repeated ? RFCV_OK : error_no_memory(error);
    size_t number, n_before;
    for (size_t i = 0; i < n && status == RFCV_OK; i++) {
        n_before = taken.n;
        if (!name_index_add(&taken, names[i], &number))
            status = error_no_memory(error);
        else
            is_repeated[i] = taken.n == n_before;
    }
    for (size_t i = 0; i < n && status == RFCV_OK; i++) {
        if (!is_repeated[i])
            continue;
        status = make_other(&names[i], &taken, memory, error);
        if (status == RFCV_OK && !name_index_add(&taken, names[i], &number))
            status = error_no_memory(error);
    }
    name_index_free(&taken);
    memory_free(is_repeated);
    return status;
}
