/* A slow look at HTML and SVG: whether every tag is closed, in order, and every id is there once. */
#ifndef SUPPORT_MARKUP_CHECK_H
#define SUPPORT_MARKUP_CHECK_H

#include <check.h>
#include <stddef.h>
#include <string.h>

/* Fail the test where that is not so.  Of HTML, meta needs no end, and a
 * script holds no tags. */
void assert_tags_match(const char *markup);
void assert_ids_are_unique(const char *markup);

#define assert_has(text, words) ck_assert_msg(strstr(text, words), "no %s in\n%.4000s", words, text)
#define assert_has_no(text, words) ck_assert_msg(!strstr(text, words), "%s in\n%.4000s", words, text)

size_t n_occurrences(const char *text, const char *word);

#endif
