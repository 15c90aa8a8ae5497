#include "cli/signals.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static atomic_int caught;

static void set_action(int number, void (*action)(int))
{
    struct sigaction wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.sa_handler = action;
    sigemptyset(&wanted.sa_mask);
    sigaction(number, &wanted, NULL);
}

static void remember(int number)
{
    atomic_store(&caught, number);
    set_action(SIGINT, SIG_DFL);
    set_action(SIGTERM, SIG_DFL);
}

void signals_catch(void)
{
    set_action(SIGINT, remember);
    set_action(SIGTERM, remember);
}

int signals_caught(void)
{
    return atomic_load(&caught);
}

bool signals_should_stop(void *context)
{
    (void)context;
    return atomic_load_explicit(&caught, memory_order_relaxed) != 0;
}

const char *signals_name(int number)
{
    return number == SIGINT ? "SIGINT" : "SIGTERM";
}

void signals_end_by(int number)
{
    sigset_t only;
    set_action(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
    _exit(128 + number);
}
