#include "cli/top_list.h"

#include <math.h>

void top_list_offer(top_list *list, size_t place, double value)
{
    size_t at = list->n;
    while (at > 0 && list->values[at - 1] < value)
        at--;
    if (at == TOP_LIST_MOST || isnan(value))
        return;
    if (list->n < TOP_LIST_MOST)
        list->n++;
    for (size_t later = list->n - 1; later > at; later--) {
        list->places[later] = list->places[later - 1];
        list->values[later] = list->values[later - 1];
    }
    list->places[at] = place;
    list->values[at] = value;
}
