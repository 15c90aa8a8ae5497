/* Trees of the library beside a tree of the reference. */
#ifndef SUPPORT_REFERENCE_CHECK_H
#define SUPPORT_REFERENCE_CHECK_H

#include "support/random_problem.h"

/* Grows tree `number` of the problem with each kernel that this machine supports, and fails the test unless
 * structure, features, thresholds and the votes of all samples are those of the reference. */
void assert_trees_are_those_of_the_reference(const random_problem *problem, uint32_t number);

#endif
