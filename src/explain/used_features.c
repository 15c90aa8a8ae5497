#include "explain/used_features.h"

#include "base/memory.h"

uint64_t used_features_n_bytes(size_t n_samples, size_t n_features)
{
    return sizeof(uint32_t) * (4 * (uint64_t)n_samples + n_features);
}

bool used_features_init(used_features *used, size_t n_samples, size_t n_features)
{
    *used = (used_features){
        .features = memory_make(n_samples, sizeof *used->features),
        .first_nodes = memory_make(n_samples, sizeof *used->first_nodes),
        .next_nodes = memory_make(2 * n_samples, sizeof *used->next_nodes),
        .places = memory_make(n_features, sizeof *used->places),
    };
    return used->features && used->first_nodes && used->next_nodes && used->places;
}

void used_features_empty(used_features *used)
{
    memory_free(used->features);
    memory_free(used->first_nodes);
    memory_free(used->next_nodes);
    memory_free(used->places);
}

/* Places of other trees' features are left as they are: one counts where the feature stands there (Briggs and
 * Torczon 1993, ACM LOPLAS 2:59). */
static bool is_listed(const used_features *used, uint32_t feature)
{
    uint32_t place = used->places[feature];
    return place < used->n && used->features[place] == feature;
}

void used_features_list(used_features *used, const decision_tree *tree)
{
    used->n = 0;
    for (size_t node = tree->n_nodes; node-- > 0;) {
        uint32_t feature = tree->nodes[node].feature;
        if (feature == TREE_LEAF)
            continue;
        if (!is_listed(used, feature)) {
            used->features[used->n] = feature;
            used->first_nodes[used->n] = NO_NODE;
            used->places[feature] = (uint32_t)used->n++;
        }
        uint32_t *first = &used->first_nodes[used->places[feature]];
        used->next_nodes[node] = *first;
        *first = (uint32_t)node;
    }
}
