/* A folder that is to receive files: made if it is missing, and removed if nothing was written to it. */
#ifndef REPORT_CLAIMED_FOLDER_H
#define REPORT_CLAIMED_FOLDER_H

#include "rfcv.h"

typedef struct claimed_folder {
    char *path;    /* as told to people */
    int parent;    /* descriptor of the folder that holds it, or AT_FDCWD; borrowed */
    char *name;    /* within that */
    int directory; /* its descriptor, so that a change of the working folder does no harm; -1: not open */
    bool is_made;  /* by us */
} claimed_folder;

/* A folder by its path, or by its name in one that is claimed already and outlives it.  Both fill *folder, to
 * be released in every case.  Fail with RFCV_CANNOT_CREATE or RFCV_SYSTEM. */
rfcv_status claimed_folder_make(claimed_folder *folder, const char *path, rfcv_error *error);
rfcv_status claimed_folder_make_within(claimed_folder *folder, const claimed_folder *parent, const char *name,
                                       rfcv_error *error);

/* One that is there already; it fills *folder likewise, and fails likewise. */
rfcv_status claimed_folder_open(claimed_folder *folder, const char *path, rfcv_error *error);

/* True if its path still leads to it. */
bool claimed_folder_is_at_path(const claimed_folder *folder);

/* Puts the names of its files on disk. */
rfcv_status claimed_folder_sync(const claimed_folder *folder, rfcv_error *error);

/* Closes it, and removes it if this call's maker made it and nothing is in it.  One that is all zero has no
 * path, and nothing happens. */
void claimed_folder_release(claimed_folder *folder);

/* "cannot <what> the folder '<path>': <reason>; give another folder to write to" */
rfcv_status claimed_folder_refuse(const claimed_folder *folder, const char *what, int reason,
                                  rfcv_error *error);

#endif
