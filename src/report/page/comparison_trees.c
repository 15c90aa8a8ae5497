/* The error of the first trees of all runs together. */
#include "report/page/comparison_plots.h"
#include "report/page/comparison_section.h"
#include "report/page/tree_axis.h"

#include <math.h>

static const run_errors *errors_at(const comparison_page *page, size_t i)
{
    return page->compared->runs[i].files->errors;
}

static size_t most_trees(const comparison_page *page)
{
    size_t most = 0;
    for (size_t i = 0; i < page->compared->n_runs; i++)
        if (errors_at(page, i) && errors_at(page, i)->n_trees > most)
            most = errors_at(page, i)->n_trees;
    return most;
}

/* A line for each run, a column for each of some numbers of trees. */
static void add_table_of_trees(comparison_page *page)
{
    size_t chosen[MOST_TREE_ROWS];
    page_number names[MOST_TREE_ROWS];
    html_column columns[1 + MOST_TREE_ROWS] = {{"run", NULL, true}};
    const size_t n_columns = tree_rows_choose(most_trees(page), chosen);
    for (size_t column = 0; column < n_columns; column++) {
        names[column] = page_count(chosen[column]);
        columns[1 + column] = (html_column){names[column].text, "trees that vote", false};
    }
    html_open_table(&page->page.text, "Error of the first so many trees of each forest.", columns,
                    1 + n_columns);
    for (size_t i = 0; i < page->compared->n_runs; i++) {
        const run_errors *errors = errors_at(page, i);
        html_open_row(&page->page.text, NULL);
        html_head_cell(&page->page.text, "%s", page->compared->runs[i].name);
        for (size_t column = 0; column < n_columns; column++) {
            const bool is_there = errors && chosen[column] <= errors->n_trees;
            const double error = is_there ? errors->error[chosen[column] - 1] : NAN;
            html_number_cell(&page->page.text, "%s", page_percent(error).text);
        }
        html_close_row(&page->page.text);
    }
    html_close_table(&page->page.text);
}

void comparison_trees(comparison_page *page)
{
    html_open_section(&page->page.text, "trees", "Error against the number of trees");
    if (most_trees(page) > 0) {
        plot_script script = {.width = 760, .height = 420, .name = "the error against trees"};
        comparison_plot_trees(&script, page->compared);
        page_add_plot(&page->page, &script, "trees-",
                      "Share of the predictions that are wrong if only the first trees of each forest vote. "
                      "Where a line runs level, more trees change nothing.");
        add_table_of_trees(page);
    } else {
        html_paragraph(&page->page.text, "quiet", "No run has an error_by_trees.tsv.");
    }
    html_close_section(&page->page.text);
}
