/* What may be typed as the value of an option or as an operand, from how it is named: "flat|nested", "FILE".
 */
#ifndef CLI_OPTION_VALUE_H
#define CLI_OPTION_VALUE_H

#include <stdbool.h>

typedef struct option_value {
    char words[160]; /* "flat nested"; empty: none */
    bool is_file, is_folder, is_command;
} option_value;

/* Of "loo|oob|K|FILE[,...]" the words loo and oob, and a file.  NULL: no value. */
option_value option_value_of(const char *name);

#endif
