#include "tree/grow.h"

#include "base/integer.h"
#include "base/memory.h"
#include "tree/majority.h"
#include "tree/partition.h"
#include "tree/split_search.h"

#include <string.h>

/* Streams of a node's children, its tied vote and its random cuts; its own gives the features that it draws.
 */
enum { LEFT_STREAM = 0, RIGHT_STREAM = 1, LEAF_TIE_STREAM = 2, CUT_STREAM = 3 };

struct pending_node {
    size_t begin, end;               /* its stretch of workspace->samples */
    size_t judged_begin, judged_end; /* and of workspace->judged_samples */
    size_t depth;
    uint32_t node; /* its place in the tree */
    rng_stream stream;
    uint32_t *class_counts; /* [n_classes] draws, times the weights of their classes; belongs to the place
                               among the pending nodes */
    uint64_t n_draws, sum_of_squares; /* of class_counts */
};

/* Of two children the smaller is grown first and the larger waits in the place of both: the node at place i
 * has at most n_samples / 2^i samples (Hoare 1962, The Computer Journal 5:10-16). */
static size_t count_most_pending(size_t n_samples)
{
    size_t n = 1;
    for (; n_samples > 1; n_samples /= 2)
        n++;
    return n;
}

grow_workspace *grow_workspace_make(const training_data *data, const tree_settings *settings,
                                    const split_kernel *kernel)
{
    const size_t n_samples = data->dataset->n_samples, n_classes = data->dataset->n_classes;
    const size_t n_features = data->ranks->n_features;
    size_t n_most_pending = count_most_pending(n_samples);
    grow_workspace *workspace = memory_make(1, sizeof *workspace);
    if (!workspace)
        return NULL;
    bool has_memory = bag_init(&workspace->bag, n_samples);
    has_memory &= split_scratch_init(&workspace->split, n_samples, n_classes);
    workspace->kernel = kernel;
    workspace->n_classes = n_classes;
    workspace->judged = memory_make(n_samples, sizeof *workspace->judged);
    workspace->tree.nodes = memory_make(2 * n_samples, sizeof *workspace->tree.nodes);
    workspace->samples = memory_make(n_samples, sizeof *workspace->samples);
    workspace->classes = memory_make(n_samples, sizeof *workspace->classes);
    workspace->votes = memory_make(n_samples, sizeof *workspace->votes);
    workspace->leaves = memory_make(n_samples, sizeof *workspace->leaves);
    workspace->judged_samples = memory_make(n_samples, sizeof *workspace->judged_samples);
    workspace->codes = memory_make(n_samples, sizeof *workspace->codes);
    workspace->right_samples = memory_make(n_samples, sizeof *workspace->right_samples);
    workspace->right_classes = memory_make(n_samples, sizeof *workspace->right_classes);
    workspace->pending = memory_make(n_most_pending, sizeof *workspace->pending);
    workspace->class_counts = memory_make(n_most_pending, n_classes * sizeof *workspace->class_counts);
    workspace->features = memory_make(n_features, sizeof *workspace->features);
    workspace->identity = memory_make(n_features, sizeof *workspace->identity);
    if (data->ranks->has_gaps) {
        workspace->tree.gaps = gap_filler_make(data->ranks, settings->mtry);
        has_memory &= workspace->tree.gaps != NULL;
    }
    if (!has_memory || !workspace->tree.nodes || !workspace->samples || !workspace->classes ||
        !workspace->judged || !workspace->votes || !workspace->leaves || !workspace->judged_samples ||
        !workspace->codes || !workspace->right_samples || !workspace->right_classes || !workspace->pending ||
        !workspace->class_counts || !workspace->features || !workspace->identity) {
        grow_workspace_free(workspace);
        return NULL;
    }
    for (size_t i = 0; i < n_most_pending; i++)
        workspace->pending[i].class_counts = workspace->class_counts + i * n_classes;
    for (size_t feature = 0; feature < n_features; feature++)
        workspace->identity[feature] = (uint32_t)feature;
    return workspace;
}

void grow_workspace_free(grow_workspace *workspace)
{
    if (!workspace)
        return;
    bag_empty(&workspace->bag);
    split_scratch_empty(&workspace->split);
    memory_free(workspace->tree.nodes);
    memory_free(workspace->tree.decreases);
    memory_free(workspace->tree.leaf_counts);
    gap_filler_free(workspace->tree.gaps);
    memory_free(workspace->samples);
    memory_free(workspace->classes);
    memory_free(workspace->judged);
    memory_free(workspace->votes);
    memory_free(workspace->leaves);
    memory_free(workspace->judged_samples);
    memory_free(workspace->codes);
    memory_free(workspace->right_samples);
    memory_free(workspace->right_classes);
    memory_free(workspace->pending);
    memory_free(workspace->class_counts);
    memory_free(workspace->features);
    memory_free(workspace->identity);
    memory_free(workspace);
}

bool grow_workspace_keep_decreases(grow_workspace *workspace)
{
    decision_tree *tree = &workspace->tree;
    tree->decreases = memory_make(2 * workspace->bag.n_samples, sizeof *tree->decreases);
    return tree->decreases;
}

/* A leaf of several classes has at least two samples. */
bool grow_workspace_keep_leaf_counts(grow_workspace *workspace)
{
    decision_tree *tree = &workspace->tree;
    const size_t n_most = workspace->bag.n_samples / 2 + 1;
    tree->leaf_counts = memory_make(n_most, workspace->n_classes * sizeof *tree->leaf_counts);
    return tree->leaf_counts;
}

static void sum_counts(pending_node *pending, size_t n_classes)
{
    pending->n_draws = pending->sum_of_squares = 0;
    for (size_t k = 0; k < n_classes; k++) {
        const uint64_t count = pending->class_counts[k];
        pending->n_draws += count;
        pending->sum_of_squares += count * count;
    }
}

static void count_classes(const grow_workspace *workspace, pending_node *pending, size_t n_classes)
{
    uint32_t *counts = pending->class_counts;
    memset(counts, 0, n_classes * sizeof *counts);
    for (size_t i = pending->begin; i < pending->end; i++)
        counts[class_of(workspace->classes[i])] += weight_of(workspace->classes[i]);
    sum_counts(pending, n_classes);
}

/* Counts what is left of a node's classes without those of one of its children. */
static void take_away(pending_node *pending, const pending_node *child, size_t n_classes)
{
    for (size_t k = 0; k < n_classes; k++)
        pending->class_counts[k] -= child->class_counts[k];
    sum_counts(pending, n_classes);
}

/* The root: the bag, and all that is judged. */
static void take_root(grow_workspace *workspace, const rfcv_dataset *dataset, const uint32_t *class_weights,
                      rng_stream stream)
{
    const sample_bag *bag = &workspace->bag;
    pending_node *root = &workspace->pending[0];
    *root = (pending_node){.end = bag->n_unique,
                           .judged_end = workspace->n_judged,
                           .stream = stream,
                           .class_counts = root->class_counts};
    memcpy(workspace->samples, bag->samples, bag->n_unique * sizeof *bag->samples);
    for (size_t i = 0; i < bag->n_unique; i++) {
        const uint32_t class_index = dataset->labels[bag->samples[i]];
        const uint32_t times = class_weights ? class_weights[class_index] : 1;
        workspace->classes[i] = class_weight_make(class_index, times * bag->weights[i]);
    }
    memcpy(workspace->judged_samples, workspace->judged, workspace->n_judged * sizeof *workspace->judged);
    count_classes(workspace, root, dataset->n_classes);
    workspace->tree.n_nodes = 1;
    workspace->tree.n_leaf_counts = 0;
    if (workspace->tree.gaps)
        gap_filler_begin_tree(workspace->tree.gaps, bag->samples, bag->weights, bag->n_unique);
}

static bool is_pure(const pending_node *here)
{
    return here->sum_of_squares == here->n_draws * here->n_draws;
}

/* Draws as the bag has them, without the weights of their classes. */
static uint64_t count_draws(const pending_node *here, const uint32_t *class_weights, size_t n_classes)
{
    if (!class_weights)
        return here->n_draws;
    uint64_t n_draws = 0;
    for (size_t k = 0; k < n_classes; k++)
        n_draws += here->class_counts[k] / class_weights[k];
    return n_draws;
}

static bool is_leaf(const pending_node *here, const tree_settings *settings, size_t n_classes)
{
    return is_pure(here) ||
           count_draws(here, settings->class_weights, n_classes) <= settings->min_node_size ||
           (settings->max_depth && here->depth == settings->max_depth) ||
           (settings->only_judged && here->judged_begin == here->judged_end);
}

/* The best split by n features that were drawn.  Where there are gaps, the codes seen are those of these
 * features alone, numbered as they were drawn. */
static split search_among(grow_workspace *workspace, const split_search *search, const rank_codes *ranks,
                          const uint32_t *features, size_t n)
{
    gap_filler *gaps = workspace->tree.gaps;
    const split_node *node = search->node;
    const uint32_t *columns = gaps ? workspace->identity : features;
    if (gaps)
        ranks = gap_filler_fill(gaps, features, n, node->samples, node->n_unique);
    if (search->rule != RFCV_SPLIT_GINI || node->n_draws > MOST_DRAWS_IN_KERNELS)
        return split_search_find(search, ranks, columns, features, n, &workspace->split);

    split best = workspace->kernel->find(node, ranks, columns, n, &workspace->split);
    if (gaps && best.is_found)
        best.feature = features[best.feature];
    return best;
}

/* Draws the first n features of the node's stream, which do not depend on n. */
static void draw_features(grow_workspace *workspace, const pending_node *here, size_t n_features, size_t n)
{
    rng random = rng_start(here->stream);
    rng_draw_distinct(&random, workspace->identity, (uint32_t)n_features, workspace->features, (uint32_t)n);
}

/* After n_drawn features that are constant in the node, one more at a time until one is not. */
static split search_further(grow_workspace *workspace, const split_search *search, const pending_node *here,
                            const rank_codes *ranks, size_t n_drawn)
{
    split found = {0};
    for (size_t i = n_drawn; !found.is_found && i < ranks->n_features; i++) {
        if (i == n_drawn) {
            n_drawn = smaller_of(2 * n_drawn, ranks->n_features);
            draw_features(workspace, here, ranks->n_features, n_drawn);
        }
        found = search_among(workspace, search, ranks, workspace->features + i, 1);
    }
    return found;
}

static split find_split(grow_workspace *workspace, const pending_node *here, const training_data *data,
                        const tree_settings *settings)
{
    const split_node node = {
        .n_unique = here->end - here->begin,
        .samples = workspace->samples + here->begin,
        .classes = workspace->classes + here->begin,
        .n_classes = data->dataset->n_classes,
        .class_counts = here->class_counts,
        .n_draws = here->n_draws,
        .sum_of_squares = here->sum_of_squares,
    };
    rng cuts = {0};
    if (settings->split == RFCV_SPLIT_EXTRATREES)
        cuts = rng_start(rng_stream_child(here->stream, CUT_STREAM));
    const split_search search = {
        .node = &node,
        .rule = settings->split,
        .n_random_cuts = settings->n_random_cuts,
        .random = &cuts,
        .dataset = data->dataset,
        .tree = &workspace->tree,
    };
    draw_features(workspace, here, data->ranks->n_features, settings->mtry);
    split best = search_among(workspace, &search, data->ranks, workspace->features, settings->mtry);
    if (!best.is_found && settings->redraws_constant)
        best = search_further(workspace, &search, here, data->ranks, settings->mtry);
    return best;
}

/* Adds the counts of a leaf to those of the tree; returns what the leaf says of their place. */
static uint32_t keep_leaf_counts(decision_tree *tree, const pending_node *here, size_t n_classes)
{
    if (is_pure(here))
        return 0;
    memcpy(tree->leaf_counts + tree->n_leaf_counts * n_classes, here->class_counts,
           n_classes * sizeof *tree->leaf_counts);
    return (uint32_t)++tree->n_leaf_counts;
}

static void make_leaf(grow_workspace *workspace, const pending_node *here, size_t n_classes)
{
    decision_tree *tree = &workspace->tree;
    uint32_t vote =
        majority_class(here->class_counts, n_classes, rng_stream_child(here->stream, LEAF_TIE_STREAM));
    tree->nodes[here->node] = (tree_node){.feature = TREE_LEAF, .vote = vote};
    if (tree->leaf_counts)
        tree->nodes[here->node].left = keep_leaf_counts(tree, here, n_classes);
    if (tree->decreases)
        tree->decreases[here->node] = 0.0;
    for (size_t i = here->judged_begin; i < here->judged_end; i++) {
        const uint32_t sample = workspace->judged_samples[i];
        workspace->votes[sample] = vote;
        workspace->leaves[sample] = here->node;
    }
}

/* What two children gain beyond their parent's sum of squares over its draws.  The difference is one of
 * integers, so that a split that gains nothing has 0: in 128 bits, as draws^4 does not fit in 64. */
static double decrease_by(const pending_node *left, const pending_node *right, uint64_t sum_of_squares)
{
    const uint64_t n_draws = left->n_draws + right->n_draws, denominator = left->n_draws * right->n_draws;
    const uint128 numerator =
        (uint128)left->sum_of_squares * right->n_draws + (uint128)right->sum_of_squares * left->n_draws;
    const uint128 gained = numerator * n_draws - (uint128)denominator * sum_of_squares;
    return (double)gained / ((double)denominator * (double)n_draws);
}

/* Splits the last pending node: its larger child takes its place, the smaller one comes after it. */
static void split_last(grow_workspace *workspace, pending_node *here, const training_data *data,
                       const split *best)
{
    decision_tree *tree = &workspace->tree;
    const size_t n_classes = data->dataset->n_classes;
    tree_node *made = &tree->nodes[here->node];
    *made = (tree_node){.feature = best->feature,
                        .lower = best->lower,
                        .upper = best->upper,
                        .left = (uint32_t)tree->n_nodes,
                        .position = best->position};
    tree->n_nodes += 2;
    const uint32_t parent = here->node;
    const uint64_t sum_of_squares = here->sum_of_squares;
    size_t middle = partition_samples(workspace, here->begin, here->end, data->ranks, made);
    size_t judged_middle = partition_judged(workspace, here->judged_begin, here->judged_end, data, made);

    pending_node *larger = here, *smaller = here + 1;
    uint32_t *class_counts = smaller->class_counts;
    here->depth++;
    *smaller = *here;
    smaller->class_counts = class_counts;
    bool is_left_smaller = middle - here->begin <= here->end - middle;
    pending_node *left = is_left_smaller ? smaller : larger, *right = is_left_smaller ? larger : smaller;
    left->end = right->begin = middle;
    left->judged_end = right->judged_begin = judged_middle;
    left->node = made->left;
    right->node = made->left + 1;
    left->stream = rng_stream_child(left->stream, LEFT_STREAM);
    right->stream = rng_stream_child(right->stream, RIGHT_STREAM);
    count_classes(workspace, smaller, n_classes);
    take_away(larger, smaller, n_classes);
    if (tree->decreases)
        tree->decreases[parent] = decrease_by(left, right, sum_of_squares);
}

void tree_grow(grow_workspace *workspace, const training_data *data, const tree_settings *settings,
               rng_stream root, monitor_stage *stage)
{
    take_root(workspace, data->dataset, settings->class_weights, root);
    for (size_t n_pending = 1; n_pending > 0;) {
        pending_node *last = &workspace->pending[n_pending - 1];
        split best = {0};
        if (!is_leaf(last, settings, data->dataset->n_classes) && !monitor_should_stop(stage))
            best = find_split(workspace, last, data, settings);
        if (best.is_found) {
            split_last(workspace, last, data, &best);
            n_pending++;
        } else {
            make_leaf(workspace, last, data->dataset->n_classes);
            n_pending--;
        }
    }
}
