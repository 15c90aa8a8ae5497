/*
 * The sections of the report of several runs, each in a file of its own, and what they share.
 *
 * As in run_page.h, what fails for want of memory is remembered by the text, what a JSON file lacks by its
 * reader.
 */
#ifndef REPORT_PAGE_COMPARISON_SECTION_H
#define REPORT_PAGE_COMPARISON_SECTION_H

#include "report/page/comparison_files.h"
#include "report/page/run_page.h"

typedef struct comparison_page {
    run_page page; /* its files are those of the first run */
    const comparison_files *compared;
} comparison_page;

/* Sections, in their order.  Under plain_locale_enter(). */
void comparison_summary(comparison_page *page);     /* id "summary" */
void comparison_runs(comparison_page *page);        /* "runs": a line for each */
void comparison_differences(comparison_page *page); /* "differences": paired, and by which test */
void comparison_trees(comparison_page *page);       /* "trees": error against trees, of all together */
void comparison_repeat(comparison_page *page);      /* "repeat": each on its own, and all of them again */

/* Whether differences are taken from another run. */
static inline bool has_reference(const comparison_page *page, size_t i)
{
    return page->compared->runs[i].against != i;
}

size_t count_differences(const comparison_page *page);

/* The first run with the highest accuracy. */
const compared_run *best_run(const comparison_page *page);

/* Whether p calls two runs different: at 5 %. */
bool is_difference(double p);

/* "13.9 % (11.6 to 16.4 %)", "0.012", "+1.25" percentage points, "+0.30 to +2.20". */
page_number error_with_interval(const compared_run *run);
page_number p_value(double p);
page_number points(double difference);
page_number points_interval(rfcv_estimate difference);

#endif
