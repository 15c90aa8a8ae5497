#include "cli/trace_file.h"

#include "cli/complain.h"
#include "cli/output_file.h"
#include "cli/paragraph.h"
#include "cli/text.h"

rfcv_status trace_file_check(const char *path, bool force, rfcv_error *error)
{
    return output_file_check("--trace", "a trace", path, force, error);
}

rfcv_status trace_file_write(const char *path, const rfcv_trace *const *traces, const char *const *names,
                             size_t n_traces, rfcv_error *error)
{
    uint64_t n_lost = 0;
    for (size_t i = 0; i < n_traces; i++)
        n_lost += rfcv_trace_n_lost(traces[i]);
    if (n_lost)
        warn("there was no memory for %s %s of the trace", text_of_count(n_lost).text,
             text_plural(n_lost, "span", "spans"));
    return rfcv_trace_write(traces, names, n_traces, path, error);
}

void trace_file_tell(const char *path)
{
    paragraph to = paragraph_begin("Trace");
    paragraph_add(&to, "%s: open it in ui.perfetto.dev or chrome://tracing", path);
    paragraph_end_line(&to);
}
