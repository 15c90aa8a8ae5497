#include "cli/print_bar.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The program itself stays in the C locale, whose numbers have a point. */
static bool is_utf8(void)
{
    static enum { NOT_ASKED, NO, YES } answer = NOT_ASKED;
    if (answer == NOT_ASKED) {
        locale_t users = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
        answer = users && strcmp(nl_langinfo_l(CODESET, users), "UTF-8") == 0 ? YES : NO;
        if (users)
            freelocale(users);
    }
    return answer == YES;
}

static void print_times(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fputs(text, stdout);
}

void print_bar(double share, size_t width)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    size_t n = share > 0 ? (size_t)(share * 8 * (double)width + 0.5) : 0;
    if (is_utf8()) {
        print_times("█", n / 8);
        fputs(eighths[n % 8], stdout);
    } else {
        print_times("#", (n + 4) / 8);
    }
}
