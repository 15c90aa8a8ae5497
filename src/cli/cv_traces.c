#include "cli/cv_traces.h"

#include "cli/trace_file.h"

rfcv_status cv_traces_make(cv_traces *traces, const cv_options *options, rfcv_error *error)
{
    *traces = (cv_traces){0};
    if (!options->output.trace)
        return RFCV_OK;
    if (trace_file_check(options->output.trace, options->output.force, error) != RFCV_OK)
        return error->status;
    for (size_t i = 0; i < options->n_plans; i++)
        if (!(traces->of_plan[i] = rfcv_trace_make(error)))
            return error->status;
    return RFCV_OK;
}

rfcv_status cv_traces_write(const cv_traces *traces, const cv_options *options, rfcv_error *error)
{
    const rfcv_trace *all[CV_MAX_PLANS];
    const char *names[CV_MAX_PLANS];
    if (!options->output.trace)
        return RFCV_OK;
    for (size_t i = 0; i < options->n_plans; i++) {
        all[i] = traces->of_plan[i];
        names[i] = options->plans[i].name;
    }
    return trace_file_write(options->output.trace, all, names, options->n_plans, error);
}

void cv_traces_free(cv_traces *traces)
{
    for (size_t i = 0; i < CV_MAX_PLANS; i++)
        rfcv_trace_free(traces->of_plan[i]);
    *traces = (cv_traces){0};
}
