#include "cli/print_machine.h"

#include "cli/paragraph.h"
#include "cli/text.h"

#include <inttypes.h>
#include <math.h>

static void print_processor(paragraph *to, const rfcv_machine *machine)
{
    if (*machine->processor)
        paragraph_add(to, "%s;", machine->processor);
    paragraph_add(to, "memory %s; %s", text_of_bytes(machine->memory_bytes).text, machine->system);
    paragraph_end_line(to);
}

/* "4 processors allowed, siblings on 2 cores; a cgroup's quota of 1.5 of them" */
static void print_processors(paragraph *to, const rfcv_machine *machine)
{
    size_t n = machine->n_processors, n_cores = machine->n_cores;
    const char *end = machine->quota > 0 ? ";" : "";
    paragraph_add(to, "%s", text_of_count(n).text);
    if (n_cores > 0 && n_cores < n)
        paragraph_add(to, "processors allowed, siblings on %s %s%s", text_of_count(n_cores).text,
                      text_plural(n_cores, "core", "cores"), end);
    else if (n_cores == n && n > 1)
        paragraph_add(to, "processors allowed, each a core of its own%s", end);
    else
        paragraph_add(to, "%s allowed%s", text_plural(n, "processor", "processors"), end);
    if (machine->quota > 0)
        paragraph_add(to, "a cgroup's quota of %.4g of them", machine->quota);
    paragraph_end_line(to);
}

/* "clock 2500 MHz of at most 3500, governor powersave; data caches L1 32 KiB, L2 1024 KiB" */
static void print_clock(paragraph *to, const rfcv_machine *machine)
{
    const uint64_t *caches = machine->cache_bytes;
    const char *end = caches[1] > 0 ? ";" : "";
    bool has_governor = *machine->governor;
    if (machine->mhz > 0 && machine->mhz_max > 0)
        paragraph_add(to, "clock %.0f MHz of at most %.0f%s", machine->mhz, machine->mhz_max,
                      has_governor ? "," : end);
    else if (machine->mhz > 0)
        paragraph_add(to, "clock %.0f MHz%s", machine->mhz, has_governor ? "," : end);
    if (has_governor)
        paragraph_add(to, "governor %s%s", machine->governor, end);
    if (caches[1] > 0)
        paragraph_add(to, "data caches");
    for (size_t level = 1; level <= 3 && caches[level] > 0; level++)
        paragraph_add_unbroken(to, "L%zu %" PRIu64 " KiB%s", level, caches[level] >> 10,
                               level < 3 && caches[level + 1] > 0 ? "," : "");
    if (to->column > 0)
        paragraph_end_line(to);
}

static void print_variable(paragraph *to, const char *name, const char *value, const char *end)
{
    if (*value)
        paragraph_add(to, "%s=%s%s", name, value, end);
    else
        paragraph_add(to, "%s not set%s", name, end);
}

static void print_binding(paragraph *to, const rfcv_machine *machine)
{
    print_variable(to, "OMP_PLACES", machine->omp_places, ",");
    print_variable(to, "OMP_PROC_BIND", machine->omp_proc_bind, "");
    paragraph_end_line(to);
}

static void print_load(paragraph *to, const rfcv_machine *machine)
{
    if (isnan(machine->load))
        return;
    paragraph_add(to, "load %.1f in the last minute", machine->load);
    paragraph_end_line(to);
}

void print_machine(const rfcv_machine *machine)
{
    paragraph to = paragraph_begin("Machine");
    print_processor(&to, machine);
    print_processors(&to, machine);
    print_clock(&to, machine);
    print_load(&to, machine);
    print_binding(&to, machine);
}
