/*
 * A program that reads a text and writes another: found on the PATH, run without a shell, ended at a
 * deadline, with what it has started.
 *
 * Signals and open files of the process stay as they are: writing to a program that has ended is an error and
 * no signal, and no descriptor is inherited but those three.
 */
#ifndef REPORT_SUBPROCESS_H
#define REPORT_SUBPROCESS_H

#include "report/text_buffer.h"
#include "rfcv.h"

typedef struct subprocess_said {
    text_buffer output, complaints; /* standard output and standard error; to be discarded */
    int exit_code;                  /* 0: success */
} subprocess_said;

/* Runs words[], which ends with NULL, in the environment but for the variables in `without`, which ends with
 * NULL too; `with` has more ("LC_ALL=C").  Fills *said in every case.  Fails with RFCV_SYSTEM where it cannot
 * be started, is ended by a signal, takes more than `seconds` or says more than 64 MiB. */
rfcv_status subprocess_run(const char *const *words, const char *const *without, const char *const *with,
                           const char *input, double seconds, subprocess_said *said, rfcv_error *error);

#endif
