#include "explain/score_sign.h"

#include <math.h>

double score_sign(const double *scores, size_t n, size_t step)
{
    static const double NEARLY = 1 - 1e-9;
    double largest = 0.0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(scores[i * step]));
    size_t first = 0;
    while (fabs(scores[first * step]) < NEARLY * largest)
        first++;
    return scores[first * step] < 0.0 ? -1.0 : 1.0;
}
