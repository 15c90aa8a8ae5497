/* Reading our own tables again, line by line. */
#ifndef REPORT_TSV_READER_H
#define REPORT_TSV_READER_H

#include "rfcv.h"

typedef struct tsv_reader tsv_reader;

/* Opens a table and reads its header.  NULL with RFCV_CANNOT_READ, RFCV_BAD_DATA or RFCV_SYSTEM. */
tsv_reader *tsv_reader_open(const char *path, rfcv_error *error);
void tsv_reader_close(tsv_reader *reader);

size_t tsv_reader_n_columns(const tsv_reader *reader);
const char *tsv_reader_column_name(const tsv_reader *reader, size_t column);
/* n_columns if there is none of that name. */
size_t tsv_reader_find_column(const tsv_reader *reader, const char *name);

/* Goes to the next line.  False at the end, and after the first line that cannot be read: a line of more or
 * fewer cells, or one of which a value was asked for that it is not. */
bool tsv_reader_next(tsv_reader *reader);

/* Cells of the line; texts are UTF-8, and gone with the next line. */
const char *tsv_reader_text(const tsv_reader *reader, size_t column);
double tsv_reader_real(tsv_reader *reader, size_t column); /* NaN for NA */
uint64_t tsv_reader_count(tsv_reader *reader, size_t column, uint64_t most);

/* Refuses a cell of the line: "'<its text>' is not <expected>". */
void tsv_reader_refuse(tsv_reader *reader, size_t column, const char *expected);

/* Fails with RFCV_BAD_DATA, RFCV_IO or RFCV_SYSTEM where reading failed, and says where. */
rfcv_status tsv_reader_check(const tsv_reader *reader, rfcv_error *error);

#endif
