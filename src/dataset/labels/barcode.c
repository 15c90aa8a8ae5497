#include "dataset/labels/barcode.h"

#include "base/ascii.h"

#include "dataset/labels/ids.h"

#include <string.h>

static bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool barcode_normalise(const char *id, char normalised[BARCODE_ROOM])
{
    size_t length = 0;
    normalised[0] = '\0';
    if (*id == 'X' || *id == 'x')
        id++;
    if (*id != 'T' && *id != 't')
        return false;
    for (; id[length]; length++) {
        if (length == BARCODE_ROOM - 1) {
            normalised[0] = '\0';
            return false;
        }
        char c = id[length];
        normalised[length] = c == '.' ? '-' : upper_case(c);
    }
    normalised[length] = '\0';
    return is_tcga_barcode(normalised);
}

int barcode_type(const char *normalised)
{
    const char *digits = normalised + PATIENT_LENGTH + 1;
    if (normalised[PATIENT_LENGTH] == '\0' || !is_digit(digits[0]) || !is_digit(digits[1]))
        return -1;
    return 10 * (digits[0] - '0') + (digits[1] - '0');
}

bool is_primary_tumour(int type)
{
    return type == 1 || type == 3 || type == 9;
}

/* Samples of GEO and runs of the sequence archives. */
static bool is_accession(const char *name)
{
    static const char *const PREFIXES[] = {"GSM", "SRR", "ERR", "DRR"};
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (strncmp(name, PREFIXES[i], 3) == 0)
            return name[3] != '\0' && name[3 + strspn(name + 3, "0123456789")] == '\0';
    return false;
}

/* As GDC names its files and samples; R writes '.' for '-', and an X in front of a digit. */
static bool is_uuid(const char *name)
{
    static const char FORM[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"; /* x: a hexadecimal digit */
    name += name[0] == 'X' && is_digit(name[1]);
    for (size_t i = 0; i < sizeof FORM - 1; i++)
        if (FORM[i] == 'x' ? !is_hex_digit(name[i]) : name[i] != '-' && name[i] != '.')
            return false;
    return name[sizeof FORM - 1] == '\0';
}

bool is_sample_shaped(const char *name)
{
    char normalised[BARCODE_ROOM];
    return barcode_normalise(name, normalised) || is_accession(name) || is_uuid(name);
}
