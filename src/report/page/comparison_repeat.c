/* Where each run's own report is, and how to repeat them all. */
#include "base/memory.h"
#include "report/page/comparison_section.h"
#include "report/shell_word.h"

/* "rfcv report ./loo", for a shell in the folder of the page: how that is called is no part of the page. */
static char *report_command_make(const char *name)
{
    text_buffer command = {0};
    char *path = memory_format("./%s", name);
    text_add(&command, "rfcv report");
    if (path)
        shell_word_add(&command, path);
    command.has_failed = command.has_failed || !path;
    memory_free(path);
    return text_take(&command);
}

static void add_links(comparison_page *page)
{
    html_open_list(&page->page.text);
    for (size_t i = 0; i < page->compared->n_runs; i++) {
        const compared_run *run = &page->compared->runs[i];
        char *made =
            run->has_report ? memory_format("%s/report.html", run->name) : report_command_make(run->name);
        if (!made)
            page->page.text.has_failed = true;
        else if (run->has_report)
            html_linked_item(&page->page.text, made, run->name);
        else
            html_item(&page->page.text, NULL, "%s: %s", run->name, made);
        memory_free(made);
    }
    html_close_list(&page->page.text);
}

static void add_command(comparison_page *page)
{
    text_buffer command = {0};
    json_reader *record = page->page.files->run;
    for (size_t i = 0, n = json_get_length(record, "command_line"); i < n; i++) {
        const char *word = json_get_element(record, "command_line", i);
        shell_word_add(&command, word ? word : "");
    }
    text_add(&command, "\n");
    char *line = text_take(&command);
    if (line)
        html_lines(&page->page.text, line);
    else
        page->page.text.has_failed = true;
    memory_free(line);
}

void comparison_repeat(comparison_page *page)
{
    html_open_section(&page->page.text, "repeat", "Each run on its own, and how to repeat them");
    html_paragraph(
        &page->page.text, NULL,
        "Every run has a folder of its own, with a report of its own, or the command that makes it, in this "
        "folder:");
    add_links(page);
    html_paragraph(&page->page.text, NULL, "All of them again:");
    add_command(page);
    html_close_section(&page->page.text);
}
