/* The folder that receives the files of a run, of several or of a bench: claimed before, filled after. */
#ifndef REPORT_OUTPUT_H
#define REPORT_OUTPUT_H

#include "report/claimed_folder.h"

struct rfcv_output {
    claimed_folder *folders; /* [n_folders] its own, then one for each of the runs that are compared */
    size_t n_folders;
    bool may_replace;
    bool is_filled; /* with files that were written to it */
};

/* A run or bench that is there is kept unless it may be replaced; a folder under a file's name always is. */
rfcv_status output_check_names_are_free(const rfcv_output *output, rfcv_error *error);

/* Ends what is there, beginning with what makes it look complete: a mixture of old and new never looks like
 * one.  *is_retired becomes true where something was. */
rfcv_status output_retire(const rfcv_output *output, bool *is_retired, rfcv_error *error);

typedef struct output_text {
    const char *name; /* one of those that a claimed folder is looked through for: output.c lists them */
    const char *text;
} output_text;

/* Writes texts[n_texts], which appear in this order.  Fails as rfcv_output_write() does. */
rfcv_status output_write_texts(rfcv_output *output, const output_text *texts, size_t n_texts,
                               rfcv_error *error);

#endif
