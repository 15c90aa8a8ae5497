/*
 * Reading a table that has a line for each sample of the dataset, in its order, and begins with its id and
 * class: line by line, into listed samples that are held to those of predictions.tsv.
 *
 *     sample_table lines = {...};
 *     while (sample_table_next(&lines))
 *         ... cells of lines.table, of lines.sample ...
 *     status = sample_table_check(&lines, error);
 */
#ifndef REPORT_PAGE_SAMPLE_TABLE_H
#define REPORT_PAGE_SAMPLE_TABLE_H

#include "report/page/listed_samples.h"
#include "report/page/run_files.h"
#include "report/tsv_reader.h"

enum { SAMPLE_CELL, CLASS_CELL };

typedef struct sample_table {
    tsv_reader *table;
    const char *path;
    const run_predictions *predictions;
    listed_samples *samples; /* made for all samples of the dataset */
    size_t sample;           /* of the line */

    size_t n_lines, n_judged;
    bool has_no_memory;
} sample_table;

bool sample_table_next(sample_table *lines);

/* After the last line.  Fails with RFCV_BAD_DATA, RFCV_IO or RFCV_SYSTEM. */
rfcv_status sample_table_check(const sample_table *lines, rfcv_error *error);

/* Whether columns have these names[n], from the first on; and those after `first` a prefix and the names of
 * the classes. */
bool header_begins_with(const tsv_reader *table, const char *const *names, size_t n);
bool header_ends_with_classes(const tsv_reader *table, size_t first, const char *prefix,
                              const run_predictions *predictions);
/* Always RFCV_BAD_DATA. */
rfcv_status header_refuse(const char *path, const char *name, rfcv_error *error);

#endif
