/* The !Sample_ lines of a GEO series matrix, as fields of its columns. */
#ifndef DATASET_SERIES_SAMPLES_H
#define DATASET_SERIES_SAMPLES_H

#include "dataset/text/delimited.h"
#include "dataset/text/table.h"

/*
 * Reads up to the line "!series_matrix_table_begin", which is consumed, or to the end of the text.  Each
 * !Sample_ line is a column of the table, named without the mark ("title", "geo_accession"), and a row is a
 * sample.  Characteristics ("key: value") are collected by key over all their lines, which may hold different
 * keys for different samples; a sample without a key has "".  `lines` are all 0.  *has_table is false where
 * the mark was not met.  Fails as delimited_read_row does, and with RFCV_BAD_DATA where lines differ in
 * length, and as table_check_memory does.  `samples` starts as {0} but for its budget, and is emptied with
 * table_free even after a failure.
 */
rfcv_status series_samples_read(text_table *samples, delimited *text, bool *has_table, rfcv_error *error);

#endif
