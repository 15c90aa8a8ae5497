#include "cli/output_options.h"

#include "cli/parse_number.h"

bool is_output_key(int key)
{
    return key == 'o' || key == 'q' || (key >= KEY_JSON && key <= KEY_FORCE);
}

static rfcv_status take_progress(const char *text, progress_mode *mode, rfcv_error *error)
{
    static const char *const names[] = {"auto", "always", "never"};
    static const progress_mode meant[] = {PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER};
    size_t choice = 0;
    rfcv_status status = parse_choice("--progress", text, names, 3, &choice, error);
    *mode = meant[choice];
    return status;
}

rfcv_status output_options_take(output_options *output, int key, char *value, rfcv_error *error)
{
    switch (key) {
    case 'o':
        output->out = value;
        return RFCV_OK;
    case KEY_JSON:
        output->json = true;
        return RFCV_OK;
    case KEY_TRACE:
        output->trace = value;
        return RFCV_OK;
    case 'q':
        output->quiet = true;
        return RFCV_OK;
    case KEY_NO_REPORT:
        output->no_report = true;
        return RFCV_OK;
    case KEY_FORCE:
        output->force = true;
        return RFCV_OK;
    default:
        return take_progress(value, &output->progress, error);
    }
}

progress output_options_progress(const output_options *output)
{
    return progress_begin(output->quiet ? PROGRESS_NEVER : output->progress);
}
