#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/complain.h"

#include <stdio.h>

static const struct argp_option TABLE[] = {
    {.doc = "Options"}, {.name = "help", .key = 'h', .doc = "print this and end"}, {0}};

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    (void)key;
    (void)into;
    return complain(error, RFCV_BAD_OPTION, "'%s' is not expected: rfcv version takes nothing", value);
}

static const command_syntax SYNTAX = {
    .usage = "rfcv version",
    .purpose = "Prints the version, and what this program was built from and runs with.",
    .options = TABLE,
    .examples = "Example\n  rfcv version",
    .take = take,
};

rfcv_status command_version(int argc, char **argv, rfcv_error *error)
{
    bool helped;
    rfcv_status status = arguments_read(&SYNTAX, argc, argv, NULL, &helped, error);
    if (status != RFCV_OK || helped)
        return status;
    rfcv_build build = rfcv_build_info();
    printf("rfcv        %s\n", build.version);
    printf("compiler    %s\n", build.compiler);
    printf("kernel      %s\n", build.kernel);
    printf("openmp      %s\n", build.openmp);
    printf("zlib        %s\n", build.zlib);
    printf("libdeflate  %s\n", build.libdeflate);
    printf("jansson     %s\n", build.jansson);
    printf("openblas    %s\n", build.openblas);
    return RFCV_OK;
}
