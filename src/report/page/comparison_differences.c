/* Each run less the first on the same folds. */
#include "report/page/comparison_plots.h"
#include "report/page/comparison_section.h"

#include <math.h>

static bool has_units(const comparison_page *page, compared_units units)
{
    bool has = false;
    for (size_t i = 0; i < page->compared->n_runs && !has; i++)
        has = has_reference(page, i) && page->compared->runs[i].units == units;
    return has;
}

static void say_tests(comparison_page *page)
{
    text_buffer *text = &page->page.text;
    html_paragraph(
        text, NULL,
        "Both runs judge the same samples, so that they are compared sample by sample: what is hard "
        "for one is hard for the other, and does not blur the difference.");
    if (has_units(page, UNITS_FOLDS))
        html_paragraph(text, NULL,
                       "Runs on folds of several samples: fold by fold, by the corrected resampled t test "
                       "(Nadeau and Bengio 2003). Folds share most of their training samples; an ordinary t "
                       "test would take that for certainty, and see differences that are not there.");
    if (has_units(page, UNITS_SAMPLES) || has_units(page, UNITS_GROUPS))
        html_paragraph(
            text, NULL,
            "Runs that leave out one %s at a time, or judge out of bag: %s by %s, by the paired t "
            "test. It is about other samples to judge; it does not see that other samples to learn "
            "from would have given other forests.",
            has_units(page, UNITS_GROUPS) ? "group" : "sample",
            has_units(page, UNITS_GROUPS) ? "group" : "sample",
            has_units(page, UNITS_GROUPS) ? "group" : "sample");
    if (count_differences(page) > 1)
        html_paragraph(text, "quiet",
                       "p is not corrected for the number of comparisons: of 20 runs that are all as good, "
                       "one is expected to have p below 0.05.");
}

static const char *verdict(const compared_run *run)
{
    if (isnan(run->p))
        return "not known";
    if (!is_difference(run->p))
        return "no difference seen";
    return run->difference.value > 0 ? "better" : "worse";
}

static void add_difference(comparison_page *page, const compared_run *run)
{
    static const char *const units[] = {
        [UNITS_FOLDS] = "folds", [UNITS_SAMPLES] = "samples", [UNITS_GROUPS] = "groups"};
    text_buffer *text = &page->page.text;
    html_open_row(text, NULL);
    html_head_cell(text, "%s", run->name);
    html_text_cell(text, "%s", page->compared->runs[run->against].name);
    html_number_cell(text, "%s", points(run->difference.value).text);
    html_number_cell(text, "%s", points_interval(run->difference).text);
    html_number_cell(text, "%s", p_value(run->p).text);
    html_text_cell(text, "%s", verdict(run));
    html_number_cell(text, "%s", page_real("%+.4f", run->brier_difference.value).text);
    html_number_cell(text, "%s", p_value(run->brier_p).text);
    html_number_cell(text, "%s %s", page_count(run->n_units).text, units[run->units]);
    html_close_row(text);
}

static void add_table_of_differences(comparison_page *page)
{
    static const html_column columns[] = {
        {"run", NULL, true},
        {"against", "the first run on the same folds", true},
        {"accuracy, points", "of the run less that of the other, in percentage points: above 0 is better",
         false},
        {"95 % interval", "where it leaves out 0, there is a difference", false},
        {"p", "how often chance alone makes such a difference or a larger one", false},
        {"in words", "by p below 0.05", true},
        {"Brier", "of the run less that of the other: below 0 is better", false},
        {"p (Brier)", NULL, false},
        {"compared", NULL, false},
    };
    html_open_table(&page->page.text, "Each run against the first on the same folds.", columns,
                    sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->compared->n_runs; i++)
        if (has_reference(page, i))
            add_difference(page, &page->compared->runs[i]);
    html_close_table(&page->page.text);
}

void comparison_differences(comparison_page *page)
{
    html_open_section(&page->page.text, "differences", "Differences");
    if (count_differences(page) > 0) {
        plot_script script = {.width = 760, .name = "the differences"};
        comparison_plot_differences(&script, page->compared);
        page_add_plot(&page->page, &script, "differences-",
                      "Accuracy of each run less that of the first run on the same folds, with its 95 % "
                      "interval. An interval that crosses the dashed line leaves open which is better.");
        add_table_of_differences(page);
        say_tests(page);
    } else {
        html_paragraph(
            &page->page.text, NULL,
            "No two of these runs have the same folds, so that differences between them hold the "
            "chance of the folds, too. Runs that differ in their settings alone (--mtry 32,64) are "
            "compared on the same folds.");
    }
    html_close_section(&page->page.text);
}
