#include "dataset/text/row_supply.h"

#include "base/integer.h"

/* Bytes taken at once: few at first, for small tables, and then twice as many each time, so that the rows of
 * large ones lie in huge pages (base/memory.h): of small ones, each costs a fault.  The first
 * block has room for FIRST_ROWS rows, as far as that is not too large. */
enum { SMALLEST_BLOCK = 1 << 16, LARGEST_FIRST_BLOCK = 8 << 20, LARGEST_BLOCK = 32 << 20, FIRST_ROWS = 32 };

static size_t size_of_first_block(size_t row_size)
{
    const size_t size = smaller_of(row_size, LARGEST_FIRST_BLOCK / FIRST_ROWS) * FIRST_ROWS;
    return size > SMALLEST_BLOCK ? size : SMALLEST_BLOCK;
}

double *row_supply_take(row_supply *supply, arena *memory, size_t n_columns)
{
    if (supply->n_left == 0) {
        size_t row_size = n_columns * sizeof(double);
        supply->n_bytes =
            supply->n_bytes ? smaller_of(2 * supply->n_bytes, LARGEST_BLOCK) : size_of_first_block(row_size);
        size_t n_rows = row_size < supply->n_bytes ? supply->n_bytes / row_size : 1;
        supply->next = arena_take_aligned(memory, n_rows, row_size);
        if (!supply->next)
            return NULL;
        supply->n_left = n_rows;
    }
    double *row = supply->next;
    supply->next += n_columns;
    supply->n_left--;
    return row;
}
