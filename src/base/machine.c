#include "base/machine.h"

#include "base/ascii.h"
#include "base/memory_limit.h"
#include "base/processor_quota.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

enum { LONGEST_PATH = 500, LONGEST_LINE = 4096 };

/* Reads the first line of a file into text[size], which is "" where there is none. */
static bool read_line(char *text, size_t size, const char *root, const char *path)
{
    char whole[2 * LONGEST_PATH];
    text[0] = '\0';
    snprintf(whole, sizeof whole, "%s/%s", root, path);
    FILE *file = fopen(whole, "r");
    if (!file)
        return false;
    if (!fgets(text, (int)size, file))
        text[0] = '\0';
    fclose(file);
    text[strcspn(text, "\n")] = '\0';
    return text[0] != '\0';
}

/* "2499.998", with a point in any locale; NaN where text begins with no digit. */
static double read_decimal(const char *text)
{
    if (!is_digit(*text))
        return NAN;
    double value = 0, unit = 1;
    for (; is_digit(*text); text++)
        value = 10 * value + (*text - '0');
    if (*text == '.')
        while (is_digit(*++text))
            value += (*text - '0') * (unit /= 10);
    return value;
}

/* A file of one processor, "topology/core_id". */
static bool read_of_processor(char *text, size_t size, const char *root, size_t processor, const char *name)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "sys/devices/system/cpu/cpu%zu/%s", processor, name);
    return read_line(text, size, root, path);
}

/* Processors of one core are counted at the first of them that is allowed.  0 where one does not say. */
static size_t count_cores(const char *root, const processor_set *allowed)
{
    size_t n_cores = 0;
    for (size_t i = processors_next(allowed, 0); i < MOST_PROCESSORS; i = processors_next(allowed, i + 1)) {
        char list[LONGEST_LINE];
        if (!read_of_processor(list, sizeof list, root, i, "topology/core_cpus_list") &&
            !read_of_processor(list, sizeof list, root, i, "topology/thread_siblings_list"))
            return 0;
        processor_set core = processors_read(list);
        size_t first = processors_next(&core, 0);
        while (first < i && !processors_have(allowed, first))
            first = processors_next(&core, first + 1);
        n_cores += first >= i;
    }
    return n_cores;
}

/* Mean of a clock in files of kHz; NaN where one is missing. */
static double mean_mhz(const char *root, const processor_set *allowed, const char *name)
{
    double sum = 0;
    size_t n = 0;
    for (size_t i = processors_next(allowed, 0); i < MOST_PROCESSORS; i = processors_next(allowed, i + 1)) {
        char khz[40];
        if (!read_of_processor(khz, sizeof khz, root, i, name))
            return NAN;
        sum += read_decimal(khz) / 1000;
        n++;
    }
    return n ? sum / (double)n : NAN;
}

/* Governors differ where somebody has set them by hand. */
static void read_governor(char *governor, size_t size, const char *root, const processor_set *allowed)
{
    size_t first = processors_next(allowed, 0);
    read_of_processor(governor, size, root, first, "cpufreq/scaling_governor");
    for (size_t i = first; i < MOST_PROCESSORS; i = processors_next(allowed, i + 1)) {
        char other[32];
        if (read_of_processor(other, sizeof other, root, i, "cpufreq/scaling_governor") &&
            strcmp(other, governor) != 0) {
            snprintf(governor, size, "mixed");
            return;
        }
    }
}

/* The value of a line of /proc/cpuinfo, "cpu MHz\t\t: 2500.0"; NULL where its name is another. */
static const char *value_of(const char *line, const char *name)
{
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0)
        return NULL;
    const char *colon = line + length + strspn(line + length, " \t");
    return *colon == ':' ? colon + 1 + strspn(colon + 1, " ") : NULL;
}

/* The name of a processor allowed, and its clock where there is no cpufreq. */
static void read_cpuinfo(rfcv_machine *machine, const char *root, const processor_set *allowed)
{
    char path[LONGEST_PATH], line[LONGEST_LINE];
    double sum = 0;
    size_t n = 0, processor = MOST_PROCESSORS;
    snprintf(path, sizeof path, "%s/proc/cpuinfo", root);
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    while (fgets(line, sizeof line, file)) {
        const char *value;
        line[strcspn(line, "\n")] = '\0';
        if ((value = value_of(line, "processor")))
            processor = strtoul(value, NULL, 10);
        if (!processors_have(allowed, processor))
            continue;
        if ((value = value_of(line, "model name")))
            snprintf(machine->processor, sizeof machine->processor, "%.119s", value);
        if ((value = value_of(line, "cpu MHz"))) {
            sum += read_decimal(value);
            n++;
        }
    }
    fclose(file);
    if (isnan(machine->mhz) && n > 0)
        machine->mhz = sum / (double)n;
}

/* "48K", "2048K" or "32M"; 0 for anything else. */
static uint64_t bytes_of(const char *size)
{
    char *end;
    uint64_t number = strtoull(size, &end, 10);
    return *end == 'K' ? number << 10 : *end == 'M' ? number << 20 : *end == 'G' ? number << 30 : 0;
}

static void read_caches(rfcv_machine *machine, const char *root, size_t processor)
{
    enum { MOST_CACHES = 16, N_LEVELS = sizeof machine->cache_bytes / sizeof *machine->cache_bytes };
    for (unsigned i = 0; i < MOST_CACHES; i++) {
        char name[60], type[20], level[20], size[20];
        snprintf(name, sizeof name, "cache/index%u/type", i);
        if (!read_of_processor(type, sizeof type, root, processor, name))
            return;
        snprintf(name, sizeof name, "cache/index%u/level", i);
        read_of_processor(level, sizeof level, root, processor, name);
        snprintf(name, sizeof name, "cache/index%u/size", i);
        read_of_processor(size, sizeof size, root, processor, name);
        size_t number = strtoul(level, NULL, 10);
        if (strcmp(type, "Instruction") != 0 && number > 0 && number < N_LEVELS)
            machine->cache_bytes[number] = bytes_of(size);
    }
}

static double read_load(const char *root)
{
    char line[200];
    read_line(line, sizeof line, root, "proc/loadavg");
    return read_decimal(line);
}

rfcv_machine machine_by_files(const char *root, const processor_set *allowed)
{
    rfcv_machine machine = {
        .n_processors = processors_count(allowed),
        .quota = processor_quota(root),
        .n_cores = count_cores(root, allowed),
        .load = read_load(root),
        .mhz = mean_mhz(root, allowed, "cpufreq/scaling_cur_freq"),
        .mhz_max = mean_mhz(root, allowed, "cpufreq/cpuinfo_max_freq"),
        .omp_places = "",
        .omp_proc_bind = "",
        .omp_num_threads = "",
        .omp_schedule = "",
    };
    read_governor(machine.governor, sizeof machine.governor, root, allowed);
    read_cpuinfo(&machine, root, allowed);
    read_caches(&machine, root, processors_next(allowed, 0));
    return machine;
}

static const char *environment_of(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

rfcv_machine rfcv_machine_describe(void)
{
    processor_set allowed = processors_allowed();
    rfcv_machine machine = machine_by_files("", &allowed);
    struct utsname system;
    if (uname(&system) >= 0)
        snprintf(machine.system, sizeof machine.system, "%.50s %.60s", system.sysname, system.release);
    machine.memory_bytes = memory_limit();
    machine.omp_places = environment_of("OMP_PLACES");
    machine.omp_proc_bind = environment_of("OMP_PROC_BIND");
    machine.omp_num_threads = environment_of("OMP_NUM_THREADS");
    machine.omp_schedule = environment_of("OMP_SCHEDULE");
    return machine;
}
