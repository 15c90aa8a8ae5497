/* The places of the largest values, of however many are offered. */
#ifndef CLI_TOP_LIST_H
#define CLI_TOP_LIST_H

#include <stddef.h>

enum { TOP_LIST_MOST = 10 };

/* Starts as {0}. */
typedef struct top_list {
    size_t places[TOP_LIST_MOST]; /* [n] the largest first, and of equal ones that which was offered first */
    double values[TOP_LIST_MOST]; /* [n] */
    size_t n;
} top_list;

/* NaN is not kept. */
void top_list_offer(top_list *list, size_t place, double value);

#endif
