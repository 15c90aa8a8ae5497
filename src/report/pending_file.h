/* A file that is written under a temporary name, and gets its own when it is complete and on disk. */
#ifndef REPORT_PENDING_FILE_H
#define REPORT_PENDING_FILE_H

#include "rfcv.h"

#include <stdio.h>

typedef struct pending_file {
    const char *name;   /* kept, as is `folder` */
    const char *folder; /* for messages */
    int directory;      /* descriptor of the folder */
    char temporary[64]; /* has what fits of the name */
    FILE *stream;       /* NULL unless open */
    bool is_there;      /* under the temporary name */
} pending_file;

/* The file is then to be discarded, whatever becomes of it. */
rfcv_status pending_file_open(pending_file *file, int directory, const char *folder, const char *name,
                              rfcv_error *error);

/* Closes it, with every byte on disk. */
rfcv_status pending_file_complete(pending_file *file, rfcv_error *error);

/* Gives the completed file its name, in place of one that has it. */
rfcv_status pending_file_publish(pending_file *file, rfcv_error *error);

/* Removes what is under the temporary name.  A pending_file that is all zero has nothing. */
void pending_file_discard(pending_file *file);

#endif
