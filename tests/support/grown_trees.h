/* The trees of a random problem as an explanation sees them: with their decreases, and all samples judged. */
#ifndef SUPPORT_GROWN_TREES_H
#define SUPPORT_GROWN_TREES_H

#include "support/random_problem.h"
#include "tree/grow.h"

typedef struct grown_trees {
    random_problem problem;
    rank_codes *ranks;
    training_data data;
    tree_settings settings;
    grow_workspace *workspace; /* has the tree that was grown last */
} grown_trees;

void grown_trees_init(grown_trees *trees, uint64_t problem_number);

/* Takes the problem, to be emptied with the trees. */
void grown_trees_of(grown_trees *trees, random_problem problem);
void grown_trees_empty(grown_trees *trees);

/* The tree that reference_tree_grow() grows of the same number. */
const decision_tree *grown_trees_grow(grown_trees *trees, uint32_t number);

#endif
