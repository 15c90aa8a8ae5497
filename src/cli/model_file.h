/* The file of a forest, model.rfm. */
#ifndef CLI_MODEL_FILE_H
#define CLI_MODEL_FILE_H

#include "cli/output_options.h"
#include "rfcv.h"

/* Fails, before any work is done, where `path` cannot be written: as output_file_check() does. */
rfcv_status model_file_check(const char *path, bool force, rfcv_error *error);

/* Prints where it is, and what it holds: on standard output, or with --json on standard error. */
void model_file_tell(const char *path, const rfcv_model *model, const output_options *output);

/* 0 where there is none. */
uint64_t model_file_n_bytes(const char *path);

#endif
