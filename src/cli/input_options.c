#include "cli/input_options.h"

#include "cli/complain.h"
#include "cli/parse_number.h"
#include "cli/parse_size.h"

#include <string.h>

void input_options_init(input_options *options)
{
    memset(options, 0, sizeof *options);
    options->read = rfcv_read_defaults();
    options->read.drop = options->dropped;
}

bool is_input_key(int key)
{
    return key == ARGUMENTS_OPERAND || key == 'c' || (key >= KEY_LABELS && key <= KEY_MAX_MEMORY);
}

static rfcv_status take_matrix(input_options *options, const char *path, rfcv_error *error)
{
    if (options->matrix)
        return complain(error, RFCV_BAD_OPTION, "one matrix at a time: '%s' comes after '%s'", path,
                        options->matrix);
    options->matrix = path;
    return RFCV_OK;
}

/* Adds the names between the commas to those that are dropped. */
static rfcv_status take_drop(input_options *options, const char *text, rfcv_error *error)
{
    size_t n_bytes = strlen(text) + 1;
    if (n_bytes > sizeof options->drop_text - options->n_drop_bytes)
        return complain(error, RFCV_BAD_OPTION, "--drop: more than %d bytes of names", INPUT_DROP_BYTES);
    char *name = options->drop_text + options->n_drop_bytes;
    memcpy(name, text, n_bytes);
    options->n_drop_bytes += n_bytes;
    while (name) {
        char *comma = strchr(name, ',');
        if (comma)
            *comma = '\0';
        if (!*name)
            return complain(error, RFCV_BAD_OPTION, "--drop: an empty name in '%s'", text);
        if (options->read.n_drop == INPUT_MAX_DROPPED)
            return complain(error, RFCV_BAD_OPTION, "--drop: more than %d names", INPUT_MAX_DROPPED);
        options->dropped[options->read.n_drop++] = name;
        name = comma ? comma + 1 : NULL;
    }
    return RFCV_OK;
}

static rfcv_status take_orientation(input_options *options, const char *text, rfcv_error *error)
{
    static const char *const names[] = {"auto", "samples", "features"};
    static const rfcv_orientation meant[] = {RFCV_ORIENTATION_AUTO, RFCV_SAMPLES_IN_ROWS,
                                             RFCV_FEATURES_IN_ROWS};
    size_t choice = 0;
    rfcv_status status = parse_choice("--orientation", text, names, 3, &choice, error);
    options->read.orientation = meant[choice];
    return status;
}

static rfcv_status take_features(input_options *options, const char *text, rfcv_error *error)
{
    static const char *const names[] = {"all", "numeric"};
    size_t choice = 0;
    rfcv_status status = parse_choice("--features", text, names, 2, &choice, error);
    options->read.features = choice == 0 ? RFCV_FEATURES_ALL : RFCV_FEATURES_NUMERIC;
    return status;
}

static rfcv_status take_na(input_options *options, const char *text, rfcv_error *error)
{
    static const char *const names[] = {"auto", "drop", "error", "median"};
    static const rfcv_na meant[] = {RFCV_NA_AUTO, RFCV_NA_DROP, RFCV_NA_ERROR, RFCV_NA_MEDIAN};
    size_t choice = 0;
    rfcv_status status = parse_choice("--na", text, names, 4, &choice, error);
    options->read.na = meant[choice];
    return status;
}

static rfcv_status take_log(input_options *options, const char *text, rfcv_error *error)
{
    static const char *const names[] = {"auto", "none", "log1p", "log2p1"};
    static const rfcv_log meant[] = {RFCV_LOG_AUTO, RFCV_LOG_NONE, RFCV_LOG_LOG1P, RFCV_LOG_LOG2P1};
    size_t choice = 0;
    rfcv_status status = parse_choice("--log", text, names, 4, &choice, error);
    options->read.log = meant[choice];
    return status;
}

rfcv_status input_options_take(input_options *options, int key, char *value, rfcv_error *error)
{
    rfcv_read_options *read = &options->read;
    switch (key) {
    case ARGUMENTS_OPERAND:
        return take_matrix(options, value, error);
    case KEY_LABELS:
        read->labels = value;
        return RFCV_OK;
    case 'c':
        read->label_column = value;
        return RFCV_OK;
    case KEY_ID_COLUMN:
        read->id_column = value;
        return RFCV_OK;
    case KEY_GROUP:
        read->group_column = value;
        return RFCV_OK;
    case KEY_VALUES:
        read->values = value;
        return RFCV_OK;
    case KEY_NAMES:
        read->names = value;
        return RFCV_OK;
    case KEY_MMAP:
        read->use_mmap = true;
        return RFCV_OK;
    case KEY_MAX_MEMORY:
        return parse_size("--max-memory", value, &read->max_memory, error);
    case KEY_DROP:
        return take_drop(options, value, error);
    case KEY_ORIENTATION:
        return take_orientation(options, value, error);
    case KEY_FEATURES:
        return take_features(options, value, error);
    case KEY_NA:
        return take_na(options, value, error);
    default:
        return take_log(options, value, error);
    }
}
