#include "dataset/labels/ids.h"

#include "base/ascii.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_tcga_barcode(const char *id)
{
    static const char FORM[] = "TCGA-xx-xxxx"; /* x: a letter or a digit */
    for (size_t i = 0; i < PATIENT_LENGTH; i++)
        if (FORM[i] == 'x' ? !is_letter(id[i]) && !is_digit(id[i]) : id[i] != FORM[i])
            return false;
    return id[PATIENT_LENGTH] == '\0' || id[PATIENT_LENGTH] == '-';
}

/* Without case and without what people put between the words. */
static const char *const USUAL_NAMES[] = {
    "sample",
    "samples",
    "sampleid",
    "samplename",
    "samplebarcode",
    "barcode",
    "tcgabarcode",
    "patient",
    "patients",
    "patientid",
    "patientbarcode",
    "bcrpatientbarcode",
    "bcrsamplebarcode",
    "id",
    "ids",
    "caseid",
    "submitterid",
    "casesubmitterid",
    "samplesubmitterid",
    "geoaccession",
    "rownames",
};

bool is_id_column_name(const char *name)
{
    char plain[24];
    size_t length = 0;
    for (; *name; name++) {
        if (!is_letter(*name) && !is_digit(*name)) {
            if (!strchr("_. -", *name))
                return false;
            continue;
        }
        if (length == sizeof plain - 1)
            return false;
        plain[length++] = lower_case(*name);
    }
    plain[length] = '\0';
    for (size_t i = 0; i < sizeof USUAL_NAMES / sizeof *USUAL_NAMES; i++)
        if (strcmp(plain, USUAL_NAMES[i]) == 0)
            return true;
    return false;
}
