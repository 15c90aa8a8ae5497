#include "report/claimed_folder.h"

#include "base/memory.h"
#include "base/status.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

rfcv_status claimed_folder_refuse(const claimed_folder *folder, const char *what, int reason,
                                  rfcv_error *error)
{
    return error_set(error, RFCV_CANNOT_CREATE,
                     "cannot %s the folder '%s': %s; give another folder to write to", what, folder->path,
                     strerror(reason));
}

/* Length of the folder that holds `path`, without closing slashes; 0 for the working folder. */
static size_t parent_length(const char *path)
{
    size_t length = strlen(path);
    while (length && path[length - 1] == '/')
        length--;
    while (length && path[length - 1] != '/')
        length--;
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

static rfcv_status make(claimed_folder *folder, rfcv_error *error)
{
    folder->is_made = mkdirat(folder->parent, folder->name, 0777) == 0;
    if (folder->is_made || errno == EEXIST)
        return RFCV_OK;
    int reason = errno;
    size_t length = parent_length(folder->path);
    if (reason == ENOENT && length)
        return error_set(error, RFCV_CANNOT_CREATE,
                         "cannot make the folder '%s': there is no folder '%.*s'; make that first",
                         folder->path, (int)length, folder->path);
    return claimed_folder_refuse(folder, "make", reason, error);
}

static rfcv_status open_there(claimed_folder *folder, rfcv_error *error)
{
    folder->directory = openat(folder->parent, folder->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->directory < 0)
        return claimed_folder_refuse(folder, "use", errno, error);
    if (faccessat(folder->directory, ".", W_OK | X_OK, AT_EACCESS) != 0)
        return claimed_folder_refuse(folder, "write to", errno, error);
    return RFCV_OK;
}

/* Takes over path and name. */
static rfcv_status init(claimed_folder *folder, int parent, char *path, char *name, rfcv_error *error)
{
    *folder = (claimed_folder){.path = path, .parent = parent, .name = name, .directory = -1};
    return path && name ? RFCV_OK : error_no_memory(error);
}

static rfcv_status claim(claimed_folder *folder, int parent, char *path, char *name, rfcv_error *error)
{
    rfcv_status status = init(folder, parent, path, name, error);
    if (status == RFCV_OK)
        status = make(folder, error);
    return status == RFCV_OK ? open_there(folder, error) : status;
}

rfcv_status claimed_folder_make(claimed_folder *folder, const char *path, rfcv_error *error)
{
    return claim(folder, AT_FDCWD, memory_copy_text(path), memory_copy_text(path), error);
}

rfcv_status claimed_folder_make_within(claimed_folder *folder, const claimed_folder *parent, const char *name,
                                       rfcv_error *error)
{
    return claim(folder, parent->directory, memory_format("%s/%s", parent->path, name),
                 memory_copy_text(name), error);
}

rfcv_status claimed_folder_open(claimed_folder *folder, const char *path, rfcv_error *error)
{
    rfcv_status status = init(folder, AT_FDCWD, memory_copy_text(path), memory_copy_text(path), error);
    return status == RFCV_OK ? open_there(folder, error) : status;
}

/* Some file systems cannot do that to a folder, and say EINVAL. */
rfcv_status claimed_folder_sync(const claimed_folder *folder, rfcv_error *error)
{
    if (fsync(folder->directory) == 0 || errno == EINVAL)
        return RFCV_OK;
    return error_set(error, RFCV_IO, "cannot write the folder '%s' to disk: %s; run again", folder->path,
                     strerror(errno));
}

bool claimed_folder_is_at_path(const claimed_folder *folder)
{
    struct stat opened, named;
    return fstat(folder->directory, &opened) == 0 && fstatat(folder->parent, folder->name, &named, 0) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

void claimed_folder_release(claimed_folder *folder)
{
    if (!folder->path && !folder->name)
        return;
    /* Removing fails, as it should, where anything is in the folder. */
    if (folder->is_made && (folder->directory < 0 || claimed_folder_is_at_path(folder)))
        unlinkat(folder->parent, folder->name, AT_REMOVEDIR);
    if (folder->directory >= 0)
        close(folder->directory);
    memory_free(folder->path);
    memory_free(folder->name);
    *folder = (claimed_folder){0};
}
