#include "metrics/monte_carlo.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/judgement.h"

#include <math.h>

static const double Z_SQUARED = 1.96 * 1.96;

double monte_carlo_votes_to_settle(const votes *cast, size_t row)
{
    const uint32_t *counts = votes_of(cast, row);
    const double n_trees = (double)votes_n_trees(cast, row);
    size_t strongest = 0, second = 1;
    if (n_trees == 0)
        return 0;
    for (size_t k = 1; k < cast->n_classes; k++) {
        if (counts[k] > counts[strongest]) {
            second = strongest;
            strongest = k;
        } else if (k == 1 || counts[k] > counts[second]) {
            second = k;
        }
    }
    if (counts[strongest] == counts[second])
        return INFINITY;
    const double lead = (counts[strongest] - counts[second]) / (n_trees * cast->n_units);
    const double needed = Z_SQUARED * votes_variance_of_lead(cast, row, strongest, second) / (lead * lead);
    return needed > n_trees ? needed : 0;
}

/* In whole trees of a forest; what no number of trees would settle is more than any. */
static uint64_t trees_to_settle(double n_votes, double n_trees_per_vote)
{
    static const double MOST = 9e18;
    double n_trees = ceil(n_votes * n_trees_per_vote);
    return n_trees < MOST ? (uint64_t)n_trees : UINT64_MAX;
}

rfcv_status monte_carlo_find(const rfcv_result *result, monte_carlo *found, rfcv_error *error)
{
    const rfcv_plan *plan = result_plan(result);
    const size_t n_predictions = rfcv_result_n_predictions(result);
    const double n_forest_trees = (double)rfcv_plan_describe(plan).options.n_trees;
    rfcv_status status = RFCV_OK;
    size_t n = 0;
    uint64_t *uncertain = memory_make(n_predictions, sizeof *uncertain);
    uint64_t *scratch = memory_make(n_predictions, sizeof *scratch);
    uint32_t *order = memory_make(n_predictions, sizeof *order);
    if (!uncertain || !scratch || !order) {
        status = error_no_memory(error);
        goto done;
    }
    for (size_t i = 0; i < n_predictions; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (!prediction_is_judged(&prediction))
            continue;
        double n_votes = monte_carlo_votes_to_settle(result_votes(result), i);
        /* Out-of-bag, only some trees of the forest vote on a sample. */
        if (n_votes > 0)
            uncertain[n++] = trees_to_settle(n_votes, n_forest_trees / (double)prediction.n_trees);
    }
    sort_order(uncertain, n, order, scratch);
    *found = (monte_carlo){
        .n_uncertain = n,
        .n_trees_to_halve = n > 0 ? uncertain[order[(n - 1) / 2]] : 0, /* settles half of them, or one more */
    };
done:
    memory_free(uncertain);
    memory_free(scratch);
    memory_free(order);
    return status;
}
