#include "dataset/row_supply.h"

/* Bytes taken at once: at first few, for small matrices; then so many that huge pages fit. */
enum { FIRST_BLOCK = 1 << 20, LATER_BLOCK = 64 << 20 };

double *row_supply_take(row_supply *supply, arena *memory, size_t n_columns)
{
    if (supply->n_left == 0) {
        size_t row_size = n_columns * sizeof(double), block = supply->is_underway ? LATER_BLOCK : FIRST_BLOCK;
        size_t n_rows = row_size < block ? block / row_size : 1;
        supply->next = supply->is_underway ? arena_take_large(memory, n_rows, row_size)
                                           : arena_take(memory, n_rows, row_size);
        if (!supply->next)
            return NULL;
        supply->n_left = n_rows;
        supply->is_underway = true;
    }
    double *row = supply->next;
    supply->next += n_columns;
    supply->n_left--;
    return row;
}
