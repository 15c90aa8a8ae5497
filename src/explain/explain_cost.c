/*
 * What an explanation would take, guessed from its counts.
 *
 * The nanoseconds are those of a matrix of 824 samples x 4,092 features in 5 classes on one thread.
 */
#include "base/real.h"
#include "base/status.h"
#include "cv/plan.h"
#include "explain/explain.h"
#include "explain/importance.h"
#include "explain/influence.h"
#include "explain/proximity.h"

static const double NS_OF_STEP = 17;   /* of a sample with one value changed, down a tree */
static const double NS_OF_PAIR = 1;    /* of samples, in a tree */
static const double NS_OF_VOTE = 0.35; /* of a pair in a tree, for each class */

static size_t n_threads_of(const rfcv_plan *plan)
{
    return plan->schedule.team.n_outer * plan->schedule.team.n_inner;
}

static void add(rfcv_cost *cost, uint64_t n_bytes, double nanoseconds, size_t n_threads)
{
    cost->bytes += n_bytes;
    cost->seconds += 1e-9 * nanoseconds / (double)n_threads;
}

/* The forest of the plan, with all its branches. */
static rfcv_cost cost_of_forest(const rfcv_plan *plan)
{
    rfcv_plan whole = *plan;
    whole.options.whole_trees = true;
    return rfcv_plan_estimate(&whole);
}

/* A second forest, on codes of twice the features; and each sample goes down each tree once more for every
 * node on its way. */
static void add_importance(rfcv_cost *cost, const rfcv_plan *plan, bool local)
{
    const rfcv_dataset *dataset = plan->dataset;
    const double n = (double)dataset->n_samples, n_levels = real_log2p1(n);
    const importance_request request = {
        .dataset = dataset,
        .n_trees = plan->options.n_trees,
        .n_threads = n_threads_of(plan),
        .local = local,
    };
    add(cost, importance_n_bytes(&request) + 2 * rank_codes_most_bytes(dataset),
        NS_OF_STEP * (double)request.n_trees * n * n_levels * n_levels, request.n_threads);
    cost->seconds += cost_of_forest(plan).seconds;
}

rfcv_cost rfcv_explain_estimate(const rfcv_plan *plan, const rfcv_explain_options *options)
{
    const size_t n = plan->dataset->n_samples, n_classes = plan->dataset->n_classes;
    const size_t n_trees = plan->options.n_trees, n_threads = n_threads_of(plan);
    const double n_pairs = (double)n * (double)n * (double)n_trees;
    rfcv_cost cost = cost_of_forest(plan);
    if (options->importance)
        add_importance(&cost, plan, options->local);
    const bool has_shares = options->influence && plan->options.vote == RFCV_VOTE_PROBABILITY;
    if (options->proximity || options->influence)
        add(&cost, forest_record_n_bytes(n, n_trees, has_shares ? n_classes : 0), 0, n_threads);
    if (options->proximity)
        add(&cost, proximity_n_bytes(n, n_trees, options->only_out_of_bag), NS_OF_PAIR * n_pairs, n_threads);
    if (options->influence)
        add(&cost, influence_n_bytes(n, n_trees, n_classes), NS_OF_VOTE * n_pairs * (double)n_classes,
            n_threads);
    return cost;
}

/* ---- whether there is as much ---- */

/* An explanation with one part less. */
typedef struct lesser {
    const char *left_out;
    bool is_less; /* the part was asked for */
    rfcv_explain_options rest;
    uint64_t n_bytes; /* that the rest takes */
} lesser;

/* Of what fits, the most is best; where nothing does, the least. */
static bool is_better(const lesser *way, const lesser *best, uint64_t n_bytes)
{
    if (!way->is_less || !best->is_less)
        return way->is_less;
    const bool fits = way->n_bytes <= n_bytes, best_fits = best->n_bytes <= n_bytes;
    if (fits != best_fits)
        return fits;
    return fits ? way->n_bytes > best->n_bytes : way->n_bytes < best->n_bytes;
}

/* is_less is false where no part was asked for. */
static lesser choose_lesser(const rfcv_plan *plan, const rfcv_explain_options *wanted, uint64_t n_bytes)
{
    lesser ways[] = {
        {"importance", wanted->importance, *wanted, 0},
        {"proximity", wanted->proximity, *wanted, 0},
        {"influence", wanted->influence, *wanted, 0},
        {"the importance for every sample", wanted->importance && wanted->local, *wanted, 0},
    };
    ways[0].rest.importance = false;
    ways[1].rest.proximity = false;
    ways[2].rest.influence = false;
    ways[3].rest.local = false;
    lesser best = {.is_less = false};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ways[i].n_bytes = rfcv_explain_estimate(plan, &ways[i].rest).bytes;
        if (is_better(&ways[i], &best, n_bytes))
            best = ways[i];
    }
    return best;
}

rfcv_status explain_check_memory(const rfcv_plan *plan, const rfcv_explain_options *wanted, uint64_t n_bytes,
                                 rfcv_error *error)
{
    const uint64_t n_needed = rfcv_explain_estimate(plan, wanted).bytes;
    const lesser rest = choose_lesser(plan, wanted, n_bytes);
    if (n_bytes == 0 || n_needed <= n_bytes || !rest.is_less)
        return RFCV_OK;
    return error_set(error, RFCV_SYSTEM,
                     "explaining %zu samples needs about %.3g GB of memory, and there are %.3g GB: leave out "
                     "%s, without which it needs %.3g GB",
                     plan->dataset->n_samples, (double)n_needed / 1e9, (double)n_bytes / 1e9, rest.left_out,
                     (double)rest.n_bytes / 1e9);
}
