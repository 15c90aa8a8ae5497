#include "report/tsv_cell.h"

#include <math.h>
#include <stdbool.h>

void tsv_write_name(FILE *file, const char *name)
{
    for (; *name; name++) {
        bool breaks_cell = *name == '\t' || *name == '\n' || *name == '\r';
        putc(breaks_cell ? ' ' : *name, file);
    }
}

void tsv_write_real(FILE *file, double value)
{
    if (isnan(value))
        fputs("\tNA", file);
    else
        fprintf(file, "\t%.9g", value);
}
