#include "forest/model.h"

#include "base/integer.h"

#include <string.h>

/* Samples that go down a tree side by side, so that none waits for the values of another. */
enum { SAMPLES_AT_ONCE = 16 };

static void add_vote(const rfcv_model *model, const model_node *leaf, uint32_t n_units, uint32_t *votes)
{
    if (leaf->leaf.counts_row == 0) {
        votes[leaf->leaf.class_index] += n_units;
        return;
    }
    const size_t n_classes = model->info.n_classes;
    const uint32_t *shares = model->shares + (leaf->leaf.counts_row - (size_t)1) * n_classes;
    for (size_t k = 0; k < n_classes; k++)
        votes[k] += shares[k];
}

/* Of SAMPLES_AT_ONCE samples at most: step by step, those that are not yet in a leaf. */
static void add_votes_of_tree(const rfcv_model *model, size_t tree, const double *values, size_t n_samples,
                              uint32_t n_units, uint32_t *votes)
{
    const size_t n_features = model->info.n_features, n_classes = model->info.n_classes;
    const model_node *root = model->nodes + model->starts[tree];
    const double *rows[SAMPLES_AT_ONCE];
    uint32_t places[SAMPLES_AT_ONCE];
    uint8_t going[SAMPLES_AT_ONCE]; /* [n_going] samples */
    size_t n_going = n_samples;
    for (size_t i = 0; i < n_samples; i++) {
        rows[i] = values + i * n_features;
        places[i] = 0;
        going[i] = (uint8_t)i;
    }
    while (n_going > 0) {
        size_t n_still = 0;
        for (size_t i = 0; i < n_going; i++) {
            const uint8_t sample = going[i];
            const model_node *node = &root[places[sample]];
            if (node->feature == MODEL_LEAF) {
                add_vote(model, node, n_units, votes + sample * n_classes);
                continue;
            }
            places[sample] = node->left + !(rows[sample][node->feature] <= node->threshold);
            going[n_still++] = sample;
        }
        n_going = n_still;
    }
}

void rfcv_model_votes(const rfcv_model *model, const double *values, size_t n_samples, uint32_t *votes)
{
    const size_t n_features = model->info.n_features, n_classes = model->info.n_classes;
    const uint32_t n_units = model_n_units(model);
    memset(votes, 0, n_samples * n_classes * sizeof *votes);
    for (size_t first = 0; first < n_samples; first += SAMPLES_AT_ONCE) {
        const size_t n = smaller_of(SAMPLES_AT_ONCE, n_samples - first);
        for (size_t tree = 0; tree < model->info.n_trees; tree++)
            add_votes_of_tree(model, tree, values + first * n_features, n, n_units,
                              votes + first * n_classes);
    }
}
