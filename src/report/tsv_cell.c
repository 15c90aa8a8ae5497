#include "report/tsv_cell.h"

#include <math.h>
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

void tsv_add_real(text_buffer *text, double value)
{
    if (isnan(value))
        text_add(text, "\tNA");
    else
        text_add_format(text, "\t%.9g", value);
}
