#include "dataset/text/row_supply.h"

enum { BLOCK = 4 << 20 }; /* bytes taken at once */

double *row_supply_take(row_supply *supply, arena *memory, size_t n_columns)
{
    if (supply->n_left == 0) {
        size_t row_size = n_columns * sizeof(double);
        size_t n_rows = row_size < BLOCK ? BLOCK / row_size : 1;
        supply->next = arena_take(memory, n_rows, row_size);
        if (!supply->next)
            return NULL;
        supply->n_left = n_rows;
    }
    double *row = supply->next;
    supply->next += n_columns;
    supply->n_left--;
    return row;
}
