/* A folder with files of /proc and /sys, for code that can be told where a system's root is. */
#ifndef SUPPORT_MADE_SYSTEM_H
#define SUPPORT_MADE_SYSTEM_H

#include "support/temporary_folder.h"

/* Makes a file of the system whose root is that folder, and the folders on the way to it. */
void made_system_give(const temporary_folder *root, const char *name, const char *text);

#endif
