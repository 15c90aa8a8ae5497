/*
 * The ROC or precision-recall curve of a class against the rest, by its share of the votes on each sample:
 * the line that a picture draws.
 *
 * Between two thresholds there is none, so the line is made of steps.  Corners that nobody would see are left
 * out: of 20,000 samples some hundred are kept.
 */
#ifndef REPORT_PAGE_CURVE_LINE_H
#define REPORT_PAGE_CURVE_LINE_H

#include "report/page/run_files.h"
#include "report/text_buffer.h"

typedef enum curve_kind { CURVE_ROC, CURVE_PRECISION } curve_kind;

/* Adds its corners, "0.0125 0.8000" and a newline each: false and true positive rate, or recall and
 * precision.  The class has samples with votes, and so has another one. */
void curve_line_add(text_buffer *script, const run_predictions *predictions, size_t class_index,
                    curve_kind kind);

#endif
