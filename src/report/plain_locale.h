/* Numbers with a point, whatever locale the host program has set: C's locale, for the calling thread alone.
 */
#ifndef REPORT_PLAIN_LOCALE_H
#define REPORT_PLAIN_LOCALE_H

#include <locale.h>

typedef struct plain_locale {
    locale_t plain, before;
} plain_locale;

/* Every enter is paired with a leave by the same thread. */
plain_locale plain_locale_enter(void);
void plain_locale_leave(plain_locale locale);

#endif
