/*
 * The text of rfcv_model_dot_make(): a tree in Graphviz's DOT language.  Its nodes are numbered as in the
 * model; edges say whether the value is at most the threshold, of which there are six digits (model_json.h
 * has all); leaves have the colours that pages give their classes, and, where they are known, their draws.
 */
#ifndef REPORT_MODEL_DOT_H
#define REPORT_MODEL_DOT_H

#include "report/text_buffer.h"

/* Adds text within the quotes of a label: what means something there is escaped, control characters become
 * spaces, and bytes that are no UTF-8 U+FFFD. */
void dot_add_text(text_buffer *dot, const char *text);

#endif
