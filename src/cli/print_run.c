#include "cli/print_run.h"

#include "cli/paragraph.h"
#include "cli/text.h"

static void print_trees(rfcv_run run)
{
    double rate = run.grow_seconds > 0 ? (double)run.n_trees / run.grow_seconds : 0;
    paragraph to = paragraph_begin("Trees");
    paragraph_add(&to, "%s grown, %s a second, %.1f nodes each; split kernel %s",
                  text_of_count(run.n_trees).text, text_of_count((uint64_t)(rate + 0.5)).text,
                  run.nodes_per_tree, rfcv_build_info().kernel);
    paragraph_end_line(&to);
}

static void print_memory(rfcv_run run)
{
    paragraph to = paragraph_begin("Memory");
    paragraph_add(&to, "%s at the peak", text_of_bytes(run.peak_rss_bytes).text);
    paragraph_end_line(&to);
}

static void print_written_and_total(paragraph *to, const run_seconds *seconds, const char *folder)
{
    if (folder)
        paragraph_add(to, "write %s,", text_of_seconds(seconds->write).text);
    paragraph_add(to, "total %s", text_of_seconds(seconds->total).text);
    paragraph_end_line(to);
}

void print_run(const rfcv_result *result, const run_seconds *seconds, const char *folder)
{
    rfcv_run run = rfcv_result_run(result);
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "read %s, rank %s, grow %s,", text_of_seconds(seconds->read).text,
                  text_of_seconds(run.rank_seconds).text, text_of_seconds(run.grow_seconds).text);
    print_written_and_total(&time, seconds, folder);
    print_trees(run);
    print_memory(run);
    if (folder) {
        paragraph files = paragraph_begin("Files");
        paragraph_add(&files, "%s: predictions.tsv, metrics.json, run.json", folder);
        paragraph_end_line(&files);
    }
}

void print_growth(const rfcv_result *result)
{
    rfcv_run run = rfcv_result_run(result);
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "rank %s, grow %s", text_of_seconds(run.rank_seconds).text,
                  text_of_seconds(run.grow_seconds).text);
    paragraph_end_line(&time);
    print_trees(run);
}

void print_runs(const rfcv_compared *runs, size_t n_runs, const run_seconds *seconds, const char *folder)
{
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "read %s,", text_of_seconds(seconds->read).text);
    print_written_and_total(&time, seconds, folder);
    print_memory(rfcv_result_run(runs[n_runs - 1].result));
    if (!folder)
        return;
    paragraph files = paragraph_begin("Files");
    paragraph_add(&files, "%s: comparison.tsv, and in each of", folder);
    for (size_t i = 0; i < n_runs; i++)
        paragraph_add(&files, "%s%s", runs[i].name, i + 1 < n_runs ? "," : ":");
    paragraph_add(&files, "predictions.tsv, metrics.json, run.json");
    paragraph_end_line(&files);
}
