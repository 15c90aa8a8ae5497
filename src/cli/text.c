#include "cli/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

short_text text_of_count(uint64_t n)
{
    short_text shown;
    char digits[24];
    size_t n_digits = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, n), used = 0;
    for (size_t i = 0; i < n_digits; i++) {
        if (i > 0 && (n_digits - i) % 3 == 0)
            shown.text[used++] = ',';
        shown.text[used++] = digits[i];
    }
    shown.text[used] = '\0';
    return shown;
}

short_text text_counted(uint64_t n, const char *noun)
{
    short_text shown = text_of_count(n);
    size_t length = strlen(shown.text);
    snprintf(shown.text + length, sizeof shown.text - length, " %s%s", noun, n == 1 ? "" : "s");
    return shown;
}

short_text text_of_bytes(uint64_t n_bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    short_text shown;
    double amount = (double)n_bytes;
    size_t unit = 0;
    for (; amount >= 1000 && unit + 1 < sizeof units / sizeof *units; unit++)
        amount /= 1000;
    snprintf(shown.text, sizeof shown.text, "%.*f %s", unit > 0 && amount < 100 ? 1 : 0, amount, units[unit]);
    return shown;
}

/* From two minutes on. */
static short_text text_of_minutes(double seconds)
{
    short_text shown;
    double whole = floor(seconds + 0.5);
    if (whole < 7200)
        snprintf(shown.text, sizeof shown.text, "%.0f min %.0f s", floor(whole / 60), fmod(whole, 60));
    else
        snprintf(shown.text, sizeof shown.text, "%.0f h %.0f min", floor(whole / 3600),
                 floor(fmod(whole, 3600) / 60));
    return shown;
}

short_text text_of_seconds(double seconds)
{
    short_text shown;
    if (seconds >= 119.95)
        return text_of_minutes(seconds);
    if (seconds < 0.0995)
        snprintf(shown.text, sizeof shown.text, "%.*f ms", seconds < 0.00995 ? 1 : 0, 1000 * seconds);
    else
        snprintf(shown.text, sizeof shown.text, "%.*f s", seconds < 9.995 ? 2 : 1, seconds);
    return shown;
}

short_text text_of_wait(double seconds)
{
    short_text shown;
    if (seconds >= 119.5)
        return text_of_minutes(seconds);
    snprintf(shown.text, sizeof shown.text, "%.0f s", ceil(seconds));
    return shown;
}

short_text text_of_share(double share)
{
    short_text shown = {"-"};
    if (!isnan(share))
        snprintf(shown.text, sizeof shown.text, "%.4f", share);
    return shown;
}

short_text text_of_p_value(double p)
{
    short_text shown;
    if (p < 1e-300)
        snprintf(shown.text, sizeof shown.text, "< 1e-300");
    else
        snprintf(shown.text, sizeof shown.text, p < 0.001 ? "= %.1e" : "= %.2g", p);
    return shown;
}

const char *text_plural(uint64_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

bool text_continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

char text_printable(char byte)
{
    return (unsigned char)byte < 0x20 || byte == 0x7F ? '?' : byte;
}

name_text text_of_name(const char *name)
{
    enum { MOST_COLUMNS = 60 };
    name_text shown;
    size_t n = 0, width = 0, most = sizeof shown.text - sizeof "~";
    for (; name[n] && n < most && (width < MOST_COLUMNS || text_continues(name[n])); n++)
        width += !text_continues(name[n]);
    memcpy(shown.text, name, n);
    strcpy(shown.text + n, name[n] ? "~" : "");
    return shown;
}

size_t text_width(const char *name)
{
    size_t width = 0;
    for (; *name; name++)
        width += !text_continues(*name);
    return width;
}

static void print_spaces(size_t n)
{
    printf("%*s", (int)n, "");
}

/* Prints at most `width` columns of the name. */
static void print_cut(const char *name, size_t width)
{
    bool fits = text_width(name) <= width;
    size_t left = fits ? width : width - 1;
    for (; *name && (left > 0 || text_continues(*name)); name++) {
        left -= !text_continues(*name);
        putchar(text_printable(*name));
    }
    if (!fits)
        putchar('~');
}

void text_print_name(const char *name, size_t width)
{
    size_t needed = text_width(name);
    print_cut(name, width);
    print_spaces(needed < width ? width - needed : 0);
}

void text_print_name_right(const char *name, size_t width)
{
    size_t needed = text_width(name);
    print_spaces(needed < width ? width - needed : 0);
    print_cut(name, width);
}

int text_decimals(double highest)
{
    return highest >= 100 ? 1 : highest >= 10 ? 2 : highest >= 1 ? 3 : highest >= 0.1 ? 4 : 5;
}

const char *text_of_log(rfcv_log log)
{
    static const char *const names[] = {[RFCV_LOG_AUTO] = "auto",
                                        [RFCV_LOG_NONE] = "none",
                                        [RFCV_LOG_LOG1P] = "ln(x + 1)",
                                        [RFCV_LOG_LOG2P1] = "log2(x + 1)"};
    return names[log];
}
