/*
 * A command's options and operands, read with argp.
 *
 * The words are checked against the table before argp sees them, so that every complaint is one sentence in
 * one form, with "did you mean"; option names may not be shortened.  The helps, the manual page and
 * completions are printed from the same table, in its order (argp's own help would sort each group by name).
 *
 * A value is named as "flat|nested", "N|auto" or "KIND[,CHUNK]": between the bars, a word that begins with a
 * capital stands for something; others are typed as they stand.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "rfcv.h"

#include <argp.h>

#include <stdbool.h>

/* Rows of a table of options; -h shows those that are common. */
#define HEADING(text)                                                                                        \
    {                                                                                                        \
        .doc = text                                                                                          \
    }
#define OPTION(option, letter_or_key, value, text)                                                           \
    {                                                                                                        \
        .name = option, .key = letter_or_key, .arg = value, .doc = text                                      \
    }

#define COMMON_OPTION(option, letter_or_key, value, text)                                                    \
    {                                                                                                        \
        .name = option, .key = letter_or_key, .arg = value, .doc = text, .group = ARGUMENTS_COMMON           \
    }
#define HELP_ROW OPTION("help", 'h', NULL, "print this and end; -h: the commonest options alone")

/* argp's number for an order of rows, which is not used otherwise. */
enum { ARGUMENTS_COMMON = 1 };

/* Key of a word that is no option. */
enum { ARGUMENTS_OPERAND = ARGP_KEY_ARG };

typedef struct command_syntax {
    const char *usage;                 /* "rfcv cv [OPTION]... MATRIX" */
    const char *purpose;               /* sentences */
    const struct argp_option *options; /* ends with {0}; a row with a doc alone is a heading */
    const char *examples;              /* lines, the first their heading */
    int first_key;                     /* of an option that is taken before all others, wherever it stands,
                                          so that they count above it; 0: none */
    /* Takes an option's value (NULL if it has none), or an operand. */
    rfcv_status (*take)(int key, char *value, void *into, rfcv_error *error);
} command_syntax;

/* Reads argv[2 ...], argv[1] being the command's name.  With -h or --help nothing is taken, the help is
 * printed, and *helped is true. */
rfcv_status arguments_read(const command_syntax *syntax, int argc, char **argv, void *into, bool *helped,
                           rfcv_error *error);

bool arguments_is_end(const struct argp_option *option);

#endif
