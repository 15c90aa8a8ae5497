/* The grammar of OMP_PLACES (OpenMP 5.2, section 21.1.6). */
#ifndef BASE_OMP_PLACES_H
#define BASE_OMP_PLACES_H

#include "base/processors.h"

/* Reads "cores", "sockets(2)" or a list such as "{0:4},{4:4}:2:8,!{12}", and says which processors a list
 * names; none of them for the rest.  False where the text is anything else. */
bool omp_places_read(const char *text, processor_set *named);

#endif
