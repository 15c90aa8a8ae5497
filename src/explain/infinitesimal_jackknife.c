#include "explain/infinitesimal_jackknife.h"

#include <string.h>

/* variances[j] += the squared covariance of votes on j with the draws of a sample. */
static void add_sample(const vote_sums *sums, size_t sample, double *variances)
{
    const double *draws = sums->draws + sample * sums->n_judged;
    const double *voted_draws = sums->voted_draws + sample * sums->n_judged;
    for (size_t j = 0; j < sums->n_judged; j++) {
        double n_trees = sums->n_trees[j], mean_draws = draws[j] / n_trees;
        double covariance = voted_draws[j] / n_trees - mean_draws * sums->votes[j] / n_trees;
        variances[j] += covariance * covariance;
    }
}

/* Variances of the draws of all samples, added up. */
static double spread_of_draws(const vote_sums *sums, size_t j)
{
    double n_trees = sums->n_trees[j], squares = 0;
    for (size_t sample = 0; sample < sums->n_samples; sample++) {
        double mean_draws = sums->draws[sample * sums->n_judged + j] / n_trees;
        squares += mean_draws * mean_draws;
    }
    return sums->squared_draws[j] / n_trees - squares;
}

void infinitesimal_jackknife(const vote_sums *sums, double *variances)
{
    memset(variances, 0, sums->n_judged * sizeof *variances);
    for (size_t sample = 0; sample < sums->n_samples; sample++)
        add_sample(sums, sample, variances);
    for (size_t j = 0; j < sums->n_judged; j++) {
        double n_trees = sums->n_trees[j], mean_vote = sums->votes[j] / n_trees;
        double variance_of_votes = sums->squared_votes[j] / n_trees - mean_vote * mean_vote;
        variances[j] -= spread_of_draws(sums, j) * variance_of_votes / n_trees;
    }
}
