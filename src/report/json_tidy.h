/* JSON text for human eyes: the fewest digits that give the same number, and arrays of numbers on one line.
 */
#ifndef REPORT_JSON_TIDY_H
#define REPORT_JSON_TIDY_H

/* Rewrites indented JSON in place, where the decimal point is a point (plain_locale.h).  It never gets
 * longer. */
void json_tidy(char *text);

#endif
