/* A tree of a forest that was kept, on standard output: "if gene <= 880.8", what follows if so further to the
 * right, and behind "else" what follows if not. */
#ifndef CLI_PRINT_TREE_H
#define CLI_PRINT_TREE_H

#include "rfcv.h"

void print_tree(const rfcv_model *model, size_t tree);

#endif
