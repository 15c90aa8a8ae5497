#include "report/gnuplot.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/subprocess.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* Nothing of the user's own settings or screen changes a picture; texts are UTF-8 whatever the locale. */
static rfcv_status run(const char *script, double seconds, subprocess_said *said, rfcv_error *error)
{
    static const char *const words[] = {"gnuplot", "--default-settings", "-", NULL};
    static const char *const without[] = {"GNUTERM",     "DISPLAY", "WAYLAND_DISPLAY", "LC_ALL", "LANGUAGE",
                                          "GNUPLOT_LIB", NULL};
    static const char *const with[] = {"LC_ALL=C.UTF-8", NULL};
    return subprocess_run(words, without, with, script, seconds, said, error);
}

/* ---- whether it is there ---- */

static pthread_once_t asking = PTHREAD_ONCE_INIT;
static char version[60];

/* Takes over what was printed, where it is a version from 5.0 on. */
static void take_version(const char *printed)
{
    int major = 0, minor = 0;
    char patchlevel[30] = "";
    if (sscanf(printed, "%d.%d patchlevel %29s", &major, &minor, patchlevel) == 3 && major >= 5)
        snprintf(version, sizeof version, "%d.%d patchlevel %s", major, minor, patchlevel);
}

/* A gnuplot without the terminal ends at the first line. */
static void ask(void)
{
    const char *script = "set terminal svg\n"
                         "set print '-'\n"
                         "print GPVAL_VERSION, ' patchlevel ', GPVAL_PATCHLEVEL\n";
    subprocess_said said;
    rfcv_status status = run(script, 10, &said, NULL);
    if (status == RFCV_OK && said.exit_code == 0 && said.output.bytes)
        take_version(said.output.bytes);
    text_discard(&said.output);
    text_discard(&said.complaints);
}

const char *gnuplot_version(void)
{
    pthread_once(&asking, ask);
    return version;
}

bool gnuplot_is_there(void)
{
    return gnuplot_version()[0] != '\0';
}

/* ---- drawing ---- */

static char *whole_script_make(const char *script, size_t width, size_t height)
{
    return memory_format("set encoding utf8\n"
                         "set terminal svg size %zu,%zu dynamic noenhanced font 'sans-serif,13'\n"
                         "%s\n",
                         width, height, script);
}

/* Complaints as one line: the words, with a space between them. */
static void say_complaints(const text_buffer *complaints, char *line, size_t room)
{
    size_t n = 0;
    for (const char *at = complaints->bytes ? complaints->bytes : ""; *at && n + 1 < room; at++) {
        bool is_space = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';
        if (!is_space)
            line[n++] = *at;
        else if (n && line[n - 1] != ' ')
            line[n++] = ' ';
    }
    while (n && line[n - 1] == ' ')
        n--;
    line[n] = '\0';
}

static bool is_whole(const char *svg)
{
    return svg && strstr(svg, "<svg") && strstr(svg, "</svg>");
}

char *gnuplot_svg_make(const char *script, size_t width, size_t height, double seconds, rfcv_error *error)
{
    char *whole = whole_script_make(script, width, height);
    if (!whole) {
        error_no_memory(error);
        return NULL;
    }
    subprocess_said said;
    char complaints[600], *svg = NULL;
    rfcv_status status = run(whole, seconds, &said, error);
    if (status == RFCV_OK && said.exit_code == 0 && is_whole(said.output.bytes)) {
        svg = text_take(&said.output);
    } else if (status == RFCV_OK) {
        say_complaints(&said.complaints, complaints, sizeof complaints);
        error_set(error, RFCV_INTERNAL, "gnuplot %s drew nothing: %s", gnuplot_version(),
                  complaints[0] ? complaints : "the script plots nothing");
    }
    text_discard(&said.output);
    text_discard(&said.complaints);
    memory_free(whole);
    return svg;
}
