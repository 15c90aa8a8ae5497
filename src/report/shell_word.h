/* Commands as a shell reads them. */
#ifndef REPORT_SHELL_WORD_H
#define REPORT_SHELL_WORD_H

#include "report/text_buffer.h"

/* Adds a word, behind a space where the text has others, and in quotes where the shell would take it for
 * something else. */
void shell_word_add(text_buffer *text, const char *word);

#endif
