/* "importance,proximity,influence": what of a forest is explained, for explain and cv. */
#ifndef CLI_PARSE_EXPLAIN_H
#define CLI_PARSE_EXPLAIN_H

#include "rfcv.h"

/* As a table of options has it. */
#define EXPLAIN_VALUES "importance|proximity|influence[,...]"

/* Replaces what was wanted; the other options stay. */
rfcv_status parse_explain(const char *text, rfcv_explain_options *wanted, rfcv_error *error);

/* "importance and influence" */
typedef struct explain_text {
    char text[60];
} explain_text;

explain_text text_of_explained(const rfcv_explain_options *wanted);

#endif
