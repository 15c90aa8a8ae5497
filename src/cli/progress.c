#include "cli/progress.h"

#include "cli/streams.h"
#include "cli/text.h"

#include <stdio.h>
#include <string.h>

progress progress_begin(progress_mode mode)
{
    progress none = {.style = PROGRESS_SILENT};
    if (mode != PROGRESS_NEVER && streams_is_terminal(stderr))
        none.style = PROGRESS_REWRITTEN;
    else if (mode == PROGRESS_ALWAYS)
        none.style = PROGRESS_LINES;
    return none;
}

static const char *unit_of(const char *stage)
{
    static const struct {
        const char *stage, *unit;
    } units[] = {
        {"rank", "features"},    {"grow", "trees"},       {"compare", "samples"},    {"calibrate", "works"},
        {"bench", "turns"},      {"duel", "turns"},       {"components", "rows"},    {"shadow", "trees"},
        {"proximity", "leaves"}, {"influence", "leaves"}, {"resample", "resamples"},
    };
    size_t i = 0;
    while (strcmp(units[i].stage, stage) != 0 && i + 1 < sizeof units / sizeof *units)
        i++;
    return units[i].unit;
}

/* "read 12.3 MB of 45.0 MB", "rank 1,200 of 5,000 features", "grow 12,345 of 422,000 trees" */
static int describe_amount(const rfcv_progress *now, char *line, size_t size)
{
    if (strcmp(now->stage, "read") == 0) {
        if (now->total == 0)
            return snprintf(line, size, "read %s", text_of_bytes(now->done).text);
        return snprintf(line, size, "read %s of %s", text_of_bytes(now->done).text,
                        text_of_bytes(now->total).text);
    }
    return snprintf(line, size, "%s %s of %s %s", now->stage, text_of_count(now->done).text,
                    text_of_count(now->total).text, unit_of(now->stage));
}

static void describe(const rfcv_progress *now, char *line, size_t size)
{
    size_t used = (size_t)describe_amount(now, line, size);
    double rate = now->seconds > 0 ? (double)now->done / now->seconds : 0;
    if (now->total > 0)
        used += (size_t)snprintf(line + used, size - used, " (%.0f %%)",
                                 100 * (double)now->done / (double)now->total);
    if (strcmp(now->stage, "grow") == 0)
        used += (size_t)snprintf(line + used, size - used, ", %s trees/s",
                                 text_of_count((uint64_t)(rate + 0.5)).text);
    if (rate > 0 && now->total > now->done)
        snprintf(line + used, size - used, ", %s left",
                 text_of_wait((double)(now->total - now->done) / rate).text);
}

static void rewrite_line(progress *shown, const char *line)
{
    fprintf(stderr, "\r%s\033[K", line);
    shown->is_shown = true;
}

static void add_line(progress *shown, const rfcv_progress *now, const char *line)
{
    if (now->total == 0)
        return;
    if (strcmp(shown->stage, now->stage) != 0) {
        snprintf(shown->stage, sizeof shown->stage, "%s", now->stage);
        shown->tenths = 0;
    }
    uint64_t tenths = (uint64_t)(10 * (double)now->done / (double)now->total);
    if (tenths > shown->tenths)
        fprintf(stderr, "rfcv: %s\n", line);
    shown->tenths = tenths;
}

void progress_show(const rfcv_progress *now, void *context)
{
    progress *shown = context;
    char line[300];
    if (shown->style == PROGRESS_SILENT)
        return;
    describe(now, line, sizeof line);
    if (shown->style == PROGRESS_REWRITTEN)
        rewrite_line(shown, line);
    else
        add_line(shown, now, line);
}

void progress_clear(progress *shown)
{
    if (shown->is_shown)
        fputs("\r\033[K", stderr);
    shown->is_shown = false;
}
