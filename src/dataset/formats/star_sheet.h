/* The sample sheet of a GDC cart: which file of the folder is which sample's. */
#ifndef DATASET_STAR_SHEET_H
#define DATASET_STAR_SHEET_H

#include "dataset/read_context.h"
#include "dataset/text/table.h"

typedef struct star_sheet {
    text_table table;
    char *path;                           /* of the sheet */
    size_t *rows;                         /* [n] of the table, that name a file of STAR counts */
    char **files;                         /* [n] their paths; in the table's memory */
    size_t n;                             /* samples */
    uint64_t n_bytes;                     /* of the files together */
    size_t file_id, file_name, sample_id; /* columns */
} star_sheet;

/*
 * Finds *sample_sheet*.tsv in the folder, reads it, and finds its files: FOLDER/<File ID>/<File Name>, or
 * FOLDER/<File Name>.  Fails with RFCV_CANNOT_READ where there is no sheet or a file is missing, and with
 * RFCV_BAD_DATA at two sheets, a column that is missing, a file of two samples, or no file of STAR counts.
 * `sheet` starts as {0}, and is emptied with star_sheet_free even after a failure.
 */
rfcv_status star_sheet_read(star_sheet *sheet, const read_context *context, rfcv_error *error);
void star_sheet_free(star_sheet *sheet);

#endif
