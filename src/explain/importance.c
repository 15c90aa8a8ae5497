#include "explain/importance_sums.h"

#include "base/integer.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

enum { MOST_BITS = 62 };

/* The power of two by which no more than `most`, in all, is multiplied. */
static double scale_for(uint64_t most)
{
    return ldexp(1, MOST_BITS - (int)bit_length(most));
}

static int64_t in_units(double x, double scale)
{
    return llround(x * scale);
}

static void free_scratch(importance_scratch *mine)
{
    if (!mine)
        return;
    used_features_empty(&mine->used);
    permutation_empty(&mine->permuted);
    memory_free(mine->n_missed_of);
    memory_free(mine->losses_of);
    memory_free(mine);
}

/* NULL when there is no memory. */
static importance_scratch *make_scratch(const rfcv_dataset *dataset)
{
    importance_scratch *mine = memory_make_aligned(1, sizeof *mine);
    if (!mine)
        return NULL;
    bool has_memory = used_features_init(&mine->used, dataset->n_samples, dataset->n_features);
    has_memory &= permutation_init(&mine->permuted, dataset);
    mine->n_missed_of = memory_make(dataset->n_classes, sizeof *mine->n_missed_of);
    mine->losses_of = memory_make(dataset->n_classes, sizeof *mine->losses_of);
    if (!has_memory || !mine->n_missed_of || !mine->losses_of) {
        free_scratch(mine);
        return NULL;
    }
    return mine;
}

importance_sums *importance_sums_make(const importance_request *request)
{
    const rfcv_dataset *dataset = request->dataset;
    const size_t n = dataset->n_samples, p = dataset->n_features, n_classes = dataset->n_classes;
    importance_sums *sums = memory_make(1, sizeof *sums);
    if (!sums)
        return NULL;
    sums->n_samples = n;
    sums->n_features = p;
    sums->n_classes = n_classes;
    sums->n_trees = request->n_trees;
    sums->seed = request->seed;
    sums->impurity_scale = scale_for((request->most_draws > n ? request->most_draws : n) * request->n_trees);
    sums->share_scale = scale_for(request->n_trees);
    sums->features = memory_make_aligned(p, sizeof *sums->features);
    sums->class_losses = memory_make(p, n_classes * sizeof *sums->class_losses);
    sums->n_judging_class = memory_make(n_classes, sizeof *sums->n_judging_class);
    sums->scratch = memory_make(request->n_threads, sizeof *sums->scratch);
    bool has_memory = sums->features && sums->class_losses && sums->n_judging_class && sums->scratch;
    if (request->local) {
        sums->local_losses = memory_make(p, n * sizeof *sums->local_losses);
        sums->n_judging_sample = memory_make(n, sizeof *sums->n_judging_sample);
        has_memory &= sums->local_losses && sums->n_judging_sample;
    }
    for (; has_memory && sums->n_threads < request->n_threads; sums->n_threads++) {
        sums->scratch[sums->n_threads] = make_scratch(dataset);
        has_memory = sums->scratch[sums->n_threads];
    }
    if (!has_memory) {
        importance_sums_free(sums);
        return NULL;
    }
    return sums;
}

uint64_t importance_n_bytes(const importance_request *request)
{
    const rfcv_dataset *dataset = request->dataset;
    const uint64_t n = dataset->n_samples, p = dataset->n_features, n_classes = dataset->n_classes;
    const uint64_t of_feature = sizeof(feature_sums) + sizeof(rfcv_importance) +
                                n_classes * (sizeof(int64_t) + sizeof(double)) +
                                (request->local ? n * (sizeof(int32_t) + sizeof(double)) : 0);
    return p * of_feature + request->n_threads * (used_features_n_bytes(n, p) + permutation_n_bytes(n));
}

void importance_sums_free(importance_sums *sums)
{
    if (!sums)
        return;
    for (size_t thread = 0; thread < sums->n_threads; thread++)
        free_scratch(sums->scratch[thread]);
    memory_free(sums->features);
    memory_free(sums->class_losses);
    memory_free(sums->local_losses);
    memory_free(sums->n_judging_class);
    memory_free(sums->n_judging_sample);
    memory_free(sums->scratch);
    memory_free(sums);
}

/* Which samples and classes the tree judges. */
static void count_missed(importance_sums *sums, importance_scratch *mine, const uint32_t *labels)
{
    const permutation *permuted = &mine->permuted;
    memset(mine->n_missed_of, 0, sums->n_classes * sizeof *mine->n_missed_of);
    for (size_t i = 0; i < permuted->n_missed; i++) {
        const uint32_t sample = permuted->missed[i];
        mine->n_missed_of[labels[sample]]++;
        if (sums->n_judging_sample)
#pragma omp atomic
            sums->n_judging_sample[sample]++;
    }
    for (size_t k = 0; k < sums->n_classes; k++)
        if (mine->n_missed_of[k] > 0)
#pragma omp atomic
            sums->n_judging_class[k]++;
    if (permuted->n_missed > 0)
#pragma omp atomic
        sums->n_judging++;
}

/* Of the nodes of one feature in one tree. */
static void add_nodes(importance_sums *sums, const used_features *used, size_t place, const double *decreases)
{
    feature_sums *feature = &sums->features[used->features[place]];
    uint64_t n_nodes = 0;
    double decrease = 0;
    for (uint32_t node = used->first_nodes[place]; node != NO_NODE; node = used->next_nodes[node]) {
        n_nodes++;
        decrease += decreases[node];
    }
    const int64_t units = in_units(decrease, sums->impurity_scale);
#pragma omp atomic
    feature->n_nodes += n_nodes;
#pragma omp atomic
    feature->n_trees++;
#pragma omp atomic
    feature->impurity += units;
}

/* Of the votes of one tree that change with one feature permuted. */
static void add_losses(importance_sums *sums, importance_scratch *mine, size_t feature,
                       const uint32_t *labels)
{
    const permutation *permuted = &mine->permuted;
    feature_sums *its = &sums->features[feature];
    int32_t losses = 0;
    if (permuted->n_changed == 0)
        return;
    memset(mine->losses_of, 0, sums->n_classes * sizeof *mine->losses_of);
    for (size_t i = 0; i < permuted->n_changed; i++) {
        const changed_vote *vote = &permuted->changed[i];
        losses += vote->loss;
        mine->losses_of[labels[vote->sample]] += vote->loss;
        if (sums->local_losses)
#pragma omp atomic
            sums->local_losses[feature * sums->n_samples + vote->sample] += vote->loss;
    }
    const double share = (double)losses / (double)permuted->n_missed;
    const int64_t loss = in_units(share, sums->share_scale);
    const int64_t squared_loss = in_units(share * share, sums->share_scale);
#pragma omp atomic
    its->loss += loss;
#pragma omp atomic
    its->squared_loss += squared_loss;
    for (size_t k = 0; k < sums->n_classes; k++) {
        if (mine->losses_of[k] == 0)
            continue;
        const int64_t class_loss =
            in_units((double)mine->losses_of[k] / mine->n_missed_of[k], sums->share_scale);
#pragma omp atomic
        sums->class_losses[feature * sums->n_classes + k] += class_loss;
    }
}

void importance_add_tree(importance_sums *sums, size_t thread, size_t tree, const training_data *data,
                         const grow_workspace *workspace)
{
    importance_scratch *mine = sums->scratch[thread];
    const rng_stream stream = rng_stream_make(sums->seed, RNG_PERMUTE, 0, 0, (uint32_t)tree);
    used_features_list(&mine->used, &workspace->tree);
    permutation_begin_tree(&mine->permuted, data->dataset, workspace);
    count_missed(sums, mine, data->dataset->labels);
    for (size_t place = 0; place < mine->used.n; place++) {
        const uint32_t feature = mine->used.features[place];
        add_nodes(sums, &mine->used, place, workspace->tree.decreases);
        permutation_of(&mine->permuted, data, workspace, &mine->used, place,
                       rng_stream_child(stream, feature));
        add_losses(sums, mine, feature, data->dataset->labels);
    }
}

void importance_add_shadowed_tree(importance_sums *sums, const decision_tree *tree)
{
    for (size_t node = 0; node < tree->n_nodes; node++) {
        const size_t feature = tree->nodes[node].feature;
        if (feature == TREE_LEAF)
            continue;
        const bool is_shadow = feature >= sums->n_features;
        const int64_t units = in_units(tree->decreases[node], sums->impurity_scale);
        feature_sums *its = &sums->features[is_shadow ? feature - sums->n_features : feature];
#pragma omp atomic
        its->corrected += is_shadow ? -units : units;
    }
}
