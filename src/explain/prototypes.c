#include "explain/prototypes.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/status.h"
#include "explain/meetings.h"

/* How well a sample stands for its class. */
typedef struct support {
    size_t n_near; /* others of its class among the nearest */
    double sum;    /* of the proximities to them */
} support;

static bool is_higher(support a, support b)
{
    return a.n_near != b.n_near ? a.n_near > b.n_near : a.sum > b.sum;
}

static size_t n_neighbours(size_t class_size)
{
    return class_size < 2 ? 1 : class_size / 2;
}

/* keys, order and scratch are [n_samples]. */
static support support_of(const double *proximities, const rfcv_dataset *dataset, size_t sample,
                          uint64_t *keys, uint32_t *order, uint64_t *scratch)
{
    const size_t n = dataset->n_samples, k = n_neighbours(dataset->class_sizes[dataset->labels[sample]]);
    const double *row = proximities + sample * n;
    support found = {0, 0};
    for (size_t other = 0; other < n; other++)
        keys[other] = sort_key(-meetings_share(row[other]));
    sort_order(keys, n, order, scratch);

    for (size_t i = 0, n_seen = 0; i < n && n_seen < k; i++) {
        const uint32_t other = order[i];
        if (!(meetings_share(row[other]) > 0))
            break;
        if (other == sample)
            continue;
        n_seen++;
        if (dataset->labels[other] == dataset->labels[sample]) {
            found.n_near++;
            found.sum += row[other];
        }
    }
    return found;
}

static void find(const double *proximities, const rfcv_dataset *dataset, monitor_stage *stage, support *best,
                 uint64_t *keys, uint32_t *order, uint64_t *scratch, size_t *prototypes)
{
    for (size_t class_index = 0; class_index < dataset->n_classes; class_index++)
        prototypes[class_index] = dataset->n_samples;
    for (size_t sample = 0; sample < dataset->n_samples && !monitor_should_stop(stage); sample++) {
        const uint32_t class_index = dataset->labels[sample];
        support found = support_of(proximities, dataset, sample, keys, order, scratch);
        if (prototypes[class_index] < dataset->n_samples && !is_higher(found, best[class_index]))
            continue;
        prototypes[class_index] = sample;
        best[class_index] = found;
    }
}

rfcv_status prototypes_find(const double *proximities, const rfcv_dataset *dataset, monitor_stage *stage,
                            size_t *prototypes, rfcv_error *error)
{
    const size_t n = dataset->n_samples;
    support *best = memory_make(dataset->n_classes, sizeof *best);
    uint64_t *keys = memory_make(n, sizeof *keys), *scratch = memory_make(n, sizeof *scratch);
    uint32_t *order = memory_make(n, sizeof *order);
    bool has_memory = best && keys && scratch && order;
    if (has_memory)
        find(proximities, dataset, stage, best, keys, order, scratch, prototypes);
    memory_free(best);
    memory_free(keys);
    memory_free(scratch);
    memory_free(order);
    return !has_memory ? error_no_memory(error) : monitor_should_stop(stage) ? error_stopped(error) : RFCV_OK;
}
