/* Works, teams, layouts and schedules, and the cells that they make. */
#include "base/memory.h"
#include "base/status.h"
#include "base/thread_count.h"
#include "bench/cell_command.h"
#include "bench/statistics.h"
#include "bench/work.h"

#include <stdio.h>
#include <string.h>

enum { MOST_THREADS = 4096, MOST_ENTRIES = 100 };

static size_t n_threads_of(rfcv_bench_team team)
{
    return team.n_threads * (team.n_inner ? team.n_inner : 1);
}

static bool is_same_team(rfcv_bench_team a, rfcv_bench_team b)
{
    return a.n_threads == b.n_threads && a.n_inner == b.n_inner;
}

/* Of two teams with as many threads the one that is split by the plan comes first. */
static bool is_before(rfcv_bench_team a, rfcv_bench_team b)
{
    size_t of_a = n_threads_of(a), of_b = n_threads_of(b);
    return of_a < of_b || (of_a == of_b && a.n_inner == 0 && b.n_inner > 0);
}

/* Keeps teams in ascending order, each once. */
static void insert_team(rfcv_bench *bench, rfcv_bench_team team)
{
    size_t place = bench->n_teams;
    for (size_t i = 0; i < bench->n_teams; i++)
        if (is_same_team(bench->teams[i], team))
            return;
    for (; place > 0 && is_before(team, bench->teams[place - 1]); place--)
        bench->teams[place] = bench->teams[place - 1];
    bench->teams[place] = team;
    bench->n_teams++;
}

/* 1, 2, 4 ... up to the usual number of threads, and once too many. */
static rfcv_status insert_usual_teams(rfcv_bench *bench, rfcv_error *error)
{
    thread_count count;
    rfcv_status status = thread_count_default(&count, error);
    if (status != RFCV_OK)
        return status;
    rfcv_bench_team most = {.n_threads = count.n_outer * (count.n_inner ? count.n_inner : 1)};
    if (most.n_threads > MOST_THREADS)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s: that is %zu threads in all, and teams have at most %d; give --threads",
                         count.reason, most.n_threads, MOST_THREADS);
    for (size_t n = 1; n < most.n_threads; n *= 2)
        insert_team(bench, (rfcv_bench_team){.n_threads = n});
    insert_team(bench, most);
    if (count.n_inner > 1)
        insert_team(bench, (rfcv_bench_team){count.n_outer, count.n_inner});
    if (2 * most.n_threads <= MOST_THREADS && thread_count_check(2 * most.n_threads, NULL) == RFCV_OK)
        insert_team(bench, (rfcv_bench_team){.n_threads = 2 * most.n_threads});
    return RFCV_OK;
}

static rfcv_status take_teams(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    enum { ROOM_FOR_USUAL = 20 };
    bool are_given = options->teams && options->n_teams;
    bench->teams = memory_make(are_given ? options->n_teams : ROOM_FOR_USUAL, sizeof *bench->teams);
    if (!bench->teams)
        return error_no_memory(error);
    if (!are_given)
        return insert_usual_teams(bench, error);
    for (size_t i = 0; i < options->n_teams; i++) {
        rfcv_bench_team team = options->teams[i];
        if (team.n_threads < 1 || team.n_threads > MOST_THREADS || team.n_inner > MOST_THREADS ||
            n_threads_of(team) > MOST_THREADS)
            return error_set(error, RFCV_BAD_OPTION, "--threads: teams have 1 to %d threads in all",
                             MOST_THREADS);
        insert_team(bench, team);
    }
    return RFCV_OK;
}

static rfcv_status take_layouts(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    static const rfcv_layout usual[] = {RFCV_LAYOUT_FLAT, RFCV_LAYOUT_NESTED};
    bool are_given = options->layouts && options->n_layouts;
    const rfcv_layout *layouts = are_given ? options->layouts : usual;
    size_t n = are_given ? options->n_layouts : sizeof usual / sizeof *usual;
    bench->layouts = memory_make(n, sizeof *bench->layouts);
    if (!bench->layouts)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++)
        if (bench->n_layouts == 0 || (bench->n_layouts == 1 && bench->layouts[0] != layouts[i]))
            bench->layouts[bench->n_layouts++] = layouts[i];
    return RFCV_OK;
}

/* The name that a schedule has in every cell: with its chunk, and what OMP_SCHEDULE says in place of
 * "runtime". */
static rfcv_status name_schedule(const char *text, char *name, size_t size, rfcv_error *error)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    task_schedule decided;
    options.n_threads = 1;
    rfcv_status status = rfcv_schedule_parse(text, &options, error);
    if (status == RFCV_OK)
        status = task_schedule_decide(&options, 1, &decided, error);
    if (status == RFCV_OK)
        snprintf(name, size, "%.*s", (int)strcspn(decided.schedule_text, " "), decided.schedule_text);
    return status;
}

static rfcv_status take_schedules(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    static const char *const usual[] = {"static", "dynamic,1", "dynamic,8", "guided"};
    bool are_given = options->schedules && options->n_schedules;
    const char *const *schedules = are_given ? options->schedules : usual;
    size_t n = are_given ? options->n_schedules : sizeof usual / sizeof *usual;
    bench->schedules = memory_make(n, sizeof *bench->schedules);
    if (!bench->schedules)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++) {
        char *name = bench->schedules[bench->n_schedules];
        rfcv_status status = name_schedule(schedules[i], name, sizeof *bench->schedules, error);
        if (status != RFCV_OK)
            return status;
        size_t same = 0;
        while (strcmp(bench->schedules[same], name) != 0)
            same++;
        bench->n_schedules += same == bench->n_schedules;
    }
    return RFCV_OK;
}

static rfcv_status take_works(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    static const char *const usual[] = {"kfold:10"};
    bool are_given = options->works && options->n_works;
    const char *const *works = are_given ? options->works : usual;
    size_t n = are_given ? options->n_works : 1;
    bench->works = memory_make(n, sizeof *bench->works);
    if (!bench->works)
        return error_no_memory(error);
    for (size_t i = 0; i < n; i++) {
        bench_work *work = &bench->works[bench->n_works];
        rfcv_status status = work_init(work, works[i], bench->dataset, &bench->options.cv, error);
        if (status != RFCV_OK)
            return status;
        size_t same = 0;
        while (strcmp(bench->works[same].name, work->name) != 0)
            same++;
        bench->n_works += same == bench->n_works;
    }
    for (size_t i = 0; i < bench->n_works; i++) /* where they stay */
        if (bench->works[i].held_out[0])
            bench->works[i].options.held_out = bench->works[i].held_out;
    return RFCV_OK;
}

static rfcv_status take_input(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    if (options->input)
        bench->input = command_join(options->input, options->n_input);
    if (options->preparation)
        bench->preparation = memory_copy_text(options->preparation);
    bool lacks_memory = (options->input && !bench->input) || (options->preparation && !bench->preparation);
    return lacks_memory ? error_no_memory(error) : RFCV_OK;
}

/* Copies what outlives the call; the lists come after. */
static rfcv_status take_options(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    if (options->n_repetitions < 1 || options->n_repetitions > STATISTICS_AT_MOST)
        return error_set(error, RFCV_BAD_OPTION, "--repetitions %zu: from 1 to %d", options->n_repetitions,
                         STATISTICS_AT_MOST);
    if (options->n_warmups > STATISTICS_AT_MOST || options->n_pairs > STATISTICS_AT_MOST)
        return error_set(error, RFCV_BAD_OPTION, "%s: at most %d",
                         options->n_pairs > STATISTICS_AT_MOST ? "--pairs" : "--warmup", STATISTICS_AT_MOST);
    if (options->cv.n_trees == 0 && !(options->seconds > 0))
        return error_set(error, RFCV_BAD_OPTION, "--seconds %.17g: above 0", options->seconds);
    if (options->n_works > MOST_ENTRIES || options->n_teams > MOST_ENTRIES ||
        options->n_layouts > MOST_ENTRIES || options->n_schedules > MOST_ENTRIES)
        return error_set(error, RFCV_BAD_OPTION, "a list of a bench has at most %d entries", MOST_ENTRIES);
    char reason[120];
    bench->n_allowed = threads_allowed(reason, sizeof reason);
    bench->options = *options;
    bench->options.works = bench->options.schedules = NULL;
    bench->options.teams = NULL;
    bench->options.layouts = NULL;
    bench->options.input = NULL;
    bench->options.preparation = NULL;
    bench->options.cv.fold_file = bench->options.cv.held_out = NULL;
    if (options->cv.held_out) {
        bench->held_out = memory_copy_text(options->cv.held_out);
        if (!bench->held_out)
            return error_no_memory(error);
        bench->options.cv.held_out = bench->held_out;
    }
    return take_input(bench, options, error);
}

/* ---- cells ---- */

/* Schedules were parsed before. */
static void add_cell(rfcv_bench *bench, size_t work, rfcv_bench_team team, rfcv_layout layout,
                     const char *schedule, bool is_weak)
{
    bench_cell *cell = &bench->cells[bench->n_cells++];
    *cell = (bench_cell){.work = work, .options = bench->works[work].options};
    rfcv_schedule_parse(schedule, &cell->options, NULL);
    cell->options.layout = layout;
    cell->options.n_threads = team.n_threads;
    cell->options.n_inner_threads = team.n_inner;
    cell->shown = (rfcv_bench_cell){
        .work = bench->works[work].name,
        .is_weak = is_weak,
        .layout = layout,
        .schedule = schedule,
        .n_threads = n_threads_of(team),
        .n_outer = team.n_threads,
        .n_inner = team.n_inner ? team.n_inner : 1,
        .is_oversubscribed = n_threads_of(team) > bench->n_allowed,
    };
}

static void add_grid(rfcv_bench *bench, size_t work)
{
    for (size_t team = 0; team < bench->n_teams; team++)
        for (size_t layout = 0; layout < bench->n_layouts; layout++)
            for (size_t schedule = 0; schedule < bench->n_schedules; schedule++)
                if (bench->teams[team].n_inner == 0 || bench->layouts[layout] == RFCV_LAYOUT_NESTED)
                    add_cell(bench, work, bench->teams[team], bench->layouts[layout],
                             bench->schedules[schedule], false);
}

/* In the default layout and schedule; a single number of threads shows no scaling. */
static void add_weak(rfcv_bench *bench, size_t work)
{
    const size_t first = bench->n_cells;
    for (size_t team = 0; team < bench->n_teams; team++)
        if (bench->teams[team].n_inner == 0 && bench->teams[team].n_threads <= bench->n_allowed)
            add_cell(bench, work, bench->teams[team], rfcv_cv_defaults().layout, "dynamic,1", true);
    if (bench->n_cells == first + 1)
        bench->n_cells--;
}

static rfcv_status add_cells(rfcv_bench *bench, rfcv_error *error)
{
    size_t n_of_grid = bench->n_teams * bench->n_layouts * bench->n_schedules;
    bench->cells = memory_make(bench->n_works, (n_of_grid + bench->n_teams) * sizeof *bench->cells);
    if (!bench->cells)
        return error_no_memory(error);
    for (size_t work = 0; work < bench->n_works; work++) {
        const size_t first = bench->n_cells;
        add_grid(bench, work);
        if (bench->n_cells == first)
            return error_set(
                error, RFCV_BAD_OPTION,
                "--threads has teams within teams (AxB) alone, which the flat layout has not; add a "
                "plain number, or nested to --layouts");
        add_weak(bench, work);
    }
    return RFCV_OK;
}

rfcv_status bench_list_cells(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error)
{
    rfcv_status status = take_options(bench, options, error);
    if (status == RFCV_OK)
        status = take_teams(bench, options, error);
    if (status == RFCV_OK)
        status = take_layouts(bench, options, error);
    if (status == RFCV_OK)
        status = take_schedules(bench, options, error);
    if (status == RFCV_OK)
        status = take_works(bench, options, error);
    return status == RFCV_OK ? add_cells(bench, error) : status;
}
