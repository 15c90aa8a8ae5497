/* How much processor time this process may have. */
#ifndef BASE_PROCESSOR_QUOTA_H
#define BASE_PROCESSOR_QUOTA_H

/* Processors that the cgroup's quota comes to, 1.5 say; 0 where there is none.  By the files of a system
 * whose root is that folder: "" for this one, and others for tests. */
double processor_quota(const char *root);

#endif
