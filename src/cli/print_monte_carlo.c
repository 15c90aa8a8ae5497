#include "cli/print_monte_carlo.h"

#include "cli/paragraph.h"
#include "cli/text.h"

/* Two leading digits, rounded up: the number is a guess. */
static uint64_t about(uint64_t n)
{
    uint64_t step = 1;
    while (n / step >= 100)
        step *= 10;
    return (n + step - 1) / step * step;
}

static void print_remedy(paragraph *to, const rfcv_metrics *metrics)
{
    if (metrics->n_trees_to_halve == UINT64_MAX)
        paragraph_add(to, "most of them are ties, which more trees may not settle");
    else
        paragraph_add(to, "about %s in each forest would halve that",
                      text_counted(about(metrics->n_trees_to_halve), "tree").text);
}

void print_monte_carlo(const rfcv_metrics *metrics, size_t n_predictions)
{
    paragraph to = paragraph_begin("Seed");
    paragraph_add(&to, "%s of %s%s could flip with another seed (Monte-Carlo error, 95 %%)%s",
                  text_of_count(metrics->n_uncertain).text, text_counted(n_predictions, "prediction").text,
                  metrics->n_repeats > 1 ? ", each repeat's," : "", metrics->n_uncertain > 0 ? ";" : "");
    if (metrics->n_uncertain > 0)
        print_remedy(&to, metrics);
    paragraph_end_line(&to);
}
