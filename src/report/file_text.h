/* A whole file of text in memory. */
#ifndef REPORT_FILE_TEXT_H
#define REPORT_FILE_TEXT_H

#include "report/text_buffer.h"
#include "rfcv.h"

/* Appends the file's content.  Fails with RFCV_CANNOT_READ, RFCV_BAD_DATA (larger than any file of ours),
 * RFCV_IO or RFCV_SYSTEM. */
rfcv_status file_text_add(text_buffer *text, const char *path, rfcv_error *error);

#endif
