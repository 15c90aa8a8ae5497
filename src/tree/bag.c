#include "tree/bag.h"

#include "base/memory.h"
#include "base/real.h"
#include "base/sort.h"

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
    bag->members = memory_make(n_samples, sizeof *bag->members);
    bag->ends = memory_make(n_samples, sizeof *bag->ends);
    bag->sums = memory_make(n_samples, sizeof *bag->sums);
    bag->keys = memory_make(n_samples, 2 * sizeof *bag->keys);
    if (!bag->samples || !bag->weights || !bag->weight_of || !bag->identity || !bag->drawn || !bag->members ||
        !bag->ends || !bag->sums || !bag->keys)
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
    memory_free(bag->members);
    memory_free(bag->ends);
    memory_free(bag->sums);
    memory_free(bag->keys);
}

/* ---- what is drawn from ---- */

/* Samples among which all are drawn alike, or by their case weights. */
typedef struct stratum {
    const uint32_t *members; /* [n_members] */
    uint32_t n_members, n_draws;
} stratum;

/* Lists the samples of the set in its order, and returns how many may be drawn. */
static uint32_t list_members(sample_bag *bag, const training_set *set, const double *case_weights)
{
    uint32_t n_members = 0;
    for (size_t place = 0; place < set->n_samples; place++) {
        const uint32_t sample = training_set_sample(set, place);
        if (!case_weights || case_weights[sample] > 0)
            bag->members[n_members++] = sample;
    }
    return n_members;
}

/* Sorts the members by class, in each class in the order that they had. */
static void part_by_class(sample_bag *bag, uint32_t n_members, const bag_rule *rule)
{
    uint32_t *listed = bag->drawn;
    memcpy(listed, bag->members, n_members * sizeof *listed);
    memset(bag->ends, 0, rule->n_classes * sizeof *bag->ends);
    for (uint32_t i = 0; i < n_members; i++)
        bag->ends[rule->labels[listed[i]]]++;
    sizes_to_places(bag->ends, rule->n_classes);
    for (uint32_t i = 0; i < n_members; i++)
        bag->members[bag->ends[rule->labels[listed[i]]]++] = listed[i];
}

/* ---- draws ---- */

static void draw_again(sample_bag *bag, const stratum *from, rng *random)
{
    for (uint32_t draw = 0; draw < from->n_draws; draw++)
        bag->weight_of[from->members[rng_below(random, from->n_members)]]++;
}

static void draw_distinct(sample_bag *bag, const stratum *from, rng *random)
{
    rng_draw_distinct(random, bag->identity, from->n_members, bag->drawn, from->n_draws);
    for (uint32_t draw = 0; draw < from->n_draws; draw++)
        bag->weight_of[from->members[bag->drawn[draw]]] = 1;
}

/* The first of sums[n] that is above a height, which the last one is. */
static uint32_t first_above(const double *sums, uint32_t n, double height)
{
    uint32_t begin = 0, end = n - 1;
    while (begin < end) {
        const uint32_t middle = begin + (end - begin) / 2;
        if (sums[middle] > height)
            end = middle;
        else
            begin = middle + 1;
    }
    return begin;
}

static void draw_weighted_again(sample_bag *bag, const stratum *from, const double *case_weights, rng *random)
{
    double sum = 0;
    for (uint32_t i = 0; i < from->n_members; i++)
        bag->sums[i] = sum += case_weights[from->members[i]];
    for (uint32_t draw = 0; draw < from->n_draws; draw++)
        bag->weight_of[from->members[first_above(bag->sums, from->n_members, rng_uniform(random) * sum)]]++;
}

/* One after the other, each in proportion to the weights of those that are left: those whose exponential
 * waiting times of rate `weight` end first (Efraimidis and Spirakis 2006, Information Processing Letters
 * 97:181-185). */
static void draw_weighted_distinct(sample_bag *bag, const stratum *from, const double *case_weights,
                                   rng *random)
{
    for (uint32_t i = 0; i < from->n_members; i++)
        bag->keys[i] = sort_key(-real_log(1 - rng_uniform(random)) / case_weights[from->members[i]]);
    sort_order(bag->keys, from->n_members, bag->drawn, bag->keys + bag->n_samples);
    for (uint32_t draw = 0; draw < from->n_draws; draw++)
        bag->weight_of[from->members[bag->drawn[draw]]] = 1;
}

static void draw_from(sample_bag *bag, const stratum *from, const bag_rule *rule, rng *random)
{
    if (from->n_draws == 0)
        return;
    if (rule->case_weights && rule->replace)
        draw_weighted_again(bag, from, rule->case_weights, random);
    else if (rule->case_weights)
        draw_weighted_distinct(bag, from, rule->case_weights, random);
    else if (rule->replace)
        draw_again(bag, from, random);
    else
        draw_distinct(bag, from, random);
}

/* Every class by itself. */
static void draw_classes(sample_bag *bag, uint32_t n_members, const bag_rule *rule, rng *random)
{
    part_by_class(bag, n_members, rule);
    for (size_t k = 0; k < rule->n_classes; k++) {
        const uint32_t begin = k ? bag->ends[k - 1] : 0;
        draw_from(bag, &(stratum){bag->members + begin, bag->ends[k] - begin, rule->class_draws[k]}, rule,
                  random);
    }
}

static void list_drawn(sample_bag *bag)
{
    size_t n_unique = 0;
    for (size_t sample = 0; sample < bag->n_samples; sample++) {
        bag->samples[n_unique] = (uint32_t)sample; /* kept or written over */
        bag->weights[n_unique] = bag->weight_of[sample];
        n_unique += bag->weight_of[sample] > 0;
    }
    bag->n_unique = n_unique;
}

void bag_draw(sample_bag *bag, const training_set *set, const bag_rule *rule, rng_stream stream)
{
    rng random = rng_start(stream);
    memset(bag->weight_of, 0, bag->n_samples * sizeof *bag->weight_of);
    const uint32_t n_members = list_members(bag, set, rule->case_weights);
    if (rule->class_draws)
        draw_classes(bag, n_members, rule, &random);
    else
        draw_from(bag, &(stratum){bag->members, n_members, (uint32_t)rule->n_draws}, rule, &random);
    bag->n_draws = rule->n_draws;
    list_drawn(bag);
}
