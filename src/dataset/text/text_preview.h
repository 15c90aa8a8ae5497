/* The first lines of a text, cut into cells, by which its format is told; nothing of the text is consumed. */
#ifndef DATASET_TEXT_PREVIEW_H
#define DATASET_TEXT_PREVIEW_H

#include "dataset/text/delimited.h"

enum { PREVIEW_LINES = 12, PREVIEW_CELLS = 10, PREVIEW_BYTES = DELIMITED_SIZE };

typedef struct preview_line {
    const char *cells[PREVIEW_CELLS]; /* unquoted and trimmed; "" behind the last, never NULL */
    size_t n_listed;                  /* min(n_cells, PREVIEW_CELLS) */
    size_t n_cells;                   /* of the line, as far as it is seen; 1 at least */
    bool is_whole;                    /* its end is seen, so that n_cells counts all of them */
    bool is_comment;                  /* its cells end at the first that cannot be read */
} preview_line;

/* Starts as {0}. */
typedef struct text_preview {
    preview_line lines[PREVIEW_LINES]; /* [n_lines] that are not blank */
    size_t n_lines;
    char separator; /* the text's: '\t', ',', ';' or ' ' */
    arena memory;   /* behind the cells */
} text_preview;

/*
 * Looks at PREVIEW_BYTES of what is unread, or less where the text ends, whatever the size of its window.  A
 * quote that is not closed, or a NUL byte, ends the preview: the reader of the text complains of it.  Fails
 * as source_read does, or with RFCV_SYSTEM; to be freed even after a failure.
 */
rfcv_status text_preview_make(text_preview *preview, delimited *text, rfcv_error *error);
void text_preview_free(text_preview *preview);

/* A cell, or "" where the preview has none there. */
static inline const char *preview_cell(const text_preview *preview, size_t line, size_t cell)
{
    return line < preview->n_lines && cell < preview->lines[line].n_listed ? preview->lines[line].cells[cell]
                                                                           : "";
}

/* Comments in front. */
static inline size_t preview_n_comments(const text_preview *preview)
{
    size_t n = 0;
    while (n < preview->n_lines && preview->lines[n].is_comment)
        n++;
    return n;
}

/* True where the only comment begins with '#', has as many cells as the line below it, and not only empty
 * ones behind the first, as spreadsheets add them: it is the header. */
static inline bool preview_has_header_in_comment(const text_preview *preview)
{
    const preview_line *lines = preview->lines;
    return preview_n_comments(preview) == 1 && *preview_cell(preview, 0, 0) == '#' && preview->n_lines > 1 &&
           *preview_cell(preview, 0, 1) != '\0' && lines[0].n_cells == lines[1].n_cells;
}

#endif
