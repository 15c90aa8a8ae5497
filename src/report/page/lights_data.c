/*
 * Lights on the input: every warning of reading and of the plan is worth a look.  Predictions without a vote
 * count in no number: look, and bad from one in twenty on, as those left may be another kind of sample.
 */
#include "report/page/lights.h"

static const double MANY = 0.05;

static void tell_votes(light_list *lights, const run_predictions *predictions)
{
    const size_t n = predictions->n_samples * predictions->n_repeats,
                 n_without = n - predictions->n_predictions;
    if (n_without == 0)
        return;
    light_tell(lights, (double)n_without < MANY * (double)n ? HTML_LOOK : HTML_BAD,
               "%s of %s predictions have no votes, since every tree saw the sample, and count in no number: "
               "grow more trees.",
               page_count(n_without).text, page_count(n).text);
}

static void tell_decisions(light_list *lights, json_reader *run)
{
    size_t n_warnings = 0;
    json_enter(run, "dataset");
    for (size_t i = 0; i < json_get_length(run, "decisions"); i++) {
        json_enter_element(run, "decisions", i);
        const char *text = json_get_text(run, "text");
        if (json_get_bool(run, "is_warning") && text) {
            light_tell(lights, HTML_LOOK, "Of the data: %s.", text);
            n_warnings++;
        }
        json_leave(run);
    }
    json_leave(run);
    if (n_warnings == 0)
        light_tell(lights, HTML_GOOD, "Reading the data gave no cause for a warning.");
}

static void tell_plan(light_list *lights, json_reader *run)
{
    json_enter(run, "plan");
    const char *warning = json_get_text_or_null(run, "warning");
    if (warning && *warning)
        light_tell(lights, HTML_LOOK, "Of the plan: %s.", warning);
    json_leave(run);
}

void lights_of_data(light_list *lights, const run_files *files)
{
    tell_votes(lights, &files->predictions);
    tell_decisions(lights, files->run);
    tell_plan(lights, files->run);
}
