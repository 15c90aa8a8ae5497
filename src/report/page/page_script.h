/* What makes a table of the report sortable and searchable.  Without scripts it is a table all the same. */
#ifndef REPORT_PAGE_PAGE_SCRIPT_H
#define REPORT_PAGE_PAGE_SCRIPT_H

extern const char *const page_script;

#endif
