#include "report/page/comparison_page.h"

#include "base/status.h"
#include "report/page/comparison_section.h"
#include "report/plain_locale.h"

#include <stdio.h>
#include <string.h>

static const struct {
    void (*add)(comparison_page *page);
    html_link link;
} SECTIONS[] = {
    {comparison_summary, {"summary", "Summary"}},
    {comparison_runs, {"runs", "Runs"}},
    {comparison_differences, {"differences", "Differences"}},
    {comparison_trees, {"trees", "Trees"}},
    {comparison_repeat, {"repeat", "Repeat"}},
};
enum { N_SECTIONS = sizeof SECTIONS / sizeof *SECTIONS };

static void add_subtitle(text_buffer *text, json_reader *run)
{
    text_add(text, page_dataset_name(run));
    json_enter(run, "dataset");
    text_add_format(text, " · %s samples × %s features",
                    page_count(json_get_count(run, "n_samples", SIZE_MAX)).text,
                    page_count(json_get_count(run, "n_features", SIZE_MAX)).text);
    json_leave(run);
    page_add_moment(text, run);
}

static void begin(comparison_page *page)
{
    char title[100];
    html_link links[N_SECTIONS];
    text_buffer subtitle = {0};
    snprintf(title, sizeof title, "rfcv: %zu runs compared", page->compared->n_runs);
    add_subtitle(&subtitle, page->page.files->run);
    if (subtitle.has_failed)
        page->page.text.has_failed = true;
    else
        html_begin(&page->page.text, title, subtitle.bytes);
    for (size_t i = 0; i < N_SECTIONS; i++)
        links[i] = SECTIONS[i].link;
    html_links(&page->page.text, "sections", links, N_SECTIONS);
    text_discard(&subtitle);
}

static void end(comparison_page *page)
{
    char foot[160];
    const char *version = json_get_text(page->page.files->run, "version");
    snprintf(foot, sizeof foot,
             "Made of the files in this folder, of runs of rfcv %.60s; rfcv report makes it again.",
             version ? version : "");
    html_end(&page->page.text, foot);
}

static rfcv_status check_readers(const comparison_files *compared, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < compared->n_runs && status == RFCV_OK; i++)
        status = json_reader_check(compared->runs[i].files->run, error);
    return status;
}

static char *make_page(const comparison_files *compared, rfcv_error *error)
{
    comparison_page page = {.page.files = compared->runs[0].files, .compared = compared};
    plain_locale locale = plain_locale_enter();
    begin(&page);
    for (size_t i = 0; i < N_SECTIONS; i++)
        SECTIONS[i].add(&page);
    end(&page);
    plain_locale_leave(locale);
    const rfcv_status status =
        page.page.text.has_failed ? error_no_memory(error) : check_readers(compared, error);
    if (status == RFCV_OK)
        return text_take(&page.page.text);
    text_discard(&page.page.text);
    return NULL;
}

char *comparison_page_make(const char *folder, rfcv_error *error)
{
    comparison_files *compared = comparison_files_read(folder, error);
    char *page = compared ? make_page(compared, error) : NULL;
    comparison_files_free(compared);
    return page;
}
