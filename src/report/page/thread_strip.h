/* The picture of what threads did in the course of the loop over trees. */
#ifndef REPORT_PAGE_THREAD_STRIP_H
#define REPORT_PAGE_THREAD_STRIP_H

#include "report/json_read.h"
#include "report/plot.h"

/* Of threads.loop of run.json, in which the reader is.  Returns how long the loop took, in seconds. */
double thread_strip_write(plot_script *script, json_reader *loop);

#endif
