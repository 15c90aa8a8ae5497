/* The manual page rfcv(1), in troff's language with the macros of man(7). */
#ifndef CLI_PRINT_MANUAL_H
#define CLI_PRINT_MANUAL_H

void print_manual(void);

#endif
