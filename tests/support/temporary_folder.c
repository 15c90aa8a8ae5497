#include "support/temporary_folder.h"

#include <check.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

temporary_folder temporary_folder_make(void)
{
    temporary_folder folder;
    const char *parent = getenv("TMPDIR");
    int length = snprintf(folder.path, sizeof folder.path, "%s/rfcv-test-XXXXXX", parent ? parent : "/tmp");
    ck_assert_int_lt(length, (int)sizeof folder.path);
    ck_assert_ptr_nonnull(mkdtemp(folder.path));
    return folder;
}

temporary_path temporary_folder_path(const temporary_folder *folder, const char *name)
{
    temporary_path path;
    snprintf(path.text, sizeof path.text, "%s/%s", folder->path, name);
    return path;
}

static bool is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void remove_tree(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        unlink(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inside[2 * LONGEST_PATH];
        snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
        struct stat found;
        if (!is_entry(entry) || lstat(inside, &found) != 0)
            continue;
        if (S_ISDIR(found.st_mode))
            remove_tree(inside);
        else
            unlink(inside);
    }
    closedir(folder);
    rmdir(path);
}

void temporary_folder_remove(const temporary_folder *folder)
{
    remove_tree(folder->path);
}

size_t n_names_in(const char *folder)
{
    DIR *opened = opendir(folder);
    if (!opened)
        return SIZE_MAX;
    size_t n = 0;
    for (struct dirent *entry; (entry = readdir(opened));)
        n += is_entry(entry);
    closedir(opened);
    return n;
}

bool is_there(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_msg(file != NULL, "cannot write %s", path);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "cannot read %s", path);
    size_t n_bytes = 0, n_room = 1 << 16;
    char *text = malloc(n_room);
    ck_assert_ptr_nonnull(text);
    for (size_t n_read; (n_read = fread(text + n_bytes, 1, n_room - n_bytes - 1, file)) > 0;) {
        n_bytes += n_read;
        if (n_room - n_bytes == 1) {
            text = realloc(text, n_room *= 2);
            ck_assert_ptr_nonnull(text);
        }
    }
    fclose(file);
    text[n_bytes] = '\0';
    return text;
}
