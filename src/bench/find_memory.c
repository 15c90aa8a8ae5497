#include "bench/findings.h"
#include "bench/phrases.h"
#include "bench/pick_cell.h"

/* Of the layout and schedule of `base`. */
static const bench_cell *most_threads(const rfcv_bench *bench, const bench_cell *base)
{
    const bench_cell *most = base;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const size_t n_threads = bench->cells[i].shown.n_threads;
        const bench_cell *cell =
            pick_cell(bench, base->work, n_threads, base->shown.layout, base->shown.schedule);
        if (cell && n_threads > most->shown.n_threads)
            most = cell;
    }
    return most;
}

void find_memory(const rfcv_bench *bench, size_t work, finding_list *list)
{
    const bench_cell *one = pick_typical(bench, work, 1), *many = one ? most_threads(bench, one) : NULL;
    if (!one || many == one || one->shown.peak_rss_bytes == 0 || many->shown.peak_rss_bytes == 0)
        return;
    const char *name = bench->works[work].name;
    const size_t n_threads = many->shown.n_threads;
    const double peak_one = (double)one->shown.peak_rss_bytes, peak_many = (double)many->shown.peak_rss_bytes;
    const double per_thread = (peak_many - peak_one) / (double)(n_threads - 1);
    const double values = bench->dataset ? (double)rfcv_dataset_describe(bench->dataset).n_value_bytes : 0;
    if (per_thread <= 0)
        finding_add(list, name, "Peak memory did not grow with the threads: %s on one, %s on %zu.",
                    figure_of_megabytes(peak_one).text, figure_of_megabytes(peak_many).text, n_threads);
    else if (per_thread < values / 2)
        finding_add(
            list, name,
            "Peak memory grew from %s on one thread to %s on %zu, by %s a thread, which are workspaces: the "
            "values (%s) are held once.",
            figure_of_megabytes(peak_one).text, figure_of_megabytes(peak_many).text, n_threads,
            figure_of_megabytes(per_thread).text, figure_of_megabytes(values).text);
    else
        finding_add(list, name, "Peak memory grew from %s on one thread to %s on %zu, by %s a thread.",
                    figure_of_megabytes(peak_one).text, figure_of_megabytes(peak_many).text, n_threads,
                    figure_of_megabytes(per_thread).text);
}
