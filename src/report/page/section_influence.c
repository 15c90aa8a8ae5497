/* Samples that sway the predictions of others, and labels in doubt. */
#include "base/memory.h"
#include "report/page/influence_plot.h"
#include "report/page/run_page.h"
#include "report/page/top_samples.h"

#include <math.h>

static void add_picture(run_page *page, const influence_lines *lines)
{
    const class_scatter scatter = influence_scatter(lines);
    plot_script script = {.width = 760, .height = 480, .name = "the influence"};
    text_buffer caption = {0};
    influence_plot_write(&script, lines);
    text_add(&caption, "Each point is a sample, in the colour of its class; a ring is around those that are "
                       "predicted wrong. At the right are labels in doubt, at the top samples that sway "
                       "others.");
    class_scatter_add_remark(&caption, &scatter);
    char *words = text_take(&caption);
    page_add_plot(page, &script, "influence-", words ? words : "");
    if (!words)
        page->text.has_failed = true;
    memory_free(words);
}

static void add_names(run_page *page, const influence_lines *lines, size_t sample)
{
    const listed_samples *samples = &lines->samples;
    const size_t predicted = lines->items[sample].predicted;
    html_head_cell(&page->text, "%s", samples->ids[sample]);
    html_text_cell(&page->text, "%s", samples->class_names[samples->classes[sample]]);
    html_text_cell(&page->text, "%s", predicted < samples->n_classes ? samples->class_names[predicted] : "–");
}

/* ---- labels in doubt ---- */

static void add_doubted(run_page *page, const influence_lines *lines)
{
    static const html_column columns[] = {
        {"sample", NULL, true},
        {"class", "its label", true},
        {"predicted", "by the trees that have not seen it", true},
        {"doubt",
         "0 to 1: how much these votes speak against the label, beside what they say of others with it",
         false},
        {"votes for its class", "share of the trees that have not seen it", false},
        {"±",
         "standard error of that: what another set of samples would move it by; –: too few trees to tell",
         false},
    };
    const top_samples top = top_samples_of(lines->mislabelled, lines->samples.n, 0);
    if (top.n == 0) {
        html_paragraph(&page->text, NULL, "Nothing speaks against any label.");
        return;
    }
    html_open_sortable_table(&page->text,
                             "Labels that are doubted most: to be looked at again, where the sample can be.",
                             columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < top.n; i++) {
        const influence_line *line = &lines->items[top.samples[i]];
        html_open_row(&page->text, NULL);
        add_names(page, lines, top.samples[i]);
        html_number_cell(&page->text, "%s", page_real("%.3f", lines->mislabelled[top.samples[i]]).text);
        html_number_cell(&page->text, "%s", page_percent(line->share).text);
        html_number_cell(&page->text, "%s", page_percent(line->share_se > 0 ? line->share_se : NAN).text);
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
}

/* ---- samples that sway others ---- */

static void add_swaying(run_page *page, const influence_lines *lines)
{
    static const html_column columns[] = {
        {"sample", NULL, true},
        {"class", NULL, true},
        {"predicted", "by the trees that have not seen it", true},
        {"sway",
         "root mean square of the changes without it in the others' shares of votes for their own classes, "
         "beyond chance",
         false},
        {"help", "mean of these changes: above 0, the others gain without it", false},
        {"changes most", "the other sample whose votes change most", true},
        {"by", "change in the share of its votes for its own class", false},
    };
    const top_samples top = top_samples_of(lines->sway, lines->samples.n, 0);
    if (top.n == 0) {
        html_paragraph(&page->text, NULL, "No sample sways the others beyond chance.");
        return;
    }
    html_open_sortable_table(
        &page->text,
        "Samples that sway others most: what would change in the share of their votes, were it left out.",
        columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < top.n; i++) {
        const influence_line *line = &lines->items[top.samples[i]];
        html_open_row(&page->text, NULL);
        add_names(page, lines, top.samples[i]);
        html_number_cell(&page->text, "%s", page_real("%.5f", lines->sway[top.samples[i]]).text);
        html_number_cell(&page->text, "%s", page_real("%+.5f", line->help).text);
        html_text_cell(&page->text, "%s", isnan(line->most_change) ? "–" : line->most_swayed);
        html_number_cell(&page->text, "%s", page_real("%+.3f", line->most_change).text);
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
}

void section_influence(run_page *page)
{
    const influence_lines *lines = page->files->influence;
    html_open_section(&page->text, "influence", "Influential samples, and labels in doubt");
    html_paragraph(
        &page->text, NULL,
        "What single samples do to the predictions of the others, were they left out, and whose label does "
        "not go with what the forest sees. A sample whose label is in doubt may be mislabelled, or of a rare "
        "kind: neither is a reason to drop it unseen.");
    add_picture(page, lines);
    add_doubted(page, lines);
    add_swaying(page, lines);
    html_paragraph(
        &page->text, "quiet",
        "From a forest of all samples, and from which of its trees have seen which of them: no tree is grown "
        "again. Sway and help are the jackknife after the bootstrap (Efron 1992), errors of votes the "
        "infinitesimal jackknife (Wager, Hastie and Efron 2014). Doubt: shares of the "
        "votes of the trees that have not seen a sample, each divided by the mean that its class gives to "
        "samples of its own; 1 less the part of the own class in their sum. All are in influence.tsv.");
    html_close_section(&page->text);
}
