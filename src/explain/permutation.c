#include "explain/permutation.h"

#include "base/memory.h"

#include <string.h>

uint64_t permutation_n_bytes(size_t n_samples)
{
    return (10 * sizeof(uint32_t) + sizeof(changed_vote)) * (uint64_t)n_samples;
}

bool permutation_init(permutation *permuted, const rfcv_dataset *dataset)
{
    const size_t n = dataset->n_samples;
    *permuted = (permutation){
        .missed = memory_make(n, sizeof *permuted->missed),
        .changed = memory_make(n, sizeof *permuted->changed),
        .by_leaf = memory_make(n, sizeof *permuted->by_leaf),
        .begins = memory_make(2 * n, sizeof *permuted->begins),
        .counts = memory_make(2 * n, sizeof *permuted->counts),
        .listed_for = memory_make(n, sizeof *permuted->listed_for),
        .asking = memory_make(n, sizeof *permuted->asking),
        .identity = memory_make(n, sizeof *permuted->identity),
        .drawn = memory_make(n, sizeof *permuted->drawn),
    };
    if (dataset->groups)
        permuted->is_drawn = memory_make(dataset->info.n_groups, sizeof *permuted->is_drawn);
    if (!permuted->missed || !permuted->changed || !permuted->by_leaf || !permuted->begins ||
        !permuted->counts || !permuted->listed_for || !permuted->asking || !permuted->identity ||
        !permuted->drawn || (dataset->groups && !permuted->is_drawn))
        return false;
    for (size_t i = 0; i < n; i++)
        permuted->identity[i] = (uint32_t)i;
    return true;
}

void permutation_empty(permutation *permuted)
{
    memory_free(permuted->missed);
    memory_free(permuted->changed);
    memory_free(permuted->is_drawn);
    memory_free(permuted->by_leaf);
    memory_free(permuted->begins);
    memory_free(permuted->counts);
    memory_free(permuted->listed_for);
    memory_free(permuted->asking);
    memory_free(permuted->identity);
    memory_free(permuted->drawn);
}

static void list_missed(permutation *permuted, const rfcv_dataset *dataset, const sample_bag *bag)
{
    const uint32_t *groups = dataset->groups;
    if (groups) {
        memset(permuted->is_drawn, 0, dataset->info.n_groups * sizeof *permuted->is_drawn);
        for (size_t i = 0; i < bag->n_unique; i++)
            permuted->is_drawn[groups[bag->samples[i]]] = true;
    }
    permuted->n_missed = 0;
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        bool is_missed = groups ? !permuted->is_drawn[groups[sample]] : !bag_has(bag, sample);
        permuted->missed[permuted->n_missed] = (uint32_t)sample; /* kept or written over */
        permuted->n_missed += is_missed;
    }
}

/* Children come after their parent in the tree: sizes are added from the last node up, and places given out
 * from the root down. */
static void sort_by_leaf(permutation *permuted, const decision_tree *tree, const uint32_t *leaves)
{
    uint32_t *begins = permuted->begins, *counts = permuted->counts;
    memset(counts, 0, tree->n_nodes * sizeof *counts);
    for (size_t i = 0; i < permuted->n_missed; i++)
        counts[leaves[permuted->missed[i]]]++;
    for (size_t node = tree->n_nodes; node-- > 0;) {
        const tree_node *here = &tree->nodes[node];
        if (here->feature != TREE_LEAF)
            counts[node] = counts[here->left] + counts[here->left + 1];
    }
    begins[0] = 0;
    for (size_t node = 0; node < tree->n_nodes; node++) {
        const tree_node *here = &tree->nodes[node];
        if (here->feature == TREE_LEAF)
            continue;
        begins[here->left] = begins[node];
        begins[here->left + 1] = begins[node] + counts[here->left];
    }
    /* A leaf's begin moves along with its samples, and is not asked for again. */
    for (size_t i = 0; i < permuted->n_missed; i++) {
        uint32_t sample = permuted->missed[i];
        permuted->by_leaf[begins[leaves[sample]]++] = sample;
    }
}

void permutation_begin_tree(permutation *permuted, const rfcv_dataset *dataset,
                            const grow_workspace *workspace)
{
    list_missed(permuted, dataset, &workspace->bag);
    sort_by_leaf(permuted, &workspace->tree, workspace->leaves);
    memset(permuted->listed_for, 0xff, permuted->n_missed * sizeof *permuted->listed_for);
}

/* Lists the samples below the feature's nodes, once each: below another of its nodes they are listed already.
 */
static size_t list_asking(permutation *permuted, const used_features *used, size_t place)
{
    const uint32_t feature = used->features[place];
    size_t n_asking = 0;
    for (uint32_t node = used->first_nodes[place]; node != NO_NODE; node = used->next_nodes[node]) {
        const size_t begin = permuted->begins[node], end = begin + permuted->counts[node];
        if (begin == end || permuted->listed_for[begin] == feature)
            continue;
        for (size_t i = begin; i < end; i++) {
            permuted->listed_for[i] = feature;
            permuted->asking[n_asking++] = permuted->by_leaf[i];
        }
    }
    return n_asking;
}

void permutation_of(permutation *permuted, const training_data *data, const grow_workspace *workspace,
                    const used_features *used, size_t place, rng_stream stream)
{
    const decision_tree *tree = &workspace->tree;
    const uint32_t feature = used->features[place];
    const size_t n_asking = list_asking(permuted, used, place);
    rng random = rng_start(stream);
    rng_draw_distinct(&random, permuted->identity, (uint32_t)permuted->n_missed, permuted->drawn,
                      (uint32_t)n_asking);
    permuted->n_changed = 0;
    for (size_t i = 0; i < n_asking; i++) {
        const uint32_t sample = permuted->asking[i];
        const uint32_t holder = permuted->missed[permuted->drawn[i]];
        const uint32_t leaf = tree_leaf_with(tree, data, sample, feature, holder);
        const uint32_t label = data->dataset->labels[sample];
        const int loss = (workspace->votes[sample] == label) - (tree->nodes[leaf].vote == label);
        permuted->changed[permuted->n_changed] = (changed_vote){sample, loss}; /* kept or written over */
        permuted->n_changed += loss != 0;
    }
}
