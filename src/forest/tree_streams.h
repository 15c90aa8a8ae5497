/* The random streams of a tree: its bag's, and its root's. */
#ifndef FOREST_TREE_STREAMS_H
#define FOREST_TREE_STREAMS_H

#include "base/rng.h"

static inline rng_stream tree_bag_stream(uint64_t seed, uint32_t repeat, uint32_t fold, size_t tree)
{
    return rng_stream_make(seed, RNG_BAG, repeat, fold, (uint32_t)tree);
}

static inline rng_stream tree_root_stream(uint64_t seed, uint32_t repeat, uint32_t fold, size_t tree)
{
    return rng_stream_make(seed, RNG_NODES, repeat, fold, (uint32_t)tree);
}

#endif
