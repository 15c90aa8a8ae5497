/* The class with the highest count; one of several by a stream of its own. */
#ifndef TREE_MAJORITY_H
#define TREE_MAJORITY_H

#include "base/rng.h"

uint32_t majority_class(const uint32_t *counts, size_t n_classes, rng_stream tie);

#endif
