#include "support/made_system.h"

#include <string.h>
#include <sys/stat.h>

void made_system_give(const temporary_folder *root, const char *name, const char *text)
{
    temporary_path path = temporary_folder_path(root, name);
    for (char *end = strchr(path.text + strlen(root->path) + 1, '/'); end; end = strchr(end + 1, '/')) {
        *end = '\0';
        mkdir(path.text, 0777);
        *end = '/';
    }
    write_file(path.text, text);
}
