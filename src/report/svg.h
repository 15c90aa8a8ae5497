/*
 * Finishing a plot of gnuplot's for a page: several can stand in one, nothing in it runs, and it has a text
 * for those who cannot see it.
 *
 * Event handlers become <title> children, which browsers show as tooltips; every id and every reference to
 * one gets a prefix, and references to elsewhere go; black becomes currentColor and white none, so that the
 * page's own colours hold; the picture has no size but that of its place; scripts, comments, the XML
 * declaration, the document type and empty groups go, and groups of equal attributes that follow each other
 * become one.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include <stddef.h>

/* Finished copy of gnuplot's SVG, to be freed with memory_free; NULL when there was no memory.  `title` is
 * what the picture shows, in a sentence: its alternative text. */
char *svg_finish(const char *svg, const char *prefix, const char *title);

#endif
