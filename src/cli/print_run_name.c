#include "cli/print_run_name.h"

#include "cli/text.h"

#include <stdio.h>

enum { LAST_COLUMN = 100, NARROWEST = 4 };

size_t run_name_width(const rfcv_compared *runs, size_t n_runs, size_t room)
{
    size_t widest = NARROWEST;
    for (size_t i = 0; i < n_runs; i++)
        if (text_width(runs[i].name) > widest)
            widest = text_width(runs[i].name);
    return widest <= room ? widest : 0;
}

void print_run_head(const char *heading, size_t width)
{
    text_print_name(heading, width > 0 ? width : NARROWEST);
}

void print_run_name(const char *name, size_t width)
{
    if (width > 0) {
        text_print_name(name, width);
        return;
    }
    size_t needed = text_width(name);
    text_print_name(name, needed < LAST_COLUMN ? needed : LAST_COLUMN);
    printf("\n%*s", NARROWEST, "");
}
