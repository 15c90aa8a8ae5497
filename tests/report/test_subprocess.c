#include "report/subprocess.h"

#include "base/memory.h"
#include "cases.h"
#include "support/temporary_folder.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const nothing[] = {NULL};
static subprocess_said said;
static rfcv_error error;

static void set_up(void)
{
    error = (rfcv_error){0};
}

static void tear_down(void)
{
    text_discard(&said.output);
    text_discard(&said.complaints);
}

static rfcv_status run_shell(const char *script, const char *input, double seconds)
{
    const char *words[] = {"sh", "-c", script, NULL};
    return subprocess_run(words, nothing, nothing, input, seconds, &said, &error);
}

/* More than a socket holds. */
static char *long_text_make(void)
{
    const size_t n_bytes = 3000000;
    char *text = memory_make(n_bytes + 1, 1);
    for (size_t i = 0; i < n_bytes; i++)
        text[i] = (char)('a' + i % 26);
    return text;
}

START_TEST(a_program_reads_all_and_all_it_writes_is_heard)
{
    char *text = long_text_make();

    rfcv_status status = run_shell("text=$(cat); printf %s \"$text\"; printf %s \"$text\" >&2", text, 60);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_int_eq(said.exit_code, 0);
    ck_assert_msg(strcmp(said.output.bytes, text) == 0, "%zu bytes", said.output.n_bytes);
    ck_assert_msg(strcmp(said.complaints.bytes, text) == 0, "%zu bytes", said.complaints.n_bytes);
    memory_free(text);
}
END_TEST

START_TEST(a_program_that_reads_nothing_raises_no_signal)
{
    char *text = long_text_make();
    signal(SIGPIPE, SIG_DFL);

    rfcv_status status = run_shell("exec <&-; echo done; exit 3", text, 60);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_int_eq(said.exit_code, 3);
    ck_assert_str_eq(said.output.bytes, "done\n");
    memory_free(text);
}
END_TEST

START_TEST(a_program_has_its_signals_though_the_process_ignores_them)
{
    static const char *const scripts[] = {"kill -PIPE $$; echo alive", "kill -XFSZ $$; echo alive"};
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);

    run_shell(scripts[_i], "", 60);

    ck_assert_int_eq(error.status, RFCV_SYSTEM);
    ck_assert_ptr_nonnull(strstr(error.message, "signal"));
}
END_TEST

START_TEST(a_program_that_does_not_end_is_ended)
{
    static const char *const scripts[] = {"exec sleep 1000", "exec >&- 2>&-; exec sleep 1000",
                                          "exec cat /dev/zero"};

    rfcv_status status = run_shell(scripts[_i], "", 0.3);

    ck_assert_int_eq(status, RFCV_SYSTEM);
    ck_assert_msg(strstr(error.message, "did not end within 0.3 s"), "%s", error.message);
}
END_TEST

/* What it started holds the other end of a named pipe for as long as it runs. */
START_TEST(what_a_program_started_ends_with_it)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path pipe = temporary_folder_path(&folder, "pipe");
    char script[LONGEST_PATH + 40];
    snprintf(script, sizeof script, "sleep 1000 >'%s' & wait", pipe.text);
    ck_assert_int_eq(mkfifo(pipe.text, 0600), 0);
    struct pollfd end = {.fd = open(pipe.text, O_RDONLY | O_NONBLOCK)};
    ck_assert_int_ge(end.fd, 0);

    rfcv_status status = run_shell(script, "", 1);

    ck_assert_int_eq(status, RFCV_SYSTEM);
    ck_assert_int_eq(poll(&end, 1, 20000), 1);
    ck_assert_int_eq(end.revents, POLLHUP);
    close(end.fd);
    temporary_folder_remove(&folder);
}
END_TEST

static void take(int number)
{
    (void)number;
}

/* Ctrl-C is one. */
START_TEST(a_signal_to_our_process_group_is_none_to_the_program)
{
    setpgid(0, 0);
    signal(SIGINT, take);

    rfcv_status status = run_shell("trap 'echo caught' INT; kill -INT -$PPID; echo done", "", 60);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_str_eq(said.output.bytes, "done\n");
    signal(SIGINT, SIG_DFL);
}
END_TEST

START_TEST(a_program_that_is_missing_is_named)
{
    const char *words[] = {"no-such-program-of-ours", NULL};

    rfcv_status status = subprocess_run(words, nothing, nothing, "", 60, &said, &error);

    ck_assert_int_eq(status, RFCV_SYSTEM);
    ck_assert_msg(strstr(error.message, "no-such-program-of-ours: No such file"), "%s", error.message);
}
END_TEST

START_TEST(closed_standard_streams_are_no_obstacle)
{
    for (int stream = 0; stream < 3; stream++)
        close(stream);

    rfcv_status status = run_shell("cat; echo bad >&2", "good", 60);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_str_eq(said.output.bytes, "good");
    ck_assert_str_eq(said.complaints.bytes, "bad\n");
}
END_TEST

START_TEST(no_descriptor_stays_open)
{
    int before = dup(0);
    close(before);

    run_shell("true", "", 60);

    int after = dup(0);
    ck_assert_int_eq(after, before);
    close(after);
}
END_TEST

START_TEST(the_environment_is_the_processs_but_for_what_is_told)
{
    const char *words[] = {"sh", "-c", "echo $KEPT,$GONE,$ADDED", NULL};
    const char *without[] = {"GONE", "ADDED", NULL}, *with[] = {"ADDED=3", NULL};
    setenv("KEPT", "1", 1);
    setenv("GONE", "2", 1);
    setenv("ADDED", "2", 1);

    subprocess_run(words, without, with, "", 60, &said, &error);

    ck_assert_str_eq(said.output.bytes, "1,,3\n");
}
END_TEST

START_TEST(a_process_that_ignores_its_children_is_served_too)
{
    signal(SIGCHLD, SIG_IGN);

    rfcv_status status = run_shell("echo done", "", 60);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_str_eq(said.output.bytes, "done\n");
}
END_TEST

START_TEST(without_memory_it_fails)
{
    size_t n_before = memory_n_live();
    for (size_t nth = 1; nth <= 2; nth++) {
        memory_fail_at(nth);
        rfcv_status status = run_shell("echo done", "", 60);
        memory_fail_at(0);
        text_discard(&said.output);
        text_discard(&said.complaints);
        ck_assert_int_eq(status, RFCV_SYSTEM);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

TCase *subprocess_case(void)
{
    TCase *subprocess = tcase_create("subprocess");
    tcase_set_tags(subprocess, "one_thread own_process"); /* closes the standard streams */
    tcase_add_checked_fixture(subprocess, set_up, tear_down);
    tcase_set_timeout(subprocess, 60);
    tcase_add_test(subprocess, a_program_reads_all_and_all_it_writes_is_heard);
    tcase_add_test(subprocess, a_program_that_reads_nothing_raises_no_signal);
    tcase_add_loop_test(subprocess, a_program_has_its_signals_though_the_process_ignores_them, 0, 2);
    tcase_add_loop_test(subprocess, a_program_that_does_not_end_is_ended, 0, 3);
    tcase_add_test(subprocess, what_a_program_started_ends_with_it);
    tcase_add_test(subprocess, a_signal_to_our_process_group_is_none_to_the_program);
    tcase_add_test(subprocess, a_program_that_is_missing_is_named);
    tcase_add_test(subprocess, closed_standard_streams_are_no_obstacle);
    tcase_add_test(subprocess, no_descriptor_stays_open);
    tcase_add_test(subprocess, the_environment_is_the_processs_but_for_what_is_told);
    tcase_add_test(subprocess, a_process_that_ignores_its_children_is_served_too);
    tcase_add_test(subprocess, without_memory_it_fails);
    return subprocess;
}
