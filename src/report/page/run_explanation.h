/* The tables of an explanation in a run's folder: each of importance.tsv, proximity.tsv and influence.tsv
 * that is there. */
#ifndef REPORT_PAGE_RUN_EXPLANATION_H
#define REPORT_PAGE_RUN_EXPLANATION_H

#include "report/page/run_files.h"

/* Into files that have everything else.  Fails as run_files_read() does. */
rfcv_status run_explanation_read(run_files *files, rfcv_error *error);
void run_explanation_release(run_files *files);

#endif
