#include "cli/print_selftest.h"

#include "cli/text.h"

#include <inttypes.h>
#include <stdio.h>

void print_selftest(const rfcv_selftest *selftest)
{
    size_t n_runs = 0, n_same = 0;
    printf("%-26s %-8s %5s %5s  %s\n", "work", "kernel", "runs", "same", "digest");
    for (size_t i = 0; i < rfcv_selftest_n_lines(selftest); i++) {
        rfcv_selftest_line line = rfcv_selftest_line_at(selftest, i);
        n_runs += line.n_runs;
        n_same += line.n_same;
        printf("%-26s %-8s %5zu %5zu  %016" PRIx64, line.work, line.kernel, line.n_runs, line.n_same,
               line.expected);
        if (*line.first)
            printf(", but %016" PRIx64 " with %s", line.digest, line.first);
        putchar('\n');
    }
    if (n_same == n_runs)
        printf("ok: %s in %s, all with the digests of every machine\n", text_counted(n_runs, "run").text,
               text_of_seconds(rfcv_selftest_seconds(selftest)).text);
    else
        printf("not ok: %s of %s with other predictions\n", text_of_count(n_runs - n_same).text,
               text_counted(n_runs, "run").text);
}
