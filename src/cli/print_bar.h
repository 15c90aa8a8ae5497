/* A bar of a chart on standard output: blocks of an eighth of a column where the locale's letters are UTF-8,
 * else '#'. */
#ifndef CLI_PRINT_BAR_H
#define CLI_PRINT_BAR_H

#include <stddef.h>

/* `share` of `width` columns, from 0 to 1; what is left of them stays empty. */
void print_bar(double share, size_t width);

#endif
