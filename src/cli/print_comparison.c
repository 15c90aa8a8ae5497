#include "cli/print_comparison.h"

#include "cli/colour.h"
#include "cli/text.h"

#include <stdio.h>

enum { WIDEST_NAME = 16 };

static uint64_t count_judged(const rfcv_metrics *metrics)
{
    uint64_t n = 0;
    for (size_t cell = 0; cell < metrics->n_classes * metrics->n_classes; cell++)
        n += metrics->confusion[cell];
    return n;
}

static size_t name_width(const rfcv_compared *runs, size_t n_runs)
{
    size_t width = 4;
    for (size_t i = 0; i < n_runs; i++)
        if (text_width(runs[i].name) > width)
            width = text_width(runs[i].name);
    return width < WIDEST_NAME ? width : WIDEST_NAME;
}

static void print_line(const rfcv_compared *compared)
{
    const rfcv_metrics *metrics = compared->metrics;
    rfcv_run run = rfcv_result_run(compared->result);
    printf("%11s%12s%8s%9s", text_of_count(run.n_trees).text, text_of_count(count_judged(metrics)).text,
           text_of_share(1 - metrics->accuracy.value).text, text_of_share(metrics->accuracy.value).text);
    printf("%8s to %s", text_of_share(metrics->accuracy.low).text,
           text_of_share(metrics->accuracy.high).text);
    printf("%9s%8s%9.2f\n", text_of_share(metrics->balanced_accuracy.value).text,
           text_of_share(metrics->kappa.value).text, run.rank_seconds + run.grow_seconds);
}

void print_comparison(const rfcv_compared *runs, size_t n_runs)
{
    size_t width = name_width(runs, n_runs);
    colour_print(stdout, COLOUR_BOLD, "Comparison");
    putchar('\n');
    text_print_name("Plan", width);
    printf("%11s%12s%8s%9s%18s%9s%8s%9s\n", "Trees", "Predictions", "Error", "Accuracy", "95 % interval",
           "Balanced", "Kappa", "Seconds");
    for (size_t i = 0; i < n_runs; i++) {
        text_print_name(runs[i].name, width);
        print_line(&runs[i]);
    }
    putchar('\n');
}
