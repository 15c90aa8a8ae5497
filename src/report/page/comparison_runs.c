/* Each run in a line: how good it is, and what it cost. */
#include "report/page/comparison_plots.h"
#include "report/page/comparison_section.h"

static void add_run(comparison_page *page, const compared_run *run, bool is_best)
{
    text_buffer *text = &page->page.text;
    json_reader *record = run->files->run;
    json_enter(record, "plan");
    const char *folds = json_get_text(record, "folds");
    json_leave(record);
    json_enter(record, "settings");
    const uint64_t mtry = json_get_count(record, "mtry", UINT64_MAX);
    json_leave(record);
    html_open_row(text, is_best ? "best" : NULL);
    html_head_cell(text, "%s", run->name);
    html_text_cell(text, "%s", folds ? folds : "");
    html_number_cell(text, "%s", page_count(run->n_trees).text);
    html_number_cell(text, "%s", page_count(mtry).text);
    html_number_cell(text, "%s", error_with_interval(run).text);
    html_number_cell(text, "%s", page_percent(run->balanced_accuracy).text);
    html_number_cell(text, "%s", page_real("%.3f", run->mean_auc).text);
    html_number_cell(text, "%s", page_real("%.3f", run->brier).text);
    html_number_cell(text, "%s", page_real("%.1f", run->tree_seconds).text);
    html_close_row(text);
}

void comparison_runs(comparison_page *page)
{
    static const html_column columns[] = {
        {"run", NULL, true},
        {"held out", "who judges whom", true},
        {"trees", "in each forest", false},
        {"mtry", "features drawn at each node", false},
        {"error (95 % interval)", "share of the predictions that are wrong; exact interval", false},
        {"balanced accuracy", "mean recall of the classes: each counts the same, however small", false},
        {"AUC", "mean area under the ROC curve over pairs of classes: 0.5 is chance, 1 is best", false},
        {"Brier", "how far the shares of the votes are from the truth: 0 is best", false},
        {"thread seconds", "that threads spent on its trees, added up", false},
    };
    const double best = best_run(page)->accuracy.value;
    html_open_section(&page->page.text, "runs", "Runs");
    plot_script script = {
        .width = 760, .height = comparison_plot_height(page->compared->n_runs), .name = "the errors"};
    comparison_plot_errors(&script, page->compared);
    page_add_plot(&page->page, &script, "errors-",
                  "Error of each run with its 95 % interval, which is about other samples. Intervals that "
                  "overlap do not mean that two runs are as good: for that see the differences.");
    html_open_table(&page->page.text, "Each run; the lowest error is marked.", columns,
                    sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->compared->n_runs; i++)
        add_run(page, &page->compared->runs[i], page->compared->runs[i].accuracy.value == best);
    html_close_table(&page->page.text);
    html_close_section(&page->page.text);
}
