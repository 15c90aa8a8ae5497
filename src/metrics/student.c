#include "metrics/student.h"

#include "metrics/beta.h"

#include <math.h>

/* n / (n + T^2) is of Beta(n / 2, 1 / 2), and T^2 / (n + T^2) of Beta(1 / 2, n / 2) (Abramowitz and Stegun
 * 1964, 26.5.27). */

double student_p_two_sided(double t, double n_degrees)
{
    if (isinf(t))
        return 0;
    return beta_probability(n_degrees / 2, 0.5, n_degrees / (n_degrees + t * t));
}

double student_quantile_two_sided(double probability, double n_degrees)
{
    double share = beta_quantile(0.5, n_degrees / 2, probability);
    return sqrt(n_degrees * share / (1 - share));
}
