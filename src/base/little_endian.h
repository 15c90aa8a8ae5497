/* Numbers whose least byte comes first, as files have them, on any machine. */
#ifndef BASE_LITTLE_ENDIAN_H
#define BASE_LITTLE_ENDIAN_H

#include <stdint.h>

/* Between the order of the machine and that of files, either way. */
static inline uint64_t little_endian_64(uint64_t number)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(number);
#else
    return number;
#endif
}

static inline uint32_t little_endian_32(uint32_t number)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap32(number);
#else
    return number;
#endif
}

#endif
