/* Which samples are alike to the forest: a picture, the prototype of each class, and those far from theirs.
 */
#include "base/memory.h"
#include "report/page/proximity_plot.h"
#include "report/page/run_page.h"
#include "report/page/top_samples.h"

static void add_picture(run_page *page, const proximity_lines *lines)
{
    const class_scatter scatter = proximity_scatter(lines);
    plot_script script = {.width = 760, .height = 480, .name = "the proximities"};
    text_buffer caption = {0};
    proximity_plot_write(&script, lines);
    text_add(&caption,
             "Each point is a sample, in the colour of its class; the nearer two are, the more often "
             "trees put them into one leaf. A ring is the prototype of a class, a cross a sample "
             "far from its class.");
    class_scatter_add_remark(&caption, &scatter);
    char *words = text_take(&caption);
    page_add_plot(page, &script, "proximity-", words ? words : "");
    if (!words)
        page->text.has_failed = true;
    memory_free(words);
}

/* ---- classes ---- */

/* A class, as its samples are. */
typedef struct class_summary {
    size_t prototype, farthest; /* n: there is none */
    size_t n_far;
} class_summary;

static class_summary summarise(const proximity_lines *lines, size_t class_index)
{
    const size_t n = lines->samples.n;
    class_summary summary = {.prototype = n, .farthest = n};
    for (size_t i = 0; i < n; i++) {
        if (lines->samples.classes[i] != class_index)
            continue;
        if (lines->is_prototype[i])
            summary.prototype = i;
        if (lines->outlier[i] > (summary.farthest < n ? lines->outlier[summary.farthest] : FAR_OUTLIER))
            summary.farthest = i;
        summary.n_far += lines->outlier[i] > FAR_OUTLIER;
    }
    return summary;
}

static const char *id_or_dash(const listed_samples *samples, size_t sample)
{
    return sample < samples->n ? samples->ids[sample] : "–";
}

static void add_classes(run_page *page, const proximity_lines *lines)
{
    static const html_column columns[] = {
        {"class", NULL, true},
        {"samples", NULL, false},
        {"prototype", "the sample with most of its class among its nearest neighbours", true},
        {"far samples", "outlier measure above 10", false},
        {"farthest of them", NULL, true},
    };
    html_open_table(&page->text,
                    "Classes: the sample that stands best for each, and how many are far from the others of "
                    "theirs.",
                    columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < lines->samples.n_classes; k++) {
        const class_summary summary = summarise(lines, k);
        html_open_row(&page->text, NULL);
        html_head_cell(&page->text, "%s", lines->samples.class_names[k]);
        html_number_cell(&page->text, "%s", page_count(lines->samples.class_sizes[k]).text);
        html_text_cell(&page->text, "%s", id_or_dash(&lines->samples, summary.prototype));
        html_number_cell(&page->text, "%s", page_count(summary.n_far).text);
        html_text_cell(&page->text, "%s", id_or_dash(&lines->samples, summary.farthest));
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
}

/* ---- far samples ---- */

static size_t count_far(const proximity_lines *lines)
{
    size_t n_far = 0;
    for (size_t i = 0; i < lines->samples.n; i++)
        n_far += lines->outlier[i] > FAR_OUTLIER;
    return n_far;
}

static void add_far_samples(run_page *page, const proximity_lines *lines)
{
    static const html_column columns[] = {
        {"sample", NULL, true},
        {"class", NULL, true},
        {"outlier measure", "above 10: far from the others of its class", false},
    };
    const listed_samples *samples = &lines->samples;
    const top_samples top = top_samples_of(lines->outlier, samples->n, FAR_OUTLIER);
    const size_t n_far = count_far(lines);
    text_buffer caption = {0};
    if (top.n == 0) {
        html_paragraph(&page->text, NULL, "No sample is far from its class.");
        return;
    }
    text_add(&caption, "Samples far from the others of their class, the farthest first: of another kind, of "
                       "poor quality, or under a wrong label.");
    if (top.n < n_far)
        text_add_format(&caption, " The first %zu of %s.", top.n, page_count(n_far).text);
    char *words = text_take(&caption);
    if (!words)
        page->text.has_failed = true;
    html_open_sortable_table(&page->text, words ? words : "", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < top.n; i++) {
        html_open_row(&page->text, NULL);
        html_head_cell(&page->text, "%s", samples->ids[top.samples[i]]);
        html_text_cell(&page->text, "%s", samples->class_names[samples->classes[top.samples[i]]]);
        html_number_cell(&page->text, "%s", page_real("%.1f", lines->outlier[top.samples[i]]).text);
        html_close_row(&page->text);
    }
    html_close_table(&page->text);
    memory_free(words);
}

void section_proximity(run_page *page)
{
    const proximity_lines *lines = page->files->proximity;
    html_open_section(&page->text, "proximity", "Samples that are alike");
    html_paragraph(&page->text, NULL,
                   "How alike samples are to the forest: the proximity of two is the share of trees in which "
                   "they meet in a leaf, of those that have seen neither. Unlike principal components, it "
                   "looks only at what tells the classes "
                   "apart.");
    add_picture(page, lines);
    add_classes(page, lines);
    add_far_samples(page, lines);
    html_paragraph(
        &page->text, "quiet",
        "From a forest of all samples; proximities, outlier measure and prototypes are those of Breiman "
        "(2001), the plane is metric scaling of 1 − proximity (Gower 1966). The outlier measure is the "
        "number of samples over the sum of the squared proximities to the class, less the median of the "
        "class, "
        "over 1.4826 times its median absolute deviation. All are in proximity.tsv.");
    html_close_section(&page->text);
}
