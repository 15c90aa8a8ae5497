#include "report/page/lights.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>

void light_tell(light_list *lights, html_level level, const char *format, ...)
{
    text_buffer sentence = {0}, *told = &lights->of_level[level];
    va_list values;
    va_start(values, format);
    text_add_format_list(&sentence, format, values);
    va_end(values);
    char *text = text_take(&sentence);
    if (text)
        html_light(told, level, "%s", text);
    else
        told->has_failed = true;
    memory_free(text);
}

share_text share_with_interval(rfcv_estimate share)
{
    share_text written;
    if (isnan(share.low) || isnan(share.high))
        snprintf(written.text, sizeof written.text, "%s", page_percent(share.value).text);
    else
        snprintf(written.text, sizeof written.text, "%s (95 %% interval %s to %s)",
                 page_percent(share.value).text, page_percent(share.low).text, page_percent(share.high).text);
    return written;
}

void page_add_lights(run_page *page)
{
    static void (*const tell[])(light_list *, const run_files *) = {lights_of_accuracy, lights_of_classes,
                                                                    lights_of_trees,    lights_of_repeats,
                                                                    lights_of_shares,   lights_of_data};
    static const html_level worst_first[] = {HTML_BAD, HTML_LOOK, HTML_OPEN, HTML_GOOD};
    light_list lights = {0};
    for (size_t i = 0; i < sizeof tell / sizeof *tell; i++)
        tell[i](&lights, page->files);
    html_open_lights(&page->text);
    for (size_t i = 0; i < sizeof worst_first / sizeof *worst_first; i++) {
        char *told = text_take(&lights.of_level[worst_first[i]]);
        if (told)
            text_add(&page->text, told);
        else
            page->text.has_failed = true;
        memory_free(told);
    }
    html_close_lights(&page->text);
}
