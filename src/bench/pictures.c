#include "bench/pictures.h"

#include "bench/picture_script.h"
#include "report/plain_locale.h"

#include <stdio.h>

typedef struct picture_kind {
    const char *name;
    void (*write)(plot_script *script, const rfcv_bench *bench, size_t work);
} picture_kind;

static const picture_kind KINDS[N_PICTURES] = {[PICTURE_SPEEDUP] = {"the speed-up", script_speedup},
                                               [PICTURE_SCHEDULES] = {"the schedules", script_schedules},
                                               [PICTURE_TIMELINE] = {"the timeline", script_timeline}};

rfcv_status picture_draw(const rfcv_bench *bench, size_t work, picture which, drawn_plot *drawn,
                         rfcv_error *error)
{
    char prefix[40];
    plot_script script = {.width = 760, .height = 420, .name = KINDS[which].name};
    plain_locale locale = plain_locale_enter();
    KINDS[which].write(&script, bench, work);
    plain_locale_leave(locale);
    snprintf(prefix, sizeof prefix, "work%zu-picture%d-", work + 1, (int)which + 1);
    return plot_draw(&script, prefix, drawn, error);
}
