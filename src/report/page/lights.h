/* Traffic lights of a run: what its numbers can carry and what they cannot, the worst first. */
#ifndef REPORT_PAGE_LIGHTS_H
#define REPORT_PAGE_LIGHTS_H

#include "report/page/run_page.h"

/* Lights in the making: those of each level, in the order in which they were told. */
typedef struct light_list {
    text_buffer of_level[HTML_OPEN + 1];
} light_list;

void light_tell(light_list *lights, html_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Each tells what it is about, or nothing where there is nothing to tell. */
void lights_of_accuracy(light_list *lights, const run_files *files);
void lights_of_classes(light_list *lights, const run_files *files);
void lights_of_trees(light_list *lights, const run_files *files);
void lights_of_repeats(light_list *lights, const run_files *files);
void lights_of_shares(light_list *lights, const run_files *files);
void lights_of_data(light_list *lights, const run_files *files);

/* All of them, into the page. */
void page_add_lights(run_page *page);

/* "86.3 % (95 % interval 83.7 % to 88.5 %)"; without an interval where there is none. */
typedef struct share_text {
    char text[200];
} share_text;
share_text share_with_interval(rfcv_estimate share);

#endif
