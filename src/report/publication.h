/* Files that are written under temporary names, and get their own together when the last is on disk. */
#ifndef REPORT_PUBLICATION_H
#define REPORT_PUBLICATION_H

#include "report/output.h"
#include "report/pending_file.h"

typedef struct publication {
    pending_file *files; /* [n_files] in the order in which they appear */
    size_t n_files;
} publication;

/* Of at most n_files; to be discarded in every case.  Fails with RFCV_SYSTEM. */
rfcv_status publication_make(publication *files, size_t n_files, rfcv_error *error);

/* Opens the next file, whose name is kept. */
rfcv_status publication_open(publication *files, const claimed_folder *folder, const char *name,
                             pending_file **opened, rfcv_error *error);

/* Writes the next file; a text that is NULL is one for which there was no memory. */
rfcv_status publication_add(publication *files, const claimed_folder *folder, const char *name,
                            const char *text, rfcv_error *error);

/* Gives all files their names in place of what the folders held, and takes that back if one cannot be. */
rfcv_status publication_appear(publication *files, rfcv_output *output, rfcv_error *error);
/* Likewise, but beside the files that were written to this output before, if there are any. */
rfcv_status publication_appear_beside(publication *files, rfcv_output *output, rfcv_error *error);

/* Removes those that did not appear. */
void publication_discard(publication *files);

#endif
