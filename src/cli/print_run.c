#include "cli/print_run.h"

#include "cli/paragraph.h"
#include "cli/text.h"

void print_run(const rfcv_result *result, const run_seconds *seconds, const char *folder)
{
    rfcv_run run = rfcv_result_run(result);
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "read %s, rank %s, grow %s,", text_of_seconds(seconds->read).text,
                  text_of_seconds(run.rank_seconds).text, text_of_seconds(run.grow_seconds).text);
    if (folder)
        paragraph_add(&time, "write %s,", text_of_seconds(seconds->write).text);
    paragraph_add(&time, "total %s", text_of_seconds(seconds->total).text);
    paragraph_end_line(&time);

    double rate = run.grow_seconds > 0 ? (double)run.n_trees / run.grow_seconds : 0;
    paragraph trees = paragraph_begin("Trees");
    paragraph_add(&trees, "%s grown, %s a second, %.1f nodes each", text_of_count(run.n_trees).text,
                  text_of_count((uint64_t)(rate + 0.5)).text, run.nodes_per_tree);
    paragraph_end_line(&trees);

    paragraph memory = paragraph_begin("Memory");
    paragraph_add(&memory, "%s at the peak", text_of_bytes(run.peak_rss_bytes).text);
    paragraph_end_line(&memory);

    if (folder) {
        paragraph files = paragraph_begin("Files");
        paragraph_add(&files, "%s: predictions.tsv, metrics.json, run.json", folder);
        paragraph_end_line(&files);
    }
}
