#include "cli/print_blas_bench.h"

#include "cli/colour.h"
#include "cli/paragraph.h"
#include "cli/print_bar.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

enum { WIDTH_OF_BAR = 20 };

typedef enum verdict { PAYS, COSTS, NOT_TOLD } verdict;

/* Fewer turns agree by chance too often. */
static verdict judge(const rfcv_blas_cell *cell)
{
    enum { TURNS_TO_TELL = 6 };
    if (cell->n_times < TURNS_TO_TELL)
        return NOT_TOLD;
    return cell->lowest > 1 ? PAYS : cell->highest < 1 ? COSTS : NOT_TOLD;
}

static double highest_rate(const rfcv_blas_bench *bench)
{
    double highest = 0;
    for (size_t i = 0; i < rfcv_blas_bench_n_cells(bench); i++)
        highest = fmax(highest, rfcv_blas_bench_cell_at(bench, i).gflops);
    return highest;
}

/* Milliseconds, to about three digits. */
static short_text text_of_time(double seconds)
{
    short_text text;
    double time = 1000 * seconds;
    snprintf(text.text, sizeof text.text, "%.*f", time < 10 ? 3 : time < 1000 ? 1 : 0, time);
    return text;
}

static void print_cell(const rfcv_blas_cell *cell, double highest)
{
    printf("%6s%9zu%c%10s%10.2f", cell->n_threads == 1 ? text_of_count(cell->size).text : "", cell->n_threads,
           cell->is_oversubscribed ? '!' : ' ', text_of_time(cell->median).text, cell->gflops);
    if (cell->n_threads == 1)
        printf("%8.2f%16s", 1.0, "");
    else
        printf("%8.2f (%5.2f to %5.2f)", cell->speedup, cell->lowest, cell->highest);
    putchar(' ');
    print_bar(cell->gflops / highest, WIDTH_OF_BAR);
    putchar('\n');
}

static void print_table(const rfcv_blas_bench *bench)
{
    double highest = highest_rate(bench);
    colour_print(stdout, COLOUR_BOLD, "  Size  Threads        ms   GFLOP/s   Speed (98 %)");
    putchar('\n');
    for (size_t i = 0; i < rfcv_blas_bench_n_cells(bench); i++) {
        rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, i);
        print_cell(&cell, highest);
    }
}

/* "2 threads pay for 512, 1,024 and 4,096"; nothing where no size is so. */
static void print_sizes(const rfcv_blas_bench *bench, paragraph *to, size_t n_threads, verdict judged,
                        const char *words)
{
    size_t n_left = 0;
    for (size_t i = 0; i < rfcv_blas_bench_n_cells(bench); i++) {
        rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, i);
        n_left += cell.n_threads == n_threads && judge(&cell) == judged;
    }
    if (n_left == 0)
        return;
    paragraph_add(to, "%zu threads %s", n_threads, words);
    for (size_t i = 0; i < rfcv_blas_bench_n_cells(bench); i++) {
        rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, i);
        if (cell.n_threads != n_threads || judge(&cell) != judged)
            continue;
        n_left--;
        paragraph_add(to, "%s%s", text_of_count(cell.size).text,
                      n_left > 1    ? ","
                      : n_left == 1 ? " and"
                                    : "");
    }
    paragraph_end_line(to);
}

static void print_findings(const rfcv_blas_bench *bench)
{
    paragraph to = paragraph_begin("Found");
    const size_t first_size = rfcv_blas_bench_cell_at(bench, 0).size;
    for (size_t i = 1; i < rfcv_blas_bench_n_cells(bench); i++) {
        rfcv_blas_cell cell = rfcv_blas_bench_cell_at(bench, i);
        if (cell.size != first_size)
            break;
        print_sizes(bench, &to, cell.n_threads, PAYS, "pay for");
        print_sizes(bench, &to, cell.n_threads, COSTS, "take longer than one for");
        print_sizes(bench, &to, cell.n_threads, NOT_TOLD, "and one are not told apart for");
    }
}

static void print_that_there_are_no_threads(void)
{
    paragraph to = paragraph_begin_warning();
    paragraph_add(&to,
                  "this %s was built without threads: another build of it, such as Debian's "
                  "libopenblas0-pthread, has them",
                  rfcv_build_info().openblas);
    paragraph_end_line(&to);
}

void print_blas_bench(const rfcv_blas_bench *bench)
{
    rfcv_blas_cell first = rfcv_blas_bench_cell_at(bench, 0);
    putchar('\n');
    paragraph work = paragraph_begin("Work");
    paragraph_add(&work,
                  "products of two square matrices of doubles by %s; medians of %s. Speed: times "
                  "as fast as one thread, median of the turns, and in brackets where it lies at 98 %%",
                  rfcv_build_info().openblas, text_counted(first.n_times, "turn").text);
    paragraph_end_line(&work);
    print_table(bench);
    putchar('\n');
    print_findings(bench);
    if (rfcv_blas_bench_most_threads(bench) == 1)
        print_that_there_are_no_threads();
    paragraph time = paragraph_begin("Time");
    paragraph_add(&time, "%s in all", text_of_seconds(rfcv_blas_bench_seconds(bench)).text);
    paragraph_end_line(&time);
}
