/* A slow look at HTML and SVG: whether every tag is closed, in order, and every id is there once. */
#ifndef SUPPORT_MARKUP_CHECK_H
#define SUPPORT_MARKUP_CHECK_H

#include <stddef.h>

/* Fail the test where that is not so.  Of HTML, meta needs no end, and a
 * script holds no tags. */
void assert_tags_match(const char *markup);
void assert_ids_are_unique(const char *markup);

size_t n_occurrences(const char *text, const char *word);

#endif
