#include "cli/commands.h"
#include "cli/cv_options.h"
#include "cli/cv_work.h"

rfcv_status command_cv(int argc, char **argv, rfcv_error *error)
{
    static cv_options options;
    rfcv_status status = cv_options_read(&options, &CV_SYNTAX, "loo", argc, argv, error);
    return status == RFCV_OK && !options.helped ? cv_work_do(&options, argc, argv, error) : status;
}
