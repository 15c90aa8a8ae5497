/* A program of somebody else: it knows the installed header and library, and nothing of this project's
 * sources. */
#include <rfcv.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    rfcv_build build = rfcv_build_info();
    printf("rfcv %s\n", build.version);

    rfcv_error error;
    rfcv_read_options options = rfcv_read_defaults();
    options.label_column = "class";
    if (rfcv_dataset_read("/no/such/file.csv", &options, NULL, &error))
        return 1;
    return strcmp(build.version, RFCV_VERSION) == 0 && error.status == RFCV_CANNOT_READ ? 0 : 1;
}
