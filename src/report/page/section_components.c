/* Principal components: where samples are near each other by their values, whether the classes are apart
 * there, and which samples that are predicted wrong lie with another class. */
#include "base/memory.h"
#include "report/page/astray_samples.h"
#include "report/page/components_plot.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- the picture ---- */

static void add_picture(run_page *page)
{
    plot_script script = {.width = 760, .height = 480, .name = "the components"};
    text_buffer caption = {0};
    text_add(&caption, "Each point is a sample, in the colour of its class; a ring is around those that are "
                       "predicted wrong.");
    components_plot_write(&script, &caption, page->files);
    char *words = text_take(&caption);
    page_add_plot(page, &script, "components-", words ? words : "");
    if (!words)
        page->text.has_failed = true;
    memory_free(words);
}

/* ---- numbers ---- */

/* As many decimals for all scores and distances as the largest score needs for three digits: "%.1f". */
typedef struct score_format {
    char text[16];
} score_format;

static score_format score_format_of(const run_points *points)
{
    double largest = 0.0;
    for (size_t i = 0; i < points->n_samples * points->n_components; i++)
        largest = fmax(largest, fabs(points->scores[i]));
    const double n_decimals = 2 - floor(log10(largest));
    score_format format = {"%.3g"};
    if (n_decimals <= 9 && largest < 1e9)
        snprintf(format.text, sizeof format.text, "%%.%df", (int)fmax(n_decimals, 0));
    return format;
}

/* No zero is negative. */
static page_number page_score(const score_format *format, double score)
{
    page_number number = page_real(format->text, score);
    if (number.text[0] == '-' && strspn(number.text, "-0.") == strlen(number.text))
        memmove(number.text, number.text + 1, strlen(number.text));
    return number;
}

/* ---- classes ---- */

enum { MOST_COLUMNS = 5 };

static void add_mean_row(run_page *page, const class_centres *centres, size_t class_index, size_t n_columns,
                         const score_format *format)
{
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", centres->points->class_names[class_index]);
    html_number_cell(&page->text, "%s", page_count(centres->sizes[class_index]).text);
    for (size_t component = 0; component < n_columns; component++)
        html_number_cell(&page->text, "%s",
                         page_score(format, class_centres_mean(centres, class_index, component)).text);
    html_close_row(&page->text);
}

static void add_means(run_page *page, const class_centres *centres, const score_format *format)
{
    const run_points *points = centres->points;
    const size_t n_columns = points->n_components < MOST_COLUMNS ? points->n_components : MOST_COLUMNS;
    html_column columns[2 + MOST_COLUMNS] = {{"class", NULL, true}, {"samples", NULL, false}};
    for (size_t component = 0; component < n_columns; component++)
        columns[2 + component] =
            (html_column){points->names[component], "mean score; in brackets, share of all variance", false};
    html_open_table(
        &page->text,
        "Where the classes are: their mean scores, and how much of each component's variance lies "
        "between them (0 %: it does not tell classes apart; 100 %: it does nothing else).",
        columns, 2 + n_columns);
    for (size_t class_index = 0; class_index < points->n_classes; class_index++)
        add_mean_row(page, centres, class_index, n_columns, format);
    html_open_row(&page->text, "best");
    html_head_cell(&page->text, "between classes");
    html_number_cell(&page->text, "%s", page_count(points->n_samples).text);
    for (size_t component = 0; component < n_columns; component++)
        html_number_cell(&page->text, "%s", page_percent(class_centres_share(centres, component)).text);
    html_close_row(&page->text);
    html_close_table(&page->text);
}

/* ---- samples that lie with another class ---- */

enum { MOST_ROWS = 20 };

static void say_how_many_are_astray(run_page *page, const astray_samples *astray)
{
    html_paragraph(
        &page->text, NULL,
        "Nearer to the centre of another class than to that of their own lie %s of %s samples that are "
        "predicted wrong (%s of them to that of the class predicted), and %s of %s that are predicted right.",
        page_count(astray->n_wrong_astray).text, page_count(astray->n_wrong).text,
        page_count(astray->n_as_predicted).text, page_count(astray->n_right_astray).text,
        page_count(astray->n_right).text);
}

static void add_astray_row(run_page *page, const astray_sample *found, const score_format *format)
{
    const run_points *points = page->files->points;
    const run_predictions *predictions = &page->files->predictions;
    const size_t judged = points->judged[found->sample];
    html_open_row(&page->text, NULL);
    html_head_cell(&page->text, "%s", points->ids[found->sample]);
    html_text_cell(&page->text, "%s", points->class_names[points->classes[found->sample]]);
    html_text_cell(&page->text, "%s", points->class_names[predictions->predicted[judged]]);
    html_text_cell(&page->text, "%s", points->class_names[found->nearest]);
    html_number_cell(&page->text, "%s", page_score(format, found->other).text);
    html_number_cell(&page->text, "%s", page_score(format, found->own).text);
    html_number_cell(&page->text, "%s", page_real("%.3f", predictions->margins[judged]).text);
    html_close_row(&page->text);
}

static void add_astray_samples(run_page *page, const astray_samples *astray, const score_format *format)
{
    static const html_column columns[] = {
        {"sample", NULL, true},
        {"truth", NULL, true},
        {"predicted", "the class most often predicted", true},
        {"nearest class", "of the others: whose centre is nearest, over all components of pca.tsv", true},
        {"distance to it", "from the sample to the centre", false},
        {"to its own", "from the sample to the centre of the other samples of its class", false},
        {"margin", "share of the votes for the truth less the largest other share", false},
    };
    const size_t n = astray->n_wrong_astray;
    text_buffer caption = {0};
    text_add(&caption, "Predicted wrong, and nearer to another class, the clearest first. Where forest and "
                       "distances name the same other class, a label or a sample may have been mixed up.");
    if (n > MOST_ROWS)
        text_add_format(&caption, " The first %d of %s.", MOST_ROWS, page_count(n).text);
    char *words = text_take(&caption);
    if (!words)
        page->text.has_failed = true;
    html_open_sortable_table(&page->text, words ? words : "", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n && i < MOST_ROWS; i++)
        add_astray_row(page, &astray->wrong[i], format);
    html_close_table(&page->text);
    memory_free(words);
}

static void add_tables(run_page *page)
{
    const score_format format = score_format_of(page->files->points);
    class_centres centres = {0};
    astray_samples astray = {0};
    if (class_centres_init(&centres, page->files->points) &&
        astray_samples_init(&astray, page->files, &centres)) {
        add_means(page, &centres, &format);
        if (astray.n_wrong > 0)
            say_how_many_are_astray(page, &astray);
        if (astray.n_wrong_astray > 0)
            add_astray_samples(page, &astray, &format);
    } else {
        page->text.has_failed = true;
    }
    astray_samples_empty(&astray);
    class_centres_empty(&centres);
}

void section_components(run_page *page)
{
    html_open_section(&page->text, "components", "Principal components");
    if (page->files->points) {
        html_paragraph(
            &page->text, NULL,
            "The directions in which the samples differ most, by all features without missing values as the "
            "forest sees them, centred and not scaled. The nearer two samples are, the more alike their "
            "values. Classes "
            "have no part in it: where they mix here, the forest may still tell them apart.");
        add_picture(page);
        add_tables(page);
    } else {
        html_paragraph(&page->text, "quiet",
                       "pca.tsv is not in the folder: components are left out with --no-report, where they "
                       "would take more "
                       "than about a minute or more memory than there is, and where no feature varies.");
    }
    html_close_section(&page->text);
}
