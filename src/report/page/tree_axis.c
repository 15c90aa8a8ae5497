#include "report/page/tree_axis.h"

#include "report/page/run_page.h"

#include <math.h>

/* 1, 2, 5, 10 ... */
static void add_tics(text_buffer *text, size_t most)
{
    static const size_t leading[] = {1, 2, 5};
    const char *comma = "";
    text_add(text, "set xtics (");
    for (size_t decade = 1; decade <= most; decade *= 10)
        for (size_t i = 0; i < 3 && leading[i] * decade <= most; i++) {
            text_add_format(text, "%s'%s' %zu", comma, page_count(leading[i] * decade).text,
                            leading[i] * decade);
            comma = ", ";
        }
    text_add(text, ")\n");
}

void tree_axis_add(plot_script *script, size_t most)
{
    text_add_format(&script->text, "set logscale x\nset xrange [1:%zu]\nset xlabel 'trees that vote'\n",
                    most);
    add_tics(&script->text, most);
}

size_t tree_axis_next(size_t n_trees, size_t most)
{
    enum { MOST_POINTS = 300 };
    const double step = pow((double)most, 1.0 / MOST_POINTS);
    size_t next = (size_t)((double)n_trees * step);
    next = next > n_trees ? next : n_trees + 1;
    return n_trees < most && next > most ? most : next;
}

size_t tree_rows_choose(size_t most, size_t chosen[MOST_TREE_ROWS])
{
    const size_t wanted[MOST_TREE_ROWS] = {1, 10, 50, 100, most / 4, most / 2, most};
    size_t n = 0;
    for (size_t last = 0;; n++) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < MOST_TREE_ROWS; i++)
            if (wanted[i] > last && wanted[i] <= most && wanted[i] < next)
                next = wanted[i];
        if (next == SIZE_MAX)
            return n;
        chosen[n] = last = next;
    }
}
