/* A file of STAR counts of the GDC: the values of one sample, a gene a row. */
#ifndef DATASET_STAR_FILE_H
#define DATASET_STAR_FILE_H

#include "dataset/text/delimited.h"

/* Columns of a file; those of values follow. */
enum { GENE_ID, GENE_NAME, GENE_TYPE, N_GENE_COLUMNS };
extern const char *const GENE_COLUMNS[N_GENE_COLUMNS];

typedef struct star_gene {
    char *texts[N_GENE_COLUMNS];
} star_gene;

/* Starts as {0}. */
typedef struct star_file {
    delimited text;
    delimited_row header;
    arena memory; /* behind the header */
} star_file;

/* Opens a file and reads its header.  Fails as delimited_open and delimited_read_row do, and with
 * RFCV_BAD_DATA at another header.  To be closed even after a failure. */
rfcv_status star_file_open(star_file *file, const char *path, const rfcv_monitor *monitor, rfcv_error *error);
void star_file_close(star_file *file);

/* Reads the next gene, past rows that sum up reads, to the arena; *has_gene is false at the end of the file.
 * Fails as delimited_next_cell does, and with RFCV_BAD_DATA at a row that is cut off. */
rfcv_status star_file_next_gene(star_file *file, star_gene *gene, bool *has_gene, arena *memory,
                                rfcv_error *error);

/* Reads values[n_genes] of a column, NaN where one is missing, of a file that must have the genes of
 * `model`.  Fails as star_file_next_gene does, and with RFCV_BAD_DATA where it has not the column, has other
 * genes, or something else than a number. */
rfcv_status star_file_read_values(star_file *file, const char *column, const star_gene *genes, size_t n_genes,
                                  const char *model, double *values, uint64_t *n_missing, rfcv_error *error);

#endif
