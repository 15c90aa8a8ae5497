#include "cli/streams.h"

#include "cli/complain.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool reader_is_gone;

void streams_init(void)
{
    /* open() gives the lowest free number, so each closed one is filled in its turn.  They are opened the
     * wrong way round: reading or writing them still fails. */
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++)
        if (fcntl(number, F_GETFD) < 0 && open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            break;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* write() tells of a file that may not grow, as it does of a full disk */
}

static rfcv_status failed(rfcv_error *error)
{
    reader_is_gone = errno == EPIPE;
    return complain(error, RFCV_IO, "cannot write to standard output: %s", strerror(errno));
}

rfcv_status streams_flush(rfcv_error *error)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? RFCV_OK : failed(error);
}

rfcv_status streams_close(rfcv_error *error)
{
    if (streams_flush(error) != RFCV_OK)
        return RFCV_IO;
    return fclose(stdout) == 0 ? RFCV_OK : failed(error);
}

bool streams_reader_is_gone(void)
{
    return reader_is_gone;
}

bool streams_is_terminal(FILE *stream)
{
    const char *kind = getenv("TERM");
    return isatty(fileno(stream)) && kind && strcmp(kind, "dumb") != 0;
}
