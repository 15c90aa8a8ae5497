#include "base/checksum.h"

#include "base/little_endian.h"

#include <string.h>

static inline uint64_t add_word(uint64_t lane, uint64_t word)
{
    uint64_t product = (lane ^ word) * UINT64_C(0x100000001b3);
    return product << 29 | product >> 35;
}

static inline void add_stride(uint64_t *lanes, const unsigned char *bytes)
{
    for (size_t i = 0; i < CHECKSUM_LANES; i++) {
        uint64_t word;
        memcpy(&word, bytes + i * sizeof word, sizeof word);
        lanes[i] = add_word(lanes[i], little_endian_64(word));
    }
}

checksum checksum_begin(void)
{
    checksum sum = {.n_bytes = 0};
    for (uint64_t i = 0; i < CHECKSUM_LANES; i++)
        sum.lanes[i] = add_word(UINT64_C(0xcbf29ce484222325), i);
    return sum;
}

void checksum_add(checksum *sum, const void *bytes, size_t n_bytes)
{
    const unsigned char *next = bytes;
    uint64_t lanes[CHECKSUM_LANES];
    memcpy(lanes, sum->lanes, sizeof lanes);
    size_t n_left = n_bytes;
    for (; n_left >= CHECKSUM_STRIDE; n_left -= CHECKSUM_STRIDE, next += CHECKSUM_STRIDE)
        add_stride(lanes, next);
    if (n_left) {
        unsigned char padded[CHECKSUM_STRIDE] = {0};
        memcpy(padded, next, n_left);
        add_stride(lanes, padded);
    }
    memcpy(sum->lanes, lanes, sizeof lanes);
    sum->n_bytes += n_bytes;
}

uint64_t checksum_end(const checksum *sum)
{
    uint64_t end = sum->n_bytes;
    for (size_t i = 0; i < CHECKSUM_LANES; i++)
        end = add_word(end, sum->lanes[i]);
    return end;
}

uint64_t checksum_of(const void *bytes, size_t n_bytes)
{
    checksum sum = checksum_begin();
    checksum_add(&sum, bytes, n_bytes);
    return checksum_end(&sum);
}
