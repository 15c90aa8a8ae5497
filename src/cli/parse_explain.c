#include "cli/parse_explain.h"

#include "cli/parse_lists.h"
#include "cli/parse_number.h"

#include <stdio.h>

enum { N_PARTS = 3 };

static const char *const NAMES[N_PARTS] = {"importance", "proximity", "influence"};

rfcv_status parse_explain(const char *text, rfcv_explain_options *wanted, rfcv_error *error)
{
    text_list items = {.n = 0};
    bool is_wanted[N_PARTS] = {false};
    rfcv_status status = parse_text_list("--explain", text, &items, error);
    for (size_t i = 0; i < items.n && status == RFCV_OK; i++) {
        size_t choice = 0;
        status = parse_choice("--explain", items.items[i], NAMES, N_PARTS, &choice, error);
        is_wanted[choice] = true;
    }
    wanted->importance = is_wanted[0];
    wanted->proximity = is_wanted[1];
    wanted->influence = is_wanted[2];
    return status;
}

explain_text text_of_explained(const rfcv_explain_options *wanted)
{
    const bool is_wanted[N_PARTS] = {wanted->importance, wanted->proximity, wanted->influence};
    explain_text list = {""};
    size_t used = 0, n_left = (size_t)wanted->importance + wanted->proximity + wanted->influence;
    for (size_t i = 0; i < N_PARTS; i++)
        if (is_wanted[i]) {
            n_left--;
            used += (size_t)snprintf(list.text + used, sizeof list.text - used, "%s%s", NAMES[i],
                                     n_left > 1    ? ", "
                                     : n_left == 1 ? " and "
                                                   : "");
        }
    return list;
}
