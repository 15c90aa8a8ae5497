#include "cli/print_laws.h"

#include "cli/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_fitted(const rfcv_bench_fit *fit, const char *work)
{
    return strcmp(fit->work, work) == 0 && !isnan(fit->amdahl_serial);
}

/* "-" for NaN, "none" for infinity. */
static short_text text_of(double number, int n_decimals)
{
    short_text shown;
    if (isnan(number))
        snprintf(shown.text, sizeof shown.text, "-");
    else if (isinf(number))
        snprintf(shown.text, sizeof shown.text, "none");
    else
        snprintf(shown.text, sizeof shown.text, "%.*f", n_decimals, fmin(number, 1e9));
    return shown;
}

/* Columns of the universal law stay away where no work has enough thread counts for it. */
static bool has_universal_law(const rfcv_bench *bench)
{
    for (size_t i = 0; i < rfcv_bench_n_fits(bench); i++)
        if (!isnan(rfcv_bench_fit_at(bench, i).usl_contention))
            return true;
    return false;
}

static void print_heading(bool has_usl)
{
    printf("\n  %-14s%-20s%13s%9s", "Laws, fitted", "Schedule", "Amdahl serial", "limit");
    if (has_usl)
        printf("%16s%11s%13s", "USL contention", "coherency", "best threads");
    putchar('\n');
}

static void print_fit(const rfcv_bench_fit *fit, bool has_usl)
{
    printf("  %-14s%-20s%13s%9s", fit->layout == RFCV_LAYOUT_FLAT ? "flat" : "nested", fit->schedule,
           text_of(fit->amdahl_serial, 4).text, text_of(fit->amdahl_limit, 1).text);
    if (has_usl)
        printf("%16s%11s%13s", text_of(fit->usl_contention, 4).text, text_of(fit->usl_coherency, 5).text,
               text_of(fit->best_threads, 0).text);
    putchar('\n');
}

void print_laws(const rfcv_bench *bench, const char *work)
{
    bool has_usl = has_universal_law(bench);
    size_t n_printed = 0;
    for (size_t i = 0; i < rfcv_bench_n_fits(bench); i++) {
        rfcv_bench_fit fit = rfcv_bench_fit_at(bench, i);
        if (!is_fitted(&fit, work))
            continue;
        if (n_printed++ == 0)
            print_heading(has_usl);
        print_fit(&fit, has_usl);
    }
}
