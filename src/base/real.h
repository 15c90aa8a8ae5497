/*
 * Logarithm and power whose bits are the same on every machine: exponent and polynomial in + - x / alone. The
 * C library's differ between processors (glibc picks a variant with or without fused multiply-add).
 */
#ifndef BASE_REAL_H
#define BASE_REAL_H

/* Of a finite x >= 0, to within a few units in the last place. */
double real_log(double x);    /* ln(x), x > 0 */
double real_log1p(double x);  /* ln(1 + x) */
double real_log2p1(double x); /* log2(1 + x) */

/* 2^x, for x in [-1000, 1000]. */
double real_exp2(double x);

#endif
