/*
 * report.html of a run: a section after the other, each in a file of its name, made of what the folder's
 * files say and of nothing else.
 *
 * What fails for want of memory is remembered by the text, what a JSON file lacks by its reader.
 */
#ifndef REPORT_PAGE_RUN_PAGE_H
#define REPORT_PAGE_RUN_PAGE_H

#include "report/html.h"
#include "report/page/run_files.h"
#include "report/plot.h"

typedef struct run_page {
    text_buffer text;
    const run_files *files;
} run_page;

/* The whole page, to be freed with memory_free; NULL with RFCV_BAD_DATA or RFCV_SYSTEM. */
char *run_page_make(const run_files *files, rfcv_error *error);

/* Sections, in their order.  Under plain_locale_enter(). */
void section_summary(run_page *page);     /* id "summary": lights, and the numbers that matter */
void section_data(run_page *page);        /* "data": as read, with what was decided */
void section_confusion(run_page *page);   /* "confusion": counts and shares; classes one by one */
void section_curves(run_page *page);      /* "curves": ROC and precision-recall */
void section_samples(run_page *page);     /* "samples": margins, and those that go wrong */
void section_calibration(run_page *page); /* "calibration" */
void section_trees(run_page *page);       /* "trees": error against trees */
void section_components(run_page *page);  /* "components": principal components */
void section_importance(run_page *page);  /* "importance": features, where they were explained; ... */
void section_proximity(run_page *page);   /* "proximity": ... samples that are alike ... */
void section_influence(
    run_page *page);                   /* "influence": ... and samples that sway others, and doubted labels */
void section_time(run_page *page);     /* "time": stages and threads */
void section_settings(run_page *page); /* "settings": every one; how to repeat, and to cite */

/* Draws a script into the page, with its caption; ids begin with `prefix`. */
void page_add_plot(run_page *page, plot_script *script, const char *prefix, const char *caption);

/* Of run.json: the file name of the matrix; and when the run ended, behind a dot, if that was recorded. */
const char *page_dataset_name(json_reader *run);
void page_add_moment(text_buffer *text, json_reader *run);

/* Numbers as pages write them; "–" for NaN. */
typedef struct page_number {
    char text[48];
} page_number;
page_number page_real(const char *format, double value);
page_number page_percent(double share);             /* "86.3 %", where no line breaks */
page_number page_count(uint64_t n);                 /* "4,092" */
page_number page_about(uint64_t n);                 /* "1,300": a guess, of two digits, rounded up */
page_number page_interval(double low, double high); /* "0.837 to 0.885" */

/* "none", "log1p", "log2p1" as formulas: "ln(x + 1)"; NULL as "". */
const char *page_transform(const char *log);

/* Of the member of that name: {"value", "low", "high"}. */
rfcv_estimate page_estimate(json_reader *reader, const char *key);

#endif
