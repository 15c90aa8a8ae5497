#include "support/reference_forest.h"

#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The numbers by which a node's children, its tied vote and its random cuts get their streams. */
enum { LEFT = 0, RIGHT = 1, TIED_VOTE = 2, RANDOM_CUTS = 3 };

__extension__ typedef unsigned __int128 big;

typedef struct growing {
    const rfcv_dataset *dataset;
    const reference_rules *rules;
    reference_tree *tree;
} growing;

typedef struct row {
    double value;
    uint32_t sample;
} row;

typedef struct cut {
    bool is_found;
    size_t feature;
    double lower, upper; /* values as parsed */
    bool is_drawn;
    double drawn; /* the random cut: transformed where its ends differ then, else as parsed */
    big impurity_top, impurity_bottom;
} cut;

static void *room_for(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size);
    if (!block)
        abort();
    return block;
}

static double transformed(const growing *at, double value)
{
    return dataset_transform(at->dataset, value);
}

/* As parsed, or what the tree takes for it. */
static double value_of(const growing *at, size_t sample, size_t feature)
{
    double value = dataset_value(at->dataset, sample, feature);
    return isnan(value) ? at->tree->medians[feature] : value;
}

static int by_value(const void *a, const void *b)
{
    double x = ((const row *)a)->value, y = ((const row *)b)->value;
    return (x > y) - (x < y);
}

static size_t weight_of_class(const growing *at, size_t class_index)
{
    return at->rules->class_weights ? at->rules->class_weights[class_index] : 1;
}

/* Returns the sum. */
static size_t count_classes(const growing *at, const row *rows, size_t n, size_t *counts)
{
    size_t sum = 0;
    memset(counts, 0, at->dataset->n_classes * sizeof *counts);
    for (size_t i = 0; i < n; i++) {
        size_t class_index = at->dataset->labels[rows[i].sample];
        counts[class_index] += weight_of_class(at, class_index);
        sum += weight_of_class(at, class_index);
    }
    return sum;
}

/* Ordered pairs of rows that are of two classes; over n^2, this is the Gini impurity. */
static big n_unlike_pairs(const growing *at, const row *rows, size_t n, size_t *counts, size_t *sum)
{
    big pairs = 0;
    *sum = count_classes(at, rows, n, counts);
    for (size_t k = 0; k < at->dataset->n_classes; k++)
        pairs += (big)counts[k] * (*sum - counts[k]);
    return pairs;
}

/* The mean impurity of both sides, n_left Gini(left) + n_right Gini(right), is
 * unlike_left / n_left + unlike_right / n_right.  A cut is better if it has less, or, of one feature and as
 * much, lies lower. */
static void try_cut(const growing *at, const row *rows, size_t n, size_t n_left_rows, size_t *counts,
                    cut tried, cut *best)
{
    size_t n_left, n_right;
    big left = n_unlike_pairs(at, rows, n_left_rows, counts, &n_left);
    big right = n_unlike_pairs(at, rows + n_left_rows, n - n_left_rows, counts, &n_right);
    tried.is_found = true;
    tried.lower = rows[n_left_rows - 1].value;
    tried.upper = rows[n_left_rows].value;
    tried.impurity_top = left * n_right + right * n_left;
    tried.impurity_bottom = (big)n_left * n_right;
    big here = tried.impurity_top * best->impurity_bottom, there = best->impurity_top * tried.impurity_bottom;
    if (!best->is_found || here < there ||
        (here == there && tried.feature == best->feature &&
         (tried.lower < best->lower || (tried.lower == best->lower && tried.drawn < best->drawn))))
        *best = tried;
}

static void try_random_cuts(const growing *at, const row *rows, size_t n, size_t *counts, cut tried,
                            rng *random, cut *best)
{
    double lowest = transformed(at, rows[0].value), highest = transformed(at, rows[n - 1].value);
    bool is_log_blind = lowest == highest;
    if (is_log_blind) {
        lowest = rows[0].value;
        highest = rows[n - 1].value;
    }
    for (size_t i = 0; i < at->rules->n_random_cuts; i++) {
        double u = rng_uniform(random), drawn = lowest * (1 - u) + highest * u;
        if (drawn < lowest || drawn >= highest)
            drawn = lowest;
        size_t n_left = 0;
        while ((is_log_blind ? rows[n_left].value : transformed(at, rows[n_left].value)) <= drawn)
            n_left++;
        tried.is_drawn = true;
        tried.drawn = drawn;
        try_cut(at, rows, n, n_left, counts, tried, best);
    }
}

/* False where it is constant. */
static bool try_feature(const growing *at, const row *unsorted, size_t n, size_t feature, rng *random,
                        cut *best)
{
    row *rows = room_for(n, sizeof *rows);
    size_t *counts = room_for(at->dataset->n_classes, sizeof *counts);
    const cut tried = {.feature = feature};
    for (size_t i = 0; i < n; i++)
        rows[i] = (row){value_of(at, unsorted[i].sample, feature), unsorted[i].sample};
    qsort(rows, n, sizeof *rows, by_value);

    bool is_constant = rows[0].value == rows[n - 1].value;
    if (at->rules->n_random_cuts && !is_constant)
        try_random_cuts(at, rows, n, counts, tried, random, best);
    else
        for (size_t n_left = 1; n_left < n; n_left++)
            if (rows[n_left - 1].value != rows[n_left].value)
                try_cut(at, rows, n, n_left, counts, tried, best);
    free(rows);
    free(counts);
    return !is_constant;
}

static cut find_cut(const growing *at, const row *rows, size_t n, rng_stream stream)
{
    size_t n_features = at->dataset->n_features, mtry = at->rules->mtry;
    uint32_t *all = room_for(n_features, sizeof *all);
    for (size_t feature = 0; feature < n_features; feature++)
        all[feature] = (uint32_t)feature;
    rng random = rng_start(stream), cuts = rng_start(rng_stream_child(stream, RANDOM_CUTS));

    /* A shuffle, step by step. */
    cut best = {0};
    bool is_any_found = false;
    for (size_t i = 0; i < n_features && (i < mtry || (at->rules->redraws_constant && !is_any_found)); i++) {
        size_t other = i + rng_below(&random, (uint32_t)(n_features - i));
        uint32_t drawn = all[other];
        all[other] = all[i];
        is_any_found |= try_feature(at, rows, n, drawn, &cuts, &best);
    }
    free(all);
    return best;
}

static uint32_t leaf_vote(const growing *at, const row *rows, size_t n, rng_stream stream)
{
    size_t n_classes = at->dataset->n_classes, most = 0, n_tied = 0;
    size_t *counts = room_for(n_classes, sizeof *counts);
    uint32_t *tied = room_for(n_classes, sizeof *tied);
    count_classes(at, rows, n, counts);
    for (size_t k = 0; k < n_classes; k++)
        if (counts[k] > most)
            most = counts[k];
    for (size_t k = 0; k < n_classes; k++)
        if (counts[k] == most)
            tied[n_tied++] = (uint32_t)k;

    uint32_t vote = tied[0];
    if (n_tied > 1) {
        rng random = rng_start(rng_stream_child(stream, TIED_VOTE));
        vote = tied[rng_below(&random, (uint32_t)n_tied)];
    }
    free(counts);
    free(tied);
    return vote;
}

static void place_threshold(const growing *at, const cut *best, reference_node *node)
{
    double lower = transformed(at, best->lower), upper = transformed(at, best->upper);
    node->is_log_blind = lower == upper;
    if (node->is_log_blind) {
        node->threshold = best->lower;
        return;
    }
    if (best->is_drawn) {
        double way = upper - lower;
        double share = isinf(way) ? (best->drawn / 2 - lower / 2) / (upper / 2 - lower / 2)
                                  : (best->drawn - lower) / way;
        double steps = fmin(fmax(floor(share * 0x1p32), 1), 0x1p32 - 1);
        double threshold = lower * (1 - steps / 0x1p32) + upper * (steps / 0x1p32);
        node->threshold = threshold < lower || threshold >= upper ? lower : threshold;
        return;
    }
    /* Half of each first: no sum of two doubles overflows then.  Halves of the smallest numbers are not
     * exact. */
    bool is_tiny = fabs(lower) < 1e-300 && fabs(upper) < 1e-300;
    node->threshold = is_tiny ? (lower + upper) / 2 : lower / 2 + upper / 2;
    if (node->threshold == upper)
        node->threshold = lower;
}

static bool goes_left(const growing *at, const reference_node *node, size_t sample)
{
    double value = value_of(at, sample, node->feature);
    return (node->is_log_blind ? value : transformed(at, value)) <= node->threshold;
}

static bool is_pure(const growing *at, const row *rows, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (at->dataset->labels[rows[i].sample] != at->dataset->labels[rows[0].sample])
            return false;
    return true;
}

static size_t grow_node(growing *at, const row *rows, size_t n, size_t depth, rng_stream stream)
{
    const reference_rules *rules = at->rules;
    size_t here = at->tree->n_nodes++;
    bool is_done = is_pure(at, rows, n) || n <= rules->min_node_size ||
                   (rules->max_depth > 0 && depth >= rules->max_depth);
    cut best = {0};
    if (!is_done)
        best = find_cut(at, rows, n, stream);
    if (!best.is_found) {
        at->tree->nodes[here] = (reference_node){.is_leaf = true, .vote = leaf_vote(at, rows, n, stream)};
        return here;
    }

    reference_node node = {.feature = best.feature};
    place_threshold(at, &best, &node);
    row *left = room_for(n, sizeof *left), *right = room_for(n, sizeof *right);
    size_t n_left = 0, n_right = 0;
    for (size_t i = 0; i < n; i++) {
        if (goes_left(at, &node, rows[i].sample))
            left[n_left++] = rows[i];
        else
            right[n_right++] = rows[i];
    }
    node.left = grow_node(at, left, n_left, depth + 1, rng_stream_child(stream, LEFT));
    node.right = grow_node(at, right, n_right, depth + 1, rng_stream_child(stream, RIGHT));
    at->tree->nodes[here] = node;
    free(left);
    free(right);
    return here;
}

static void draw_bag(const reference_rules *rules, const uint32_t *training, size_t n_training, rng random,
                     row *rows)
{
    uint32_t *places = room_for(n_training, sizeof *places);
    uint32_t *drawn = room_for(rules->n_draws, sizeof *drawn);
    for (size_t i = 0; i < n_training; i++)
        places[i] = (uint32_t)i;
    if (rules->replace)
        for (size_t i = 0; i < rules->n_draws; i++)
            drawn[i] = rng_below(&random, (uint32_t)n_training);
    else
        rng_draw_distinct(&random, places, (uint32_t)n_training, drawn, (uint32_t)rules->n_draws);
    for (size_t i = 0; i < rules->n_draws; i++)
        rows[i].sample = training[drawn[i]];
    free(places);
    free(drawn);
}

static double median_of(const rfcv_dataset *dataset, const row *drawn, size_t n_drawn, size_t feature)
{
    row *rows = room_for(n_drawn, sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < n_drawn; i++) {
        double value = dataset_value(dataset, drawn[i].sample, feature);
        if (!isnan(value))
            rows[n++].value = value;
    }
    qsort(rows, n, sizeof *rows, by_value);
    double median = n ? rows[(n - 1) / 2].value : 0;
    free(rows);
    return median;
}

reference_tree *reference_tree_grow(const rfcv_dataset *dataset, const uint32_t *training, size_t n_training,
                                    const reference_rules *rules, uint32_t repeat, uint32_t fold,
                                    uint32_t tree)
{
    reference_tree *grown = room_for(1, sizeof *grown);
    grown->nodes = room_for(2 * rules->n_draws, sizeof *grown->nodes);
    grown->n_times_drawn = room_for(dataset->n_samples, sizeof *grown->n_times_drawn);
    grown->medians = room_for(dataset->n_features, sizeof *grown->medians);
    row *rows = room_for(rules->n_draws, sizeof *rows);
    draw_bag(rules, training, n_training,
             rng_start(rng_stream_make(rules->seed, RNG_BAG, repeat, fold, tree)), rows);
    for (size_t i = 0; i < rules->n_draws; i++)
        grown->n_times_drawn[rows[i].sample]++;
    for (size_t feature = 0; feature < dataset->n_features; feature++)
        grown->medians[feature] = median_of(dataset, rows, rules->n_draws, feature);

    growing at = {dataset, rules, grown};
    grow_node(&at, rows, rules->n_draws, 0, rng_stream_make(rules->seed, RNG_NODES, repeat, fold, tree));
    free(rows);
    return grown;
}

void reference_tree_free(reference_tree *tree)
{
    if (tree) {
        free(tree->nodes);
        free(tree->n_times_drawn);
        free(tree->medians);
    }
    free(tree);
}

uint32_t reference_tree_vote(const reference_tree *tree, const rfcv_dataset *dataset, size_t sample)
{
    const growing at = {.dataset = dataset, .tree = (reference_tree *)tree};
    const reference_node *node = tree->nodes;
    while (!node->is_leaf)
        node = &tree->nodes[goes_left(&at, node, sample) ? node->left : node->right];
    return node->vote;
}
