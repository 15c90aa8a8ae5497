#include "cli/output_file.h"

#include "cli/complain.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static rfcv_status cannot_create(const char *option, const char *path, rfcv_error *error)
{
    return complain(error, RFCV_CANNOT_CREATE, "%s: %s cannot be created: %s", option, path, strerror(errno));
}

/* The folder that is to hold the file. */
static rfcv_status check_folder(const char *option, const char *path, rfcv_error *error)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    if (length >= sizeof folder)
        return complain(error, RFCV_CANNOT_CREATE, "%s: the name of the file is too long", option);
    memcpy(folder, path, length);
    folder[length] = '\0';
    return access(length ? folder : ".", W_OK | X_OK) == 0 ? RFCV_OK : cannot_create(option, path, error);
}

rfcv_status output_file_check(const char *option, const char *what, const char *path, bool force,
                              rfcv_error *error)
{
    struct stat found;
    size_t length = strlen(path);
    if (strcmp(path, "-") == 0)
        return complain(error, RFCV_BAD_OPTION,
                        "%s: %s is written to a file, not to standard output; give its name", option, what);
    if (length == 0 || path[length - 1] == '/')
        return complain(error, RFCV_BAD_OPTION, "%s: '%s' is no name of a file", option, path);
    if (lstat(path, &found) == 0 && !S_ISREG(found.st_mode)) /* a link would be replaced, not its target */
        return complain(error, RFCV_CANNOT_CREATE, "%s: %s is no regular file, and is not replaced", option,
                        path);
    if (!force && complain_if_it_exists(error, path) != RFCV_OK)
        return error->status;
    return check_folder(option, path, error);
}

static bool are_one_file(const char *one, const char *other)
{
    struct stat first, second;
    return strcmp(one, other) == 0 || (stat(one, &first) == 0 && stat(other, &second) == 0 &&
                                       first.st_dev == second.st_dev && first.st_ino == second.st_ino);
}

rfcv_status output_file_check_apart(const char *option, const char *path, const char *const *used, size_t n,
                                    rfcv_error *error)
{
    for (size_t i = 0; i < n; i++)
        if (used[i] && are_one_file(path, used[i]))
            return complain(error, RFCV_BAD_OPTION,
                            "%s: %s is another file of this run, and would be lost; give another name",
                            option, path);
    return RFCV_OK;
}
