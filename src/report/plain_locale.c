#include "report/plain_locale.h"

plain_locale plain_locale_enter(void)
{
    plain_locale locale;
    locale.plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* built into the C library: takes no memory */
    locale.before = uselocale(locale.plain);
    return locale;
}

void plain_locale_leave(plain_locale locale)
{
    uselocale(locale.before);
    freelocale(locale.plain);
}
