/*
 * A dataset in the making.  A reader of any format fills a draft, sample by sample; what is common to all
 * formats (classes, groups, missing values, the log) is decided when it is finished.
 */
#ifndef DATASET_DRAFT_H
#define DATASET_DRAFT_H

#include "dataset/dataset.h"
#include "dataset/name_index.h"
#include "dataset/row_supply.h"

#define NO_LABEL UINT32_MAX
#define NO_GROUP UINT32_MAX

typedef struct draft_sample {
    double *values; /* [n_columns]; NaN where missing */
    const char *id; /* NULL: to be numbered */
    uint32_t label; /* number in draft.labels, or NO_LABEL */
    uint32_t group; /* number in draft.groups, or NO_GROUP */
    size_t line;    /* in the file; 0 without one */
} draft_sample;

typedef struct dataset_draft {
    arena memory;           /* of what the dataset will own */
    char **feature_names;   /* [n_columns] */
    uint32_t *file_columns; /* [n_columns] from 1, for messages; NULL without a file */
    size_t n_columns;       /* of the rows */
    draft_sample *samples;  /* [n_samples] */
    size_t n_samples, room;
    row_supply rows;   /* for draft_row() */
    name_index labels; /* class names */
    name_index groups; /* group names */
    bool has_groups;
    rfcv_dataset_info info; /* what the reader knows; its strings in `memory` */
    size_t n_threads;       /* that may work on it, for a file from 1 to MOST_PARSERS; 0: one */
} dataset_draft;

/* A draft starts as {0}; feature_names and n_columns come first.  Frees all that it holds, which is nothing
 * after draft_finish took it over. */
void draft_free(dataset_draft *draft);

/* Room for the values of a sample; NULL when there is no memory. */
double *draft_row(dataset_draft *draft);

/* Adds a sample; its values are in `memory`.  Fails with RFCV_SYSTEM, or RFCV_BAD_DATA where there are
 * too many. */
rfcv_status draft_add(dataset_draft *draft, const draft_sample *sample, rfcv_error *error);

/* The number of a class or group name, copied if it is new. */
rfcv_status draft_number(dataset_draft *draft, name_index *index, const char *name, uint32_t *number,
                         rfcv_error *error);

/*
 * Makes the dataset: leaves out samples without a label and features with missing values, orders the classes,
 * counts, and chooses the log where `log` is RFCV_LOG_AUTO.  NULL with RFCV_BAD_DATA or RFCV_SYSTEM where
 * that cannot be.
 */
rfcv_dataset *draft_finish(dataset_draft *draft, rfcv_log log, rfcv_error *error);

#endif
