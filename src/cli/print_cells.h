/* Cells of a bench, a line each, on standard output. */
#ifndef CLI_PRINT_CELLS_H
#define CLI_PRINT_CELLS_H

#include "cli/text.h"
#include "rfcv.h"

/* "4", or "2x2". */
short_text team_name(const rfcv_bench_cell *cell);

/* Numbers of the table's times: 1000 where they are milliseconds. */
typedef struct time_unit {
    double per_second;
    const char *name;
} time_unit;

/* For times up to that of the slowest. */
time_unit choose_time_unit(double slowest);

/* Cells begin ... end - 1, which are all weak, or none is.  The bars are to the slowest of them. */
void print_cells(const rfcv_bench *bench, size_t begin, size_t end, time_unit unit);

/* What the columns are. */
void print_legend(void);

#endif
