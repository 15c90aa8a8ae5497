/* Sizes in bytes: 500M, 4G. */
#ifndef CLI_PARSE_SIZE_H
#define CLI_PARSE_SIZE_H

#include "rfcv.h"

/* A whole number from 1, and k, M, G or T for powers of 1,000.  `option` is the name as typed. */
rfcv_status parse_size(const char *option, const char *text, uint64_t *n_bytes, rfcv_error *error);

#endif
