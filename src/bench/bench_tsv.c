#include "base/memory.h"
#include "bench/bench_files.h"
#include "bench/cell_command.h"
#include "report/plain_locale.h"
#include "report/setting_names.h"
#include "report/text_buffer.h"

#include <inttypes.h>
#include <math.h>

/* A tab or line break inside a text becomes a space. */
static void add_text(text_buffer *table, const char *text)
{
    for (; *text; text++) {
        bool breaks_cell = *text == '\t' || *text == '\n' || *text == '\r';
        text_add_bytes(table, breaks_cell ? " " : text, 1);
    }
}

static void add_real(text_buffer *table, double value)
{
    if (isnan(value))
        text_add(table, "\tNA");
    else
        text_add_format(table, "\t%.9g", value);
}

static void add_what_ran(text_buffer *table, const rfcv_bench_cell *cell)
{
    text_add_format(table, "\t%s\t%d\t%zu\t%s\t%s\t%zu\t%zu\t%zu\t%d\t%d\t%d", cell->work, cell->is_weak,
                    cell->n_trees, layout_name(cell->layout), cell->schedule, cell->n_threads, cell->n_outer,
                    cell->n_inner, cell->is_oversubscribed, cell->is_default, cell->is_best);
}

/* False when there is no memory. */
static bool add_line(text_buffer *table, const rfcv_bench *bench, const bench_cell *measured)
{
    const rfcv_bench_cell *cell = &measured->shown;
    char *command = cell_command_make(bench, measured);
    if (!command)
        return false;
    add_text(table, command);
    memory_free(command);
    add_what_ran(table, cell);
    const double numbers[] = {cell->mean,           cell->stddev,     cell->median,          cell->user,
                              cell->system,         cell->minimum,    cell->maximum,         cell->mad,
                              cell->speedup,        cell->efficiency, cell->serial_fraction, cell->idle_share,
                              cell->overhead_share, cell->imbalance};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        add_real(table, numbers[i]);
    text_add_format(table, "\t%" PRIu64 "\t%016" PRIx64 "\n", cell->peak_rss_bytes, cell->digest);
    return true;
}

char *bench_tsv_make(const rfcv_bench *bench)
{
    text_buffer table = {0};
    bool is_written = true;
    plain_locale locale = plain_locale_enter();
    text_add(&table,
             "command\twork\tis_weak\tn_trees\tlayout\tschedule\tn_threads\tn_outer\tn_inner\t"
             "is_oversubscribed\tis_default\tis_best\tmean\tstddev\tmedian\tuser\tsystem\tmin\tmax\tmad\t"
             "speedup\tefficiency\tserial_fraction\tidle_share\toverhead_share\timbalance\t"
             "peak_rss_bytes\tdigest\n");
    for (size_t i = 0; i < bench->n_cells && is_written; i++)
        is_written = add_line(&table, bench, &bench->cells[i]);
    plain_locale_leave(locale);
    if (is_written)
        return text_take(&table);
    text_discard(&table);
    return NULL;
}
