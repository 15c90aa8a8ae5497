/* How far the run is, on standard error: one line, rewritten, on a terminal; else a line each 10 %. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "rfcv.h"

typedef enum progress_mode { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER } progress_mode;

typedef struct progress {
    enum { PROGRESS_SILENT, PROGRESS_REWRITTEN, PROGRESS_LINES } style;
    bool is_shown;   /* a rewritten line stands on the terminal */
    char stage[16];  /* that was last told of */
    uint64_t tenths; /* of it that have been told */
} progress;

progress progress_begin(progress_mode mode);

/* The monitor's function; the context is the progress. */
void progress_show(const rfcv_progress *now, void *context);

/* Removes the line, so that something else can be printed. */
void progress_clear(progress *shown);

#endif
