#include "cli/print_run.h"

#include "cli/paragraph.h"
#include "cli/result_files.h"
#include "cli/text.h"

/* Trees of all, and their nodes in the mean; the times are the same for all. */
static rfcv_run add_up(const rfcv_compared *runs, size_t n_runs)
{
    rfcv_run sum = rfcv_result_run(runs[0].result);
    double n_nodes = 0;
    sum.n_trees = 0;
    for (size_t i = 0; i < n_runs; i++) {
        rfcv_run run = rfcv_result_run(runs[i].result);
        sum.n_trees += run.n_trees;
        n_nodes += run.nodes_per_tree * (double)run.n_trees;
    }
    sum.nodes_per_tree = sum.n_trees > 0 ? n_nodes / (double)sum.n_trees : 0;
    return sum;
}

static void print_trees(rfcv_run run)
{
    double rate = run.grow_seconds > 0 ? (double)run.n_trees / run.grow_seconds : 0;
    paragraph to = paragraph_begin("Trees");
    paragraph_add(&to, "%s grown, %s a second, %.1f nodes each; split kernel %s",
                  text_of_count(run.n_trees).text, text_of_count((uint64_t)(rate + 0.5)).text,
                  run.nodes_per_tree, rfcv_build_info().kernel);
    paragraph_end_line(&to);
}

static void print_memory(rfcv_run run, const run_costs *costs)
{
    uint64_t peak = costs->peak_rss_bytes > 0 ? costs->peak_rss_bytes : run.peak_rss_bytes;
    paragraph to = paragraph_begin("Memory");
    paragraph_add(&to, "%s at the peak", text_of_bytes(peak).text);
    paragraph_end_line(&to);
}

static void print_written_and_total(paragraph *to, const run_costs *costs, const char *folder)
{
    if (folder)
        paragraph_add(to, "write %s,", text_of_seconds(costs->write).text);
    if (costs->explain > 0)
        paragraph_add(to, "explain %s,", text_of_seconds(costs->explain).text);
    if (costs->report > 0)
        paragraph_add(to, "report %s,", text_of_seconds(costs->report).text);
    paragraph_add(to, "total %s", text_of_seconds(costs->total).text);
    paragraph_end_line(to);
}

static void print_folders(paragraph *to, const rfcv_compared *runs, size_t n_runs)
{
    enum { MOST_LISTED = 8 };
    if (n_runs > MOST_LISTED)
        paragraph_add(to, "%s folders from %s to %s:", text_of_count(n_runs).text, runs[0].name,
                      runs[n_runs - 1].name);
    else
        for (size_t i = 0; i < n_runs; i++)
            paragraph_add(to, "%s%s", runs[i].name, i + 1 < n_runs ? "," : ":");
}

static void print_files(const rfcv_compared *runs, size_t n_runs, const char *folder)
{
    paragraph to = paragraph_begin("Files");
    if (n_runs == 1) {
        paragraph_add(&to, "%s: %s", folder, files_of_run(folder, NULL).text);
    } else {
        paragraph_add(&to, "%s: %s, and in each of", folder, files_of_comparison(folder).text);
        print_folders(&to, runs, n_runs);
        paragraph_add(&to, "%s", files_of_run(folder, runs[0].name).text);
    }
    paragraph_end_line(&to);
}

void print_run(const rfcv_compared *runs, size_t n_runs, const run_costs *costs, const char *folder)
{
    rfcv_run run = add_up(runs, n_runs);
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "read %s, rank %s, grow %s,", text_of_seconds(costs->read).text,
                  text_of_seconds(run.rank_seconds).text, text_of_seconds(run.grow_seconds).text);
    print_written_and_total(&time, costs, folder);
    print_trees(run);
    print_memory(run, costs);
    if (folder)
        print_files(runs, n_runs, folder);
}

void print_growth(const rfcv_compared *runs, size_t n_runs)
{
    rfcv_run run = add_up(runs, n_runs);
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "rank %s, grow %s", text_of_seconds(run.rank_seconds).text,
                  text_of_seconds(run.grow_seconds).text);
    paragraph_end_line(&time);
    print_trees(run);
}

void print_runs(const rfcv_compared *runs, size_t n_runs, const run_costs *costs, const char *folder)
{
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "read %s,", text_of_seconds(costs->read).text);
    print_written_and_total(&time, costs, folder);
    print_memory(rfcv_result_run(runs[n_runs - 1].result), costs);
    if (folder)
        print_files(runs, n_runs, folder);
}
