#include "bench/findings.h"

#include "base/memory.h"
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static void add(finding_list *list, rfcv_bench_finding finding, const char *format, va_list values)
{
    char text[1000];
    vsnprintf(text, sizeof text, format, values);
    rfcv_bench_finding *items = memory_make_room(list->items, list->n + 1, &list->room, sizeof *items);
    if (items)
        list->items = items;
    finding.text = items ? memory_copy_text(text) : NULL;
    if (finding.text)
        list->items[list->n++] = finding;
    else
        list->lacks_memory = true;
}

void finding_add(finding_list *list, const char *work, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(list, (rfcv_bench_finding){.work = work}, format, values);
    va_end(values);
}

void finding_warn(finding_list *list, const char *work, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(list, (rfcv_bench_finding){.work = work, .is_warning = true}, format, values);
    va_end(values);
}

rfcv_status bench_find(rfcv_bench *bench, rfcv_error *error)
{
    static void (*const finders[])(const rfcv_bench *bench, size_t work, finding_list *list) = {
        find_best,         find_schedules,    find_layouts,        find_scaling,
        find_slower_trees, find_weak_scaling, find_oversubscribed, find_memory,
    };
    finding_list list = {0};
    find_doubts(bench, &list);
    for (size_t work = 0; work < bench->n_works; work++)
        for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
            finders[i](bench, work, &list);
    bench->findings = list.items;
    bench->n_findings = list.n;
    return list.lacks_memory ? error_no_memory(error) : RFCV_OK;
}
