#include "cli/print_cells.h"

#include "cli/colour.h"
#include "cli/paragraph.h"
#include "cli/print_bar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LAST_COLUMN = 100, LEFT_COLUMNS = 16, NUMBER_COLUMNS = 64, WIDEST_BAR = 10, NARROWEST_BAR = 4 };

short_text team_name(const rfcv_bench_cell *cell)
{
    short_text name;
    if (cell->layout == RFCV_LAYOUT_NESTED && cell->n_inner > 1)
        snprintf(name.text, sizeof name.text, "%zux%zu", cell->n_outer, cell->n_inner);
    else
        snprintf(name.text, sizeof name.text, "%zu", cell->n_threads);
    return name;
}

time_unit choose_time_unit(double slowest)
{
    return slowest < 0.1 ? (time_unit){1000, "milliseconds"} : (time_unit){1, "seconds"};
}

/* "-" for NaN; with fewer decimals where it would touch the number before it. */
static void print_number(double number, int width, int n_decimals)
{
    char text[40] = "-";
    if (!isnan(number))
        while (snprintf(text, sizeof text, "%.*f", n_decimals, number) >= width && n_decimals > 0)
            n_decimals--;
    printf("%*s", width, text);
}

static double slowest_median(const rfcv_bench *bench, size_t begin, size_t end)
{
    double slowest = 0;
    for (size_t i = begin; i < end; i++)
        slowest = fmax(slowest, rfcv_bench_cell_at(bench, i).median);
    return slowest;
}

/* "dynamic,1", or what tells cells of weak scaling apart. */
static short_text label_of(const rfcv_bench_cell *cell)
{
    short_text label;
    if (cell->is_weak)
        label = text_of_count(cell->n_trees);
    else
        snprintf(label.text, sizeof label.text, "%.39s", cell->schedule);
    return label;
}

static size_t label_width(const rfcv_bench *bench, size_t begin, size_t end)
{
    size_t width = strlen("Schedule");
    for (size_t i = begin; i < end; i++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, i);
        size_t needed = strlen(label_of(&cell).text);
        width = needed > width ? needed : width;
    }
    return width;
}

typedef struct cell_table {
    size_t label_width, bar_width;
    double slowest;
    time_unit unit;
    int n_decimals; /* of times */
} cell_table;

static cell_table lay_out(const rfcv_bench *bench, size_t begin, size_t end, time_unit unit)
{
    cell_table table = {.label_width = label_width(bench, begin, end),
                        .slowest = slowest_median(bench, begin, end),
                        .unit = unit};
    double largest = table.slowest * unit.per_second;
    table.n_decimals = largest < 10 ? 3 : largest < 100 ? 2 : largest < 1000 ? 1 : 0;
    size_t used = LEFT_COLUMNS + table.label_width + NUMBER_COLUMNS + 1;
    size_t left = used < LAST_COLUMN ? LAST_COLUMN - used : 0;
    table.bar_width = left < NARROWEST_BAR ? 0 : left < WIDEST_BAR ? left : WIDEST_BAR;
    return table;
}

static void print_times(const cell_table *table, const rfcv_bench_cell *cell)
{
    double per_second = table->unit.per_second;
    print_number(cell->median * per_second, 9, table->n_decimals);
    print_number(cell->mad * per_second, 7, table->n_decimals);
    print_number(cell->minimum * per_second, 7, table->n_decimals);
    print_number((cell->user + cell->system) * per_second, 7, table->n_decimals);
}

static void print_cell(const cell_table *table, const rfcv_bench_cell *cell)
{
    bool is_marked = cell->is_best && !cell->is_weak;
    char team[50];
    if (is_marked)
        colour_begin(stdout, COLOUR_BOLD);
    snprintf(team, sizeof team, "%s%s", team_name(cell).text, cell->is_oversubscribed ? "!" : "");
    printf("%c %-7s%-7s%-*s", is_marked ? '*' : ' ', team,
           cell->layout == RFCV_LAYOUT_FLAT ? "flat" : "nested", (int)table->label_width,
           label_of(cell).text);
    print_times(table, cell);
    print_number(cell->speedup, 6, 2);
    print_number(cell->efficiency, 6, 2);
    print_number(cell->serial_fraction, 7, 3);
    print_number(cell->imbalance, 5, 2);
    print_number(100 * cell->idle_share, 5, 1);
    print_number(100 * cell->overhead_share, 5, 1);
    if (table->bar_width > 0) {
        putchar(' ');
        print_bar(cell->median / table->slowest, table->bar_width);
    }
    if (is_marked)
        colour_end(stdout);
    putchar('\n');
}

void print_cells(const rfcv_bench *bench, size_t begin, size_t end, time_unit unit)
{
    cell_table table = lay_out(bench, begin, end, unit);
    bool are_weak = rfcv_bench_cell_at(bench, begin).is_weak;
    colour_begin(stdout, COLOUR_BOLD);
    printf("  %-7s%-7s%-*s%9s%7s%7s%7s%6s%6s%7s%5s%5s%5s", "Team", "Layout", (int)table.label_width,
           are_weak ? "Trees" : "Schedule", "Median", "MAD", "Lowest", "CPU", "Speed", "Effic", "Serial",
           "Imb.", "Idle", "Gaps");
    colour_end(stdout);
    putchar('\n');
    for (size_t i = begin; i < end; i++) {
        rfcv_bench_cell cell = rfcv_bench_cell_at(bench, i);
        print_cell(&table, &cell);
    }
}

void print_legend(void)
{
    paragraph to = paragraph_begin("Columns");
    paragraph_add(
        &to,
        "MAD: median absolute deviation; Lowest: the shortest turn; CPU: user + system time; Speed: times as "
        "fast as one thread in the default layout and schedule (flat, dynamic,1; without them, in those "
        "that took least), median of the turns; Effic: "
        "Speed over threads; Serial: serial fraction (Karp and Flatt 1990); Imb.: time in trees of "
        "the busiest thread over the mean; Idle: %% before a thread's first tree and after its "
        "last; Gaps: %% between its trees; *: lowest median; !: more threads than processors");
    paragraph_end_line(&to);
}
