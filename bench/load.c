/*
 * Seconds of loading a matrix once: what convert.sh compares.
 *
 *     load plain|read|map FILE THREADS
 *
 * plain is read() into memory that nobody has touched, map is --mmap.
 */
#define _POSIX_C_SOURCE 200809L
#include "rfcv.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void fail(const char *path, const char *why)
{
    fprintf(stderr, "load: %s: %s\n", path, why);
    exit(1);
}

static void read_plain(const char *path)
{
    struct stat facts;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &facts) != 0)
        fail(path, "cannot be opened");
    size_t size = (size_t)facts.st_size, n_read = 0;
    char *bytes = malloc(size);
    while (bytes && n_read < size) {
        ssize_t n = read(file, bytes + n_read, size - n_read);
        if (n <= 0)
            fail(path, "cannot be read");
        n_read += (size_t)n;
    }
    if (!bytes)
        fail(path, "out of memory");
    close(file);
    free(bytes);
}

static void read_matrix(const char *path, bool use_mmap, size_t n_threads)
{
    rfcv_error error;
    rfcv_read_options options = rfcv_read_defaults();
    options.use_mmap = use_mmap;
    options.n_threads = n_threads;
    rfcv_matrix *matrix = rfcv_matrix_read(path, &options, NULL, &error);
    if (!matrix)
        fail(path, error.message);
    rfcv_matrix_free(matrix);
}

int main(int n_arguments, char **arguments)
{
    if (n_arguments != 4)
        fail("load", "give plain, read or map, a file, and a number of threads");
    const char *way = arguments[1], *path = arguments[2];
    size_t n_threads = strtoul(arguments[3], NULL, 10);
    double begun = now();
    if (strcmp(way, "plain") == 0)
        read_plain(path);
    else
        read_matrix(path, strcmp(way, "map") == 0, n_threads);
    printf("%.6f\n", now() - begun);
    return 0;
}
