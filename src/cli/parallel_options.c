#include "cli/parallel_options.h"

#include "cli/complain.h"
#include "cli/parse_cv.h"

bool is_parallel_key(int key)
{
    return key >= KEY_LAYOUT && key <= KEY_THREADS;
}

rfcv_status parallel_options_take(rfcv_cv_options *cv, int key, char *value, rfcv_error *error)
{
    switch (key) {
    case KEY_LAYOUT:
        return parse_layout(value, &cv->layout, error);
    case KEY_SCHEDULE:
        return rfcv_schedule_parse(value, cv, error);
    default:
        return parse_threads(value, cv, error);
    }
}

rfcv_status parallel_options_check(const rfcv_cv_options *cv, rfcv_error *error)
{
    if (cv->n_inner_threads > 0 && cv->layout != RFCV_LAYOUT_NESTED)
        return complain(error, RFCV_BAD_OPTION,
                        "--threads AxB is for --layout nested; the flat layout takes one number");
    return RFCV_OK;
}
