#include "dataset/file/crc32.h"

#include <libdeflate.h>
#include <zlib.h>

uint32_t crc32_add(uint32_t crc, const char *bytes, size_t n_bytes)
{
    return n_bytes ? libdeflate_crc32(crc, bytes, n_bytes) : crc;
}

uint32_t crc32_join(uint32_t first, uint32_t second, uint64_t n_second)
{
    return (uint32_t)crc32_combine(first, second, (z_off_t)n_second); /* libdeflate has none */
}

const char *crc32_libdeflate_version(void)
{
    return LIBDEFLATE_VERSION_STRING;
}
