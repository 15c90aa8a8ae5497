#include "cli/bench_traces.h"

#include "cli/bench_options.h"
#include "cli/print_cells.h"
#include "cli/trace_file.h"

#include <stdio.h>

/* Each work and team has a cell of weak scaling besides. */
enum { MOST_TRACES = 2 * BENCH_MOST_CELLS, NAME_BYTES = 160 };

static void name_cell(const rfcv_bench_cell *cell, char name[NAME_BYTES])
{
    snprintf(name, NAME_BYTES, "%s%s %s %s %s %s", cell->work, cell->is_weak ? " weak" : "",
             cell->layout == RFCV_LAYOUT_FLAT ? "flat" : "nested", cell->schedule, team_name(cell).text,
             text_plural(cell->n_threads, "thread", "threads"));
}

rfcv_status bench_traces_write(const rfcv_bench *bench, const char *path, rfcv_error *error)
{
    static char names[MOST_TRACES][NAME_BYTES];
    static const char *each_name[MOST_TRACES];
    static const rfcv_trace *traces[MOST_TRACES];
    size_t n_traces = 0;
    for (size_t i = 0; i < rfcv_bench_n_cells(bench) && n_traces < MOST_TRACES; i++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, i);
        name_cell(&cell, names[n_traces]);
        each_name[n_traces] = names[n_traces];
        traces[n_traces++] = cell.trace;
    }
    return trace_file_write(path, traces, each_name, n_traces, error);
}
