#include "metrics/share_order.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <string.h>

/* A sample in the order of one class. */
typedef struct share_place {
    uint32_t sample; /* its place among the voted */
    uint32_t label;
} share_place;

struct share_order {
    size_t n, n_classes;
    uint32_t *labels;    /* [n] */
    share_place *places; /* [n_classes][n] ascending */
    uint32_t *ends;      /* [n_classes][n] one past each block of equal shares; the last is n */

    /* Scratch of a pass. */
    uint64_t *sizes; /* [n_classes] weights of the classes */
    uint64_t *below; /* [n_classes] ... of lower shares than the block has */
    uint64_t *pairs; /* [n_classes][n_classes] twice the pairs won: the class of the share, the other one */
};

static share_order *make_room(size_t n, size_t n_classes)
{
    share_order *order = memory_make(1, sizeof *order);
    if (!order)
        return NULL;
    *order = (share_order){.n = n,
                           .n_classes = n_classes,
                           .labels = memory_make(n, sizeof *order->labels),
                           .places = memory_make(n, n_classes * sizeof *order->places),
                           .ends = memory_make(n, n_classes * sizeof *order->ends),
                           .sizes = memory_make(n_classes, sizeof *order->sizes),
                           .below = memory_make(n_classes, sizeof *order->below),
                           .pairs = memory_make(n_classes, n_classes * sizeof *order->pairs)};
    if (order->labels && order->places && order->ends && order->sizes && order->below && order->pairs)
        return order;
    share_order_free(order);
    return NULL;
}

void share_order_free(share_order *order)
{
    if (!order)
        return;
    memory_free(order->labels);
    memory_free(order->places);
    memory_free(order->ends);
    memory_free(order->sizes);
    memory_free(order->below);
    memory_free(order->pairs);
    memory_free(order);
}

/* sorted[] has the samples in ascending order of keys[]. */
static void keep_order(share_order *order, size_t class_index, const uint64_t *keys, const uint32_t *sorted)
{
    share_place *places = order->places + class_index * order->n;
    uint32_t *end = order->ends + class_index * order->n;
    for (size_t place = 0; place < order->n; place++) {
        places[place] = (share_place){sorted[place], order->labels[sorted[place]]};
        if (place + 1 == order->n || keys[sorted[place + 1]] != keys[sorted[place]])
            *end++ = (uint32_t)(place + 1);
    }
}

share_order *share_order_make(const voted_samples *voted)
{
    uint64_t *keys = memory_make(voted->n, sizeof *keys), *scratch = memory_make(voted->n, sizeof *scratch);
    uint32_t *sorted = memory_make(voted->n, sizeof *sorted);
    share_order *order = keys && scratch && sorted ? make_room(voted->n, voted->n_classes) : NULL;
    if (order) {
        memcpy(order->labels, voted->labels, voted->n * sizeof *voted->labels);
        for (size_t class_index = 0; class_index < voted->n_classes; class_index++) {
            for (size_t i = 0; i < voted->n; i++)
                keys[i] = sort_key(voted->shares[i * voted->n_classes + class_index]);
            sort_order(keys, voted->n, sorted, scratch);
            keep_order(order, class_index, keys, sorted);
        }
    }
    memory_free(keys);
    memory_free(scratch);
    memory_free(sorted);
    return order;
}

/* Goes up the shares of a class, block after block: fills the row of its pairs, and returns its average
 * precision. */
static double climb(share_order *order, size_t class_index, const uint32_t *weights, uint64_t n_weights)
{
    const share_place *places = order->places + class_index * order->n;
    const uint32_t *ends = order->ends + class_index * order->n;
    const uint64_t n_members = order->sizes[class_index];
    uint64_t *below = order->below, *pairs = order->pairs + class_index * order->n_classes;
    uint64_t all_below = 0;
    double precisions = 0;
    memset(below, 0, order->n_classes * sizeof *below);
    memset(pairs, 0, order->n_classes * sizeof *pairs);
    for (size_t first = 0, end, block = 0; first < order->n; first = end, block++) {
        uint64_t members_here = 0, all_here = 0;
        end = ends[block];
        for (size_t place = first; place < end; place++) {
            uint32_t weight = weights[places[place].sample];
            all_here += weight;
            members_here += places[place].label == class_index ? weight : 0;
        }
        if (members_here > 0) {
            for (size_t other = 0; other < order->n_classes; other++)
                pairs[other] += 2 * members_here * below[other];
            for (size_t place = first; place < end; place++)
                pairs[places[place].label] += members_here * weights[places[place].sample];
            /* Members and all samples that have this share or more. */
            precisions += (double)members_here * (double)(n_members - below[class_index]) /
                          (double)(n_weights - all_below);
        }
        for (size_t place = first; place < end; place++)
            below[places[place].label] += weights[places[place].sample];
        all_below += all_here;
    }
    return precisions / (double)n_members;
}

static class_areas areas_of(const share_order *order, size_t class_index, uint64_t n_weights,
                            double average_precision)
{
    const uint64_t n_members = order->sizes[class_index], n_others = n_weights - n_members;
    const uint64_t *pairs = order->pairs + class_index * order->n_classes;
    uint64_t won = 0;
    if (n_members == 0 || n_others == 0)
        return (class_areas){NAN, NAN};
    for (size_t other = 0; other < order->n_classes; other++)
        won += other != class_index ? pairs[other] : 0;
    return (class_areas){(double)won / 2 / ((double)n_members * (double)n_others), average_precision};
}

static double mean_of_pairs(const share_order *order)
{
    double sum = 0;
    size_t n_pairs = 0;
    for (size_t a = 0; a < order->n_classes; a++)
        for (size_t b = 0; b < a; b++) {
            const uint64_t won =
                order->pairs[a * order->n_classes + b] + order->pairs[b * order->n_classes + a];
            const double n = (double)order->sizes[a] * (double)order->sizes[b];
            if (n > 0) {
                sum += (double)won / 4 / n; /* of two shares, twice the pairs each */
                n_pairs++;
            }
        }
    return n_pairs > 0 ? sum / (double)n_pairs : NAN;
}

static mean_areas means_of(const share_order *order, const class_areas *areas)
{
    double auc = 0, weighted_auc = 0, average_precision = 0, n_weights = 0, n = 0;
    for (size_t class_index = 0; class_index < order->n_classes; class_index++) {
        if (isnan(areas[class_index].auc))
            continue;
        const double weight = (double)order->sizes[class_index];
        auc += areas[class_index].auc;
        average_precision += areas[class_index].average_precision;
        weighted_auc += weight * areas[class_index].auc;
        n_weights += weight;
        n++;
    }
    return (mean_areas){mean_of_pairs(order), auc / n, weighted_auc / n_weights, average_precision / n};
}

mean_areas share_order_measure(share_order *order, const uint32_t *weights, class_areas *areas)
{
    uint64_t n_weights = 0;
    memset(order->sizes, 0, order->n_classes * sizeof *order->sizes);
    for (size_t i = 0; i < order->n; i++) {
        order->sizes[order->labels[i]] += weights[i];
        n_weights += weights[i];
    }
    for (size_t class_index = 0; class_index < order->n_classes; class_index++) {
        double average_precision = climb(order, class_index, weights, n_weights);
        areas[class_index] = areas_of(order, class_index, n_weights, average_precision);
    }
    return means_of(order, areas);
}
