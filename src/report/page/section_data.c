/* The data as read: which files, what is in them, what was left out, and what was decided. */
#include "dataset/decisions.h"
#include "report/page/run_page.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* Members of "dataset", in which the reader is. */

static const char *text_of(json_reader *data, const char *key)
{
    const char *text = json_has(data, key) ? json_get_text(data, key) : NULL;
    return text && *text ? text : "–";
}

static uint64_t count_of(json_reader *data, const char *key)
{
    return json_get_count(data, key, UINT64_MAX);
}

/* ---- facts ---- */

/* A file, in whose object the reader is. */
static void add_file(text_buffer *text, json_reader *data, const char *name, const char *format)
{
    const char *path = json_get_text(data, "path");
    if (path && !*path)
        html_fact(text, name, "made in memory");
    else
        html_fact(text, name, "%s (%s%s%s, CRC-32 %08" PRIx64 ")", path ? path : "", format,
                  *format ? ", " : "", counted(count_of(data, "n_bytes"), "byte").text,
                  json_get_hexadecimal(data, "crc32", 8));
}

static void add_file_beside(text_buffer *text, json_reader *data, const char *key, const char *name)
{
    if (!json_has(data, key))
        return;
    json_enter(data, key);
    add_file(text, data, name, "");
    json_leave(data);
}

static void add_samples(text_buffer *text, json_reader *data)
{
    const uint64_t n_samples = count_of(data, "n_samples"), n_groups = count_of(data, "n_groups");
    char groups[120] = "";
    if (n_groups < n_samples)
        snprintf(groups, sizeof groups, ", in %s of which each is held out as one",
                 counted(n_groups, "group").text);
    html_fact(text, "Samples", "%s of %zu classes%s", page_count(n_samples).text,
              json_get_length(data, "classes"), groups);
}

static void add_values(text_buffer *text, json_reader *data)
{
    const double lowest = json_get_real_or_nan(data, "lowest"),
                 highest = json_get_real_or_nan(data, "highest");
    html_fact(text, "Values", "%s to %s, median %s, 99 %% at most %s", page_real("%.4g", lowest).text,
              page_real("%.4g", highest).text, page_real("%.4g", json_get_real_or_nan(data, "median")).text,
              page_real("%.4g", json_get_real_or_nan(data, "high")).text);
    html_fact(text, "Transform", "%s (%s)", page_transform(json_get_text(data, "log")),
              text_of(data, "log_reason"));
}

static void add_facts(text_buffer *text, json_reader *data)
{
    html_open_facts(text);
    add_file(text, data, "Matrix", text_of(data, "format"));
    add_file_beside(text, data, "labels", "Labels");
    add_file_beside(text, data, "names", "Names");
    html_fact(text, "Orientation", "%s", text_of(data, "orientation"));
    add_samples(text, data);
    html_fact(text, "Features", "%s", page_count(count_of(data, "n_features")).text);
    html_fact(text, "Classes from", "%s", text_of(data, "label_column"));
    html_fact(text, "Sample ids from", "%s", text_of(data, "id_column"));
    html_fact(text, "Groups from", "%s", text_of(data, "group_column"));
    add_values(text, data);
    html_close_facts(text);
}

/* ---- classes ---- */

static void add_classes(text_buffer *text, json_reader *data)
{
    static const html_column columns[] = {
        {"class", NULL, true}, {"samples", NULL, false}, {"share", NULL, false}, {"", NULL, true}};
    const size_t n_classes = json_get_length(data, "classes");
    const double n_samples = (double)count_of(data, "n_samples");
    html_open_table(text, "Classes, and how many samples each has.", columns,
                    sizeof columns / sizeof *columns);
    for (size_t k = 0; k < n_classes; k++) {
        json_enter_element(data, "classes", k);
        const uint64_t n = count_of(data, "n_samples");
        const char *name = json_get_text(data, "name");
        html_open_row(text, NULL);
        html_text_cell(text, "%s", name ? name : "");
        html_number_cell(text, "%s", page_count(n).text);
        html_number_cell(text, "%s", page_percent((double)n / n_samples).text);
        html_bar_cell(text, (double)n / n_samples);
        html_close_row(text);
        json_leave(data);
    }
    html_close_table(text);
}

/* ---- what was left out ---- */

static const struct {
    const char *key, *noun, *what;
} COUNTS[] = {
    {"n_unlabelled", "sample", "left out: without a label"},
    {"n_unmatched", "label", "whose id is not in the matrix"},
    {"n_dropped", "name", "left out as asked (--drop)"},
    {"n_text", "feature", "left out: text in place of numbers (--features)"},
    {"n_missing", "feature", "left out: a value is missing (--na)"},
    {"n_with_gaps", "feature", "kept, with the median of each bag where a value is missing (--na)"},
    {"n_constant", "feature", "kept, though every sample has the same value"},
    {"n_renamed", "feature", "kept, whose name others have too"},
};

static void add_left_out(text_buffer *text, json_reader *data)
{
    bool is_open = false;
    html_subheading(text, "Left out, and kept with care");
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        const uint64_t n = count_of(data, COUNTS[i].key);
        if (n == 0)
            continue;
        if (!is_open)
            html_open_list(text);
        is_open = true;
        html_item(text, NULL, "%s %s", counted(n, COUNTS[i].noun).text, COUNTS[i].what);
    }
    if (is_open)
        html_close_list(text);
    else
        html_paragraph(text, NULL, "Nothing was left out.");
}

/* ---- what was decided ---- */

static void add_decision(text_buffer *text, json_reader *data, size_t index)
{
    json_enter_element(data, "decisions", index);
    const char *sentence = json_get_text(data, "text"), *option = json_get_text_or_null(data, "option");
    const bool is_warning = json_get_bool(data, "is_warning");
    html_item(text, is_warning ? "warning" : NULL, "%s%s%s%s", sentence ? sentence : "", option ? " (" : "",
              option ? option : "", option ? " decides otherwise)" : "");
    json_leave(data);
}

static void add_join(text_buffer *text, json_reader *data)
{
    text_buffer steps = {0};
    const size_t n_steps = json_has(data, "join") ? json_get_length(data, "join") : 0;
    for (size_t i = 0; i < n_steps; i++) {
        json_enter_element(data, "join", i);
        const char *step = json_get_text(data, "step");
        text_add_format(&steps, "%s%s %s", i ? ", " : "", page_count(count_of(data, "n_samples")).text,
                        step ? step : "");
        json_leave(data);
    }
    text->has_failed = text->has_failed || steps.has_failed;
    if (n_steps && steps.bytes)
        html_item(text, NULL, "samples that got their label by each way of matching ids: %s", steps.bytes);
    text_discard(&steps);
}

static void add_decisions(run_page *page)
{
    json_reader *run = page->files->run;
    text_buffer *text = &page->text;
    json_enter(run, "plan");
    const char *warning = json_has(run, "warning") ? json_get_text(run, "warning") : NULL;
    json_leave(run);
    json_enter(run, "dataset");
    const size_t n_decisions = json_get_length(run, "decisions");
    const bool is_empty = n_decisions == 0 && !json_has(run, "join") && !(warning && *warning);
    html_subheading(text, "Decided automatically");
    if (is_empty)
        html_paragraph(text, NULL, "Nothing: all was given.");
    else
        html_open_list(text);
    for (size_t i = 0; i < n_decisions; i++)
        add_decision(text, run, i);
    add_join(text, run);
    if (warning && *warning)
        html_item(text, "warning", "%s", warning);
    if (!is_empty)
        html_close_list(text);
    json_leave(run);
}

void section_data(run_page *page)
{
    json_reader *run = page->files->run;
    html_open_section(&page->text, "data", "Data as read");
    json_enter(run, "dataset");
    add_facts(&page->text, run);
    add_classes(&page->text, run);
    add_left_out(&page->text, run);
    json_leave(run);
    add_decisions(page);
    html_close_section(&page->text);
}
