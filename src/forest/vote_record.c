#include "forest/vote_record.h"

#include "base/memory.h"

vote_record *vote_record_make(size_t n_trees, size_t n_rows)
{
    vote_record *record = memory_make(1, sizeof *record);
    if (!record)
        return NULL;
    *record = (vote_record){.n_trees = n_trees, .n_rows = n_rows, .votes = memory_make(n_trees, n_rows)};
    if (!record->votes) {
        vote_record_free(record);
        return NULL;
    }
    return record;
}

void vote_record_free(vote_record *record)
{
    if (record)
        memory_free(record->votes);
    memory_free(record);
}
