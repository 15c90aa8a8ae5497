/* Numbers as pages write them. */
#include "dataset/decisions.h"
#include "report/page/run_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char DASH[] = "–";

page_number page_real(const char *format, double value)
{
    page_number number;
    if (isnan(value))
        snprintf(number.text, sizeof number.text, "%s", DASH);
    else if (isinf(value))
        snprintf(number.text, sizeof number.text, "%s∞", value < 0 ? "−" : "");
    else
        snprintf(number.text, sizeof number.text, format, value);
    return number;
}

page_number page_percent(double share)
{
    return page_real("%.1f\u00A0%%", 100 * share);
}

page_number page_count(uint64_t n)
{
    page_number number;
    snprintf(number.text, sizeof number.text, "%s", count_text_of(n).text);
    return number;
}

page_number page_about(uint64_t n)
{
    uint64_t step = 1;
    while (n / step >= 100)
        step *= 10;
    return page_count(n + (step - n % step) % step);
}

page_number page_interval(double low, double high)
{
    page_number number;
    if (isnan(low) || isnan(high))
        return page_real("", NAN);
    snprintf(number.text, sizeof number.text, "%.3f to %.3f", low, high);
    return number;
}

const char *page_transform(const char *log)
{
    if (log && strcmp(log, "log1p") == 0)
        return "ln(x + 1)";
    if (log && strcmp(log, "log2p1") == 0)
        return "log2(x + 1)";
    return log ? log : "";
}

rfcv_estimate page_estimate(json_reader *reader, const char *key)
{
    rfcv_estimate estimate;
    json_enter(reader, key);
    estimate.value = json_get_real_or_nan(reader, "value");
    estimate.low = json_get_real_or_nan(reader, "low");
    estimate.high = json_get_real_or_nan(reader, "high");
    json_leave(reader);
    return estimate;
}
