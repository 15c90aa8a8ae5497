#include "dataset/value_rows.h"

#include "base/memory.h"
#include "base/status.h"

rfcv_status value_rows_add(value_rows *values, double *row, const char *name, rfcv_error *error)
{
    if (values->n_rows == MOST_ROWS)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has more than %d rows of numbers, which is the most that can be read", name,
                         MOST_ROWS);
    double **rows = memory_make_room(values->rows, values->n_rows + 1, &values->room, sizeof *rows);
    if (!rows)
        return error_no_memory(error);
    values->rows = rows;
    values->rows[values->n_rows++] = row;
    return RFCV_OK;
}

void value_rows_free(value_rows *values)
{
    memory_free(values->rows);
    *values = (value_rows){0};
}
