/* What the comparison of several runs comes to. */
#include "report/page/comparison_section.h"

#include <math.h>
#include <stdio.h>

/* ---- what sections share ---- */

size_t count_differences(const comparison_page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->compared->n_runs; i++)
        n += has_reference(page, i);
    return n;
}

const compared_run *best_run(const comparison_page *page)
{
    const compared_run *best = &page->compared->runs[0];
    for (size_t i = 1; i < page->compared->n_runs; i++)
        if (page->compared->runs[i].accuracy.value > best->accuracy.value)
            best = &page->compared->runs[i];
    return best;
}

bool is_difference(double p)
{
    return p < 0.05; /* false of NaN */
}

page_number error_with_interval(const compared_run *run)
{
    page_number number;
    const rfcv_estimate accuracy = run->accuracy;
    if (isnan(accuracy.value))
        return page_real("", NAN);
    snprintf(number.text, sizeof number.text, "%.1f\u00A0%% (%.1f to %.1f\u00A0%%)",
             100 * (1 - accuracy.value), 100 * (1 - accuracy.high), 100 * (1 - accuracy.low));
    return number;
}

page_number p_value(double p)
{
    return p < 0.001 ? page_real("< 0.001", 0) : page_real("%.3f", p);
}

page_number points(double difference)
{
    return page_real("%+.2f", 100 * difference);
}

page_number points_interval(rfcv_estimate difference)
{
    page_number number;
    if (isnan(difference.low))
        return page_real("", NAN);
    snprintf(number.text, sizeof number.text, "%+.2f to %+.2f", 100 * difference.low, 100 * difference.high);
    return number;
}

/* ---- the section ---- */

static void say_difference(comparison_page *page, const compared_run *run)
{
    html_item(&page->page.text, NULL,
              "%s is right %s often than %s: accuracy %s percentage points (95 %% interval %s; p %s%s).",
              run->name, run->difference.value > 0 ? "more" : "less", page->compared->runs[run->against].name,
              points(run->difference.value).text, points_interval(run->difference).text,
              run->p < 0.001 ? "" : "= ", p_value(run->p).text);
}

static void say_differences(comparison_page *page)
{
    enum { MOST_SAID = 6 };
    size_t n_seen = 0;
    for (size_t i = 0; i < page->compared->n_runs; i++)
        if (has_reference(page, i) && is_difference(page->compared->runs[i].p) && n_seen++ < MOST_SAID)
            say_difference(page, &page->compared->runs[i]);
    if (n_seen > MOST_SAID)
        html_item(&page->page.text, NULL,
                  "%zu more runs differ from the one they are compared with (see the differences).",
                  n_seen - MOST_SAID);
    else if (count_differences(page) == 0)
        html_item(&page->page.text, NULL,
                  "No two runs have the same folds, so that none can be compared sample by sample.");
    else if (n_seen == 0)
        html_item(&page->page.text, NULL,
                  "No run differs from the one it is compared with by more than chance would explain.");
}

void comparison_summary(comparison_page *page)
{
    const compared_run *best = best_run(page);
    html_open_section(&page->page.text, "summary", "Summary");
    html_open_list(&page->page.text);
    html_item(&page->page.text, NULL, "Lowest error: %s, %s.", best->name, error_with_interval(best).text);
    say_differences(page);
    html_item(&page->page.text, "quiet",
              "The best of several runs is best partly by chance, so that its error on other samples is "
              "likely to be a little higher.");
    html_close_list(&page->page.text);
    html_close_section(&page->page.text);
}
