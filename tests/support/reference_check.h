/* A tree of the library beside a tree of the reference. */
#ifndef SUPPORT_REFERENCE_CHECK_H
#define SUPPORT_REFERENCE_CHECK_H

#include "support/random_problem.h"
#include "tree/split_kernel.h"

/* Grows tree `number` of the problem twice, and fails the test unless structure, features, thresholds and the
 * votes of all samples are equal. */
void assert_tree_is_that_of_the_reference(const random_problem *problem, const split_kernel *kernel,
                                          uint32_t number);

#endif
