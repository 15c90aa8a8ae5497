#include "cli/print_error_by_trees.h"

#include "cli/paragraph.h"
#include "cli/text.h"

#include <math.h>

/* "Error     0.0527 by 125 trees, 0.0475 by 250, 0.0457 by 500" */
void print_error_by_trees(const rfcv_error_by_trees *by_trees)
{
    paragraph to = paragraph_begin("Error");
    size_t n_shown = 0;
    for (size_t part = 4; part > 0; part /= 2) {
        size_t n_trees = by_trees->n_trees / part;
        if (n_trees == 0 || isnan(by_trees->error[n_trees - 1]))
            continue;
        paragraph_add(&to, "%s by %s%s", text_of_share(by_trees->error[n_trees - 1]).text,
                      n_shown == 0 ? text_counted(n_trees, "tree").text : text_of_count(n_trees).text,
                      part > 1 ? "," : "");
        n_shown++;
    }
    if (*by_trees->why_not)
        paragraph_add(&to, "by the number of trees is not known: %s", by_trees->why_not);
    if (n_shown > 0 || *by_trees->why_not)
        paragraph_end_line(&to);
}
