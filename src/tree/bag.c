#include "tree/bag.h"

#include "base/memory.h"

#include <string.h>

bool bag_init(sample_bag *bag, size_t n_samples)
{
    bag->n_unique = bag->n_draws = 0;
    bag->n_samples = n_samples;
    bag->samples = memory_make(n_samples, sizeof *bag->samples);
    bag->weights = memory_make(n_samples, sizeof *bag->weights);
    bag->weight_of = memory_make(n_samples, sizeof *bag->weight_of);
    bag->identity = memory_make(n_samples, sizeof *bag->identity);
    bag->drawn = memory_make(n_samples, sizeof *bag->drawn);
    if (!bag->samples || !bag->weights || !bag->weight_of || !bag->identity || !bag->drawn)
        return false;
    for (size_t i = 0; i < n_samples; i++)
        bag->identity[i] = (uint32_t)i;
    return true;
}

void bag_empty(sample_bag *bag)
{
    memory_free(bag->samples);
    memory_free(bag->weights);
    memory_free(bag->weight_of);
    memory_free(bag->identity);
    memory_free(bag->drawn);
}

void bag_draw(sample_bag *bag, const training_set *set, size_t n_draws, bool replace, rng_stream stream)
{
    rng random = rng_start(stream);
    uint32_t n_training = (uint32_t)set->n_samples;
    memset(bag->weight_of, 0, bag->n_samples * sizeof *bag->weight_of);
    if (replace) {
        for (size_t draw = 0; draw < n_draws; draw++)
            bag->weight_of[training_set_sample(set, rng_below(&random, n_training))]++;
    } else {
        rng_draw_distinct(&random, bag->identity, n_training, bag->drawn, (uint32_t)n_draws);
        for (size_t draw = 0; draw < n_draws; draw++)
            bag->weight_of[training_set_sample(set, bag->drawn[draw])] = 1;
    }

    size_t n_unique = 0;
    for (size_t sample = 0; sample < bag->n_samples; sample++) {
        bag->samples[n_unique] = (uint32_t)sample;
        bag->weights[n_unique] = bag->weight_of[sample];
        n_unique += bag->weight_of[sample] > 0;
    }
    bag->n_unique = n_unique;
    bag->n_draws = n_draws;
}
