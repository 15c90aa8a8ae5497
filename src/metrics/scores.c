#include "metrics/scores.h"

#include "base/real.h"

#include <math.h>

double score_brier(const voted_samples *voted, size_t i)
{
    const double *shares = voted->shares + i * voted->n_classes;
    double sum = 0;
    for (size_t class_index = 0; class_index < voted->n_classes; class_index++) {
        double apart = shares[class_index] - (class_index == voted->labels[i]);
        sum += apart * apart;
    }
    return sum;
}

double score_log_loss(const voted_samples *voted, size_t i)
{
    const double share = voted->shares[i * voted->n_classes + voted->labels[i]];
    const double half_a_vote = 0.5 / (double)voted->n_votes[i];
    return 0 - real_log(share > half_a_vote ? share : half_a_vote); /* 0, not -0, of a share of 1 */
}

double score_brier_of_class_shares(const voted_samples *voted, const uint64_t *sizes)
{
    if (voted->n == 0)
        return NAN;
    double squares = 0;
    for (size_t class_index = 0; class_index < voted->n_classes; class_index++) {
        const double share = (double)sizes[class_index] / (double)voted->n;
        squares += share * share;
    }
    return 1 - squares;
}

double score_log_loss_of_class_shares(const voted_samples *voted, const uint64_t *sizes)
{
    if (voted->n == 0)
        return NAN;
    double entropy = 0;
    for (size_t class_index = 0; class_index < voted->n_classes; class_index++) {
        const double share = (double)sizes[class_index] / (double)voted->n;
        entropy -= sizes[class_index] > 0 ? share * real_log(share) : 0;
    }
    return entropy;
}
