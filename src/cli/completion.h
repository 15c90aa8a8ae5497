/* Completion of commands, options and their values: a script for each shell, made from the tables. */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

void completion_print_bash(void);
void completion_print_zsh(void);
void completion_print_fish(void);

#endif
