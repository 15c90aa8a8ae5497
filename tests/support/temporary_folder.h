/* A folder for a test's files, under $TMPDIR or /tmp. */
#ifndef SUPPORT_TEMPORARY_FOLDER_H
#define SUPPORT_TEMPORARY_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum { LONGEST_PATH = 400 };

typedef struct temporary_folder {
    char path[LONGEST_PATH / 2];
} temporary_folder;

typedef struct temporary_path {
    char text[LONGEST_PATH];
} temporary_path;

temporary_folder temporary_folder_make(void);
void temporary_folder_remove(const temporary_folder *folder); /* with all that is in it */

/* The path of a name in the folder. */
temporary_path temporary_folder_path(const temporary_folder *folder, const char *name);

/* How many names are in a folder, hidden ones counted; SIZE_MAX if there is no such folder. */
size_t n_names_in(const char *folder);

bool is_there(const char *path);
void write_file(const char *path, const char *text);

/* The text of a file, to be freed with free(). */
char *read_file(const char *path);

#endif
