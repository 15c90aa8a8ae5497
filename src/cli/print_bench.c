#include "cli/print_bench.h"

#include "cli/paragraph.h"
#include "cli/print_cells.h"
#include "cli/print_laws.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Cells of one work stand side by side, those of its weak scaling last. */
typedef struct work_cells {
    const char *work;
    size_t begin, weak_begin, end;
} work_cells;

static work_cells find_work(const rfcv_bench *bench, size_t begin)
{
    size_t n_cells = rfcv_bench_n_cells(bench);
    work_cells found = {rfcv_bench_cell_at(bench, begin).work, begin, n_cells, begin};
    for (; found.end < n_cells; found.end++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, found.end);
        if (strcmp(cell.work, found.work) != 0)
            break;
        if (cell.is_weak && found.weak_begin == n_cells)
            found.weak_begin = found.end;
    }
    if (found.weak_begin > found.end)
        found.weak_begin = found.end;
    return found;
}

static time_unit unit_of(const rfcv_bench *bench, const work_cells *cells)
{
    double slowest = 0;
    for (size_t i = cells->begin; i < cells->end; i++) {
        double median = rfcv_bench_cell_at(bench, i).median;
        slowest = median > slowest ? median : slowest;
    }
    return choose_time_unit(slowest);
}

static void print_work(const rfcv_bench *bench, const work_cells *cells, time_unit unit)
{
    rfcv_bench_cell first = rfcv_bench_cell_at(bench, cells->begin);
    paragraph to = paragraph_begin("Work");
    paragraph_add(&to, "%s: %s %s in each forest; %s %s of each combination, times in %s;", first.work,
                  text_of_count(first.n_trees).text, text_plural(first.n_trees, "tree", "trees"),
                  text_of_count(first.n_times).text, text_plural(first.n_times, "turn", "turns"), unit.name);
    paragraph_add(&to, "predictions equal in all: digest %016" PRIx64, first.digest);
    paragraph_end_line(&to);
}

static void print_weak(const rfcv_bench *bench, const work_cells *cells, time_unit unit)
{
    if (cells->weak_begin == cells->end)
        return;
    puts("\n  Weak scaling: trees in proportion to threads; Speed: of trees a second");
    print_cells(bench, cells->weak_begin, cells->end, unit);
}

static uint64_t peak_of_team(const rfcv_bench *bench, const work_cells *cells, size_t n_threads)
{
    uint64_t peak = 0;
    for (size_t i = cells->begin; i < cells->weak_begin; i++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, i);
        if (cell.n_threads == n_threads && cell.peak_rss_bytes > peak)
            peak = cell.peak_rss_bytes;
    }
    return peak;
}

static void print_memory(const rfcv_bench *bench, const work_cells *cells)
{
    size_t n_told = 0;
    paragraph to = paragraph_begin("Memory");
    for (size_t i = cells->begin; i < cells->weak_begin; i++) {
        size_t n_threads = rfcv_bench_cell_at(bench, i).n_threads; /* ascending */
        uint64_t peak = peak_of_team(bench, cells, n_threads);
        if (n_threads == n_told || peak == 0)
            continue;
        paragraph_add_unbroken(&to, "%zu %s %s,", n_threads, text_plural(n_threads, "thread", "threads"),
                               text_of_bytes(peak).text);
        n_told = n_threads;
    }
    if (n_told > 0) {
        paragraph_add(&to, "dataset and all, at the peak");
        paragraph_end_line(&to);
    }
}

static void print_findings(const rfcv_bench *bench, const char *work)
{
    for (int are_warnings = 0; are_warnings < 2; are_warnings++) {
        paragraph to = are_warnings ? paragraph_begin_warning() : paragraph_begin("Found");
        for (size_t i = 0; i < rfcv_bench_n_findings(bench); i++) {
            rfcv_bench_finding finding = rfcv_bench_finding_at(bench, i);
            if (strcmp(finding.work, work) != 0 || finding.is_warning != (are_warnings == 1))
                continue;
            paragraph_add(&to, "%s", finding.text);
            paragraph_end_line(&to);
        }
    }
}

void print_bench(const rfcv_bench *bench)
{
    for (size_t begin = 0; begin < rfcv_bench_n_cells(bench);) {
        work_cells cells = find_work(bench, begin);
        time_unit unit = unit_of(bench, &cells);
        putchar('\n');
        print_work(bench, &cells, unit);
        print_cells(bench, cells.begin, cells.weak_begin, unit);
        print_weak(bench, &cells, unit);
        print_laws(bench, cells.work);
        putchar('\n');
        print_memory(bench, &cells);
        print_findings(bench, cells.work);
        begin = cells.end;
    }
    putchar('\n');
    print_findings(bench, "");
    print_legend();
    putchar('\n');
}
