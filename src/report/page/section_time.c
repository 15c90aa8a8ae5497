/* Where the time went: stages, and what each thread did in the loop over trees. */
#include "report/page/run_page.h"
#include "report/page/thread_strip.h"

#include <inttypes.h>
#include <math.h>

/* ---- stages ---- */

/* Parts of the time, in which the reader is. */
static void add_stage(text_buffer *text, json_reader *seconds, const char *key, const char *what)
{
    const double stage = json_get_real(seconds, key), total = json_get_real(seconds, "total");
    const double share = total > 0 ? stage / total : NAN;
    html_open_row(text, NULL);
    html_text_cell(text, "%s", key);
    html_text_cell(text, "%s", what);
    html_number_cell(text, "%s", page_real("%.3f", stage).text);
    html_number_cell(text, "%s", page_percent(share).text);
    html_bar_cell(text, share);
    html_close_row(text);
}

static void add_stages(text_buffer *text, json_reader *run)
{
    static const html_column columns[] = {{"stage", NULL, true},
                                          {"what", NULL, true},
                                          {"seconds", "wall time", false},
                                          {"share", NULL, false},
                                          {"", NULL, true}};
    json_enter(run, "seconds");
    html_open_table(text, "Stages, from the file to predictions.tsv, in wall seconds.", columns,
                    sizeof columns / sizeof *columns);
    add_stage(text, run, "read", "matrix, labels and names");
    add_stage(text, run, "rank", "order of the samples in every feature");
    add_stage(text, run, "grow", "trees, and their votes");
    add_stage(text, run, "write", "predictions and metrics");
    html_close_table(text);
    json_leave(run);
}

static void add_rates(text_buffer *text, json_reader *run)
{
    json_enter(run, "seconds");
    const double grow = json_get_real(run, "grow"), total = json_get_real(run, "total");
    json_leave(run);
    const uint64_t n_trees = json_get_count(run, "trees_grown", UINT64_MAX);
    const uint64_t n_bytes = json_get_count(run, "peak_rss_bytes", UINT64_MAX);
    html_open_facts(text);
    html_fact(text, "In all", "%s s", page_real("%.3f", total).text);
    html_fact(text, "Trees", "%s, of %s nodes in the mean", page_count(n_trees).text,
              page_real("%.1f", json_get_real(run, "nodes_per_tree")).text);
    if (grow > 0)
        html_fact(text, "Trees per second", "%s", page_count((uint64_t)((double)n_trees / grow)).text);
    if (n_bytes)
        html_fact(text, "Memory at the peak", "%.1f MB", (double)n_bytes / 1e6);
    html_close_facts(text);
}

/* ---- threads ---- */

/* A thread of the loop, in whose object the reader is. */
static void add_thread(text_buffer *text, json_reader *run, size_t index, double loop_seconds)
{
    const double seconds = json_get_real(run, "seconds");
    const double share = loop_seconds > 0 ? seconds / loop_seconds : NAN;
    html_open_row(text, NULL);
    html_number_cell(text, "%zu", index + 1);
    html_number_cell(text, "%s", page_count(json_get_count(run, "n_trees", UINT64_MAX)).text);
    html_number_cell(text, "%s", page_real("%.3f", seconds).text);
    html_number_cell(text, "%s", page_percent(fmin(share, 1)).text);
    html_bar_cell(text, share);
    html_close_row(text);
}

static void add_threads(run_page *page, double loop_seconds)
{
    static const html_column columns[] = {
        {"thread", NULL, false},
        {"trees", NULL, false},
        {"busy s", "seconds in which it grew trees", false},
        {"busy", "share of the loop over trees in which it grew them", false},
        {"", NULL, true}};
    json_reader *run = page->files->run;
    const size_t n_threads = json_get_length(run, "threads");
    html_open_table(&page->text,
                    "What each thread did in the loop over trees. The rest of its time it waited: for its "
                    "first tree, for the next one, or for the last of the others.",
                    columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n_threads; i++) {
        json_enter_element(run, "threads", i);
        add_thread(&page->text, run, i, loop_seconds);
        json_leave(run);
    }
    html_close_table(&page->text);
}

static void add_loop(run_page *page)
{
    json_reader *run = page->files->run;
    plot_script script = {.width = 760, .name = "the threads"};
    html_subheading(&page->text, "Threads");
    json_enter(run, "loop");
    const double loop_seconds = thread_strip_write(&script, run);
    page_add_plot(
        page, &script, "time-",
        "A row for each thread, from its start to the end of the loop over trees: blue while it grows "
        "trees, the paler the less of the time; grey while it is idle.");
    add_threads(page, loop_seconds);
    json_leave(run);
}

void section_time(run_page *page)
{
    json_reader *run = page->files->run;
    html_open_section(&page->text, "time", "Time and threads");
    add_stages(&page->text, run);
    add_rates(&page->text, run);
    json_enter(run, "threads");
    if (json_has(run, "loop"))
        add_loop(page);
    json_leave(run);
    html_close_section(&page->text);
}
