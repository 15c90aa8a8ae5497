#include "report/file_text.h"

#include "base/status.h"
#include "dataset/file/source.h"

enum { MOST_BYTES = 1 << 28, READ_AT_ONCE = 1 << 16 };

static rfcv_status add_all(text_buffer *text, byte_source *source, rfcv_error *error)
{
    char block[READ_AT_ONCE];
    size_t n_read = 0;
    do {
        rfcv_status status = source_read(source, block, sizeof block, &n_read, error);
        if (status != RFCV_OK)
            return status;
        text_add_bytes(text, block, n_read);
        if (text->has_failed)
            return error_no_memory(error);
        if (text->n_bytes > MOST_BYTES)
            return error_set(error, RFCV_BAD_DATA, "%s is larger than any that rfcv writes", source->name);
    } while (n_read > 0);
    return RFCV_OK;
}

rfcv_status file_text_add(text_buffer *text, const char *path, rfcv_error *error)
{
    byte_source source;
    rfcv_status status = source_open_any(&source, path, NULL, error);
    if (status == RFCV_OK)
        status = add_all(text, &source, error);
    source_close(&source);
    return status;
}
