#include "cli/check_words.h"

#include "cli/complain.h"

#include <stdio.h>
#include <string.h>

enum { MAX_OPTIONS = 64 };

static const struct argp_option *find_long(const struct argp_option *options, const char *name, size_t length)
{
    for (const struct argp_option *option = options; !arguments_is_end(option); option++)
        if (option->name && strlen(option->name) == length && strncmp(option->name, name, length) == 0)
            return option;
    return NULL;
}

static const struct argp_option *find_short(const struct argp_option *options, char letter)
{
    for (const struct argp_option *option = options; !arguments_is_end(option); option++)
        if (option->name && option->key == letter)
            return option;
    return NULL;
}

static rfcv_status complain_of_unknown_long(const struct argp_option *options, const char *name,
                                            size_t length, rfcv_error *error)
{
    const char *names[MAX_OPTIONS];
    size_t n = 0;
    char mistyped[100];
    snprintf(mistyped, sizeof mistyped, "%.*s", (int)(length < 90 ? length : 90), name);
    for (const struct argp_option *option = options; !arguments_is_end(option) && n < MAX_OPTIONS; option++)
        if (option->name)
            names[n++] = option->name;
    size_t nearest = rfcv_nearest_name(mistyped, names, n);
    if (nearest < n)
        return complain(error, RFCV_BAD_OPTION, "unknown option '--%s'; did you mean '--%s'?", mistyped,
                        names[nearest]);
    return complain(error, RFCV_BAD_OPTION, "unknown option '--%s'", mistyped);
}

/* The value may be the next word, but not one of our own options: that is a value forgotten. */
static rfcv_status check_value_follows(const struct argp_option *options, const struct argp_option *option,
                                       const char *next, rfcv_error *error)
{
    bool is_option =
        next && strncmp(next, "--", 2) == 0 && find_long(options, next + 2, strcspn(next + 2, "="));
    if (next && !is_option)
        return RFCV_OK;
    return complain(error, RFCV_BAD_OPTION, "--%s needs a value: --%s %s", option->name, option->name,
                    option->arg);
}

/* Checks argv[*word], a long option; passes over its value. */
static rfcv_status check_long(const struct argp_option *options, char **argv, int *word,
                              const struct argp_option **found, rfcv_error *error)
{
    const char *name = argv[*word] + 2;
    size_t length = strcspn(name, "=");
    bool has_value = name[length] == '=';
    const struct argp_option *option = *found = find_long(options, name, length);
    if (!option)
        return complain_of_unknown_long(options, name, length, error);
    if (has_value && !option->arg)
        return complain(error, RFCV_BAD_OPTION, "--%s takes no value", option->name);
    if (!option->arg || has_value)
        return RFCV_OK;
    return check_value_follows(options, option, argv[++*word], error);
}

/* Checks argv[*word], short options in one word, of which the last may have a value. */
static rfcv_status check_short(const struct argp_option *options, char **argv, int *word,
                               const struct argp_option **found, rfcv_error *error)
{
    for (const char *letter = argv[*word] + 1; *letter; letter++) {
        const struct argp_option *option = *found = find_short(options, *letter);
        if (!option)
            return complain(error, RFCV_BAD_OPTION, "unknown option '-%c'", *letter);
        if (option->key == 'h')
            return RFCV_OK;
        if (option->arg)
            return letter[1] ? RFCV_OK : check_value_follows(options, option, argv[++*word], error);
    }
    return RFCV_OK;
}

/* argv[argc] is NULL, so that there is always a next word. */
rfcv_status check_words(const struct argp_option *options, int argc, char **argv, help_wanted *wanted,
                        rfcv_error *error)
{
    for (int word = 1; word < argc && *wanted == HELP_NOT_WANTED; word++) {
        const struct argp_option *found = NULL;
        rfcv_status status = RFCV_OK;
        if (strcmp(argv[word], "--") == 0)
            return RFCV_OK;
        if (strncmp(argv[word], "--", 2) == 0)
            status = check_long(options, argv, &word, &found, error);
        else if (argv[word][0] == '-' && argv[word][1])
            status = check_short(options, argv, &word, &found, error);
        if (status != RFCV_OK)
            return status;
        if (found && found->key == 'h')
            *wanted = argv[word][1] == '-' ? HELP_IN_FULL : HELP_IN_BRIEF;
    }
    return RFCV_OK;
}
