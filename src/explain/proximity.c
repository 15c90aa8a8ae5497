#include "explain/proximity.h"

#include "base/memory.h"
#include "base/status.h"
#include "explain/meetings.h"
#include "explain/outliers.h"
#include "explain/prototypes.h"
#include "explain/scaling.h"

enum { N_DIMENSIONS = 2 };

static bool make_room(proximity *samples, size_t n_samples, size_t n_classes)
{
    samples->values = memory_make_aligned(n_samples, n_samples * sizeof *samples->values);
    samples->coordinates = memory_make(n_samples, N_DIMENSIONS * sizeof *samples->coordinates);
    samples->outlier = memory_make(n_samples, sizeof *samples->outlier);
    samples->prototypes = memory_make(n_classes, sizeof *samples->prototypes);
    return samples->values && samples->coordinates && samples->outlier && samples->prototypes;
}

rfcv_status proximity_init(proximity *samples, const forest_record *record, const rfcv_dataset *dataset,
                           bool only_out_of_bag, size_t n_threads, monitor_stage *stage, rfcv_error *error)
{
    const size_t n = record->n_samples;
    const meetings_request meetings = {record, only_out_of_bag, n_threads, stage};
    size_t n_dimensions = 0;
    *samples = (proximity){0};
    if (!make_room(samples, n, dataset->n_classes))
        return error_no_memory(error);

    rfcv_status status = meetings_find(&meetings, samples->values, error);
    if (status == RFCV_OK)
        status = outliers_find(samples->values, dataset, samples->outlier, error);
    if (status == RFCV_OK)
        status = prototypes_find(samples->values, dataset, stage, samples->prototypes, error);
    if (status == RFCV_OK && scaling_is_quick(n))
        status = scaling_find(samples->values, n, N_DIMENSIONS, n_threads, samples->coordinates,
                              &n_dimensions, error);
    if (status == RFCV_OK)
        samples->found = (rfcv_proximity){
            n, samples->values, n_dimensions, samples->coordinates, samples->outlier, samples->prototypes};
    return status;
}

void proximity_empty(proximity *samples)
{
    memory_free(samples->values);
    memory_free(samples->coordinates);
    memory_free(samples->outlier);
    memory_free(samples->prototypes);
    *samples = (proximity){0};
}

uint64_t proximity_n_bytes(size_t n_samples, size_t n_trees, bool only_out_of_bag)
{
    const uint64_t matrix = (uint64_t)n_samples * n_samples * sizeof(double);
    const uint64_t counting = meetings_n_bytes(n_samples, n_trees, only_out_of_bag);
    const uint64_t scaling = scaling_is_quick(n_samples) ? matrix : 0;
    return matrix + (counting > scaling ? counting : scaling);
}
