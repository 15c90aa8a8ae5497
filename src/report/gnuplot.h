/* Drawing by gnuplot, a program that may be missing: the only door to it. */
#ifndef REPORT_GNUPLOT_H
#define REPORT_GNUPLOT_H

#include "rfcv.h"

/* Whether a gnuplot from 5.0 on that can write SVG is on the PATH; asked once. */
bool gnuplot_is_there(void);

/* Runs a script, which is to set no terminal and no output, and makes the SVG that it draws, to be freed with
 * memory_free.  It gets `seconds`; then it is ended.  NULL, with *error filled in, when it fails: RFCV_SYSTEM
 * or RFCV_INTERNAL with what gnuplot complained of. */
char *gnuplot_svg_make(const char *script, size_t width, size_t height, double seconds, rfcv_error *error);

/* "5.4 patchlevel 4", or "". */
const char *gnuplot_version(void);

#endif
