/* What -h and --help print, from the tables of options. */
#ifndef CLI_PRINT_HELP_H
#define CLI_PRINT_HELP_H

#include "cli/arguments.h"

#include <stdio.h>

/* All options by group, with defaults and examples. */
void print_help(const command_syntax *syntax);

/* What fits on a screen of 24 x 80: the purpose, the commonest options, and where the rest is. */
void print_brief_help(const char *command_name, const command_syntax *syntax);

/* What rfcv is for, and its commands; on a screen too. */
void print_overview(FILE *stream);

#endif
