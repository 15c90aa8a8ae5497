#include "report/tsv_cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char BREAKS_CELL[] = "\t\n\r";

void tsv_add_name(text_buffer *text, const char *name)
{
    while (*name) {
        size_t length = strcspn(name, BREAKS_CELL);
        text_add_bytes(text, name, length);
        name += length;
        if (*name) {
            text_add(text, " ");
            name++;
        }
    }
}

/* Of which there may be millions: each is formatted once, which text_add_format() does twice. */
void tsv_add_real(text_buffer *text, double value)
{
    char cell[24] = "\tNA"; /* "\t-1.23456789e-308" at the longest */
    if (!isnan(value))
        snprintf(cell, sizeof cell, "\t%.9g", value);
    text_add(text, cell);
}
