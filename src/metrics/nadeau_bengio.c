#include "metrics/nadeau_bengio.h"

#include "metrics/student.h"

#include <math.h>

mean_difference mean_difference_of(const double *differences, size_t n, double test_per_training)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        sum += differences[i];
    const double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (differences[i] - mean) * (differences[i] - mean);
    if (n < 2 || (squares == 0 && mean != 0))
        return (mean_difference){mean, NAN, {NAN, NAN}, NAN};

    const double n_degrees = (double)n - 1;
    const double se = sqrt((1 / (double)n + test_per_training) * squares / n_degrees);
    const double reach = se * student_quantile_two_sided(0.95, n_degrees);
    return (mean_difference){
        .mean = mean,
        .se = se,
        .interval = {mean - reach, mean + reach},
        .p = mean == 0 ? 1 : student_p_two_sided(mean / se, n_degrees),
    };
}
