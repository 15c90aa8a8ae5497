/* bench.html: findings first, then each work with its pictures and tables, then machine, settings and
 * commands. */
#include "base/memory.h"
#include "bench/bench_files.h"
#include "bench/cell_command.h"
#include "bench/phrases.h"
#include "bench/pick_cell.h"
#include "report/html.h"
#include "report/plain_locale.h"
#include "report/setting_names.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char DASH[] = "–";

/* ---- numbers ---- */

typedef struct number_text {
    char text[40];
} number_text;

static number_text number(const char *format, double value)
{
    number_text written;
    if (isnan(value))
        snprintf(written.text, sizeof written.text, "%s", DASH);
    else if (isinf(value))
        snprintf(written.text, sizeof written.text, "∞");
    else
        snprintf(written.text, sizeof written.text, format, value);
    return written;
}

static number_text megabytes(uint64_t n_bytes)
{
    return number("%.1f", n_bytes ? (double)n_bytes / 1e6 : NAN);
}

/* As many decimals for all times of a work as its shortest needs for four digits. */
static const char *format_of_seconds(const rfcv_bench *bench, size_t work)
{
    double shortest = INFINITY;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work)
            shortest = fmin(shortest, bench->cells[i].shown.median);
    return shortest >= 10 ? "%.2f" : shortest >= 1 ? "%.3f" : shortest >= 0.1 ? "%.4f" : "%.5f";
}

/* ---- findings ---- */

/* Those of a work, or of the whole (""). */
static void add_findings(text_buffer *page, const rfcv_bench *bench, const char *work)
{
    bool is_open = false;
    for (size_t i = 0; i < bench->n_findings; i++) {
        const rfcv_bench_finding *finding = &bench->findings[i];
        if (strcmp(finding->work, work) != 0)
            continue;
        if (!is_open)
            html_open_list(page);
        is_open = true;
        html_item(page, finding->is_warning ? "warning" : NULL, "%s", finding->text);
    }
    if (is_open)
        html_close_list(page);
}

static void add_best(text_buffer *page, const rfcv_bench *bench, const rfcv_bench_cell *best, size_t work)
{
    const rfcv_bench_duel *duel = pick_duel(bench, work);
    html_open_row(page, NULL);
    html_text_cell(page, "%s", best->work);
    html_number_cell(page, "%zu", best->n_trees);
    html_text_cell(page, "%s", phrase_team(best).text);
    html_text_cell(page, "%s", layout_name(best->layout));
    html_text_cell(page, "%s%s", best->schedule, best->is_default ? " (default)" : "");
    html_number_cell(page, "%s", number(format_of_seconds(bench, work), best->median).text);
    html_number_cell(page, "%s", number("%.2f", best->speedup).text);
    if (duel)
        html_number_cell(page, "%.3f (%.3f to %.3f)", duel->ratio, duel->lowest, duel->highest);
    else
        html_number_cell(page, "%s", DASH);
    html_close_row(page);
}

static void add_summary(text_buffer *page, const rfcv_bench *bench)
{
    static const html_column columns[] = {
        {"work", NULL, true},
        {"trees", "in each forest", false},
        {"threads", "in all; nested: folds × trees of a fold", true},
        {"layout", NULL, true},
        {"schedule", NULL, true},
        {"median s", "median of the turns", false},
        {"speed-up", "over one thread", false},
        {"default against it", "times as long as it, in pairs of turns of their own: median, lowest, highest",
         false},
    };
    html_open_section(page, "summary", "Summary");
    add_findings(page, bench, "");
    html_open_table(
        page, "The best combination of each work, and how long the default of rfcv cv takes in its place.",
        columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].shown.is_best)
            add_best(page, bench, &bench->cells[i].shown, bench->cells[i].work);
    html_close_table(page);
    html_close_section(page);
}

/* ---- cells ---- */

static const html_column CELL_COLUMNS[] = {
    {"threads", "in all; nested: folds × trees of a fold", true},
    {"layout", NULL, true},
    {"schedule", NULL, true},
    {"median s", "median of the turns", false},
    {"", NULL, true},
    {"MAD", "median absolute deviation of the turns, seconds", false},
    {"lowest", "the shortest turn, seconds", false},
    {"CPU s", "processor time, of the program and of the system for it: median", false},
    {"speed-up", "over one thread in the default layout and schedule, else in those that took least", false},
    {"effic.", "efficiency: speed-up over threads", false},
    {"serial", "serial fraction (Karp and Flatt 1990)", false},
    {"imbal.", "imbalance: time in trees of the busiest thread over the mean", false},
    {"idle %", "before a thread's first tree and after its last", false},
    {"gaps %", "between a thread's trees: what handing them out costs", false},
    {"peak MB", "most memory of the process, the dataset included", false},
};
enum { N_CELL_COLUMNS = sizeof CELL_COLUMNS / sizeof *CELL_COLUMNS };

static double slowest_of(const rfcv_bench *bench, size_t work)
{
    double slowest = 0;
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work && !bench->cells[i].shown.is_weak)
            slowest = fmax(slowest, bench->cells[i].shown.median);
    return slowest;
}

static void add_cell(text_buffer *page, const rfcv_bench_cell *cell, const char *seconds, double slowest)
{
    html_open_row(page, cell->is_best ? "best" : cell->is_oversubscribed ? "quiet" : NULL);
    html_text_cell(page, "%s", phrase_team(cell).text);
    html_text_cell(page, "%s", layout_name(cell->layout));
    html_text_cell(page, "%s%s%s", cell->schedule, cell->is_default ? " (default)" : "",
                   cell->is_best ? " – best" : "");
    html_number_cell(page, "%s", number(seconds, cell->median).text);
    html_bar_cell(page, cell->median / slowest);
    html_number_cell(page, "%s", number(seconds, cell->mad).text);
    html_number_cell(page, "%s", number(seconds, cell->minimum).text);
    html_number_cell(page, "%s", number("%.2f", cell->user + cell->system).text);
    html_number_cell(page, "%s", number("%.2f", cell->speedup).text);
    html_number_cell(page, "%s", number("%.2f", cell->efficiency).text);
    html_number_cell(page, "%s", number("%.3f", cell->serial_fraction).text);
    html_number_cell(page, "%s", number("%.3f", cell->imbalance).text);
    html_number_cell(page, "%s", number("%.1f", 100 * cell->idle_share).text);
    html_number_cell(page, "%s", number("%.1f", 100 * cell->overhead_share).text);
    html_number_cell(page, "%s", megabytes(cell->peak_rss_bytes).text);
    html_close_row(page);
}

static void add_cells(text_buffer *page, const rfcv_bench *bench, size_t work)
{
    const char *seconds = format_of_seconds(bench, work);
    double slowest = slowest_of(bench, work);
    html_open_table(page,
                    "Every combination: wall seconds of ranking and growing. Marked: the lowest median; "
                    "grey: more threads than processors.",
                    CELL_COLUMNS, N_CELL_COLUMNS);
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work && !bench->cells[i].shown.is_weak)
            add_cell(page, &bench->cells[i].shown, seconds, slowest);
    html_close_table(page);
}

/* ---- weak scaling ---- */

static void add_weak_scaling(text_buffer *page, const rfcv_bench *bench, size_t work)
{
    static const html_column columns[] = {
        {"threads", NULL, false},
        {"trees", "in each forest", false},
        {"median s", "median of the turns", false},
        {"MAD", "median absolute deviation of the turns, seconds", false},
        {"speed-up", "of work per second, over one thread", false},
        {"efficiency", "speed-up over threads; 1 where the time stays the same", false},
    };
    const char *seconds = format_of_seconds(bench, work);
    bool is_open = false;
    for (size_t i = 0; i < bench->n_cells; i++) {
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        if (bench->cells[i].work != work || !cell->is_weak)
            continue;
        if (!is_open) {
            html_subheading(page, "Weak scaling");
            html_open_table(page, "Trees in proportion to threads, in the default layout and schedule.",
                            columns, sizeof columns / sizeof *columns);
        }
        is_open = true;
        html_open_row(page, cell->is_oversubscribed ? "quiet" : NULL);
        html_number_cell(page, "%zu", cell->n_threads);
        html_number_cell(page, "%zu", cell->n_trees);
        html_number_cell(page, "%s", number(seconds, cell->median).text);
        html_number_cell(page, "%s", number(seconds, cell->mad).text);
        html_number_cell(page, "%s", number("%.2f", cell->speedup).text);
        html_number_cell(page, "%s", number("%.2f", cell->efficiency).text);
        html_close_row(page);
    }
    if (is_open)
        html_close_table(page);
}

/* ---- laws ---- */

static void add_fit(text_buffer *page, const rfcv_bench_fit *fit)
{
    html_open_row(page, NULL);
    html_text_cell(page, "%s", layout_name(fit->layout));
    html_text_cell(page, "%s", fit->schedule);
    html_number_cell(page, "%zu", fit->n_points);
    html_number_cell(page, "%s", number("%.4f", fit->amdahl_serial).text);
    html_number_cell(page, "%s", number("%.1f", fit->amdahl_limit).text);
    html_number_cell(page, "%s", number("%.4f", fit->usl_contention).text);
    html_number_cell(page, "%s", number("%.5f", fit->usl_coherency).text);
    html_number_cell(page, "%s", number("%.0f", fit->best_threads).text);
    html_close_row(page);
}

static void add_fits(text_buffer *page, const rfcv_bench *bench, size_t work)
{
    static const html_column columns[] = {
        {"layout", NULL, true},
        {"schedule", NULL, true},
        {"points", "thread counts fitted: those that are not oversubscribed", false},
        {"serial fraction", "Amdahl 1967", false},
        {"limit", "speed-up that no number of threads exceeds, by Amdahl's law", false},
        {"contention", "universal scalability law (Gunther 1993)", false},
        {"coherency", "universal scalability law (Gunther 1993)", false},
        {"best threads", "where the universal scalability law has its peak", false},
    };
    bool is_open = false;
    for (size_t i = 0; i < bench->n_fits; i++) {
        if (strcmp(bench->fits[i].work, bench->works[work].name) != 0)
            continue;
        if (!is_open) {
            html_subheading(page, "Laws of scaling");
            html_open_table(page, "Laws fitted to the speed-ups; a dash where there are too few points.",
                            columns, sizeof columns / sizeof *columns);
        }
        is_open = true;
        add_fit(page, &bench->fits[i]);
    }
    if (is_open)
        html_close_table(page);
}

/* ---- a work ---- */

static const char *const CAPTIONS[N_PICTURES] = {
    [PICTURE_SPEEDUP] =
        "Points are medians over the turns, whiskers reach to the slowest and the fastest. Dashes "
        "and dots are the laws fitted to the line of the best cell.",
    [PICTURE_SCHEDULES] = "Bars are medians over the turns; whiskers are their median absolute deviation. "
                          "Where whiskers overlap, a difference may be noise.",
    [PICTURE_TIMELINE] =
        "The last turn of the fastest and of the slowest layout and schedule on most threads that "
        "the processors run at once. Colour and number are the fold, grey is idle time; both have "
        "the same time axis.",
};

static size_t trees_of(const rfcv_bench *bench, size_t work)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work && !bench->cells[i].shown.is_weak)
            return bench->cells[i].shown.n_trees;
    return 0;
}

static uint64_t digest_of(const rfcv_bench *bench, size_t work)
{
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].work == work && !bench->cells[i].shown.is_weak)
            return bench->cells[i].shown.digest;
    return 0;
}

static void add_work(text_buffer *page, const rfcv_bench *bench, size_t work, const drawn_plot *pictures)
{
    char id[40];
    snprintf(id, sizeof id, "work%zu", work + 1);
    html_open_section(page, id, bench->works[work].name);
    html_paragraph(page, "quiet",
                   "%zu trees in each forest; every combination gave the same predictions (digest %016" PRIx64
                   ").",
                   trees_of(bench, work), digest_of(bench, work));
    add_findings(page, bench, bench->works[work].name);
    add_cells(page, bench, work);
    for (int which = 0; which < N_PICTURES; which++) {
        html_plot(page, &pictures[which], CAPTIONS[which]);
        if (which == PICTURE_SPEEDUP) {
            add_fits(page, bench, work);
            add_weak_scaling(page, bench, work);
        }
    }
    html_close_section(page);
}

/* ---- the machine, and how it was asked ---- */

static void add_text_fact(text_buffer *page, const char *name, const char *value)
{
    html_fact(page, name, "%s", value && value[0] ? value : DASH);
}

static void add_environment_fact(text_buffer *page, const char *name, const char *value)
{
    html_fact(page, name, "%s", value && value[0] ? value : "not set");
}

static void add_machine(text_buffer *page, const rfcv_machine *machine)
{
    html_open_section(page, "machine", "Machine");
    html_open_facts(page);
    add_text_fact(page, "Processor", machine->processor);
    html_fact(page, "Allowed", machine->n_cores ? "%zu processors on %zu cores" : "%zu processors",
              machine->n_processors, machine->n_cores);
    html_fact(page, "Quota", "%s",
              machine->quota > 0 ? number("%.2f processors", machine->quota).text : "none");
    html_fact(page, "Load before", "%s", number("%.2f", machine->load).text);
    html_fact(page, "Clock", "%s MHz, at most %s%s%s", number("%.0f", machine->mhz).text,
              number("%.0f", machine->mhz_max).text, machine->governor[0] ? ", " : "", machine->governor);
    html_fact(page, "Caches of a core", "%.0f, %.0f and %.0f KiB", (double)machine->cache_bytes[1] / 1024,
              (double)machine->cache_bytes[2] / 1024, (double)machine->cache_bytes[3] / 1024);
    html_fact(page, "Memory", "%.1f GB", (double)machine->memory_bytes / 1e9);
    add_text_fact(page, "System", machine->system);
    add_environment_fact(page, "OMP_NUM_THREADS", machine->omp_num_threads);
    add_environment_fact(page, "OMP_SCHEDULE", machine->omp_schedule);
    add_environment_fact(page, "OMP_PLACES", machine->omp_places);
    add_environment_fact(page, "OMP_PROC_BIND", machine->omp_proc_bind);
    html_close_facts(page);
    html_close_section(page);
}

static void add_settings(text_buffer *page, const rfcv_bench *bench)
{
    rfcv_dataset_info data = rfcv_dataset_describe(bench->dataset);
    rfcv_build build = rfcv_build_info();
    html_open_section(page, "settings", "Settings");
    html_open_facts(page);
    html_fact(page, "Dataset", "%s", data.path[0] ? data.path : "made in memory");
    html_fact(page, "Size", "%zu samples, %zu features, %zu classes", data.n_samples, data.n_features,
              data.n_classes);
    html_fact(page, "Turns", "%zu measured after %zu for warming up, each in an order of its own",
              bench->options.n_repetitions, bench->options.n_warmups);
    html_fact(page, "Seed", "%" PRIu64, bench->options.cv.seed);
    html_fact(page, "rfcv", "%s, %s, %s, kernel %s", build.version, build.compiler, build.openmp,
              build.kernel);
    html_close_facts(page);
    html_close_section(page);
}

/* A line with a command, which is freed; NULL: there was no memory for it. */
static void add_command(text_buffer *lines, char *command)
{
    text_add_format(lines, "%s\n", command ? command : "");
    lines->has_failed = lines->has_failed || !command;
    memory_free(command);
}

/* The bench itself, and the best cell of each work. */
static void add_commands(text_buffer *page, const rfcv_bench *bench, const char *const *command_line,
                         size_t n_arguments)
{
    text_buffer lines = {0};
    add_command(&lines, command_join(command_line, n_arguments));
    if (bench->preparation)
        text_add_format(&lines, "%s\n", bench->preparation);
    for (size_t i = 0; i < bench->n_cells; i++)
        if (bench->cells[i].shown.is_best)
            add_command(&lines, cell_command_make(bench, &bench->cells[i]));
    char *text = text_take(&lines);
    html_open_section(page, "repeat", "How to repeat it");
    html_paragraph(page, NULL, "The whole bench, and the best cell of each work on its own:");
    if (text)
        html_lines(page, text);
    else
        page->has_failed = true;
    html_paragraph(page, "quiet", "The command of every cell is in bench.json and bench.tsv.");
    html_close_section(page);
    memory_free(text);
}

static void begin_page(text_buffer *page, const rfcv_bench *bench)
{
    char subtitle[400], day[40] = "";
    rfcv_dataset_info data = rfcv_dataset_describe(bench->dataset);
    struct tm utc;
    time_t moment = time(NULL);
    if (gmtime_r(&moment, &utc))
        strftime(day, sizeof day, " · %Y-%m-%d %H:%M UTC", &utc);
    snprintf(subtitle, sizeof subtitle, "%zu samples × %zu features · %zu cells, %zu turns each · %.0f s%s",
             data.n_samples, data.n_features, bench->n_cells, bench->options.n_repetitions, bench->seconds,
             day);
    html_begin(page, "rfcv bench", subtitle);
}

char *bench_html_make(const rfcv_bench *bench, const drawn_plot *pictures, const char *const *command_line,
                      size_t n_arguments)
{
    text_buffer page = {0};
    plain_locale locale = plain_locale_enter();
    begin_page(&page, bench);
    add_summary(&page, bench);
    for (size_t work = 0; work < bench->n_works; work++)
        add_work(&page, bench, work, &pictures[work * N_PICTURES]);
    add_machine(&page, &bench->machine);
    add_settings(&page, bench);
    add_commands(&page, bench, command_line, n_arguments);
    html_end(&page, NULL);
    plain_locale_leave(locale);
    return text_take(&page);
}
