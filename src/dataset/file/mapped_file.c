#include "dataset/file/mapped_file.h"

#include "base/status.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

rfcv_status mapped_file_open(mapped_file *map, int file, size_t n_bytes, const char *name, rfcv_error *error)
{
    *map = (mapped_file){0};
    void *bytes = mmap(NULL, n_bytes, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return error_set(error, RFCV_IO, "%s cannot be mapped: %s", name, strerror(errno));
    *map = (mapped_file){.bytes = bytes, .n_bytes = n_bytes};
    return RFCV_OK;
}

void mapped_file_close(mapped_file *map)
{
    if (map->bytes)
        munmap((void *)map->bytes, map->n_bytes);
    *map = (mapped_file){0};
}
