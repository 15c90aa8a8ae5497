#include "forest/votes.h"

#include "base/memory.h"
#include "tree/majority.h"

static votes *make_votes(size_t n_rows, size_t n_classes, uint32_t n_units, bool keeps_products)
{
    votes *cast = memory_make(1, sizeof *cast);
    if (!cast)
        return NULL;
    *cast = (votes){.n_rows = n_rows,
                    .n_classes = n_classes,
                    .n_units = n_units,
                    .counts = memory_make(n_rows, n_classes * sizeof *cast->counts)};
    if (keeps_products)
        cast->products = memory_make(n_rows, votes_n_products(n_classes) * sizeof *cast->products);
    if (cast->counts && (cast->products || !keeps_products))
        return cast;
    votes_free(cast);
    return NULL;
}

votes *votes_make(size_t n_rows, size_t n_classes)
{
    return make_votes(n_rows, n_classes, 1, false);
}

votes *votes_make_shared(size_t n_rows, size_t n_classes, bool keeps_products)
{
    return make_votes(n_rows, n_classes, PROBABILITY_UNITS, keeps_products);
}

void votes_free(votes *cast)
{
    if (cast) {
        memory_free(cast->counts);
        memory_free(cast->products);
    }
    memory_free(cast);
}

/* Of two classes, a and b, which is at most a. */
static uint64_t *product_of(const votes *cast, size_t row, size_t a, size_t b)
{
    return &cast->products[row * votes_n_products(cast->n_classes) + a * (a + 1) / 2 + b];
}

static void add_products(votes *cast, size_t row, const uint32_t *units, size_t a)
{
    for (size_t b = 0; b <= a; b++) {
        uint64_t *product = product_of(cast, row, a, b), of_tree = (uint64_t)units[a] * units[b];
        if (of_tree == 0)
            continue;
#pragma omp atomic
        *product += of_tree;
    }
}

void votes_add_shares(votes *cast, size_t row, const uint32_t *units)
{
    for (size_t k = 0; k < cast->n_classes; k++) {
        uint32_t *count = &cast->counts[row * cast->n_classes + k], n_units = units[k];
        if (n_units == 0)
            continue;
#pragma omp atomic
        *count += n_units;
        if (cast->products)
            add_products(cast, row, units, k);
    }
}

static uint64_t n_units_of(const votes *cast, size_t row)
{
    uint64_t n = 0;
    for (size_t k = 0; k < cast->n_classes; k++)
        n += votes_of(cast, row)[k];
    return n;
}

size_t votes_n_trees(const votes *cast, size_t row)
{
    return (size_t)(n_units_of(cast, row) / cast->n_units);
}

/* Sum over the trees of the squared lead, in units. */
static double sum_of_squares(const votes *cast, size_t row, size_t one, size_t other)
{
    const size_t a = one > other ? one : other, b = one > other ? other : one;
    return (double)*product_of(cast, row, a, a) + (double)*product_of(cast, row, b, b) -
           2 * (double)*product_of(cast, row, a, b);
}

double votes_variance_of_lead(const votes *cast, size_t row, size_t class_index, size_t other)
{
    const uint32_t *counts = votes_of(cast, row);
    const double n = (double)n_units_of(cast, row);
    const double a = counts[class_index] / n, b = counts[other] / n, lead = a - b;
    const double mean_square =
        cast->products ? sum_of_squares(cast, row, class_index, other) / cast->n_units / n : a + b;
    const double variance = mean_square - lead * lead;
    return variance > 0 ? variance : 0;
}

uint32_t votes_winner(const uint32_t *counts, size_t n_classes, uint64_t seed, size_t sample)
{
    return majority_class(counts, n_classes, rng_stream_make(seed, RNG_VOTE_TIE, 0, 0, (uint32_t)sample));
}
