/* A matrix as a NumPy .npy file. */
#ifndef REPORT_NPY_WRITE_H
#define REPORT_NPY_WRITE_H

#include <stddef.h>
#include <stdio.h>

/* Writes values[n_rows][n_columns] in version 1.0: float64, least byte first, rows together.  What fails is
 * left to ferror(file). */
void npy_write(FILE *file, const double *values, size_t n_rows, size_t n_columns);

#endif
