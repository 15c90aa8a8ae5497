#include "base/cgroup.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 4096, LONGEST_PATH = 2 * LONGEST_LINE };

/* The group that a line of /proc/self/cgroup names for a controller: "4:memory:/group" in version 1, and
 * "0::/group" in version 2.  NULL where the line is another controller's. */
static char *group_in_line(char *line, const char *controller)
{
    line[strcspn(line, "\n")] = '\0';
    char *name = strchr(line, ':');
    char *group = name ? strchr(name + 1, ':') : NULL;
    if (!group)
        return NULL;
    name++;
    *group++ = '\0';
    return strcmp(name, controller) == 0 ? group : NULL;
}

/* Goes up to the root, which is all that a container sees of its own group. */
static uint64_t climb(const char *root, const char *controller, char *group, cgroup_limit *limit_of)
{
    uint64_t lowest = 0;
    for (;;) {
        char folder[LONGEST_PATH];
        snprintf(folder, sizeof folder, "%s/sys/fs/cgroup%s%s%s", root, *controller ? "/" : "", controller,
                 group);
        lowest = lower_limit(lowest, limit_of(folder));
        char *parent = strrchr(group, '/');
        if (!parent)
            return lowest;
        *parent = '\0';
    }
}

uint64_t cgroup_lowest_limit(const char *root, const char *controller, cgroup_limit *limit_of)
{
    char path[LONGEST_PATH], line[LONGEST_LINE];
    uint64_t lowest = 0;
    snprintf(path, sizeof path, "%s/proc/self/cgroup", root);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    while (fgets(line, sizeof line, file)) {
        char *group = group_in_line(line, controller);
        if (group)
            lowest = lower_limit(lowest, climb(root, controller, group, limit_of));
    }
    fclose(file);
    return lowest;
}

bool cgroup_numbers(const char *folder, const char *name, int64_t *numbers, size_t n)
{
    char path[LONGEST_PATH];
    size_t n_read = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    while (n_read < n && fscanf(file, "%" SCNd64, &numbers[n_read]) == 1)
        n_read++;
    fclose(file);
    return n_read == n;
}
