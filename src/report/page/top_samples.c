#include "report/page/top_samples.h"

#include <string.h>

top_samples top_samples_of(const double *values, size_t n, double above)
{
    top_samples top = {0};
    for (size_t sample = 0; sample < n; sample++) {
        size_t place = top.n;
        if (!(values[sample] > above)) /* NaN is not */
            continue;
        while (place > 0 && values[top.samples[place - 1]] < values[sample])
            place--;
        if (place == MOST_TOP_SAMPLES)
            continue;
        top.n += top.n < MOST_TOP_SAMPLES;
        memmove(&top.samples[place + 1], &top.samples[place], (top.n - place - 1) * sizeof *top.samples);
        top.samples[place] = sample;
    }
    return top;
}
