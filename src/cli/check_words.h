/* Checks the words of a command line against the table of options, before argp reads them. */
#ifndef CLI_CHECK_WORDS_H
#define CLI_CHECK_WORDS_H

#include "cli/arguments.h"

/* Complains about the first unknown option, forgotten value, or value that is not wanted in argv[1 ...].
 * *wants_help becomes true at -h or --help, and what follows is not looked at. */
rfcv_status check_words(const struct argp_option *options, int argc, char **argv, bool *wants_help,
                        rfcv_error *error);

#endif
