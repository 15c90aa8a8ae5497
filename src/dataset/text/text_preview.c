#include "dataset/text/text_preview.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "dataset/text/delimited_window.h"

#include <string.h>

/* A copy of the next bytes as a text of its own, since cutting it into cells changes it. */
typedef struct text_copy {
    delimited text;
    bool is_all; /* nothing follows behind it */
} text_copy;

static rfcv_status copy_text(text_copy *copy, delimited *text, rfcv_error *error)
{
    size_t n_seen = window_n_unread(text), n_ahead = 0;
    const char *ahead = "";
    rfcv_status status = RFCV_OK;
    if (n_seen <= PREVIEW_BYTES) /* one byte more tells whether there is more */
        status = source_look_ahead(&text->source, PREVIEW_BYTES - n_seen + 1, &ahead, &n_ahead, error);
    if (status == RFCV_OK)
        status = window_make(&copy->text, PREVIEW_BYTES, error);
    if (status != RFCV_OK)
        return status;
    copy->is_all = n_seen + n_ahead <= PREVIEW_BYTES;
    size_t n = copy->is_all ? n_seen + n_ahead : PREVIEW_BYTES;
    size_t n_copied = smaller_of(n_seen, n);
    memcpy(copy->text.next, text->next, n_copied);
    memcpy(copy->text.next + n_copied, ahead, n - n_copied);
    copy->text.end += n;
    window_close(copy->text.end);
    return RFCV_OK;
}

/* Cuts a row into cells; *is_cut is false where one of them cannot be read. */
static rfcv_status cut_row(preview_line *line, delimited *text, bool *is_cut, arena *memory,
                           rfcv_error *error)
{
    delimited_cell cell = {0};
    for (*is_cut = true; !cell.ends_row; line->n_cells++) {
        *is_cut = delimited_next_cell(text, &cell, NULL) == RFCV_OK;
        if (!*is_cut)
            return RFCV_OK;
        if (line->n_listed == PREVIEW_CELLS)
            continue;
        const char *kept = arena_bytes(memory, cell.text, cell.length);
        if (!kept)
            return error_no_memory(error);
        line->cells[line->n_listed++] = kept;
    }
    return RFCV_OK;
}

/* Cuts a comment as a text of its own, so that no quote reaches behind it. */
static rfcv_status cut_comment(preview_line *line, delimited *text, arena *memory, rfcv_error *error)
{
    delimited comment = *text;
    comment.end += end_of_line(text->next, text->end) - text->end;
    text->next = comment.end + (comment.end < text->end);
    bool is_cut;
    rfcv_status status = cut_row(line, &comment, &is_cut, memory, error);
    line->is_comment = true;
    line->n_cells += !is_cut;
    return status;
}

static rfcv_status cut_lines(text_preview *preview, text_copy *copy, rfcv_error *error)
{
    delimited *text = &copy->text;
    bool has_row = true, is_cut = true;
    rfcv_status status = RFCV_OK;
    while (status == RFCV_OK && is_cut && preview->n_lines < PREVIEW_LINES) {
        preview_line *line = &preview->lines[preview->n_lines];
        status = delimited_next_row(text, &has_row, error);
        if (status != RFCV_OK || !has_row)
            return status;
        for (size_t i = 0; i < PREVIEW_CELLS; i++)
            line->cells[i] = "";
        status = is_comment(text->next, text->end) ? cut_comment(line, text, &preview->memory, error)
                                                   : cut_row(line, text, &is_cut, &preview->memory, error);
        line->is_whole = is_cut && (copy->is_all || text->next < text->end);
        preview->n_lines += line->n_cells > 0;
    }
    return status;
}

rfcv_status text_preview_make(text_preview *preview, delimited *text, rfcv_error *error)
{
    text_copy copy = {.text = {.source = {.name = text->source.name, .file = -1},
                               .separator = text->separator,
                               .is_last = true}};
    preview->separator = text->separator;
    rfcv_status status = copy_text(&copy, text, error);
    if (status == RFCV_OK)
        status = cut_lines(preview, &copy, error);
    delimited_block_free(&copy.text);
    return status;
}

void text_preview_free(text_preview *preview)
{
    arena_free(&preview->memory);
    *preview = (text_preview){0};
}
