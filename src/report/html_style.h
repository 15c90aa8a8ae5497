/* How pages look: the style sheet that every page carries, in parts; NULL is after the last. */
#ifndef REPORT_HTML_STYLE_H
#define REPORT_HTML_STYLE_H

extern const char *const html_style[];

#endif
