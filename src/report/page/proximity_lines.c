#include "report/page/proximity_lines.h"

#include "base/memory.h"

#include <math.h>

bool proximity_lines_make_room(proximity_lines *lines)
{
    const size_t n = lines->samples.n;
    lines->x = memory_make(n, sizeof *lines->x);
    lines->y = memory_make(n, sizeof *lines->y);
    lines->outlier = memory_make(n, sizeof *lines->outlier);
    lines->is_prototype = memory_make(n, sizeof *lines->is_prototype);
    return lines->x && lines->y && lines->outlier && lines->is_prototype;
}

bool proximity_lines_of(proximity_lines *lines, const rfcv_explanation *explanation,
                        const rfcv_dataset *dataset)
{
    const rfcv_proximity proximity = rfcv_explanation_proximity(explanation);
    const size_t n_dimensions = proximity.n_dimensions;
    if (!listed_samples_of(&lines->samples, dataset) || !proximity_lines_make_room(lines))
        return false;
    for (size_t i = 0; i < proximity.n_samples; i++) {
        lines->x[i] = n_dimensions > 0 ? proximity.coordinates[i * n_dimensions] : NAN;
        lines->y[i] = n_dimensions > 1 ? proximity.coordinates[i * n_dimensions + 1] : NAN;
        lines->outlier[i] = proximity.outlier[i];
        lines->is_prototype[i] = proximity.prototypes[lines->samples.classes[i]] == i;
    }
    return true;
}

void proximity_lines_empty(proximity_lines *lines)
{
    listed_samples_empty(&lines->samples);
    memory_free(lines->x);
    memory_free(lines->y);
    memory_free(lines->outlier);
    memory_free(lines->is_prototype);
    *lines = (proximity_lines){0};
}
