/*
 * Runs a target where there is no libFuzzer: on the stored inputs, and for two seconds on changes of them,
 * which are the same in every run as far as it gets.
 *
 *     fuzz_<target> FOLDER [SECONDS]      an input that ends the program is left in ./crash-<target's name>
 */
#include "base/rng.h"
#include "base/stopwatch.h"
#include "fuzz_target.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

enum { SKIPPED = 77, MOST_INPUTS = 1000, MOST_BYTES = 65536, MOST_CHANGES = 6 };

typedef struct input {
    uint8_t *bytes;
    size_t n_bytes;
} input;

static input stored[MOST_INPUTS];
static size_t n_stored;
static uint8_t changed[MOST_BYTES];

/* False where the file cannot be read; of a long one the beginning is taken. */
static bool store(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(MOST_BYTES);
    size_t n_bytes = file && bytes ? fread(bytes, 1, MOST_BYTES, file) : 0;
    if (file)
        fclose(file);
    if (n_bytes == 0) {
        free(bytes);
        return false;
    }
    stored[n_stored++] = (input){bytes, n_bytes};
    return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool store_all(const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.' && n_stored < MOST_INPUTS && !store(path))
            printf("cannot read %s\n", path);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    return n_stored > 0;
}

static size_t below(rng *random, size_t n)
{
    return rng_below(random, (uint32_t)n);
}

/* Puts bytes[n] at a place, in front of what is there. */
static size_t insert(size_t n_bytes, size_t place, const void *bytes, size_t n)
{
    if (n_bytes + n > MOST_BYTES)
        return n_bytes;
    memmove(changed + place + n, changed + place, n_bytes - place);
    memcpy(changed + place, bytes, n);
    return n_bytes + n;
}

static size_t cut(size_t n_bytes, size_t place, size_t n)
{
    n = n < n_bytes - place ? n : n_bytes - place;
    memmove(changed + place, changed + place + n, n_bytes - place - n);
    return n_bytes - n;
}

/* One change at a random place; returns the new number of bytes. */
static size_t change(rng *random, size_t n_bytes)
{
    static const char *const words[] = {"\n",
                                        "\r",
                                        ",",
                                        "\t",
                                        ";",
                                        " ",
                                        "\"",
                                        "\"\"",
                                        "NA",
                                        "",
                                        "class",
                                        "1e999",
                                        "-1",
                                        "nan",
                                        "0x1p",
                                        "#1.2",
                                        "!",
                                        "[]",
                                        "4294967296",
                                        "99999999999",
                                        "'--",
                                        "|",
                                        "#",
                                        "\xff\xff\xff\xff",
                                        "\n\n",
                                        "TCGA-A1-A0SB-01",
                                        "Hybridization REF",
                                        "!series_matrix_table_begin\n"};
    size_t place = below(random, n_bytes + 1);
    const input *other = &stored[below(random, n_stored)];
    size_t begin = below(random, other->n_bytes);
    const char *word = words[below(random, sizeof words / sizeof *words)];
    uint8_t block[64];
    switch (below(random, 7)) {
    case 0:
        return insert(n_bytes, place, word, strlen(word));
    case 1:
        return cut(n_bytes, place, 1 + below(random, 40));
    case 2: /* of another input */
        return insert(n_bytes, place, other->bytes + begin, 1 + below(random, other->n_bytes - begin));
    case 3: /* of its own */
        memcpy(block, changed, n_bytes < sizeof block ? n_bytes : sizeof block);
        return insert(n_bytes, place, block, n_bytes < sizeof block ? n_bytes : sizeof block);
    case 4:
        return below(random, 8) ? n_bytes : place;
    case 5:
        if (place < n_bytes)
            changed[place] = (uint8_t)below(random, 256);
        return n_bytes;
    default:
        if (place < n_bytes)
            changed[place] ^= (uint8_t)(1u << below(random, 8));
        return n_bytes;
    }
}

/* What is run stands in a file while it runs, for whom it ends.  That stays open: to make it anew takes
 * longer than to run. */
static void run(FILE *kept, const uint8_t *bytes, size_t n_bytes)
{
    rewind(kept);
    if (fwrite(bytes, 1, n_bytes, kept) != n_bytes || fflush(kept) || ftruncate(fileno(kept), (off_t)n_bytes))
        printf("what is run cannot be kept\n");
    LLVMFuzzerTestOneInput(bytes, n_bytes);
}

int main(int argc, char **argv)
{
    if (argc < 2 || !store_all(argv[1])) {
        printf("SKIPPED: there are no stored inputs\n");
        return SKIPPED;
    }
    const char *slash = strrchr(argv[0], '/');
    double start = stopwatch_now(), seconds = argc > 2 ? atof(argv[2]) : 2;
    char crash[300];
    snprintf(crash, sizeof crash, "crash-%.200s", slash ? slash + 1 : argv[0]);
    FILE *kept = fopen(crash, "wb");
    if (!kept) {
        printf("cannot write %s\n", crash);
        return 1;
    }
    for (size_t i = 0; i < n_stored; i++)
        run(kept, stored[i].bytes, stored[i].n_bytes);
    size_t n_runs = 0;
    for (; stopwatch_now() - start < seconds; n_runs++) {
        rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 0, 0, (uint32_t)n_runs));
        const input *from = &stored[below(&random, n_stored)];
        size_t n_bytes = from->n_bytes;
        memcpy(changed, from->bytes, n_bytes);
        for (size_t n = 1 + below(&random, MOST_CHANGES); n > 0; n--)
            n_bytes = change(&random, n_bytes);
        run(kept, changed, n_bytes);
    }
    fclose(kept);
    remove(crash);
    printf("%zu stored inputs, %zu changes of them\n", n_stored, n_runs);
    for (size_t i = 0; i < n_stored; i++)
        free(stored[i].bytes);
    return 0;
}
