#include "explain/blas.h"

#include <cblas.h>
#include <pthread.h>
#include <stdio.h>

static char version[64];
static pthread_once_t version_is_known = PTHREAD_ONCE_INIT;

/* OpenBLAS says "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH ...": its build settings follow the version. */
static void take_version(void)
{
    const char *config = openblas_get_config();
    size_t n_words = 0, length = 0;
    for (; config[length] && length + 1 < sizeof version; length++)
        if (config[length] == ' ' && ++n_words == 2)
            break;
    snprintf(version, sizeof version, "%.*s", (int)length, config);
}

const char *blas_version(void)
{
    pthread_once(&version_is_known, take_version);
    return version;
}
