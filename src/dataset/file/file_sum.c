#include "dataset/file/file_sum.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/file/crc32.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 18 };

static rfcv_status add_blocks(int file, char *block, const char *path, rfcv_file_sum *sum, rfcv_error *error)
{
    for (;;) {
        ssize_t n_read = read(file, block, BLOCK);
        if (n_read == 0)
            return RFCV_OK;
        if (n_read < 0 && errno == EINTR)
            continue;
        if (n_read < 0)
            return error_set(error, RFCV_IO, "reading %s broke off: %s", path, strerror(errno));
        sum->n_bytes += (uint64_t)n_read;
        sum->crc32 = crc32_add(sum->crc32, block, (size_t)n_read);
    }
}

rfcv_status file_sum_read(const char *path, rfcv_file_sum *sum, rfcv_error *error)
{
    *sum = (rfcv_file_sum){0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return error_set(error, RFCV_CANNOT_READ, "cannot open %s: %s", path, strerror(errno));
    char *block = memory_make(BLOCK, 1);
    rfcv_status status = block ? add_blocks(file, block, path, sum, error) : error_no_memory(error);
    memory_free(block);
    close(file);
    return status;
}
