#include "report/page/run_page.h"

#include "base/status.h"
#include "report/page/page_script.h"
#include "report/plain_locale.h"

#include <stdio.h>
#include <string.h>

static bool has_importance(const run_files *files)
{
    return files->importance;
}

static bool has_proximity(const run_files *files)
{
    return files->proximity;
}

static bool has_influence(const run_files *files)
{
    return files->influence;
}

static const struct {
    void (*add)(run_page *page);
    html_link link;
    bool (*is_there)(const run_files *files); /* NULL: always */
} SECTIONS[] = {
    {section_summary, {"summary", "Summary"}, NULL},
    {section_data, {"data", "Data"}, NULL},
    {section_confusion, {"confusion", "Confusion"}, NULL},
    {section_curves, {"curves", "ROC and PR"}, NULL},
    {section_samples, {"samples", "Samples"}, NULL},
    {section_calibration, {"calibration", "Calibration"}, NULL},
    {section_trees, {"trees", "Trees"}, NULL},
    {section_components, {"components", "Components"}, NULL},
    {section_importance, {"importance", "Features"}, has_importance},
    {section_proximity, {"proximity", "Proximity"}, has_proximity},
    {section_influence, {"influence", "Influence"}, has_influence},
    {section_time, {"time", "Time"}, NULL},
    {section_settings, {"settings", "Settings"}, NULL},
};
enum { N_SECTIONS = sizeof SECTIONS / sizeof *SECTIONS };

static bool is_there(const run_files *files, size_t section)
{
    return !SECTIONS[section].is_there || SECTIONS[section].is_there(files);
}

/* What stands behind the last slash of a path; what a reader could not read is "". */
static const char *file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "";
}

/* "2026-11-21T20:02:33Z" becomes "2026-11-21 20:02 UTC". */
void page_add_moment(text_buffer *text, json_reader *run)
{
    const char *finished = json_has(run, "finished") ? json_get_text(run, "finished") : NULL;
    if (finished && strlen(finished) >= 16)
        text_add_format(text, " · %.10s %.5s UTC", finished, finished + 11);
}

const char *page_dataset_name(json_reader *run)
{
    json_enter(run, "dataset");
    const char *name = file_name(json_get_text(run, "path"));
    json_leave(run);
    return *name ? name : "a dataset made in memory";
}

static void add_subtitle(text_buffer *text, json_reader *run)
{
    json_enter(run, "dataset");
    text_add_format(text, "%s samples × %s features",
                    page_count(json_get_count(run, "n_samples", SIZE_MAX)).text,
                    page_count(json_get_count(run, "n_features", SIZE_MAX)).text);
    json_leave(run);
    json_enter(run, "plan");
    const char *folds = json_get_text(run, "folds");
    json_leave(run);
    text_add_format(text, " · %s", folds ? folds : "");
    page_add_moment(text, run);
}

static void begin(run_page *page)
{
    text_buffer title = {0}, subtitle = {0};
    html_link links[N_SECTIONS];
    size_t n_links = 0;
    text_add_format(&title, "rfcv: %s", page_dataset_name(page->files->run));
    add_subtitle(&subtitle, page->files->run);
    if (title.has_failed || subtitle.has_failed)
        page->text.has_failed = true;
    else
        html_begin(&page->text, title.bytes, subtitle.bytes);
    for (size_t i = 0; i < N_SECTIONS; i++)
        if (is_there(page->files, i))
            links[n_links++] = SECTIONS[i].link;
    html_links(&page->text, "sections", links, n_links);
    text_discard(&title);
    text_discard(&subtitle);
}

static void end(run_page *page)
{
    char foot[160];
    const char *version = json_get_text(page->files->run, "version");
    snprintf(foot, sizeof foot,
             "Made of the files in this folder, of a run of rfcv %.60s; rfcv report makes it again.",
             version ? version : "");
    html_script(&page->text, page_script);
    html_end(&page->text, foot);
}

char *run_page_make(const run_files *files, rfcv_error *error)
{
    run_page page = {.files = files};
    plain_locale locale = plain_locale_enter();
    begin(&page);
    for (size_t i = 0; i < N_SECTIONS; i++)
        if (is_there(files, i))
            SECTIONS[i].add(&page);
    end(&page);
    plain_locale_leave(locale);

    rfcv_status status = page.text.has_failed ? error_no_memory(error) : json_reader_check(files->run, error);
    if (status == RFCV_OK)
        status = json_reader_check(files->metrics, error);
    if (status == RFCV_OK)
        return text_take(&page.text);
    text_discard(&page.text);
    return NULL;
}

void page_add_plot(run_page *page, plot_script *script, const char *prefix, const char *caption)
{
    drawn_plot drawn;
    if (plot_draw(script, prefix, &drawn, NULL) == RFCV_OK)
        html_plot(&page->text, &drawn, caption);
    else
        page->text.has_failed = true;
    drawn_plot_free(&drawn);
}
