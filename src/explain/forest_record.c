#include "explain/forest_record.h"

#include "base/integer.h"
#include "base/memory.h"

#include <string.h>

forest_record *forest_record_make(size_t n_samples, size_t n_trees, size_t n_classes, bool has_shares)
{
    forest_record *record = memory_make(1, sizeof *record);
    if (!record)
        return NULL;
    *record = (forest_record){
        .n_samples = n_samples,
        .n_trees = n_trees,
        .n_classes = n_classes,
        .in_bag = memory_make(n_trees, n_samples * sizeof *record->in_bag),
        .votes = memory_make(n_trees, n_samples * sizeof *record->votes),
        .leaves = memory_make(n_trees, n_samples * sizeof *record->leaves),
    };
    if (has_shares)
        record->units = memory_make(n_trees, n_samples * n_classes * sizeof *record->units);
    if (record->in_bag && record->votes && record->leaves && (record->units || !has_shares))
        return record;
    forest_record_free(record);
    return NULL;
}

void forest_record_free(forest_record *record)
{
    if (!record)
        return;
    memory_free(record->in_bag);
    memory_free(record->votes);
    memory_free(record->leaves);
    memory_free(record->units);
    memory_free(record);
}

uint64_t forest_record_n_bytes(size_t n_samples, size_t n_trees, size_t n_shares)
{
    return (uint64_t)n_samples * n_trees *
           (2 * sizeof(uint16_t) + sizeof(uint32_t) + n_shares * sizeof(uint32_t));
}

static void add_shares(forest_record *record, size_t tree, const grow_workspace *workspace)
{
    const size_t n_classes = record->n_classes;
    uint32_t *units = record->units + tree * record->n_samples * n_classes;
    for (size_t sample = 0; sample < record->n_samples; sample++, units += n_classes)
        leaf_shares_of(&workspace->tree, workspace->leaves[sample], n_classes, units);
}

/* A class is below 2^CLASS_BITS.  Of a class that draws far more than it has members, a sample could be drawn
 * 2^16 times. */
void forest_record_add(forest_record *record, size_t tree, const grow_workspace *workspace)
{
    const size_t n = record->n_samples;
    uint16_t *in_bag = record->in_bag + tree * n, *votes = record->votes + tree * n;
    for (size_t sample = 0; sample < n; sample++) {
        in_bag[sample] = (uint16_t)smaller_of(workspace->bag.weight_of[sample], UINT16_MAX);
        votes[sample] = (uint16_t)workspace->votes[sample];
    }
    memcpy(record->leaves + tree * n, workspace->leaves, n * sizeof *record->leaves);
    if (record->units)
        add_shares(record, tree, workspace);
}
