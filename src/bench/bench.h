/*
 * What `rfcv bench` measured.
 *
 * The steps, each in a file of its own: works (work.c) and grids (grid.c) become cells with trees (trees.c),
 * which are run in turns (turns.c); a cell's turns are summed up (summary.c) with the load of its threads
 * (thread_load.c); cells are held against each other (scaling.c, laws.c, duels.c) and what was found is put
 * into words (findings.c).
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "cv/schedule.h"

/* How the threads of one turn spent the loop over trees.  The shares and the busy one add up to 1. */
typedef struct thread_load {
    double idle_share, overhead_share;
    double imbalance;
    double loop_seconds; /* wall time */
    double busy_seconds; /* in trees, of all threads together */
    double tree_seconds; /* of a tree in the mean */
} thread_load;

/* One run of a cell. */
typedef struct bench_turn {
    double seconds, user, system;
    thread_load load;
    uint64_t peak_rss_bytes;
} bench_turn;

typedef struct bench_cell {
    rfcv_bench_cell shown; /* what people get; its pointers lead into the fields below and the bench */
    size_t work;           /* index of its work */
    rfcv_cv_options options;
    rfcv_plan *plan;
    bench_turn *turns; /* [shown.n_times] */
    double *times;     /* [shown.n_times] their seconds */
    thread_load load;  /* median of each number over the turns */
    rfcv_trace *trace; /* of the last turn */
    bool has_digest;   /* a turn was run */
} bench_cell;

typedef struct bench_work {
    char name[40];           /* "kfold:10" */
    rfcv_cv_options options; /* with folds, held_out and trees of the work; threads, layout and schedule are
                                those of rfcv cv */
    char held_out[24];       /* behind options.held_out: "1-20" */
    size_t least_trees, most_trees; /* in each forest, where they are left open */
} bench_work;

struct rfcv_bench {
    const rfcv_dataset *dataset; /* borrowed */
    rfcv_bench_options options;  /* its lists are the fields below */
    char *held_out;              /* behind options.cv.held_out */
    char *input;                 /* options.input, as a shell reads it; NULL: not given */
    char *preparation;           /* options.preparation */
    rfcv_machine machine;
    size_t n_allowed; /* threads that have a processor each */
    double seconds;

    bench_work *works; /* [n_works] */
    size_t n_works;
    rfcv_bench_team *teams; /* [n_teams] ascending in all their threads */
    size_t n_teams;
    rfcv_layout *layouts; /* [n_layouts] */
    size_t n_layouts;
    char (*schedules)[40]; /* [n_schedules] "dynamic,1" */
    size_t n_schedules;

    rfcv_trace *trace; /* of the turn that runs */
    bench_cell *cells; /* [n_cells] work after work; in each team after team, layout, schedule; then those of
                          its weak scaling */
    size_t n_cells;
    rfcv_bench_fit *fits; /* [n_fits] */
    size_t n_fits;
    rfcv_bench_duel *duels; /* [n_works] */
    size_t n_duels;
    rfcv_bench_finding *findings; /* [n_findings] their texts are theirs, of memory_format() */
    size_t n_findings;
};

/* Steps of rfcv_bench_run(), in this order. */

/* Resolves the options and lists the cells, with no plans yet.  *bench is all zero but for the dataset and
 * the machine. */
rfcv_status bench_list_cells(rfcv_bench *bench, const rfcv_bench_options *options, rfcv_error *error);

/* Chooses the trees of each work where they are left open, from a short run. */
rfcv_status bench_choose_trees(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error);

/* Plans and runs every cell, turn after turn. */
rfcv_status bench_run_turns(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error);

/* One turn of a planned cell, recorded in bench->trace; checks its digest. */
rfcv_status bench_run_turn(rfcv_bench *bench, bench_cell *cell, const rfcv_monitor *monitor, bench_turn *turn,
                           rfcv_error *error);

/* Takes the digest of a turn.  Fails with RFCV_INTERNAL where another turn of the work, with as many trees,
 * had another one. */
rfcv_status bench_take_digest(const rfcv_bench *bench, bench_cell *cell, uint64_t digest, rfcv_error *error);

/* Fills the times, what a cell shows of its turns, and its load. */
void bench_sum_up(bench_cell *cell);

/* Fills speed-ups, efficiencies and serial fractions, and marks the default cells and the best of each work.
 */
void bench_scale(rfcv_bench *bench);

/* Fills fits. */
rfcv_status bench_fit_laws(rfcv_bench *bench, rfcv_error *error);

/* Runs and fills duels. */
rfcv_status bench_fight_duels(rfcv_bench *bench, const rfcv_monitor *monitor, rfcv_error *error);

/* Fills findings. */
rfcv_status bench_find(rfcv_bench *bench, rfcv_error *error);

/* Frees what a cell holds. */
void bench_cell_clear(bench_cell *cell);

/* Of the spans of a trace whose call ran n_threads.  All zero where it has no trees. */
thread_load thread_load_of(const rfcv_trace *trace, size_t n_threads);

#endif
