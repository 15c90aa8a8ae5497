#include "support/random_node.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64, MOST_OFFSET = 15, MOST_DRAWN = 100, MOST_DISTINCT = 10 };

/* Limits to what the generator and a slow search take. */
static const size_t MOST_CODES = 150000, MOST_STEPS = 1000000;

static void *room_for(size_t count, size_t size)
{
    void *block = calloc(count, size);
    if (!block)
        abort();
    return block;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool happens(dice *hand, size_t one_in)
{
    return dice_between(hand, 1, one_in) == 1;
}

static size_t one_of(dice *hand, const size_t *items, size_t n)
{
    return items[dice_between(hand, 0, n - 1)];
}
#define ONE_OF(hand, items) one_of(hand, items, sizeof(items) / sizeof *(items))

/* ---- classes and weights ---- */

static size_t draw_n_classes(dice *hand)
{
    static const size_t borders[] = {2, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33};
    static const size_t many[] = {100, 1000};
    switch (dice_between(hand, 0, 7)) {
    case 0:
        return ONE_OF(hand, many);
    case 1:
    case 2:
        return dice_between(hand, 2, 40);
    default:
        return ONE_OF(hand, borders);
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Some or all of the classes, each at least once; even, or mostly the first; in any order, or sorted. */
static void draw_labels(dice *hand, uint32_t *labels, size_t n, size_t n_classes)
{
    size_t n_present = n_classes > 40     ? dice_between(hand, 2, 12)
                       : happens(hand, 3) ? dice_between(hand, 2, n_classes)
                                          : n_classes;
    n_present = smaller(n_present, n);
    uint32_t *present = room_for(n_classes, sizeof *present);
    for (uint32_t k = 0; k < n_classes; k++)
        present[k] = k;
    dice_shuffle(hand, present, n_classes);

    bool is_even = !happens(hand, 3);
    for (size_t i = 0; i < n; i++)
        labels[i] = present[i < n_present                  ? i
                            : is_even || happens(hand, 10) ? dice_between(hand, 0, n_present - 1)
                                                           : 0];
    if (happens(hand, 4))
        qsort(labels, n, sizeof *labels, by_number);
    else
        dice_shuffle(hand, labels, n);
    free(present);
}

/* Adds n_more draws of the samples listed: of one of them, or a few of each. */
static void draw_more(dice *hand, uint32_t *weights, const uint32_t *listed, size_t n_listed, size_t n_more)
{
    bool is_one = happens(hand, 2);
    size_t most_at_once = larger(1, 4 * n_more / n_listed);
    while (n_more > 0) {
        size_t n_here = is_one ? n_more : smaller(n_more, dice_between(hand, 1, most_at_once));
        weights[listed[dice_between(hand, 0, n_listed - 1)]] += (uint32_t)n_here;
        n_more -= n_here;
    }
}

/* How often samples are drawn: once; as by a bootstrap; one of them very often; or such that all, or those of
 * one class, have as many draws as small integers or 64 bits can take, or as there can be at most. */
static void draw_weights(dice *hand, const uint32_t *labels, uint32_t *weights, size_t n)
{
    static const size_t often[] = {254, 255, 256, 299, 9999, 19999, 32766, 39999, 65534};
    static const size_t sums[] = {255, 12400, 32767, 65535};
    uint32_t one_class = labels[dice_between(hand, 0, n - 1)];
    uint32_t *listed = room_for(n, sizeof *listed);
    size_t kind = dice_between(hand, 0, 9), n_listed = 0, n_draws = 0;
    for (uint32_t i = 0; i < n; i++) {
        weights[i] = 1;
        if (kind != 3 || labels[i] == one_class)
            listed[n_listed++] = i;
    }

    switch (kind) {
    case 0:
    case 1:
        n_draws = n_listed;
        break;
    case 2:
        weights[dice_between(hand, 0, n - 1)] += (uint32_t)ONE_OF(hand, often);
        break;
    case 3: /* of one class */
    case 4:
        n_draws = ONE_OF(hand, sums) + dice_between(hand, 0, 3) - 1;
        break;
    case 5:
        n_draws = happens(hand, 2) ? MOST_SAMPLES : dice_between(hand, n, MOST_SAMPLES);
        break;
    default:
        n_draws = n + dice_between(hand, 0, n);
    }
    if (n_draws > n_listed)
        draw_more(hand, weights, listed, n_listed, n_draws - n_listed);
    free(listed);
}

/* ---- features ---- */

typedef enum feature_kind {
    ALL_DIFFERENT,
    FEW_VALUES,
    ONE_COMMON_VALUE,
    ONE_SAMPLE_APART,
    CONSTANT,
    OF_THE_CLASS,
    NEARLY_OF_THE_CLASS,
    IN_SAMPLE_ORDER,
    COPY,
    MIRROR_IMAGE,
    N_KINDS
} feature_kind;

/* How the kinds of a matrix's features are chosen. */
typedef enum mixture { ALL_KINDS, ONE_KIND, ALL_CONSTANT, ALL_SEPARATE } mixture;

static mixture draw_mixture(dice *hand)
{
    size_t face = dice_between(hand, 0, 19);
    return face < 12 ? ALL_KINDS : face < 16 ? ONE_KIND : face < 19 ? ALL_SEPARATE : ALL_CONSTANT;
}

static feature_kind draw_kind(dice *hand, mixture mixed, feature_kind one)
{
    static const size_t separating[] = {OF_THE_CLASS, OF_THE_CLASS, COPY, MIRROR_IMAGE};
    switch (mixed) {
    case ONE_KIND:
        return one;
    case ALL_CONSTANT:
        return CONSTANT;
    case ALL_SEPARATE:
        return (feature_kind)ONE_OF(hand, separating);
    default:
        return (feature_kind)dice_between(hand, 0, N_KINDS - 1);
    }
}

/* A matrix being made, a feature at a time. */
typedef struct making {
    const split_node *node;
    const uint32_t *label_of; /* [n_samples]; any for samples outside the node */
    size_t n_samples;
    uint32_t n_values;          /* values are below that */
    uint32_t *values, *earlier; /* [n_samples] of this feature and of the one before */
    uint32_t *code_of;          /* [n_values] */
} making;

static uint32_t any_value(const making *at, dice *hand)
{
    return (uint32_t)dice_between(hand, 0, at->n_values - 1);
}

static void draw_values_of_the_class(const making *at, dice *hand, size_t wrong_one_in)
{
    uint32_t of_each = at->n_values / (uint32_t)at->node->n_classes;
    uint32_t n_used = happens(hand, 2) ? 1 : of_each;
    for (size_t sample = 0; sample < at->n_samples; sample++)
        at->values[sample] =
            wrong_one_in && happens(hand, wrong_one_in)
                ? any_value(at, hand)
                : at->label_of[sample] * of_each + (uint32_t)dice_between(hand, 0, n_used - 1);
}

static void draw_values(const making *at, dice *hand, feature_kind kind)
{
    static const size_t distinct[] = {2, 3, MOST_DISTINCT}, rare[] = {2, 10};
    size_t n = at->n_samples, n_distinct = ONE_OF(hand, distinct), rare_one_in = ONE_OF(hand, rare);
    uint32_t common = happens(hand, 3) ? 0 : happens(hand, 2) ? at->n_values - 1 : any_value(at, hand);
    switch (kind) {
    case FEW_VALUES:
        for (size_t sample = 0; sample < n; sample++)
            at->values[sample] = (uint32_t)dice_between(hand, 0, n_distinct - 1);
        break;
    case ONE_COMMON_VALUE:
        for (size_t sample = 0; sample < n; sample++)
            at->values[sample] = happens(hand, rare_one_in) ? any_value(at, hand) : common;
        break;
    case ONE_SAMPLE_APART:
    case CONSTANT:
        for (size_t sample = 0; sample < n; sample++)
            at->values[sample] = common;
        if (kind == ONE_SAMPLE_APART)
            at->values[at->node->samples[dice_between(hand, 0, at->node->n_unique - 1)]] =
                any_value(at, hand);
        break;
    case OF_THE_CLASS:
        draw_values_of_the_class(at, hand, 0);
        break;
    case NEARLY_OF_THE_CLASS:
        draw_values_of_the_class(at, hand, 2 + ONE_OF(hand, distinct));
        break;
    case IN_SAMPLE_ORDER:
        for (uint32_t sample = 0; sample < n; sample++)
            at->values[sample] = sample;
        break;
    case COPY:
        memcpy(at->values, at->earlier, n * sizeof *at->values);
        break;
    case MIRROR_IMAGE:
        for (size_t sample = 0; sample < n; sample++)
            at->values[sample] = at->n_values - 1 - at->earlier[sample];
        break;
    default:
        for (uint32_t sample = 0; sample < n; sample++)
            at->values[sample] = sample;
        dice_shuffle(hand, at->values, n);
    }
}

/* Samples outside the node have values of their own: those of the node are few of many codes then. */
static void spread_outside(const making *at, dice *hand)
{
    const uint32_t *inside = at->node->samples, *end = inside + at->node->n_unique;
    uint32_t shift = any_value(at, hand);
    for (uint32_t sample = 0; sample < at->n_samples; sample++)
        if (inside < end && *inside == sample)
            inside++;
        else
            at->values[sample] = (sample + shift) % at->n_values;
}

static void write_codes(const making *at, rank_codes *ranks, size_t feature)
{
    memset(at->code_of, 0, at->n_values * sizeof *at->code_of);
    for (size_t sample = 0; sample < at->n_samples; sample++)
        at->code_of[at->values[sample]] = 1;
    uint32_t n_codes = 0;
    for (size_t value = 0; value < at->n_values; value++)
        if (at->code_of[value])
            at->code_of[value] = n_codes++;
    ranks->n_codes[feature] = n_codes;

    unsigned char *codes = ranks->bytes + feature * ranks->stride;
    for (size_t sample = 0; sample < at->n_samples; sample++) {
        uint32_t code = at->code_of[at->values[sample]];
        if (ranks->width == 1)
            codes[sample] = (uint8_t)code;
        else if (ranks->width == 2)
            ((uint16_t *)(void *)codes)[sample] = (uint16_t)code;
        else
            ((uint32_t *)(void *)codes)[sample] = code;
    }
}

static void ranks_init(rank_codes *ranks, dice *hand, size_t n_samples, size_t n_features)
{
    ranks->n_samples = n_samples;
    ranks->n_features = n_features;
    ranks->width = n_samples <= 256 ? 1 : n_samples <= 65536 ? 2 : 4;
    ranks->stride = (n_samples * ranks->width + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE +
                    dice_between(hand, 0, 1) * CACHE_LINE;
    ranks->n_codes = room_for(n_features, sizeof *ranks->n_codes);
    size_t n_bytes = (n_features - 1) * ranks->stride + n_samples * ranks->width + CACHE_LINE;
    void *bytes;
    if (posix_memalign(&bytes, CACHE_LINE, n_bytes))
        abort();
    memset(bytes, (int)dice_between(hand, 0, 255), n_bytes);
    ranks->bytes = bytes;
}

static void draw_matrix(random_node *made, size_t n_samples, size_t n_features)
{
    dice *hand = &made->hand;
    const split_node *node = &made->node;
    uint32_t *label_of = room_for(n_samples, sizeof *label_of);
    for (size_t sample = 0; sample < n_samples; sample++)
        label_of[sample] = (uint32_t)dice_between(hand, 0, node->n_classes - 1);
    for (size_t i = 0; i < node->n_unique; i++)
        label_of[node->samples[i]] = class_of(node->classes[i]);

    size_t n_values = larger(larger(n_samples, 4 * node->n_classes), MOST_DISTINCT);
    making at = {.node = node,
                 .label_of = label_of,
                 .n_samples = n_samples,
                 .n_values = (uint32_t)n_values,
                 .values = room_for(n_samples, sizeof *at.values),
                 .earlier = room_for(n_samples, sizeof *at.earlier),
                 .code_of = room_for(n_values, sizeof *at.code_of)};
    mixture mixed = draw_mixture(hand);
    feature_kind one = (feature_kind)dice_between(hand, ALL_DIFFERENT, IN_SAMPLE_ORDER);
    ranks_init(&made->ranks, hand, n_samples, n_features);
    for (size_t feature = 0; feature < n_features; feature++) {
        feature_kind kind = draw_kind(hand, mixed, one);
        draw_values(&at, hand, kind);
        if (kind != COPY && kind != MIRROR_IMAGE && happens(hand, 2))
            spread_outside(&at, hand);
        write_codes(&at, &made->ranks, feature);

        uint32_t *swapped = at.values;
        at.values = at.earlier;
        at.earlier = swapped;
    }
    free(label_of);
    free(at.values);
    free(at.earlier);
    free(at.code_of);
}

/* ---- the node ---- */

/* Takes n samples with their classes in place of what the node has, and draws them anew. */
static void set_samples(random_node *made, const uint32_t *samples, const uint32_t *labels, size_t n)
{
    uint32_t *weights = room_for(n, sizeof *weights);
    draw_weights(&made->hand, labels, weights, n);
    free(made->samples);
    free(made->classes);
    size_t offset = dice_between(&made->hand, 0, MOST_OFFSET);
    made->samples = room_for(offset + n, sizeof *made->samples);
    made->classes = room_for(offset + n, sizeof *made->classes);
    memset(made->class_counts, 0, made->node.n_classes * sizeof *made->class_counts);
    for (size_t i = 0; i < n; i++) {
        made->samples[offset + i] = samples[i];
        made->classes[offset + i] = class_weight_make(labels[i], weights[i]);
        made->class_counts[labels[i]] += weights[i];
    }
    free(weights);

    made->node = (split_node){.n_unique = n,
                              .samples = made->samples + offset,
                              .classes = made->classes + offset,
                              .n_classes = made->node.n_classes,
                              .class_counts = made->class_counts};
    for (size_t k = 0; k < made->node.n_classes; k++) {
        made->node.n_draws += made->class_counts[k];
        made->node.sum_of_squares += (uint64_t)made->class_counts[k] * made->class_counts[k];
    }
}

static size_t draw_n_samples(dice *hand, size_t n_unique, size_t least)
{
    static const size_t borders[] = {256, 256, 257, 33000, 65536}; /* where codes grow, or have a sign */
    size_t n = happens(hand, 4)    ? n_unique
               : happens(hand, 25) ? ONE_OF(hand, borders)
                                   : n_unique + dice_between(hand, 0, n_unique);
    return larger(larger(n, n_unique), least);
}

static size_t draw_n_drawn(dice *hand, size_t n_samples, size_t n_unique, size_t n_classes)
{
    static const size_t borders[] = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33};
    size_t n = happens(hand, 2) ? ONE_OF(hand, borders) : dice_between(hand, 1, MOST_DRAWN);
    n = smaller(n, 1 + MOST_CODES / n_samples);
    return smaller(n, 1 + MOST_STEPS / (n_unique * n_classes));
}

static void draw_features(random_node *made)
{
    size_t n_features = made->ranks.n_features;
    uint32_t *all = room_for(n_features, sizeof *all);
    for (uint32_t feature = 0; feature < n_features; feature++)
        all[feature] = feature;
    dice_shuffle(&made->hand, all, n_features);
    memcpy(made->features, all, made->n_drawn * sizeof *all);
    free(all);
}

/* n different numbers below n_all, ascending. */
static uint32_t *draw_ascending(dice *hand, size_t n, size_t n_all)
{
    uint32_t *all = room_for(n_all, sizeof *all);
    for (uint32_t i = 0; i < n_all; i++)
        all[i] = i;
    if (n < n_all)
        dice_shuffle(hand, all, n_all);
    qsort(all, n, sizeof *all, by_number);
    return all;
}

void random_node_init(random_node *made, uint64_t number, size_t n_unique, size_t least_samples)
{
    *made = (random_node){.hand = {number}};
    dice *hand = &made->hand;
    size_t n_samples = draw_n_samples(hand, n_unique, least_samples);
    made->node.n_classes = draw_n_classes(hand);
    made->class_counts = room_for(made->node.n_classes, sizeof *made->class_counts);

    uint32_t *samples = draw_ascending(hand, n_unique, n_samples);
    uint32_t *labels = room_for(n_unique, sizeof *labels);
    draw_labels(hand, labels, n_unique, made->node.n_classes);
    set_samples(made, samples, labels, n_unique);

    made->n_drawn = draw_n_drawn(hand, n_samples, n_unique, made->node.n_classes);
    made->features = room_for(made->n_drawn, sizeof *made->features);
    draw_matrix(made, n_samples, made->n_drawn + dice_between(hand, 0, 2));
    draw_features(made);
    free(samples);
    free(labels);
}

bool random_node_halve(random_node *made)
{
    const split_node *node = &made->node;
    size_t n_kept = node->n_unique / 2;
    uint32_t *samples = draw_ascending(&made->hand, n_kept, node->n_unique);
    uint32_t *labels = room_for(n_kept, sizeof *labels);
    for (size_t i = 0; i < n_kept; i++) {
        size_t kept = samples[i];
        samples[i] = node->samples[kept];
        labels[i] = class_of(node->classes[kept]);
    }
    set_samples(made, samples, labels, n_kept);
    draw_features(made);
    free(samples);
    free(labels);
    return node->sum_of_squares < node->n_draws * node->n_draws;
}

void random_node_empty(random_node *made)
{
    free(made->ranks.n_codes);
    free(made->ranks.bytes);
    free(made->features);
    free(made->samples);
    free(made->classes);
    free(made->class_counts);
}
