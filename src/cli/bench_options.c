#include "cli/bench_options.h"

#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/forest_options.h"
#include "cli/parse_number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    KEY_SIMULATE = 256,
    KEY_THREADS,
    KEY_LAYOUTS,
    KEY_SCHEDULES,
    KEY_WORK,
    KEY_UNEVEN,
    KEY_REPETITIONS,
    KEY_WARMUP,
    KEY_PAIRS,
    KEY_SECONDS,
    KEY_TREES,
    KEY_BLAS,
    KEY_SIZES
};

static const struct argp_option TABLE[] = {
    INPUT_ROWS,
    COMMON_OPTION("simulate", KEY_SIMULATE, "NxP", "a matrix made for it in place of MATRIX: 400x5000"),
    HEADING("What is compared"),
    COMMON_OPTION("threads", KEY_THREADS, "LIST",
                  "1,2,4,2x2 (nested, 2 folds by 2) [1,2,4 ... to all, and twice as many]"),
    OPTION("layouts", KEY_LAYOUTS, "flat|nested[,...]", "one of them, or both [both]"),
    OPTION("schedules", KEY_SCHEDULES, "LIST", "KIND or KIND:CHUNK [static,dynamic:1,dynamic:8,guided]"),
    COMMON_OPTION("work", KEY_WORK, "LIST",
                  "of kfold:K, loo-refit:N, loo-pool, oob, uneven:K, tiny:K [kfold:10]"),
    COMMON_OPTION("uneven", KEY_UNEVEN, NULL,
                  "uneven:10 (cheap and dear folds) and tiny:10, beside those of --work"),
    OPTION("repetitions", KEY_REPETITIONS, "N", "measured turns of each combination [7]"),
    OPTION("warmup", KEY_WARMUP, "N", "turns before them that do not count [1]"),
    OPTION("pairs", KEY_PAIRS, "N", "the best and the default of rfcv cv meet again; 0: never [9]"),
    COMMON_OPTION("seconds", KEY_SECONDS, "S", "that it should take, about, if --trees is not given [80]"),
    HEADING("Forest"),
    OPTION("trees", KEY_TREES, "N", "in each forest [as many as --seconds allow]"),
    FOREST_ROWS(""),
    HEADING("OpenBLAS"),
    OPTION("blas", KEY_BLAS, NULL,
           "its products of matrices by --threads instead: from which size on they pay"),
    OPTION("sizes", KEY_SIZES, "LIST", "of these matrices [64,128,256 ... 4096]"),
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "DIR", "write bench.json, bench.tsv, bench.html and plots into DIR"),
    OPTION("json", KEY_JSON, NULL, "print bench.json in place of the text"),
    OPTION("trace", KEY_TRACE, "FILE", "who did what when, for ui.perfetto.dev: each one's last turn"),
    QUIET_ROWS,
    OPTION("force", KEY_FORCE, NULL, "replace what DIR or FILE already hold"),
    HELP_ROW,
    {0}};

static const char *name_of_key(int key)
{
    const struct argp_option *option = TABLE;
    while (option->key != key)
        option++;
    return option->name;
}

/* "400x5000" */
static rfcv_status take_simulate(bench_options *options, const char *text, rfcv_error *error)
{
    char samples[24];
    size_t length = strcspn(text, "x");
    if (length == 0 || length >= sizeof samples || text[length] != 'x' || !text[length + 1])
        return complain(error, RFCV_BAD_OPTION, "--simulate: '%.60s' is not NxP, samples by features", text);
    snprintf(samples, sizeof samples, "%.*s", (int)length, text);
    options->is_simulated = true;
    rfcv_status status =
        parse_count("--simulate NxP", samples, 4, 100000, &options->simulate.n_samples, error);
    if (status != RFCV_OK)
        return status;
    return parse_count("--simulate NxP", text + length + 1, 1, 100000, &options->simulate.n_features, error);
}

static rfcv_status keep_words(input_words *words, int key, const char *value, rfcv_error *error)
{
    if (words->n + 2 > BENCH_MOST_WORDS)
        return complain(error, RFCV_BAD_OPTION, "more than %d words that say how the matrix is read",
                        BENCH_MOST_WORDS - 2);
    if (key != ARGUMENTS_OPERAND) {
        snprintf(words->names[words->n], sizeof *words->names, "--%s", name_of_key(key));
        words->items[words->n] = words->names[words->n];
        words->n++;
    }
    if (value)
        words->items[words->n++] = value;
    return RFCV_OK;
}

static rfcv_status take_input(bench_options *options, int key, char *value, rfcv_error *error)
{
    if (key != ARGUMENTS_OPERAND)
        options->input_option = name_of_key(key);
    rfcv_status status = input_options_take(&options->input, key, value, error);
    return status == RFCV_OK ? keep_words(&options->words, key, value, error) : status;
}

static rfcv_status take_turns(bench_options *options, int key, char *value, rfcv_error *error)
{
    rfcv_bench_options *bench = &options->bench;
    switch (key) {
    case KEY_REPETITIONS:
        return parse_count("--repetitions", value, 1, 1000, &bench->n_repetitions, error);
    case KEY_WARMUP:
        return parse_count("--warmup", value, 0, 1000, &bench->n_warmups, error);
    case KEY_PAIRS:
        return parse_count("--pairs", value, 0, 1000, &bench->n_pairs, error);
    case KEY_SECONDS:
        options->has_seconds = true;
        return parse_real("--seconds", value, 0, true, 1e6, &bench->seconds, error);
    default:
        return parse_count("--trees", value, 1, 100000000, &bench->cv.n_trees, error);
    }
}

/* "64,1024" */
static rfcv_status take_sizes(bench_options *options, const char *text, rfcv_error *error)
{
    text_list items = {.n = 0};
    rfcv_status status = parse_text_list("--sizes", text, &items, error);
    for (size_t i = 0; i < items.n && status == RFCV_OK; i++)
        status = parse_count("--sizes", items.items[i], 1, 16384, &options->sizes[i], error);
    options->n_sizes = items.n;
    return status;
}

/* Those that --blas does not obey. */
static bool is_of_forests(int key)
{
    switch (key) {
    case KEY_BLAS:
    case KEY_SIZES:
    case KEY_THREADS:
    case KEY_REPETITIONS:
    case KEY_WARMUP:
    case KEY_PROGRESS:
    case 'q':
        return false;
    default:
        return key != ARGUMENTS_OPERAND;
    }
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    bench_options *options = into;
    if (is_of_forests(key))
        options->of_forests = name_of_key(key);
    if (is_input_key(key))
        return take_input(options, key, value, error);
    if (is_forest_key(key))
        return forest_options_take(&options->bench.cv, key, value, error);
    if (is_output_key(key))
        return output_options_take(&options->output, key, value, error);
    switch (key) {
    case KEY_SIMULATE:
        return take_simulate(options, value, error);
    case KEY_THREADS:
        return parse_team_list(value, &options->teams, error);
    case KEY_LAYOUTS:
        return parse_layout_list(value, &options->layouts, error);
    case KEY_SCHEDULES:
        return parse_schedule_list(value, &options->schedules, error);
    case KEY_WORK:
        return parse_work_list(value, &options->works, error);
    case KEY_UNEVEN:
        options->is_uneven = true;
        return RFCV_OK;
    case KEY_BLAS:
        options->is_blas = true;
        return RFCV_OK;
    case KEY_SIZES:
        return take_sizes(options, value, error);
    default:
        return take_turns(options, key, value, error);
    }
}

const command_syntax BENCH_SYNTAX = {
    .usage = "rfcv bench [OPTION]... MATRIX|--simulate NxP|--blas",
    .purpose =
        "Runs the same work with several numbers of threads, layouts and schedules, all on one dataset in "
        "memory and in shuffled turns, and says which is fastest here, by how much, and why.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv bench --simulate 400x5000\n"
                "  rfcv bench --simulate 200x2000 --uneven --seconds 30\n"
                "  rfcv bench data/wdbc.csv -c diagnosis --work loo-pool,kfold:10 --trees 100 -o bench\n"
                "  rfcv bench --simulate 200x2000 --threads 2,1x2 --trees 50 --repetitions 3 --json\n"
                "  rfcv bench --blas --sizes 64,512,2048 --repetitions 9",
    .take = take,
};

static rfcv_status check_matrix(const bench_options *options, rfcv_error *error)
{
    if (!options->input.matrix && !options->is_simulated)
        return complain(
            error, RFCV_BAD_OPTION,
            "no matrix given: rfcv bench MATRIX --label-column NAME, or rfcv bench --simulate NxP");
    if (options->input.matrix && options->is_simulated)
        return complain(error, RFCV_BAD_OPTION,
                        "--simulate makes the matrix, and '%s' is one: give the one or the other",
                        options->input.matrix);
    if (options->is_simulated && options->input_option)
        return complain(error, RFCV_BAD_OPTION,
                        "--%s is for reading a matrix, and --simulate makes it: leave out one of them",
                        options->input_option);
    return RFCV_OK;
}

static bool has_layout(const layout_list *layouts, rfcv_layout layout)
{
    for (size_t i = 0; i < layouts->n; i++)
        if (layouts->items[i] == layout)
            return true;
    return layouts->n == 0;
}

/* AxB is a team for the nested layout alone, and there may be no other. */
static rfcv_status check_teams(const bench_options *options, rfcv_error *error)
{
    size_t n_plain = 0, n_nested = 0;
    for (size_t i = 0; i < options->teams.n; i++) {
        if (options->teams.items[i].n_inner > 0)
            n_nested++;
        else
            n_plain++;
    }
    if (n_nested > 0 && !has_layout(&options->layouts, RFCV_LAYOUT_NESTED))
        return complain(error, RFCV_BAD_OPTION,
                        "--threads AxB is for the nested layout: add nested to --layouts, or give numbers");
    if (n_nested > 0 && n_plain == 0 && options->layouts.n > 0 &&
        has_layout(&options->layouts, RFCV_LAYOUT_FLAT))
        return complain(
            error, RFCV_BAD_OPTION,
            "--threads has no team for the flat layout: add a number, or leave flat out of --layouts");
    return RFCV_OK;
}

/* Teams that are not listed are at most 1, 2, 4 ... 4096 and twice as many. */
static rfcv_status check_cells(const bench_options *options, rfcv_error *error)
{
    static const size_t MOST_DEFAULT_TEAMS = 14;
    size_t n_works = options->works.n ? options->works.n : 1;
    size_t n_teams = options->teams.n ? options->teams.n : MOST_DEFAULT_TEAMS;
    size_t n_layouts = options->layouts.n ? options->layouts.n : 2;
    size_t n_schedules = options->schedules.n ? options->schedules.n : 4;
    size_t n_cells = n_works * n_teams * n_layouts * n_schedules;
    if (n_cells <= BENCH_MOST_CELLS)
        return RFCV_OK;
    return complain(
        error, RFCV_BAD_OPTION,
        "%zu works x %zu teams x %zu layouts x %zu schedules are %zu combinations; at most %d are "
        "compared in one run",
        n_works, n_teams, n_layouts, n_schedules, n_cells, BENCH_MOST_CELLS);
}

/* No forest is grown, and no file written. */
static rfcv_status check_blas(const bench_options *options, rfcv_error *error)
{
    if (options->input.matrix)
        return complain(
            error, RFCV_BAD_OPTION,
            "--blas measures OpenBLAS with matrices of its own, and '%s' is one: leave out one of "
            "them",
            options->input.matrix);
    if (options->of_forests)
        return complain(
            error, RFCV_BAD_OPTION,
            "--%s is for a bench of forests, and --blas measures OpenBLAS alone: leave out one of "
            "them",
            options->of_forests);
    for (size_t i = 0; i < options->teams.n; i++)
        if (options->teams.items[i].n_inner > 0)
            return complain(error, RFCV_BAD_OPTION,
                            "--threads AxB is for the nested layout, and OpenBLAS has no layouts: give "
                            "numbers");
    return RFCV_OK;
}

/* What is missing or useless is told before anything is read. */
static rfcv_status check_complete(const bench_options *options, rfcv_error *error)
{
    if (options->is_blas)
        return check_blas(options, error);
    if (options->n_sizes > 0)
        return complain(error, RFCV_BAD_OPTION, "--sizes is for --blas; add it, or leave out --sizes");
    if (options->has_seconds && options->bench.cv.n_trees > 0)
        return complain(error, RFCV_BAD_OPTION,
                        "--seconds chooses the number of trees, and --trees gives it: leave out one of them");
    rfcv_status status = check_matrix(options, error);
    if (status == RFCV_OK)
        status = check_teams(options, error);
    return status == RFCV_OK ? check_cells(options, error) : status;
}

/* What is not listed is left to the library; the works of --uneven are a list. */
static rfcv_status hand_over_lists(bench_options *options, rfcv_error *error)
{
    rfcv_bench_options *bench = &options->bench;
    if (options->is_uneven && add_missing_works("uneven,tiny", &options->works, error) != RFCV_OK)
        return error->status;
    bench->works = options->works.n ? options->works.items : NULL;
    bench->n_works = options->works.n;
    bench->teams = options->teams.n ? options->teams.items : NULL;
    bench->n_teams = options->teams.n;
    bench->layouts = options->layouts.n ? options->layouts.items : NULL;
    bench->n_layouts = options->layouts.n;
    bench->schedules = options->schedules.n ? options->schedules.items : NULL;
    bench->n_schedules = options->schedules.n;
    return RFCV_OK;
}

/* A matrix that is simulated has a name in the commands that repeat a cell, and one that makes it. */
static void hand_over_input(bench_options *options)
{
    static const char *const simulated[] = {"simulated.csv", "--label-column", "subtype"};
    rfcv_bench_options *bench = &options->bench;
    const rfcv_simulate_options *simulate = &options->simulate;
    bench->input = options->words.items;
    bench->n_input = options->words.n;
    if (!options->is_simulated)
        return;
    bench->input = simulated;
    bench->n_input = sizeof simulated / sizeof *simulated;
    snprintf(options->preparation, sizeof options->preparation,
             "rfcv simulate --samples %zu --features %zu --seed %" PRIu64 " %s", simulate->n_samples,
             simulate->n_features, simulate->seed, *simulated);
    bench->preparation = options->preparation;
}

rfcv_status bench_options_read(bench_options *options, int argc, char **argv, rfcv_error *error)
{
    memset(options, 0, sizeof *options);
    input_options_init(&options->input);
    options->simulate = rfcv_simulate_defaults();
    options->bench = rfcv_bench_defaults();
    rfcv_status status = arguments_read(&BENCH_SYNTAX, argc, argv, options, &options->helped, error);
    if (status != RFCV_OK || options->helped)
        return status;
    options->simulate.seed = options->bench.cv.seed;
    hand_over_input(options);
    status = hand_over_lists(options, error);
    if (status == RFCV_OK)
        status = check_complete(options, error);
    return status == RFCV_OK ? rfcv_environment_check(error) : status;
}
