#include "metrics/interval.h"

#include "metrics/beta.h"

#include <math.h>

static const double TAIL = 0.025; /* on each side of a 95 % interval */

interval interval_clopper_pearson(double n_successes, double n)
{
    if (n <= 0)
        return (interval){NAN, NAN};
    double n_failures = n - n_successes;
    return (interval){
        .low = n_successes > 0 ? beta_quantile(n_successes, n_failures + 1, TAIL) : 0,
        .high = n_failures > 0 ? beta_quantile(n_successes + 1, n_failures, 1 - TAIL) : 1,
    };
}

double binomial_p_greater(double n_successes, double n, double probability)
{
    if (n <= 0)
        return NAN;
    return n_successes > 0 ? beta_probability(n_successes, n - n_successes + 1, probability) : 1;
}
