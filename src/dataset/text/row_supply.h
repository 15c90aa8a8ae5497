/* Rows of values, taken from memory many at once. */
#ifndef DATASET_ROW_SUPPLY_H
#define DATASET_ROW_SUPPLY_H

#include "dataset/arena.h"

/* Starts as {0}; belongs to one thread, and always serves one arena and one width. */
typedef struct row_supply {
    double *next;
    size_t n_left;  /* rows from there on */
    size_t n_bytes; /* taken the last time */
} row_supply;

/* Room for a row of zeros; NULL when there is no memory. */
double *row_supply_take(row_supply *supply, arena *memory, size_t n_columns);

#endif
