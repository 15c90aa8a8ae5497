#include "bench/lost_time.h"

#include "bench/phrases.h"

#include <stdio.h>

typedef struct time_spent {
    double idle, between, in_trees, outside; /* seconds, in the mean of the threads */
} time_spent;

static time_spent time_spent_by(const bench_cell *cell)
{
    const thread_load *load = &cell->load;
    return (time_spent){
        .idle = load->idle_share * load->loop_seconds,
        .between = load->overhead_share * load->loop_seconds,
        .in_trees = load->busy_seconds / (double)cell->shown.n_threads,
        .outside = cell->shown.median - load->loop_seconds,
    };
}

static double larger_of(double a, double b)
{
    return a > b ? a : b;
}

reason lost_time_reason(const bench_cell *slower, const bench_cell *faster, const char *name_of_faster)
{
    const thread_load *load = &slower->load, *other = &faster->load;
    reason said = {""};
    if (load->loop_seconds <= 0 || other->loop_seconds <= 0)
        return said;

    time_spent here = time_spent_by(slower), there = time_spent_by(faster);
    double idle = here.idle - there.idle, between = here.between - there.between;
    double in_trees = here.in_trees - there.in_trees, outside = here.outside - there.outside;
    double most = larger_of(larger_of(idle, between), larger_of(in_trees, outside));
    if (most == idle && load->imbalance > other->imbalance)
        snprintf(said.text, sizeof said.text,
                 ": its busiest thread worked %.2f times the mean and threads stood idle for %s of the loop, "
                 "with %s %.2f times and %s",
                 load->imbalance, figure_of_share(load->idle_share).text, name_of_faster, other->imbalance,
                 figure_of_share(other->idle_share).text);
    else if (most == idle)
        snprintf(said.text, sizeof said.text, ": its threads stood idle for %s of the loop, with %s %s",
                 figure_of_share(load->idle_share).text, name_of_faster,
                 figure_of_share(other->idle_share).text);
    else if (most == between)
        snprintf(said.text, sizeof said.text,
                 ": its threads spent %s of the loop between trees, with %s %s; a tree takes %s",
                 figure_of_share(load->overhead_share).text, name_of_faster,
                 figure_of_share(other->overhead_share).text, figure_of_seconds(other->tree_seconds).text);
    else if (most == in_trees)
        snprintf(said.text, sizeof said.text, ": the same trees took each thread %s in the mean, with %s %s",
                 figure_of_seconds(here.in_trees).text, name_of_faster,
                 figure_of_seconds(there.in_trees).text);
    else
        snprintf(said.text, sizeof said.text,
                 ": the difference is outside of the loop over trees, %s, with %s %s",
                 figure_of_seconds(here.outside).text, name_of_faster, figure_of_seconds(there.outside).text);
    return said;
}
