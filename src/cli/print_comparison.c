#include "cli/print_comparison.h"

#include "cli/colour.h"
#include "cli/print_run_name.h"
#include "cli/text.h"

#include <stdio.h>

static uint64_t count_judged(const rfcv_metrics *metrics)
{
    uint64_t n = 0;
    for (size_t cell = 0; cell < metrics->n_classes * metrics->n_classes; cell++)
        n += metrics->confusion[cell];
    return n;
}

static bool are_as_many_judged(const rfcv_compared *runs, size_t n_runs)
{
    for (size_t i = 1; i < n_runs; i++)
        if (count_judged(runs[i].metrics) != count_judged(runs[0].metrics))
            return false;
    return true;
}

typedef struct comparison_table {
    size_t name_width;
    bool has_predictions; /* else they are told above it */
    bool ran_together;
} comparison_table;

/* The number of predictions gives way to long names, if it is the same for all. */
static comparison_table lay_out(const rfcv_compared *runs, size_t n_runs, bool ran_together)
{
    enum { ROOM = 16, ROOM_WITHOUT_PREDICTIONS = 28 };
    comparison_table table = {run_name_width(runs, n_runs, ROOM), true, ran_together};
    if (table.name_width == 0 && are_as_many_judged(runs, n_runs)) {
        table.name_width = run_name_width(runs, n_runs, ROOM_WITHOUT_PREDICTIONS);
        table.has_predictions = false;
    }
    return table;
}

static void print_head(const comparison_table *table, uint64_t n_judged)
{
    colour_print(stdout, COLOUR_BOLD, "Comparison");
    if (!table->has_predictions)
        printf(" (%s each)", text_counted(n_judged, "prediction").text);
    putchar('\n');
    print_run_head(table->ran_together ? "Run" : "Plan", table->name_width);
    printf("%11s", "Trees");
    if (table->has_predictions)
        printf("%12s", "Predictions");
    printf("%8s%9s%18s%9s%8s%9s\n", "Error", "Accuracy", "95 % interval", "Balanced", "Kappa",
           table->ran_together ? "Thread s" : "Seconds");
}

static void print_line(const comparison_table *table, const rfcv_compared *compared)
{
    const rfcv_metrics *metrics = compared->metrics;
    rfcv_run run = rfcv_result_run(compared->result);
    print_run_name(compared->name, table->name_width);
    printf("%11s", text_of_count(run.n_trees).text);
    if (table->has_predictions)
        printf("%12s", text_of_count(count_judged(metrics)).text);
    printf("%8s%9s%8s to %s", text_of_share(1 - metrics->accuracy.value).text,
           text_of_share(metrics->accuracy.value).text, text_of_share(metrics->accuracy.low).text,
           text_of_share(metrics->accuracy.high).text);
    printf("%9s%8s%9.2f\n", text_of_share(metrics->balanced_accuracy.value).text,
           text_of_share(metrics->kappa.value).text,
           table->ran_together ? run.tree_seconds : run.rank_seconds + run.grow_seconds);
}

void print_comparison(const rfcv_compared *runs, size_t n_runs, bool ran_together)
{
    comparison_table table = lay_out(runs, n_runs, ran_together);
    print_head(&table, count_judged(runs[0].metrics));
    for (size_t i = 0; i < n_runs; i++)
        print_line(&table, &runs[i]);
    if (ran_together)
        printf("Thread s: seconds that threads spent on the run's trees, added up\n");
    putchar('\n');
}
