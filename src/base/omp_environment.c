#include "base/omp_places.h"
#include "base/omp_values.h"
#include "base/processors.h"
#include "base/status.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 60 };

/* Those of OpenMP 6.0, without "OMP_". */
static const char *const NAMES[] = {
    "NUM_THREADS",
    "SCHEDULE",
    "PLACES",
    "PROC_BIND",
    "STACKSIZE",
    "WAIT_POLICY",
    "THREAD_LIMIT",
    "NUM_TEAMS",
    "TEAMS_THREAD_LIMIT",
    "MAX_ACTIVE_LEVELS",
    "DYNAMIC",
    "NESTED",
    "CANCELLATION",
    "DISPLAY_AFFINITY",
    "DISPLAY_ENV",
    "AFFINITY_FORMAT",
    "DEFAULT_DEVICE",
    "TARGET_OFFLOAD",
    "MAX_TASK_PRIORITY",
    "ALLOCATOR",
    "AVAILABLE_DEVICES",
    "DEBUG",
    "THREADS_RESERVE",
    "TOOL",
    "TOOL_LIBRARIES",
    "TOOL_VERBOSE_INIT",
};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };

/* Variables for devices have names of known ones, and "_DEV", "_DEV_2" or "_ALL" at the end. */
static bool is_for_devices(const char *name)
{
    const char *end = strrchr(name, '_');
    return strstr(name, "_DEV") || (end && strcmp(end, "_ALL") == 0);
}

/* `name` is without "OMP_".  Names that are near to none are left to those who know them. */
static rfcv_status check_name(const char *name, rfcv_error *error)
{
    size_t nearest = suggest_nearest(name, NAMES, N_NAMES);
    if (nearest == N_NAMES || strcmp(name, NAMES[nearest]) == 0 || is_for_devices(name))
        return RFCV_OK;
    return error_set(
        error, RFCV_BAD_OPTION,
        "OMP_%s is set in the environment, and OpenMP has no such variable; did you mean OMP_%s? "
        "Set that, or unset it",
        name, NAMES[nearest]);
}

/* `entry` is "OMP_NAME=value"; a variable with an empty value is as good as unset. */
static rfcv_status check_entry(const char *entry, rfcv_error *error)
{
    static const size_t PREFIX = sizeof "OMP_" - 1;
    char name[LONGEST_NAME];
    size_t length = strcspn(entry, "=");
    if (strncmp(entry, "OMP_", PREFIX) != 0 || length >= sizeof name || !entry[length] || !entry[length + 1])
        return RFCV_OK;
    memcpy(name, entry, length);
    name[length] = '\0';
    rfcv_status status = check_name(name + PREFIX, error);
    return status == RFCV_OK ? omp_value_check(name, entry + length + 1, error) : status;
}

/* Processors that are not there are dropped from their places, and if no place is left, all are ignored. */
static rfcv_status check_places(rfcv_error *error)
{
    processor_set named, allowed = processors_allowed();
    const char *places = getenv("OMP_PLACES"), *binding = getenv("OMP_PROC_BIND");
    if (!places || !omp_places_read(places, &named) || (binding && omp_proc_bind_is_off(binding)))
        return RFCV_OK;
    for (size_t i = processors_next(&named, 0); i < MOST_PROCESSORS; i = processors_next(&named, i + 1))
        if (!processors_have(&allowed, i))
            return error_set(
                error, RFCV_BAD_OPTION,
                "OMP_PLACES is '%.60s', and this process may not use processor %zu: name those of "
                "'taskset -pc $$' alone, or unset it",
                places, i);
    if (processors_are_without_places())
        return error_set(error, RFCV_BAD_OPTION,
                         "OMP_PLACES is '%.60s', which this OpenMP library cannot use: try threads or cores, "
                         "or unset it",
                         places);
    return RFCV_OK;
}

rfcv_status rfcv_environment_check(rfcv_error *error)
{
    extern char **environ; /* POSIX has it in no header */
    rfcv_status status = RFCV_OK;
    for (char **entry = environ; entry && *entry && status == RFCV_OK; entry++)
        status = check_entry(*entry, error);
    return status == RFCV_OK ? check_places(error) : status;
}
