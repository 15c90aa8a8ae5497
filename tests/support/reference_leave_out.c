#include "support/reference_leave_out.h"

#include "base/rng.h"

#include <math.h>
#include <string.h>

enum { POOL_KEY = 0x7fffffff }; /* what the streams of a pool's trees have in place of a fold */

uint32_t reference_partner(const rfcv_dataset *dataset, uint64_t seed, size_t sample, uint32_t class_index)
{
    rng random = rng_start(rng_stream_make(seed, RNG_PARTNERS, 0, 0, (uint32_t)sample));
    for (uint32_t k = 0;; k++) {
        uint32_t of_class[SET_ROOM], n_of_class = 0;
        if (k == dataset->labels[sample])
            continue;
        for (uint32_t other = 0; other < dataset->n_samples; other++)
            if (dataset->labels[other] == k)
                of_class[n_of_class++] = other;
        uint32_t drawn = of_class[rng_below(&random, n_of_class)];
        if (k == class_index)
            return drawn;
    }
}

static void make_sets(reference_leave_out *run, const rfcv_cv_options *options)
{
    const rfcv_dataset *dataset = run->dataset;
    size_t n = dataset->n_samples;
    run->n_sets = dataset->groups ? dataset->info.n_groups : n;
    for (size_t sample = 0; sample < n; sample++) {
        size_t set = dataset->groups ? dataset->groups[sample] : sample;
        run->leaves_out[set][sample] = run->judges[set][sample] = true;
        for (uint32_t k = 0; options->rebalance && k < dataset->n_classes; k++)
            if (k != dataset->labels[sample])
                run->leaves_out[set][reference_partner(dataset, options->seed, sample, k)] = true;
    }
    size_t n_listed = 0;
    for (size_t set = 0; set < run->n_sets; set++)
        for (uint32_t sample = 0; sample < n; sample++)
            if (run->judges[set][sample])
                run->order[n_listed++] = sample;
}

size_t reference_n_left_out(const reference_leave_out *run, size_t set)
{
    size_t n_left_out = 0;
    for (size_t sample = 0; sample < run->dataset->n_samples; sample++)
        n_left_out += run->leaves_out[set][sample];
    return n_left_out;
}

/* Trees that a pool for sets of up to so many samples is expected to need: mean and three standard
 * deviations. */
static double expected_pool(const reference_leave_out *run, size_t size)
{
    double n = (double)run->dataset->n_samples, n_draws = (double)run->rules.n_draws;
    double p = 1, n_trees = (double)run->n_trees;
    for (size_t i = 0; i < run->rules.n_draws && run->rules.replace; i++)
        p *= (n - (double)size) / n;
    for (size_t i = 0; i < size && !run->rules.replace; i++)
        p *= fmax(0, (n - n_draws - (double)i) / (n - (double)i));
    return n_trees / p + 3 * sqrt(n_trees * (1 - p)) / p;
}

/* Tries all sizes up to which sets are pooled. */
static void choose_pooled(reference_leave_out *run, const rfcv_cv_options *options)
{
    double n_trees = (double)run->n_trees, fewest = n_trees * (double)run->n_sets;
    size_t best = 0;
    for (size_t size = 1; size <= run->dataset->n_samples; size++) {
        size_t n_larger = 0, n_equal = 0;
        for (size_t set = 0; set < run->n_sets; set++) {
            n_larger += reference_n_left_out(run, set) > size;
            n_equal += reference_n_left_out(run, set) == size;
        }
        double in_all = expected_pool(run, size) + n_trees * (double)n_larger;
        if (n_equal > 0 && in_all < fewest) {
            fewest = in_all;
            best = size;
        }
    }
    for (size_t set = 0; set < run->n_sets; set++)
        run->is_pooled[set] = options->pool != RFCV_POOL_NEVER && reference_n_left_out(run, set) <= best;
}

void reference_leave_out_init(reference_leave_out *run, const rfcv_dataset *dataset,
                              const rfcv_cv_options *options, size_t mtry)
{
    double fraction = options->sample_fraction > 0 ? options->sample_fraction : options->replace ? 1 : 0.632;
    memset(run, 0, sizeof *run);
    run->dataset = dataset;
    run->n_trees = options->n_trees;
    run->rules = (reference_rules){.mtry = mtry,
                                   .min_node_size = options->min_node_size,
                                   .max_depth = options->max_depth,
                                   .n_draws = (size_t)floor(fraction * (double)(dataset->n_samples - 1)),
                                   .replace = options->replace,
                                   .seed = options->seed};
    make_sets(run, options);
    choose_pooled(run, options);
}

bool reference_is_missed(const reference_leave_out *run, const reference_tree *tree, size_t set)
{
    for (size_t sample = 0; sample < run->dataset->n_samples; sample++)
        if (run->leaves_out[set][sample] && tree->n_times_drawn[sample] > 0)
            return false;
    return true;
}

static void vote(reference_leave_out *run, const reference_tree *tree, const rfcv_dataset *judged, size_t set)
{
    for (size_t sample = 0; sample < judged->n_samples; sample++)
        if (run->judges[set][sample])
            run->counts[sample * judged->n_classes + reference_tree_vote(tree, judged, sample)]++;
}

static void run_pool(reference_leave_out *run, const rfcv_dataset *judged, uint32_t repeat)
{
    size_t n_votes[SET_ROOM] = {0}, n_waiting = 0;
    for (size_t set = 0; set < run->n_sets; set++)
        n_waiting += run->is_pooled[set];
    for (uint32_t number = 0; n_waiting > 0; number++) {
        reference_tree *tree = reference_tree_grow(run->dataset, run->order, run->dataset->n_samples,
                                                   &run->rules, repeat, POOL_KEY, number);
        for (size_t set = 0; set < run->n_sets; set++) {
            if (!run->is_pooled[set] || n_votes[set] == run->n_trees || !reference_is_missed(run, tree, set))
                continue;
            vote(run, tree, judged, set);
            n_votes[set]++;
            n_waiting -= n_votes[set] == run->n_trees;
        }
        run->n_nodes += tree->n_nodes;
        run->n_grown++;
        run->n_pool_trees++;
        reference_tree_free(tree);
    }
}

static void run_alone(reference_leave_out *run, const rfcv_dataset *judged, uint32_t repeat, uint32_t set)
{
    uint32_t training[SET_ROOM];
    size_t n_training = 0;
    for (size_t place = 0; place < run->dataset->n_samples; place++)
        if (!run->leaves_out[set][run->order[place]])
            training[n_training++] = run->order[place];
    reference_rules rules = run->rules;
    if (!rules.replace && rules.n_draws > n_training)
        rules.n_draws = n_training;
    for (uint32_t number = 0; number < run->n_trees; number++) {
        reference_tree *tree =
            reference_tree_grow(run->dataset, training, n_training, &rules, repeat, set, number);
        vote(run, tree, judged, set);
        run->n_nodes += tree->n_nodes;
        run->n_grown++;
        reference_tree_free(tree);
    }
}

void reference_leave_out_run(reference_leave_out *run, const rfcv_dataset *judged, uint32_t repeat)
{
    memset(run->counts, 0, sizeof run->counts);
    run_pool(run, judged, repeat);
    for (uint32_t set = 0; set < run->n_sets; set++)
        if (!run->is_pooled[set])
            run_alone(run, judged, repeat, set);
}
