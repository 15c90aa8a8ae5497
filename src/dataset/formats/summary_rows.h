/* Rows that sum up a sample's reads and are no features: those of HTSeq and STAR. */
#ifndef DATASET_SUMMARY_ROWS_H
#define DATASET_SUMMARY_ROWS_H

#include <stdbool.h>

/* True for __no_feature, __ambiguous, ... and N_unmapped, N_multimapping, ...: whole names only. */
bool is_summary_row(const char *row_name);

#endif
