#include "report/subprocess.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { STREAMS = 3, MOST_BYTES = 64 << 20, PIECE = 1 << 16 };

/* Streams 0, 1 and 2 of the program.  They are sockets in place of pipes: made close-on-exec at once, and
 * written to without SIGPIPE. */
typedef struct wires {
    int ours[STREAMS], theirs[STREAMS]; /* -1: closed */
} wires;

static void close_wire(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static void close_wires(int descriptors[STREAMS])
{
    for (size_t stream = 0; stream < STREAMS; stream++)
        close_wire(&descriptors[stream]);
}

/* Where 0, 1 or 2 are closed, a new descriptor has such a number, and putting streams in their places would
 * overwrite it. */
static bool move_above_streams(int *descriptor)
{
    if (*descriptor >= STREAMS)
        return true;
    int moved = fcntl(*descriptor, F_DUPFD_CLOEXEC, STREAMS);
    close(*descriptor);
    *descriptor = moved;
    return moved >= 0;
}

static bool open_wires(wires *made)
{
    *made = (wires){{-1, -1, -1}, {-1, -1, -1}};
    for (size_t stream = 0; stream < STREAMS; stream++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
            return false;
        made->ours[stream] = pair[0];
        made->theirs[stream] = pair[1];
        if (!move_above_streams(&made->ours[stream]) || !move_above_streams(&made->theirs[stream]))
            return false;
        if (fcntl(made->ours[stream], F_SETFL, O_NONBLOCK) != 0)
            return false;
    }
    return true;
}

/* ---- starting ---- */

static bool is_variable(const char *entry, const char *name)
{
    size_t length = strlen(name);
    return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

static bool is_kept(const char *entry, const char *const *without)
{
    while (*without && !is_variable(entry, *without))
        without++;
    return !*without;
}

/* Borrows its texts; to be freed. */
static char **make_environment(const char *const *without, const char *const *with)
{
    size_t n_entries = 0, n = 0;
    for (char **entry = environ; entry && *entry; entry++)
        n_entries++;
    for (const char *const *entry = with; *entry; entry++)
        n_entries++;
    char **made = memory_make(n_entries + 1, sizeof *made);
    if (!made)
        return NULL;
    for (char **entry = environ; entry && *entry; entry++)
        if (is_kept(*entry, without))
            made[n++] = *entry;
    for (const char *const *entry = with; *entry; entry++)
        made[n++] = (char *)*entry;
    return made;
}

/* Signals are the program's as if nobody had ignored or blocked them.  It leads a process group of its own:
 * Ctrl-C is left to us, and what it starts can be ended with it. */
static int set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    int reason = posix_spawnattr_setsigmask(attributes, &none);
    if (!reason)
        reason = posix_spawnattr_setsigdefault(attributes, &usual);
    if (!reason)
        reason = posix_spawnattr_setpgroup(attributes, 0);
    if (!reason)
        reason = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                          POSIX_SPAWN_SETPGROUP);
    return reason;
}

static int spawn(pid_t *child, const char *const *words, char **environment, const int theirs[STREAMS])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason)
        return reason;
    reason = posix_spawnattr_init(&attributes);
    if (!reason) {
        reason = set_signals(&attributes);
        for (int stream = 0; stream < STREAMS && !reason; stream++)
            reason = posix_spawn_file_actions_adddup2(&actions, theirs[stream], stream);
        if (!reason)
            reason = posix_spawnp(child, words[0], &actions, &attributes, (char *const *)words, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* ---- talking ---- */

/* What is left to be written, from *input on; closes the stream when nothing is. */
static void send_some(int *descriptor, const char **input)
{
    size_t n_bytes = strlen(*input);
    ssize_t n_sent = n_bytes ? send(*descriptor, *input, n_bytes < PIECE ? n_bytes : PIECE, MSG_NOSIGNAL) : 0;
    if (n_sent > 0)
        *input += n_sent;
    bool may_go_on = n_sent >= 0 || errno == EAGAIN || errno == EINTR; /* else it reads no more */
    if (!may_go_on || !**input)
        close_wire(descriptor);
}

static void receive_some(int *descriptor, text_buffer *text)
{
    char piece[4096];
    ssize_t n_received = recv(*descriptor, piece, sizeof piece, 0);
    if (n_received > 0)
        text_add_bytes(text, piece, (size_t)n_received);
    else if (n_received == 0 || (errno != EAGAIN && errno != EINTR))
        close_wire(descriptor);
}

static int milliseconds_until(double deadline)
{
    double left = 1000 * (deadline - stopwatch_now());
    return left <= 0 ? 0 : left > 1e6 ? 1000000 : (int)left + 1;
}

/* Writes and reads until the program has closed its output.  False at the deadline, or when it says too much.
 */
static bool talk(int ours[STREAMS], const char *input, double deadline, subprocess_said *said)
{
    while (ours[STDOUT_FILENO] >= 0 || ours[STDERR_FILENO] >= 0) {
        struct pollfd watched[STREAMS] = {{ours[STDIN_FILENO], POLLOUT, 0},
                                          {ours[STDOUT_FILENO], POLLIN, 0},
                                          {ours[STDERR_FILENO], POLLIN, 0}};
        int n_ready = poll(watched, STREAMS, milliseconds_until(deadline));
        if (n_ready < 0 && errno != EINTR)
            return false;
        if (milliseconds_until(deadline) == 0)
            return false;
        if (n_ready <= 0)
            continue;
        if (watched[STDIN_FILENO].revents)
            send_some(&ours[STDIN_FILENO], &input);
        if (watched[STDOUT_FILENO].revents)
            receive_some(&ours[STDOUT_FILENO], &said->output);
        if (watched[STDERR_FILENO].revents)
            receive_some(&ours[STDERR_FILENO], &said->complaints);
        if (said->output.n_bytes > MOST_BYTES || said->complaints.n_bytes > MOST_BYTES)
            return false;
    }
    return true;
}

/* ---- ending ---- */

/* Waits until the deadline.  Where nobody is there to wait for (SIGCHLD is ignored), it is taken to have
 * ended well: what it wrote tells. */
static bool has_ended(pid_t child, double deadline, int *state)
{
    const struct timespec a_moment = {0, 1000000};
    for (;;) {
        pid_t ended = waitpid(child, state, WNOHANG);
        if (ended == child)
            return true;
        if (ended < 0 && errno != EINTR) {
            *state = 0;
            return true;
        }
        if (milliseconds_until(deadline) == 0)
            return false;
        nanosleep(&a_moment, NULL);
    }
}

/* The program with what it has started: a gnuplot may be a script that runs the true one. */
static void end_at_once(pid_t child)
{
    int state;
    kill(-child, SIGKILL);
    while (waitpid(child, &state, 0) < 0 && errno == EINTR)
        continue;
}

static rfcv_status judge(int state, const char *program, subprocess_said *said, rfcv_error *error)
{
    if (said->output.has_failed || said->complaints.has_failed)
        return error_no_memory(error);
    if (!WIFEXITED(state))
        return error_set(error, RFCV_SYSTEM, "%s was ended by signal %d", program, WTERMSIG(state));
    said->exit_code = WEXITSTATUS(state);
    return RFCV_OK;
}

static rfcv_status converse(pid_t child, int ours[STREAMS], const char *program, const char *input,
                            double seconds, subprocess_said *said, rfcv_error *error)
{
    int state = 0;
    double deadline = stopwatch_now() + seconds;
    if (talk(ours, input, deadline, said) && has_ended(child, deadline, &state))
        return judge(state, program, said, error);
    end_at_once(child);
    return error_set(error, RFCV_SYSTEM, "%s did not end within %.3g s and %d MiB of output, and was ended",
                     program, seconds, MOST_BYTES >> 20);
}

rfcv_status subprocess_run(const char *const *words, const char *const *without, const char *const *with,
                           const char *input, double seconds, subprocess_said *said, rfcv_error *error)
{
    *said = (subprocess_said){0};
    wires made;
    rfcv_status status = RFCV_OK;
    char **environment = make_environment(without, with);
    if (!environment)
        return error_no_memory(error);
    pid_t child = -1;
    int reason = open_wires(&made) ? spawn(&child, words, environment, made.theirs) : errno;
    close_wires(made.theirs);
    if (reason)
        status = error_set(error, RFCV_SYSTEM, "cannot start %s: %s", words[0], strerror(reason));
    else
        status = converse(child, made.ours, words[0], input, seconds, said, error);
    close_wires(made.ours);
    memory_free(environment);
    return status;
}
