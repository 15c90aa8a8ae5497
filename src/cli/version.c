#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/print_selftest.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <stdio.h>

enum { KEY_SELFTEST = 256 };

static const struct argp_option TABLE[] = {
    HEADING("Options"),
    COMMON_OPTION("selftest", KEY_SELFTEST, NULL,
                  "also run small works in every way, and compare with what every machine gives"),
    HELP_ROW,
    {0}};

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    bool *is_tested = into;
    if (key != KEY_SELFTEST)
        return complain(error, RFCV_BAD_OPTION, "'%s' is not expected: rfcv version takes no operand", value);
    *is_tested = true;
    return RFCV_OK;
}

const command_syntax VERSION_SYNTAX = {
    .usage = "rfcv version [OPTION]...",
    .purpose =
        "Prints the version, and what this program was built from and runs with. With --selftest, "
        "compares predictions of small works under every split kernel of this machine, 1 to 4 threads, both "
        "layouts and every schedule with those of every machine; ends with 70 if any differs.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv version\n"
                "  rfcv version --selftest",
    .take = take,
};

static void print_build(void)
{
    rfcv_build build = rfcv_build_info();
    printf("rfcv        %s\n", build.version);
    printf("compiler    %s\n", build.compiler);
    printf("kernel      %s\n", build.kernel);
    printf("openmp      %s\n", build.openmp);
    printf("zlib        %s\n", build.zlib);
    printf("libdeflate  %s\n", build.libdeflate);
    printf("jansson     %s\n", build.jansson);
    printf("openblas    %s\n", build.openblas);
}

static rfcv_status judge(const rfcv_selftest *selftest, rfcv_error *error)
{
    for (size_t i = 0; i < rfcv_selftest_n_lines(selftest); i++) {
        rfcv_selftest_line line = rfcv_selftest_line_at(selftest, i);
        if (line.n_same < line.n_runs)
            return complain(error, RFCV_INTERNAL,
                            "this build or machine gives other predictions than others do; trust none of its "
                            "results, and tell us of it");
    }
    return RFCV_OK;
}

static rfcv_status test(rfcv_error *error)
{
    const rfcv_monitor monitor = {.should_stop = signals_should_stop};
    signals_catch();
    rfcv_selftest *selftest = rfcv_selftest_make(&monitor, error);
    if (!selftest)
        return error->status;
    putchar('\n');
    print_selftest(selftest);
    rfcv_status status = judge(selftest, error);
    rfcv_selftest_free(selftest);
    return status;
}

rfcv_status command_version(int argc, char **argv, rfcv_error *error)
{
    bool helped, is_tested = false;
    rfcv_status status = arguments_read(&VERSION_SYNTAX, argc, argv, &is_tested, &helped, error);
    if (status == RFCV_OK && is_tested)
        status = rfcv_environment_check(error);
    if (status != RFCV_OK || helped)
        return status;
    print_build();
    status = streams_flush(error);
    return status == RFCV_OK && is_tested ? test(error) : status;
}
