#include "cli/result_files.h"

#include "cli/complain.h"
#include "cli/signals.h"

#include <stdio.h>
#include <unistd.h>

static files_text list_those_there(const char *folder, const char *run, const char *const *names, size_t n)
{
    files_text list = {""};
    char path[4096 + 256];
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", folder, run ? run : ".", names[i]);
        if (access(path, F_OK) == 0)
            used += (size_t)snprintf(list.text + used, sizeof list.text - used, "%s%s", used > 0 ? ", " : "",
                                     names[i]);
    }
    return list;
}

files_text files_of_run(const char *folder, const char *run)
{
    static const char *const names[] = {
        "predictions.tsv",      "error_by_trees.tsv", "metrics.json",  "run.json",      "importance.tsv",
        "importance_local.tsv", "proximity.tsv",      "proximity.npy", "influence.tsv", "importance.svg",
        "proximity.svg",        "influence.svg",      "pca.tsv",       "report.html"};
    return list_those_there(folder, run, names, sizeof names / sizeof *names);
}

files_text files_of_predictions(const char *folder)
{
    static const char *const names[] = {"predictions.tsv", "metrics.json", "predict.json"};
    return list_those_there(folder, NULL, names, sizeof names / sizeof *names);
}

files_text files_of_comparison(const char *folder)
{
    static const char *const names[] = {"comparison.tsv", "report.html"};
    return list_those_there(folder, NULL, names, sizeof names / sizeof *names);
}

rfcv_status write_report(rfcv_output *output, const rfcv_dataset *dataset, const output_options *options,
                         progress *shown, rfcv_error *error)
{
    const rfcv_monitor monitor = {signals_should_stop, progress_show, shown, NULL};
    rfcv_error reason;
    rfcv_status status = rfcv_output_write_report(output, dataset, &monitor, &reason);
    progress_clear(shown);
    if (status != RFCV_OK && signals_caught()) { /* components can be stopped, the page is soon made */
        if (!options->quiet)
            warn("stopped before the report was made; rfcv report %s makes it, without principal components",
                 options->out);
        return RFCV_OK;
    }
    if (status != RFCV_OK)
        complain(error, status,
                 "the results are complete in %s, but have no report (rfcv report %s makes it): %.800s",
                 options->out, options->out, reason.message);
    return status;
}
