#include "cli/print_explanation.h"

#include "cli/paragraph.h"
#include "cli/parse_explain.h"
#include "cli/print_importance.h"
#include "cli/print_influence.h"
#include "cli/print_proximity.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

void print_explanation_needs(const rfcv_plan *plan, const rfcv_explain_options *wanted)
{
    rfcv_plan_info info = rfcv_plan_describe(plan);
    rfcv_cost cost = rfcv_explain_estimate(plan, wanted);
    paragraph to = paragraph_begin("Explain");
    paragraph_add(&to, "%s of the forest of %s of all samples", text_of_explained(wanted).text,
                  text_counted(info.n_trees, "tree").text);
    if (wanted->importance)
        paragraph_add(&to, "(and a second one, with a shuffled copy of each feature)");
    paragraph_end_line(&to);
    paragraph_add(&to, "needs about %s, and about %s on %s", text_of_bytes(cost.bytes).text,
                  text_of_wait(cost.seconds).text,
                  text_counted(info.outer_threads * info.inner_threads, "thread").text);
    paragraph_end_line(&to);
}

/* "Out-of-bag error   0.0387  22 of 569 predictions are wrong; exact 95 % interval 0.0244 to 0.0580" */
static void print_error(const rfcv_metrics *metrics)
{
    const rfcv_estimate accuracy = metrics->accuracy;
    if (metrics->n_samples == 0) {
        printf("\n%-21s%7s  no tree misses a sample, and nothing is judged\n", "Out-of-bag error", "-");
        return;
    }
    size_t n_wrong = (size_t)lround((1 - accuracy.value) * (double)metrics->n_samples);
    printf("\n%-21s%7s  %s of %s %s wrong; exact 95 %% interval %s to %s\n", "Out-of-bag error",
           text_of_share(1 - accuracy.value).text, text_of_count(n_wrong).text,
           text_counted(metrics->n_samples, "prediction").text, text_plural(n_wrong, "is", "are"),
           text_of_share(1 - accuracy.high).text, text_of_share(1 - accuracy.low).text);
}

static void print_jackknife(rfcv_jackknife jackknife)
{
    if (!isnan(jackknife.accuracy))
        printf("%-21s%7s  on the samples that it misses; by leaving out each sample (jackknife):\n"
               "%-30sstandard error %s, bias %+.4f, of which +- %.4f by the number of trees\n",
               "Accuracy of a tree", text_of_share(jackknife.accuracy).text, "",
               text_of_share(jackknife.se).text, jackknife.bias, jackknife.bias_noise);
}

void print_explanation(const rfcv_explanation *explanation, const rfcv_metrics *metrics,
                       const rfcv_dataset *dataset)
{
    print_error(metrics);
    print_jackknife(rfcv_explanation_jackknife(explanation));
    print_importance(explanation, dataset);
    print_proximity(explanation, dataset);
    print_influence(explanation, dataset);
    putchar('\n');
}
