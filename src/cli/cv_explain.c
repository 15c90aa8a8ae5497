#include "cli/cv_explain.h"

#include "cli/complain.h"
#include "cli/print_explanation.h"
#include "cli/print_plan.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <stdio.h>

/* With as many trees as --trees auto ended at. */
static rfcv_cv_options settings_of(const explained_run *run)
{
    rfcv_cv_options settings = run->options->runs[0].cv;
    settings.n_trees = rfcv_plan_describe(run->plan).options.n_trees;
    settings.trees_are_chosen = run->options->trees_are_auto;
    return settings;
}

static rfcv_status grow_and_tell(const explained_run *run, explained_forest *forest, progress *shown,
                                 rfcv_error *error)
{
    const rfcv_cv_options settings = settings_of(run);
    const rfcv_explain_options *wanted = &run->options->explain;
    bool is_told = !run->options->output.json;
    if (explained_forest_plan(forest, run->dataset, &settings, error) != RFCV_OK)
        return error->status;
    if (is_told) {
        putchar('\n');
        print_plan_warning((const rfcv_plan *const[]){run->plan, forest->plan}, 1);
        print_explanation_needs(forest->plan, wanted);
    }
    if (streams_flush(error) != RFCV_OK ||
        explained_forest_grow(forest, wanted, shown, run->trace, error) != RFCV_OK)
        return error->status;
    if (is_told)
        print_explanation(forest->explanation, forest->metrics, run->dataset);
    return streams_flush(error);
}

rfcv_status explain_run(const explained_run *run, explained_forest *forest, progress *shown,
                        rfcv_error *error)
{
    const output_options *output = &run->options->output;
    rfcv_error reason = {.status = RFCV_OK};
    rfcv_status status = grow_and_tell(run, forest, shown, &reason);
    if (status == RFCV_OK && run->output)
        status = rfcv_output_write_explanation(run->output, forest->explanation, &reason);
    if (status == RFCV_OK)
        return RFCV_OK;
    if (!run->output) {
        *error = reason;
        return status;
    }
    if (signals_caught()) {
        if (!output->quiet)
            warn("stopped while the forest was explained; the run itself is complete in %s", output->out);
        return RFCV_OK;
    }
    return complain(error, status, "the results are complete in %s, but not explained: %.800s", output->out,
                    reason.message);
}
