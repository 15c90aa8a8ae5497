/*
 * The vote of a leaf by the shares of its classes, in whole units, so that sums of votes do not depend on
 * the order in which threads add them.
 */
#ifndef FOREST_LEAF_SHARES_H
#define FOREST_LEAF_SHARES_H

#include "tree/tree.h"

enum { PROBABILITY_UNITS = 65536 }; /* that the vote of a tree has where leaves vote by shares */

/*
 * Shares out PROBABILITY_UNITS over the classes in proportion to counts[n_classes], into
 * units[n_classes]: rounded down, and what is left goes to the largest remainders, one unit each, of equal
 * ones to the first class (Hamilton's method).  So units add up to PROBABILITY_UNITS, and none goes to a
 * class that is not there.  The sum of the counts is above 0 and below 2^26.
 */
void leaf_shares_find(const uint32_t *counts, size_t n_classes, uint32_t *units);

/* The same of a leaf, by its node number, in a tree that keeps the counts of its leaves. */
void leaf_shares_of(const decision_tree *tree, uint32_t leaf, size_t n_classes, uint32_t *units);

#endif
