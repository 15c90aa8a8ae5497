#include "cli/print_differences.h"

#include "cli/colour.h"
#include "cli/paragraph.h"
#include "cli/print_run_name.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

enum { LAST_COLUMN = 100 };

static short_text text_of_difference(double difference)
{
    short_text shown = {"-"};
    if (!isnan(difference))
        snprintf(shown.text, sizeof shown.text, "%+.4f", difference);
    return shown;
}

/* As in a sentence, without its "=". */
static short_text text_of_p(double p)
{
    short_text shown = {"-"};
    if (!isnan(p)) {
        short_text full = text_of_p_value(p);
        snprintf(shown.text, sizeof shown.text, "%s", full.text + (full.text[0] == '=' ? 2 : 0));
    }
    return shown;
}

static void print_estimate(rfcv_estimate estimate, double p)
{
    printf("%10s%9s to %s%8s", text_of_difference(estimate.value).text, text_of_difference(estimate.low).text,
           text_of_difference(estimate.high).text, text_of_p(p).text);
}

/* The runs whose differences are from runs[first], itself aside. */
static bool belongs(const rfcv_difference *differences, size_t index, size_t first)
{
    return index != first && differences[index].against == first;
}

static void print_table(const rfcv_compared *runs, const rfcv_difference *differences, size_t n_runs,
                        size_t first)
{
    enum { ROOM = 24 };
    size_t width = run_name_width(runs, n_runs, ROOM);
    print_run_head("Run", width);
    printf("%10s%20s%8s%10s%20s%8s\n", "Accuracy", "95 % interval", "p", "Brier", "95 % interval", "p");
    for (size_t i = 0; i < n_runs; i++) {
        if (!belongs(differences, i, first))
            continue;
        print_run_name(runs[i].name, width);
        print_estimate(differences[i].accuracy, differences[i].p);
        print_estimate(differences[i].brier, differences[i].brier_p);
        putchar('\n');
    }
}

/* What the test sees, and what it does not. */
static void print_test(const rfcv_difference *difference, const rfcv_dataset *dataset)
{
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    paragraph to = paragraph_continue(0, 0, LAST_COLUMN);
    if (difference->is_by_folds)
        paragraph_add(&to,
                      "Units are %s, the test is the corrected resampled t test (Nadeau and Bengio 2003).",
                      text_counted(difference->n_units, "fold").text);
    else
        paragraph_add(
            &to,
            "Units are %s, the test is the paired t test, which does not see that other samples "
            "would have given other forests.",
            text_counted(difference->n_units, info.n_groups < info.n_samples ? "group" : "sample").text);
    paragraph_end_line(&to);
}

static void print_from(const rfcv_compared *runs, const rfcv_difference *differences, size_t n_runs,
                       size_t first, const rfcv_dataset *dataset)
{
    size_t n = 0, last = first;
    for (size_t i = 0; i < n_runs; i++)
        if (belongs(differences, i, first)) {
            last = i;
            n++;
        }
    if (n == 0)
        return;
    colour_print(stdout, COLOUR_BOLD, "Differences");
    printf(" from %s, paired\n", text_of_name(runs[first].name).text);
    print_table(runs, differences, n_runs, first);
    print_test(&differences[last], dataset);
    putchar('\n');
}

static bool are_any_paired(const rfcv_difference *differences, size_t n_runs)
{
    for (size_t i = 0; i < n_runs; i++)
        if (differences[i].against != i)
            return true;
    return false;
}

void print_differences(const rfcv_compared *runs, const rfcv_difference *differences, size_t n_runs,
                       const rfcv_dataset *dataset)
{
    if (!are_any_paired(differences, n_runs))
        return;
    for (size_t first = 0; first < n_runs; first++)
        print_from(runs, differences, n_runs, first, dataset);
    paragraph to = paragraph_continue(0, 0, LAST_COLUMN);
    paragraph_add(&to,
                  "A run is better than the first where its accuracy is above 0, and its Brier score below. "
                  "Each p is of one comparison alone, however many there are.");
    paragraph_end_line(&to);
    putchar('\n');
}
