/* The door to OpenBLAS.  It is called from one thread, never inside a parallel region. */
#ifndef EXPLAIN_BLAS_H
#define EXPLAIN_BLAS_H

/* Name and version of the library in use, "OpenBLAS 0.3.21". */
const char *blas_version(void);

#endif
