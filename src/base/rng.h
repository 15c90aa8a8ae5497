/*
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, SC'11).
 *
 * A stream is a node in a tree of streams.  The stream of (seed, purpose, repeat, fold, tree) is the block
 * that Philox makes of those numbers under the seed: a bijection, so that no two of them share a stream.
 * Children of a stream are made the same way, so that the stream of a tree's node depends on its path from
 * the root alone: no thread, no order of growing and no other node enters.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

/* What a stream is for; the numbers are part of the promise that a seed gives the same bytes. */
typedef enum rng_purpose {
    RNG_BAG = 1,      /* a tree's bag */
    RNG_NODES = 2,    /* a tree's root node */
    RNG_FOLDS = 3,    /* the folds of a repeat */
    RNG_VOTE_TIE = 4, /* a sample's tied vote */
    RNG_SIMULATE = 5, /* a simulated matrix */
    RNG_PARTNERS = 6, /* the samples that are held out with a sample */
    RNG_TURNS = 7,    /* the order of a bench's cells */
    RNG_RESAMPLE = 8, /* a resample of the bootstrap */
    RNG_FORECAST = 9, /* what would come true of calibrated predictions */
    RNG_SHADOW = 10,  /* the shuffle of all samples that makes shadows of features */
    RNG_PERMUTE = 11  /* a tree's shuffles of out-of-bag samples */
} rng_purpose;

/* Identity of a stream; a value, copied freely. */
typedef struct rng_stream {
    uint32_t key[2];
    uint32_t place[2];
} rng_stream;

/* A stream being read. */
typedef struct rng {
    rng_stream stream;
    uint32_t block;  /* number of the next block, which has four words */
    uint32_t n_left; /* words of `words` not yet given out */
    uint32_t words[8];
} rng;

/* One block of Philox4x32-10. */
void philox4x32(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4]);

rng_stream rng_stream_make(uint64_t seed, rng_purpose purpose, uint32_t repeat, uint32_t fold, uint32_t tree);
rng_stream rng_stream_child(rng_stream parent, uint64_t number); /* number < 2^63 */

rng rng_start(rng_stream stream);
uint32_t rng_word(rng *random);
void rng_words(rng *random, uint32_t *words, size_t n); /* the next n */

/* Uniform in 0 .. n-1, without bias (Lemire 2019, ACM TOMACS 29:3); n from 1. */
uint32_t rng_below(rng *random, uint32_t n);

/* Uniform in [0, 1), 53 bits. */
double rng_uniform(rng *random);

/* A uniformly random order of items[n] (Fisher and Yates). */
void rng_shuffle(rng *random, uint32_t *items, size_t n);

/* Draws n_drawn different numbers of 0 .. n-1, in random order: the first steps of a shuffle.  identity[n]
 * holds 0 .. n-1 before and after. */
void rng_draw_distinct(rng *random, uint32_t *identity, uint32_t n, uint32_t *drawn, uint32_t n_drawn);

#endif
