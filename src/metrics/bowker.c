#include "metrics/bowker.h"

#include "metrics/gamma.h"

#include <math.h>

symmetry_test bowker_test(confusion table, double scale)
{
    symmetry_test test = {0};
    for (size_t a = 0; a < table.n_classes; a++)
        for (size_t b = a + 1; b < table.n_classes; b++) {
            double a_for_b = scale * (double)table.counts[a * table.n_classes + b];
            double b_for_a = scale * (double)table.counts[b * table.n_classes + a];
            double difference = fabs(a_for_b - b_for_a);
            if (table.n_classes == 2)
                difference = fmax(0, difference - 1);
            test.chi_square += difference * difference / (a_for_b + b_for_a); /* 0/0 is NaN */
            test.n_degrees++;
        }
    test.p = isnan(test.chi_square) ? NAN : chi_square_p_greater(test.chi_square, (double)test.n_degrees);
    return test;
}
