/* Names of runs as the first column of a table: never cut where they would look alike. */
#ifndef CLI_PRINT_RUN_NAME_H
#define CLI_PRINT_RUN_NAME_H

#include "rfcv.h"

/* That the longest name takes; 0: more than `room`, so that names stand on lines of their own. */
size_t run_name_width(const rfcv_compared *runs, size_t n_runs, size_t room);

/* The cell of a row, or of the head. */
void print_run_name(const char *name, size_t width);
void print_run_head(const char *heading, size_t width);

#endif
