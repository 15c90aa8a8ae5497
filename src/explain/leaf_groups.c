#include "explain/leaf_groups.h"

#include "base/memory.h"
#include "base/sort.h"

#include <string.h>

bool leaf_groups_init(leaf_groups *groups, const forest_record *record, bool only_out_of_bag, size_t n_places)
{
    const size_t n = record->n_samples;
    *groups = (leaf_groups){.record = record,
                            .only_out_of_bag = only_out_of_bag,
                            .n_places = n_places,
                            .members = memory_make_aligned(n_places, n * sizeof *groups->members),
                            .followers = memory_make_aligned(n, n_places * sizeof *groups->followers)};
    return groups->members && groups->followers;
}

void leaf_groups_empty(leaf_groups *groups)
{
    memory_free(groups->members);
    memory_free(groups->followers);
    *groups = (leaf_groups){0};
}

/* A counting sort on the numbers of the leaves. */
void leaf_groups_fill(leaf_groups *groups, size_t place, size_t tree, uint32_t *scratch)
{
    const size_t n = groups->record->n_samples, n_nodes = leaf_groups_n_nodes(n);
    const uint32_t *leaves = groups->record->leaves + tree * n;
    const uint16_t *in_bag = groups->record->in_bag + tree * n;
    const uint32_t start = (uint32_t)(place * n);
    uint32_t *places = scratch; /* in members, of the next sample of each leaf */
    uint32_t *members = groups->members;
    leaf_stretch *followers = groups->followers + place;

    memset(places, 0, n_nodes * sizeof *places);
    for (size_t sample = 0; sample < n; sample++)
        places[leaves[sample]] += !(groups->only_out_of_bag && in_bag[sample]);
    sizes_to_places(places, n_nodes);
    for (uint32_t sample = 0; sample < n; sample++) {
        leaf_stretch *behind = &followers[sample * groups->n_places];
        *behind = (leaf_stretch){0, 0};
        if (groups->only_out_of_bag && in_bag[sample])
            continue;
        uint32_t at = start + places[leaves[sample]]++;
        members[at] = sample;
        behind->first = at + 1;
    }
    for (size_t sample = 0; sample < n; sample++) {
        leaf_stretch *behind = &followers[sample * groups->n_places];
        if (behind->first > 0)
            behind->end = start + places[leaves[sample]];
    }
}
