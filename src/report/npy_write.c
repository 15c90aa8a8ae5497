#include "report/npy_write.h"

#include "base/little_endian.h"

#include <string.h>

/* Magic, version and length in front of the dictionary; what all of it is a multiple of. */
enum { N_PREFIX = 10, ALIGNMENT = 64, N_HEADER = 128 };

/* The dictionary is padded with blanks up to a newline. */
static void write_header(FILE *file, size_t n_rows, size_t n_columns)
{
    _Static_assert(N_HEADER % ALIGNMENT == 0, "values begin where NumPy can map them");
    char header[N_HEADER] = "\x93NUMPY\x01";
    memset(header + N_PREFIX, ' ', N_HEADER - N_PREFIX);
    header[N_PREFIX - 2] = N_HEADER - N_PREFIX;
    const int length =
        snprintf(header + N_PREFIX, N_HEADER - N_PREFIX,
                 "{'descr': '<f8', 'fortran_order': False, 'shape': (%zu, %zu), }", n_rows, n_columns);
    header[N_PREFIX + length] = ' ';
    header[N_HEADER - 1] = '\n';
    fwrite(header, 1, N_HEADER, file);
}

void npy_write(FILE *file, const double *values, size_t n_rows, size_t n_columns)
{
    write_header(file, n_rows, n_columns);
    for (size_t i = 0; i < n_rows * n_columns; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        bits = little_endian_64(bits);
        fwrite(&bits, sizeof bits, 1, file);
    }
}
