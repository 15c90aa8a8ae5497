#include "dataset/formats/rfcv_blocks.h"

#include "base/integer.h"
#include "base/status.h"
#include "base/threads.h"
#include "dataset/decisions.h"
#include "dataset/file/exact_read.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 1 << 17 }; /* bytes that are read, summed and looked at while they are in cache */

/* What the threads share. */
typedef struct block_loading {
    const rfcv_blocks *blocks;
    size_t n_threads;
    uint64_t n_missing; /* in good blocks */
    pthread_mutex_t lock;
    rfcv_status status; /* of the first faulty block, held by the lock, and so are the next two */
    size_t faulty;
    rfcv_error error;
} block_loading;

/* ---- A block ---------------------------------------------------------------------------------------- */

/* Zero times a number is zero, and times anything else NaN, which stays in a sum: eight of them, so that none
 * waits for another. */
static bool are_finite(const double *values, size_t n)
{
    double sums[8] = {0};
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (size_t lane = 0; lane < 8; lane++)
            sums[lane] += 0 * values[i + lane];
    for (; i < n; i++)
        sums[0] += 0 * values[i];
    for (size_t lane = 1; lane < 8; lane++)
        sums[0] += sums[lane];
    return sums[0] == 0;
}

/* False where there is something that is neither a number nor the one NaN. */
static bool count_missing(const char *bytes, size_t n_bytes, uint64_t *n_missing)
{
    const double *values = (const double *)(const void *)bytes;
    const size_t n = n_bytes / sizeof *values;
    if (are_finite(values, n))
        return true;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        *n_missing += bits == RFCV_MISSING;
        if (bits != RFCV_MISSING && !isfinite(values[i]))
            return false;
    }
    return true;
}

/* Numbers of the file become the machine's. */
static void turn_values(char *bytes, size_t n_bytes)
{
    for (size_t i = 0; little_endian_64(1) != 1 && i < n_bytes; i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof word);
        word = little_endian_64(word);
        memcpy(bytes + i, &word, sizeof word);
    }
}

static rfcv_status read_chunk(const rfcv_blocks *blocks, size_t begin, size_t n_bytes, rfcv_error *error)
{
    size_t n_read;
    rfcv_status status = source_read_at(blocks->source, blocks->header->values_place + begin,
                                        blocks->values + begin, n_bytes, &n_read, error);
    if (status == RFCV_OK && n_read < n_bytes)
        return rfcv_damaged(blocks->source->name, "it became shorter while it was read", error);
    return status;
}

static rfcv_status check_sum(const rfcv_blocks *blocks, size_t block, uint64_t sum, rfcv_error *error)
{
    uint64_t claimed;
    char how[100];
    memcpy(&claimed, blocks->sums + block * sizeof claimed, sizeof claimed);
    if (sum == little_endian_64(claimed))
        return RFCV_OK;
    snprintf(how, sizeof how, "block %s of %s has another checksum", count_text_of(block + 1).text,
             count_text_of(rfcv_n_blocks(blocks->header)).text);
    return rfcv_damaged(blocks->source->name, how, error);
}

/* In chunks, and checked to its end: a wrong checksum tells more than a value that is no number. */
static rfcv_status load_block(const rfcv_blocks *blocks, size_t block, uint64_t *n_missing, rfcv_error *error)
{
    const size_t n_value_bytes = (size_t)blocks->header->n_value_bytes;
    size_t begin = block * RFCV_BLOCK;
    const size_t end = begin + smaller_of(RFCV_BLOCK, n_value_bytes - begin);
    checksum sum = checksum_begin();
    bool are_numbers = true;
    *n_missing = 0;
    for (size_t n; begin < end; begin += n) {
        char *chunk = blocks->values + begin;
        n = smaller_of(CHUNK, end - begin);
        rfcv_status status = blocks->is_to_read ? read_chunk(blocks, begin, n, error) : RFCV_OK;
        if (status != RFCV_OK)
            return status;
        checksum_add(&sum, chunk, n);
        turn_values(chunk, n);
        are_numbers &= count_missing(chunk, n, n_missing);
    }
    rfcv_status status = check_sum(blocks, block, checksum_end(&sum), error);
    if (status == RFCV_OK && !are_numbers)
        status = rfcv_damaged(blocks->source->name, "it holds values that are no numbers", error);
    return status;
}

/* ---- All of them ------------------------------------------------------------------------------------ */

/* Of several faulty blocks the first is told of, whichever thread had it.  (Not in a critical section: libomp
 * forgets its lock with the thread of threads_run(), and then takes what is left of it for one.) */
static void note_fault(block_loading *loading, size_t block, rfcv_status status, const rfcv_error *error)
{
    pthread_mutex_lock(&loading->lock);
    if (loading->status == RFCV_OK || block < loading->faulty) {
        loading->status = status;
        loading->faulty = block;
        loading->error = *error;
    }
    pthread_mutex_unlock(&loading->lock);
}

static void load_blocks(void *context)
{
    block_loading *loading = context;
    const rfcv_blocks *blocks = loading->blocks;
    monitor_stage *stage = &blocks->source->stage;
    const size_t n_blocks = rfcv_n_blocks(blocks->header);
    uint64_t n_missing = 0;
#pragma omp parallel for num_threads((int)loading->n_threads) schedule(dynamic) reduction(+ : n_missing)
    for (size_t block = 0; block < n_blocks; block++) {
        if (monitor_should_stop(stage))
            continue;
        uint64_t n_missing_here;
        rfcv_error error;
        rfcv_status status = load_block(blocks, block, &n_missing_here, &error);
        if (status == RFCV_OK)
            n_missing += n_missing_here;
        else
            note_fault(loading, block, status, &error);
        if (blocks->is_to_read)
            monitor_advance(stage, RFCV_BLOCK);
    }
    loading->n_missing = n_missing;
}

rfcv_status rfcv_blocks_load(const rfcv_blocks *blocks, size_t n_threads, rfcv_error *error)
{
    const thread_team team = {.n_outer = n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    block_loading loading = {
        .blocks = blocks, .n_threads = n_threads, .lock = PTHREAD_MUTEX_INITIALIZER, .status = RFCV_OK};
    rfcv_status status = threads_run(&team, load_blocks, &loading, error);
    if (status != RFCV_OK)
        return status;
    if (monitor_should_stop(&blocks->source->stage))
        return error_stopped(error);
    if (loading.status != RFCV_OK) {
        if (error)
            *error = loading.error;
        return loading.status;
    }
    if (loading.n_missing != blocks->header->n_missing)
        return rfcv_damaged(blocks->source->name, "its header counts other missing values than there are",
                            error);
    return RFCV_OK;
}
