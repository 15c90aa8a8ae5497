#include "support/markup_check.h"

#include <check.h>
#include <string.h>

enum { DEEPEST = 100, LONGEST = 40 };

/* The end of a tag, and that its attributes are quoted. */
static const char *end_of(const char *tag)
{
    char quote = 0;
    for (const char *at = tag + 1; *at; at++) {
        if (quote)
            quote = *at == quote ? 0 : quote;
        else if (*at == '>')
            return at;
        else if (*at == '"' || *at == '\'') {
            ck_assert_msg(at[-1] == '=', "a quote in %.60s", tag);
            quote = *at;
        } else
            ck_assert_msg(*at != '<', "a tag in %.60s", tag);
    }
    ck_abort_msg("no end of %.60s", tag);
    return tag;
}

/* Just before the end tag of a script, which is no markup. */
static const char *end_of_script(const char *script)
{
    const char *end = strstr(script, "</script>");
    ck_assert_msg(end != NULL, "no end of %.60s", script);
    return end - 1;
}

void assert_tags_match(const char *markup)
{
    char open[DEEPEST][LONGEST];
    size_t depth = 0;
    for (const char *tag = strchr(markup, '<'); tag; tag = strchr(tag + 1, '<')) {
        const char *end = end_of(tag), *name = tag + 1 + (tag[1] == '/');
        size_t length = strcspn(name, " />\n\t");
        if (tag[1] == '!' || strncmp(name, "meta", 4) == 0)
            continue;
        ck_assert_msg(length > 0 && length < LONGEST, "no name: %.40s", tag);
        if (tag[1] == '/') {
            ck_assert_msg(depth > 0 && strlen(open[depth - 1]) == length &&
                              memcmp(open[depth - 1], name, length) == 0,
                          "%.40s ends <%s>", tag, depth ? open[depth - 1] : "nothing");
            depth--;
        } else if (end[-1] != '/') {
            ck_assert_uint_lt(depth, DEEPEST);
            memcpy(open[depth], name, length);
            open[depth++][length] = '\0';
            if (length == 6 && memcmp(name, "script", 6) == 0)
                tag = end_of_script(end);
        }
    }
    ck_assert_msg(depth == 0, "<%s> has no end", depth ? open[depth - 1] : "");
}

/* The next id="..." or id='...' from `at` on, without what is before the value. */
static const char *next_id(const char *at)
{
    for (const char *found = strstr(at, " id="); found; found = strstr(found + 1, " id="))
        if (found[4] == '"' || found[4] == '\'')
            return found + 5;
    return NULL;
}

void assert_ids_are_unique(const char *markup)
{
    for (const char *id = next_id(markup); id; id = next_id(id)) {
        size_t length = strcspn(id, "\"'");
        for (const char *other = next_id(id); other; other = next_id(other))
            ck_assert_msg(strcspn(other, "\"'") != length || memcmp(id, other, length) != 0, "two of %.*s",
                          (int)length, id);
    }
}

size_t n_occurrences(const char *text, const char *word)
{
    size_t n = 0;
    for (const char *found = strstr(text, word); found; found = strstr(found + 1, word))
        n++;
    return n;
}
