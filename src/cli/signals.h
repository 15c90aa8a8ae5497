/* SIGINT and SIGTERM ask the run to stop; a second one ends the program at once. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>

/* From here on both signals are remembered instead of ending the program.  A blocking read ends with
 * EINTR, so that waiting for standard input can be stopped too. */
void signals_catch(void);

/* The signal that came, or 0. */
int signals_caught(void);

/* The monitor's question; the context is not used.  Any thread. */
bool signals_should_stop(void *context);

const char *signals_name(int number);

/* Ends the program by the signal's default action, so that the shell sees 128 + number. */
_Noreturn void signals_end_by(int number);

#endif
