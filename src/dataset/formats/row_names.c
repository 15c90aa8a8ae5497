#include "dataset/formats/row_names.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/name_index.h"
#include "dataset/text/table.h"

/* Counts the bearers of each symbol: places[n] of symbols among the different ones, counts by place. */
static bool count_bearers(char *const *symbols, size_t n, size_t *places, size_t *counts)
{
    name_index index = {0};
    bool has_memory = true;
    for (size_t i = 0; i < n && has_memory; i++) {
        has_memory = name_index_add(&index, symbols[i], &places[i]);
        if (has_memory)
            counts[places[i]]++;
    }
    name_index_free(&index);
    return has_memory;
}

/* SYMBOL|ID in the arena; NULL when there is no memory. */
static char *join_names(const char *symbol, const char *id, arena *memory)
{
    char *joined = memory_format("%s|%s", symbol, id);
    char *kept = joined ? arena_text(memory, joined) : NULL;
    memory_free(joined);
    return kept;
}

/* The name of one row; NULL when there is no memory. */
static char *make_name(char *symbol, const char *id, bool is_shared, arena *memory)
{
    if (is_missing(id))
        return symbol;
    if (is_missing(symbol))
        return join_names("?", id, memory);
    return is_shared ? join_names(symbol, id, memory) : symbol;
}

rfcv_status feature_names_of_two(char **names, char *const *symbols, char *const *ids, size_t n,
                                 arena *memory, rfcv_error *error)
{
    size_t *places = memory_make(n, sizeof *places);
    size_t *counts = memory_make(n, sizeof *counts);
    bool has_memory = places && counts && count_bearers(symbols, n, places, counts);
    for (size_t i = 0; i < n && has_memory; i++) {
        names[i] = make_name(symbols[i], ids[i], counts[places[i]] > 1, memory);
        has_memory = names[i] != NULL;
    }
    memory_free(places);
    memory_free(counts);
    return has_memory ? RFCV_OK : error_no_memory(error);
}
