#include "bench/pictures.h"

#include "base/memory.h"
#include "base/status.h"
#include "bench/picture_script.h"
#include "report/gnuplot.h"
#include "report/plain_locale.h"
#include "report/svg.h"

#include <stdio.h>
#include <string.h>

static const double SECONDS_TO_DRAW = 30;

static void write_script(picture_script *script, const rfcv_bench *bench, size_t work, picture which)
{
    static void (*const writers[N_PICTURES])(picture_script *, const rfcv_bench *,
                                             size_t) = {[PICTURE_SPEEDUP] = script_speedup,
                                                        [PICTURE_SCHEDULES] = script_schedules,
                                                        [PICTURE_TIMELINE] = script_timeline};
    plain_locale locale = plain_locale_enter();
    writers[which](script, bench, work);
    plain_locale_leave(locale);
}

static rfcv_status draw_script(const char *text, const char *prefix, drawn_picture *drawn, rfcv_error *error)
{
    rfcv_error failure = {0};
    char *plotted = gnuplot_svg_make(text, drawn->width, drawn->height, SECONDS_TO_DRAW, &failure);
    if (!plotted) {
        snprintf(drawn->problem, sizeof drawn->problem, "%s", failure.message);
        return RFCV_OK;
    }
    drawn->svg = svg_finish(plotted, prefix, drawn->title);
    memory_free(plotted);
    return drawn->svg ? RFCV_OK : error_no_memory(error);
}

rfcv_status picture_draw(const rfcv_bench *bench, size_t work, picture which, drawn_picture *drawn,
                         rfcv_error *error)
{
    char prefix[40];
    picture_script script = {.width = 760, .height = 420};
    *drawn = (drawn_picture){0};
    write_script(&script, bench, work, which);
    drawn->width = script.width;
    drawn->height = script.height;
    memcpy(drawn->title, script.title, sizeof script.title);
    char *text = text_take(&script.text);
    rfcv_status status = text ? RFCV_OK : error_no_memory(error);
    snprintf(prefix, sizeof prefix, "work%zu-picture%d-", work + 1, (int)which + 1);
    if (script.is_needless)
        snprintf(drawn->problem, sizeof drawn->problem, "%s", script.is_needless);
    else if (status == RFCV_OK && !gnuplot_is_there())
        snprintf(drawn->problem, sizeof drawn->problem,
                 "it takes gnuplot from 5.0 on, which is not on the PATH");
    else if (status == RFCV_OK)
        status = draw_script(text, prefix, drawn, error);
    memory_free(text);
    return status;
}

void picture_free(drawn_picture *drawn)
{
    memory_free(drawn->svg);
    drawn->svg = NULL;
}
