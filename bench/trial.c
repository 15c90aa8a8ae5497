#include "bench/trial.h"

#include "base/memory.h"
#include "base/threads.h"
#include "dataset/dataset.h"

#include <stdio.h>
#include <stdlib.h>

enum { SEED = 1, FEW = 8, EXIT_SYSTEM = 71 };

const char *const TIES_NAMES[N_TIES] = {"none", "few", "half"};

void *need(void *block)
{
    if (!block) {
        fputs("kernels: out of memory\n", stderr);
        exit(EXIT_SYSTEM);
    }
    return block;
}

/* ---- ranks ---- */

static double draw_value(rng *random, ties how)
{
    switch (how) {
    case FEW_VALUES:
        return rng_below(random, FEW);
    case HALF_OF_ONE_VALUE:
        return rng_below(random, 2) ? 1 + rng_uniform(random) : 0;
    default:
        return rng_uniform(random);
    }
}

static rfcv_dataset *simulate(size_t n_samples, size_t n_features, ties how)
{
    rng random = rng_start(rng_stream_make(SEED, RNG_SIMULATE, 0, 0, how));
    double *values = need(memory_make(n_samples * n_features, sizeof *values));
    const char **labels = need(memory_make(n_samples, sizeof *labels));
    for (size_t i = 0; i < n_samples * n_features; i++)
        values[i] = draw_value(&random, how);
    for (size_t sample = 0; sample < n_samples; sample++)
        labels[sample] =
            sample % 2 ? "a" : "b"; /* a dataset must have two; nodes have classes of their own */
    rfcv_dataset *dataset =
        need(rfcv_dataset_make(n_samples, n_features, values, labels, NULL, NULL, RFCV_LOG_NONE, NULL));
    memory_free(values);
    memory_free(labels);
    return dataset;
}

typedef struct ranking {
    const rfcv_dataset *dataset;
    monitor_stage stage;
    rank_codes *ranks;
} ranking;

static void rank(void *context)
{
    ranking *work = context;
    work->ranks = rank_codes_make(work->dataset, 1, &work->stage, NULL);
}

rank_codes *simulate_ranks(size_t n_samples, size_t n_features, ties how)
{
    rfcv_dataset *dataset = simulate(n_samples, n_features, how);
    ranking work = {.dataset = dataset};
    thread_team team = {.n_outer = 1, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    monitor_stage_init(&work.stage, NULL, "rank", n_features);
    threads_run(&team, rank, &work, NULL);
    rfcv_dataset_free(dataset);
    return need(work.ranks);
}

/* ---- nodes ---- */

/* 0 .. n-1 */
static uint32_t *make_identity(size_t n)
{
    uint32_t *identity = need(memory_make(n, sizeof *identity));
    for (size_t i = 0; i < n; i++)
        identity[i] = (uint32_t)i;
    return identity;
}

sample_bag draw_bag(size_t n_samples)
{
    uint32_t *order = make_identity(n_samples);
    const training_set everyone = {.order = order, .n_samples = n_samples};
    const bag_rule rule = {.n_draws = n_samples, .replace = true};
    sample_bag bag;
    need(bag_init(&bag, n_samples) ? &bag : NULL);
    bag_draw(&bag, &everyone, &rule, rng_stream_make(SEED, RNG_BAG, 0, 0, 0));
    memory_free(order);
    return bag;
}

static uint32_t *draw_distinct(rng *random, size_t n, size_t n_drawn)
{
    uint32_t *identity = make_identity(n);
    uint32_t *drawn = need(memory_make(n_drawn, sizeof *drawn));
    rng_draw_distinct(random, identity, (uint32_t)n, drawn, (uint32_t)n_drawn);
    memory_free(identity);
    return drawn;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

trial trial_make(const sample_bag *bag, size_t n_unique, size_t n_classes, size_t n_features, size_t n_tried,
                 uint32_t number)
{
    rng random = rng_start(rng_stream_make(SEED, RNG_NODES, 0, 0, number));
    trial made = {.samples = draw_distinct(&random, bag->n_unique, n_unique), /* places in the bag at first */
                  .classes = need(memory_make(n_unique, sizeof *made.classes)),
                  .class_counts = need(memory_make(n_classes, sizeof *made.class_counts)),
                  .features = draw_distinct(&random, n_features, n_tried),
                  .n_tried = n_tried};
    qsort(made.samples, n_unique, sizeof *made.samples, by_number);
    made.node = (split_node){.n_unique = n_unique,
                             .samples = made.samples,
                             .classes = made.classes,
                             .n_classes = n_classes,
                             .class_counts = made.class_counts};
    for (uint32_t i = 0; i < n_unique; i++) {
        uint32_t place = made.samples[i], weight = bag->weights[place];
        /* Two classes at least: a pure node is not split. */
        uint32_t class_index = i < 2 ? i : rng_below(&random, (uint32_t)n_classes);
        made.samples[i] = bag->samples[place];
        made.classes[i] = class_weight_make(class_index, weight);
        made.class_counts[class_index] += weight;
        made.node.n_draws += weight;
    }
    for (size_t k = 0; k < n_classes; k++)
        made.node.sum_of_squares += (uint64_t)made.class_counts[k] * made.class_counts[k];
    return made;
}

void trial_empty(trial *made)
{
    memory_free(made->samples);
    memory_free(made->classes);
    memory_free(made->class_counts);
    memory_free(made->features);
}
