/* The features that the forest needs: a picture and a table of the most important ones. */
#include "report/page/importance_plot.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>

static void say_what_it_is(run_page *page)
{
    html_paragraph(
        &page->text, NULL,
        "What the forest looks at to tell the classes apart: the higher a feature's importance, the more it "
        "would be missed. Of several features that say the same, the forest may need one: those that are "
        "not here are not without meaning, and importance is no proof of a cause.");
}

static void say_how_many(run_page *page, const importance_lines *lines)
{
    const double n = (double)lines->n_features;
    html_paragraph(&page->text, NULL, "No tree splits by %s of %s features (%s).",
                   page_count(lines->n_unused).text, page_count(lines->n_features).text,
                   page_percent((double)lines->n_unused / n).text);
    if (lines->n_null == 0)
        html_paragraph(&page->text, NULL,
                       "There is no p: no corrected importance is below 0, so that nothing shows what chance "
                       "alone would give.");
    else
        html_paragraph(&page->text, NULL,
                       "%s of the features %s a p of at most %.2g; if none said anything, about %s would.",
                       page_count(lines->n_telling).text, lines->n_telling == 1 ? "has" : "have", TELLING_P,
                       page_count((uint64_t)(TELLING_P * n + 0.5)).text);
}

static void add_picture(run_page *page, const importance_lines *lines)
{
    plot_script script = {.width = 760, .height = 480, .name = "the importances"};
    importance_plot_write(&script, lines);
    page_add_plot(page, &script, "importance-",
                  "The most important features; whiskers are standard errors over the trees. Point at the "
                  "middle of a bar to see the whole name.");
}

/* ---- the table ---- */

static const html_column COLUMNS[] = {
    {"feature", NULL, true},
    {"", NULL, true},
    {"corrected", "decrease of impurity less that of a shuffled copy; 0 where a feature says nothing", false},
    {"p", "that a feature which says nothing has at least that", false},
    {"permutation", "what shuffling its values takes from the out-of-bag accuracy of a tree", false},
    {"±", "standard error of that, over the trees", false},
    {"matters most for", "the class whose accuracy falls most when its values are shuffled", true},
    {"by", "that much", false},
    {"impurity", "decrease of impurity, as it is: higher for features of many values", false},
    {"trees", "that split by it", false},
};
enum { N_COLUMNS = sizeof COLUMNS / sizeof *COLUMNS };

/* "≤ 0.43" where it is a bound, "< 0.00081" where none of the values that stand for chance is as high. */
static page_number p_of(const importance_lines *lines, const importance_line *line)
{
    if (lines->n_null == 0)
        return page_real("%g", NAN);
    if (line->p == 0)
        return page_real("< %.2g", 1 / (double)lines->n_null);
    return page_real(line->is_bound ? "≤ %.2g" : "%.2g", line->p);
}

static void add_row(run_page *page, const importance_lines *lines, size_t place)
{
    const importance_line *line = &lines->items[place];
    const double longest = lines->items[0].corrected;
    const bool has_class = !isnan(line->most_of_class);
    html_open_row(&page->text, line->is_bound ? "quiet" : NULL);
    html_head_cell(&page->text, "%s", line->feature);
    html_bar_cell(&page->text, longest > 0 ? line->corrected / longest : 0);
    html_number_cell(&page->text, "%s", page_real("%#.4g", line->corrected).text);
    html_number_cell(&page->text, "%s", p_of(lines, line).text);
    html_number_cell(&page->text, "%s", page_real("%.5f", line->permutation).text);
    html_number_cell(&page->text, "%s", page_real("%.5f", line->permutation_se).text);
    html_text_cell(&page->text, "%s",
                   has_class ? page->files->predictions.class_names[line->class_index] : "–");
    html_number_cell(&page->text, "%s", page_real("%.5f", line->most_of_class).text);
    html_number_cell(&page->text, "%s", page_real("%#.4g", line->impurity).text);
    html_number_cell(&page->text, "%s", page_count(line->n_trees).text);
    html_close_row(&page->text);
}

static void add_table(run_page *page, const importance_lines *lines)
{
    char caption[200];
    snprintf(caption, sizeof caption,
             "The %s most important of %s features. All are in importance.tsv, with each class's permutation "
             "importance.",
             page_count(lines->n).text, page_count(lines->n_features).text);
    html_open_sortable_table(&page->text, caption, COLUMNS, N_COLUMNS);
    for (size_t i = 0; i < lines->n; i++)
        add_row(page, lines, i);
    html_close_table(&page->text);
}

static void say_how(run_page *page, const importance_lines *lines)
{
    html_paragraph(
        &page->text, "quiet",
        "From a forest of all samples. Corrected: in a second forest, in which each feature has a shuffled "
        "copy beside it, what splits by the feature decrease Gini impurity less what those by the copy do "
        "(Nembrini, König and Wright 2018). Permutation: what shuffling the feature's values takes "
        "from the accuracy of a tree on the samples that it has not seen, mean over the trees (Breiman "
        "2001).");
    if (lines->n_null > 0)
        html_paragraph(
            &page->text, "quiet",
            "p: the share of %s values that stand for chance, the corrected importances below 0, "
            "the same mirrored and those of 0, that are at least as high (Janitza, Celik and "
            "Boulesteix 2018); < where none of them is. Importances of exactly 0 have a bound "
            "(≤) in its place: %s of the features (%s). It holds for each feature alone: of many features "
            "some are low by chance.",
            page_count(lines->n_null).text, page_count(lines->n_bounds).text,
            page_percent((double)lines->n_bounds / (double)lines->n_features).text);
}

void section_importance(run_page *page)
{
    const importance_lines *lines = page->files->importance;
    html_open_section(&page->text, "importance", "Features that matter");
    say_what_it_is(page);
    say_how_many(page, lines);
    add_picture(page, lines);
    add_table(page, lines);
    say_how(page, lines);
    html_close_section(&page->text);
}
