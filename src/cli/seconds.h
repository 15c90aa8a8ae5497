#ifndef CLI_SECONDS_H
#define CLI_SECONDS_H

/* Wall time from a start that is the same throughout the program. */
double seconds_now(void);

#endif
