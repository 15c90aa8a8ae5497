#include "tree/split_search.h"

#include "tree/split_keys.h"
#include "tree/split_rule.h"

typedef struct found_split {
    split split;
    split_gain gain;
} found_split;

/* Passes over the sorted keys of a feature and keeps the best cut: of all, or of those that were drawn. */
static inline __attribute__((always_inline)) void pass_over(const split_search *search, rfcv_split rule,
                                                            uint32_t feature, const uint64_t *keys,
                                                            split_scratch *scratch, found_split *best)
{
    const split_node *node = search->node;
    const uint32_t *positions = rule == RFCV_SPLIT_EXTRATREES ? scratch->positions : NULL;
    split_sides sides = split_sides_begin(node, rule, scratch);
    for (size_t i = 0; i + 1 < node->n_unique; i++) {
        split_sides_move(&sides, rule, class_of(keys[i]), weight_of(keys[i]));
        const uint32_t lower = code_of(keys[i]), upper = code_of(keys[i + 1]);
        if (lower == upper || (positions && positions[i] == 0))
            continue;
        const split_gain gain = split_sides_gain(&sides, rule);
        if (split_gain_exceeds(gain, best->gain))
            *best = (found_split){.split = {.is_found = true,
                                            .feature = feature,
                                            .lower = lower,
                                            .upper = upper,
                                            .position = positions ? positions[i] : 0},
                                  .gain = gain};
    }
}

static void draw_cuts(const split_search *search, const rank_codes *ranks, uint32_t column, uint32_t feature,
                      const uint64_t *keys, split_scratch *scratch)
{
    const split_node *node = search->node;
    const size_t n_features = search->dataset->n_features;
    const bool is_shadow = feature >= n_features;
    for (size_t i = 0; i < node->n_unique; i++) {
        const uint32_t sample = node->samples[i];
        scratch->holders[rank_code(ranks, column, sample)] = is_shadow ? ranks->shadow_order[sample] : sample;
    }
    const value_source values = {.dataset = search->dataset,
                                 .tree = search->tree,
                                 .feature = is_shadow ? feature - (uint32_t)n_features : feature,
                                 .holders = scratch->holders};
    random_cuts_draw(&values, keys, node->n_unique, search->n_random_cuts, search->random,
                     scratch->positions);
}

static void try_feature(const split_search *search, const rank_codes *ranks, uint32_t column,
                        uint32_t feature, const uint64_t *keys, split_scratch *scratch, found_split *best)
{
    switch (search->rule) {
    case RFCV_SPLIT_ENTROPY:
        pass_over(search, RFCV_SPLIT_ENTROPY, feature, keys, scratch, best);
        break;
    case RFCV_SPLIT_HELLINGER:
        pass_over(search, RFCV_SPLIT_HELLINGER, feature, keys, scratch, best);
        break;
    case RFCV_SPLIT_EXTRATREES:
        draw_cuts(search, ranks, column, feature, keys, scratch);
        pass_over(search, RFCV_SPLIT_EXTRATREES, feature, keys, scratch, best);
        break;
    default:
        pass_over(search, RFCV_SPLIT_GINI, feature, keys, scratch, best);
    }
}

split split_search_find(const split_search *search, const rank_codes *ranks, const uint32_t *columns,
                        const uint32_t *features, size_t n_features, split_scratch *scratch)
{
    const split_node *node = search->node;
    const split_gain most = split_gain_most(node, search->rule);
    found_split best = {.gain = {0, 1}};
    size_t n_gathered = 0, next = 0;
    if (search->rule == RFCV_SPLIT_ENTROPY)
        entropy_terms_fill(&scratch->entropy, node->n_draws);
    for (size_t i = 0; i < n_features && split_gain_exceeds(most, best.gain); i++, next++) {
        if (next == n_gathered) {
            n_gathered = split_keys_gather(node, ranks, columns + i, n_features - i, scratch->keys);
            next = 0;
        }
        const uint64_t *keys =
            split_keys_sort(scratch->keys + next * node->n_unique, scratch->sorted, node->n_unique);
        if (keys)
            try_feature(search, ranks, columns[i], features[i], keys, scratch, &best);
    }
    return best.split;
}
