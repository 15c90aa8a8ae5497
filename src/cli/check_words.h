/* Checks the words of a command line against the table of options, before argp reads them. */
#ifndef CLI_CHECK_WORDS_H
#define CLI_CHECK_WORDS_H

#include "cli/arguments.h"

typedef enum help_wanted { HELP_NOT_WANTED, HELP_IN_BRIEF, HELP_IN_FULL } help_wanted;

/* Complains about the first unknown option, forgotten value, or value that is not wanted in argv[1 ...].
 * What follows -h or --help is not looked at. */
rfcv_status check_words(const struct argp_option *options, int argc, char **argv, help_wanted *wanted,
                        rfcv_error *error);

#endif
