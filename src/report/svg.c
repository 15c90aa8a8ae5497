#include "report/svg.h"

#include "base/ascii.h"
#include "report/markup.h"

#include <stdbool.h>
#include <string.h>

/* A stretch of the text that is read. */
typedef struct span {
    const char *start;
    size_t length;
} span;

typedef enum token_kind {
    TOKEN_TEXT,
    TOKEN_OPEN,  /* <name ...> */
    TOKEN_EMPTY, /* <name .../> */
    TOKEN_CLOSE, /* </name> */
    TOKEN_OTHER, /* comment, declaration, document type */
    TOKEN_END
} token_kind;

typedef struct token {
    token_kind kind;
    span whole;
    span name;       /* of a tag */
    span attributes; /* between name and end of the tag */
} token;

static bool is_span(span text, const char *word)
{
    return text.length == strlen(word) && memcmp(text.start, word, text.length) == 0;
}

static bool begins_with(span text, const char *word)
{
    size_t length = strlen(word);
    return text.length >= length && memcmp(text.start, word, length) == 0;
}

static bool is_space(char character)
{
    return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

static span trim(span text)
{
    while (text.length && is_space(*text.start)) {
        text.start++;
        text.length--;
    }
    while (text.length && is_space(text.start[text.length - 1]))
        text.length--;
    return text;
}

/* ---- reading ---- */

/* Behind the next `word`, or the end of the text. */
static const char *behind(const char *at, const char *word)
{
    const char *found = strstr(at, word);
    return found ? found + strlen(word) : at + strlen(at);
}

/* The > that ends a tag, or the end of the text; a > between quotes does not. */
static const char *end_of_tag(const char *at)
{
    char quote = 0;
    for (; *at && (quote || *at != '>'); at++)
        if (quote ? *at == quote : *at == '"' || *at == '\'')
            quote = quote ? 0 : *at;
    return at;
}

static token read_tag(const char *at)
{
    const char *end = end_of_tag(at);
    token found = {.kind = TOKEN_OPEN, .whole = {at, (size_t)(end - at) + (*end == '>')}};
    const char *name = at + 1;
    if (*name == '/') {
        found.kind = TOKEN_CLOSE;
        name++;
    } else if (end[-1] == '/') {
        found.kind = TOKEN_EMPTY;
        end--;
    }
    const char *behind_name = name;
    while (behind_name < end && !is_space(*behind_name))
        behind_name++;
    found.name = (span){name, (size_t)(behind_name - name)};
    found.attributes = (span){behind_name, (size_t)(end - behind_name)};
    return found;
}

static token read_token(const char *at)
{
    if (!*at)
        return (token){.kind = TOKEN_END, .whole = {at, 0}};
    if (strncmp(at, "<!--", 4) == 0)
        return (token){.kind = TOKEN_OTHER, .whole = {at, (size_t)(behind(at, "-->") - at)}};
    if (strncmp(at, "<!", 2) == 0 || strncmp(at, "<?", 2) == 0)
        return (token){.kind = TOKEN_OTHER, .whole = {at, (size_t)(behind(at, ">") - at)}};
    if (*at == '<')
        return read_tag(at);
    return (token){.kind = TOKEN_TEXT, .whole = {at, strcspn(at, "<")}};
}

typedef struct attribute {
    span name, value;
    char quote;
} attribute;

/* Takes the next one off *left; false where there is none, or none that is whole. */
static bool read_attribute(span *left, attribute *found)
{
    *left = trim(*left);
    const char *at = left->start, *end = left->start + left->length;
    while (at < end && *at != '=' && !is_space(*at))
        at++;
    found->name = (span){left->start, (size_t)(at - left->start)};
    while (at < end && (*at == '=' || is_space(*at)))
        at++;
    if (at == end || (*at != '"' && *at != '\''))
        return false;
    found->quote = *at++;
    const char *closing = memchr(at, found->quote, (size_t)(end - at));
    if (!closing)
        return false;
    found->value = (span){at, (size_t)(closing - at)};
    *left = (span){closing + 1, (size_t)(end - closing - 1)};
    return true;
}

/* ---- what becomes of attributes ---- */

enum { MOST_DEPTH = 16 };

typedef struct finisher {
    text_buffer text;
    const char *prefix, *title;
    bool has_root;
    span groups[MOST_DEPTH]; /* attributes of those that are open */
    size_t depth;
} finisher;

static void add_span(finisher *made, span text)
{
    text_add_bytes(&made->text, text.start, text.length);
}

static void open_attribute(finisher *made, const attribute *given)
{
    text_add(&made->text, " ");
    add_span(made, given->name);
    text_add_format(&made->text, "=%c", given->quote);
}

static void close_attribute(finisher *made, const attribute *given)
{
    text_add_bytes(&made->text, &given->quote, 1);
}

/* The value, and the prefix behind every `mark` in it. */
static void add_prefixed(finisher *made, const attribute *given, const char *mark)
{
    span left = given->value;
    const size_t length = strlen(mark);
    open_attribute(made, given);
    while (left.length) {
        bool is_marked = begins_with(left, mark);
        span piece = {left.start, is_marked ? length : 1};
        add_span(made, piece);
        if (is_marked)
            text_add(&made->text, made->prefix);
        left = (span){left.start + piece.length, left.length - piece.length};
    }
    close_attribute(made, given);
}

static void add_id(finisher *made, const attribute *given)
{
    open_attribute(made, given);
    text_add(&made->text, made->prefix);
    add_span(made, given->value);
    close_attribute(made, given);
}

/* gnuplot writes "rgb(  0,   0,   0)". */
static bool is_rgb(span value, const char *rgb)
{
    for (size_t i = 0; i < value.length; i++)
        if (!is_space(value.start[i]) && *rgb++ != value.start[i])
            return false;
    return *rgb == '\0';
}

/* What the page has in its place, or NULL where a colour is kept. */
static const char *colour_of_page(const attribute *given)
{
    bool is_own = is_span(given->name, "color"); /* what currentColor is, from here on */
    if (is_span(given->value, "black") || is_rgb(given->value, "rgb(0,0,0)"))
        return is_own ? "inherit" : "currentColor";
    if (is_span(given->value, "white") || is_rgb(given->value, "rgb(255,255,255)"))
        return is_own ? "transparent" : "none";
    return NULL;
}

static void add_value(finisher *made, const attribute *given, const char *value)
{
    open_attribute(made, given);
    text_add(&made->text, value);
    close_attribute(made, given);
}

/* The text between the first and the last ' of gnuplot_svg.showHypertext(evt,'text'); empty for other
 * handlers.
 */
static span tooltip_of(const attribute *handler)
{
    const span value = handler->value;
    const char *first = memchr(value.start, '\'', value.length), *last = value.start + value.length;
    if (!first || !begins_with(value, "gnuplot_svg.showHypertext("))
        return (span){value.start, 0};
    while (*--last != '\'')
        continue;
    return (span){first + 1, last > first ? (size_t)(last - first - 1) : 0};
}

static bool is_handler(span name)
{
    return name.length > 2 && lower_case(name.start[0]) == 'o' && lower_case(name.start[1]) == 'n';
}

static bool is_colour(span name)
{
    return is_span(name, "color") || is_span(name, "fill") || is_span(name, "stroke");
}

static bool is_reference(span name)
{
    return is_span(name, "href") || is_span(name, "xlink:href");
}

static bool is_size(span name)
{
    return is_span(name, "width") || is_span(name, "height");
}

static void add_attribute(finisher *made, const attribute *given)
{
    const char *colour = is_colour(given->name) ? colour_of_page(given) : NULL;
    if (colour)
        add_value(made, given, colour);
    else if (is_span(given->name, "id"))
        add_id(made, given);
    else if (!is_reference(given->name))
        add_prefixed(made, given, "url(#");
    else if (begins_with(given->value, "#"))
        add_prefixed(made, given, "#");
}

/* ---- what becomes of tags ---- */

static void add_tooltip(finisher *made, span text)
{
    text_add(&made->text, "<title>");
    add_span(made, text);
    text_add(&made->text, "</title>");
}

static void add_tag(finisher *made, const token *tag)
{
    bool is_root = !made->has_root && is_span(tag->name, "svg");
    span left = tag->attributes, tooltip = {0};
    attribute given;
    text_add(&made->text, "<");
    add_span(made, tag->name);
    while (read_attribute(&left, &given)) {
        if (is_handler(given.name))
            tooltip = tooltip.length ? tooltip : tooltip_of(&given);
        else if (!is_root || !is_size(given.name))
            add_attribute(made, &given);
    }
    if (is_root) {
        text_add(&made->text, " role=\"img\" aria-label=\"");
        markup_add_text(&made->text, made->title);
        text_add(&made->text, "\"");
        made->has_root = true;
    }
    text_add(&made->text, tag->kind == TOKEN_EMPTY ? "/>" : ">");
    if (tooltip.length && tag->kind == TOKEN_OPEN)
        add_tooltip(made, tooltip);
}

/* Titles that gnuplot gives of itself: its name, that of a plot without one, or a space beside a tooltip. */
static bool says_nothing(span title)
{
    title = trim(title);
    return !title.length || is_span(title, "Gnuplot") || begins_with(title, "gnuplot_plot_");
}

/* Adds an element whose content is text if it is worth it; returns where it ends. */
static const char *add_title(finisher *made, const token *tag)
{
    const char *content = tag->whole.start + tag->whole.length;
    const char *end = strstr(content, "</title>");
    span text = {content, end ? (size_t)(end - content) : strlen(content)};
    if (!says_nothing(text))
        add_tooltip(made, text);
    return behind(content, "</title>");
}

/* ---- groups: gnuplot opens one for each point that has a tooltip, and an empty one between two ---- */

static bool is_group(const token *tag, token_kind kind)
{
    return tag->kind == kind && is_span(tag->name, "g");
}

static token read_tag_behind(const char *at)
{
    while (is_space(*at))
        at++;
    return read_token(at);
}

/* Returns the end of a group that is opened here and holds nothing, or NULL. */
static const char *end_of_empty_group(const char *behind_opening)
{
    token closing = read_tag_behind(behind_opening);
    return is_group(&closing, TOKEN_CLOSE) ? closing.whole.start + closing.whole.length : NULL;
}

/* Where another group of the same attributes follows the one that is closed here, that goes on: returns
 * where, or NULL. */
static const char *continue_group(const finisher *made, const char *behind_closing)
{
    token opening = read_tag_behind(behind_closing);
    if (!is_group(&opening, TOKEN_OPEN) || made->depth == 0 || made->depth > MOST_DEPTH)
        return NULL;
    span mine = made->groups[made->depth - 1], other = opening.attributes;
    bool is_same = mine.length == other.length && memcmp(mine.start, other.start, mine.length) == 0;
    return is_same ? opening.whole.start + opening.whole.length : NULL;
}

/* Returns where the next token begins if the group has gone, or NULL. */
static const char *skip_group(finisher *made, const token *next)
{
    const char *end = next->whole.start + next->whole.length, *skipped = NULL;
    if (is_group(next, TOKEN_OPEN)) {
        skipped = end_of_empty_group(end);
        if (!skipped && made->depth++ < MOST_DEPTH)
            made->groups[made->depth - 1] = next->attributes;
    } else if (is_group(next, TOKEN_CLOSE)) {
        skipped = continue_group(made, end);
        if (!skipped && made->depth > 0)
            made->depth--;
    }
    return skipped;
}

/* Adds what becomes of a token; returns where the next one begins. */
static const char *add_token(finisher *made, const token *next)
{
    const char *end = next->whole.start + next->whole.length, *skipped = skip_group(made, next);
    if (skipped)
        return skipped;
    if (next->kind == TOKEN_OTHER)
        return end;
    if (next->kind == TOKEN_OPEN && is_span(next->name, "script"))
        return behind(end, "</script>");
    if (next->kind == TOKEN_OPEN && is_span(next->name, "desc"))
        return behind(end, "</desc>");
    if (next->kind == TOKEN_OPEN && is_span(next->name, "title"))
        return add_title(made, next);
    if (next->kind == TOKEN_EMPTY && is_span(next->name, "script"))
        return end;
    if (next->kind == TOKEN_OPEN || next->kind == TOKEN_EMPTY)
        add_tag(made, next);
    else
        add_span(made, next->whole);
    return end;
}

char *svg_finish(const char *svg, const char *prefix, const char *title)
{
    finisher made = {.prefix = prefix, .title = title};
    for (token next = read_token(svg); next.kind != TOKEN_END; next = read_token(svg))
        svg = add_token(&made, &next);
    return text_take(&made.text);
}
