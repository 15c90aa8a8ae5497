/* Stable ascending order of numbers. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* A number as an integer that sorts as it does (-0 as 0), with where it came from. */
typedef struct sort_item {
    uint64_t key;
    uint32_t index;
} sort_item;

/* For a finite value. */
uint64_t sort_key(double value);

/* Sorts items[n] by key, equal keys keeping their order; scratch[n] is overwritten. */
void sort_items(sort_item *items, sort_item *scratch, size_t n);

#endif
