/* The methods of a run with their sources. */
#ifndef REPORT_PAGE_CITATIONS_H
#define REPORT_PAGE_CITATIONS_H

#include "report/page/run_page.h"

/* What of the methods was used beside those that every run uses. */
typedef struct methods_used {
    bool has_two_classes, has_leave_pair_out, is_rebalanced, has_balanced_bags;
    rfcv_split split;
    rfcv_vote vote;
    bool has_importance, has_proximity, has_influence;
    const char *version; /* of rfcv */
} methods_used;

/* A list of them, and the same as BibTeX. */
void add_citations(text_buffer *page, methods_used used);

#endif
