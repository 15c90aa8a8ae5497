#include "dataset/feature_names.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/name_index.h"

/* Replaces a name by one with a number that no feature has, and counts *number on to it: the next of that
 * name begins there. */
static rfcv_status make_other(char **name, size_t *number, name_index *taken, arena *memory,
                              rfcv_error *error)
{
    char *other = NULL;
    do {
        memory_free(other);
        other = memory_format("%s#%zu", *name, ++*number);
    } while (other && name_index_find(taken, other) != NAME_UNKNOWN);
    size_t place;
    char *kept = other ? arena_text(memory, other) : NULL;
    memory_free(other);
    if (!kept || !name_index_add(taken, kept, &place))
        return error_no_memory(error);
    *name = kept;
    return RFCV_OK;
}

/* Adds all names; places[n] are their numbers in the index. */
static bool add_names(name_index *taken, size_t *places, char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!name_index_add(taken, names[i], &places[i]))
            return false;
    return true;
}

rfcv_status feature_names_tell_apart(char **names, size_t n, arena *memory, rfcv_error *error)
{
    name_index taken = {0};
    size_t *places = memory_make(n, sizeof *places);   /* of a name among the different ones */
    size_t *numbers = memory_make(n, sizeof *numbers); /* of its last bearer so far, by place; 0: none */
    rfcv_status status = RFCV_OK;
    if (!places || !numbers || !add_names(&taken, places, names, n))
        status = error_no_memory(error);
    for (size_t i = 0; i < n && status == RFCV_OK; i++) {
        size_t *number = &numbers[places[i]];
        if (*number == 0)
            *number = 1;
        else
            status = make_other(&names[i], number, &taken, memory, error);
    }
    name_index_free(&taken);
    memory_free(places);
    memory_free(numbers);
    return status;
}
