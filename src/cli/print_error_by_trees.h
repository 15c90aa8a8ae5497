/* Whether the trees are enough, on standard output. */
#ifndef CLI_PRINT_ERROR_BY_TREES_H
#define CLI_PRINT_ERROR_BY_TREES_H

#include "rfcv.h"

/* The error of a quarter, a half and all of the trees; nothing where it is not recorded. */
void print_error_by_trees(const rfcv_error_by_trees *by_trees);

#endif
