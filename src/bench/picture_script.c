#include "bench/picture_script.h"

#include "report/text_buffer.h"

#include <string.h>

void script_add_quoted(picture_script *script, const char *text)
{
    text_add(&script->text, "\"");
    for (; *text; text++) {
        bool has_meaning = strchr("\"\\`", *text) || (unsigned char)*text < ' ';
        text_add_bytes(&script->text, has_meaning ? " " : text, 1);
    }
    text_add(&script->text, "\"");
}

/* Grey with some of the page shining through is right on light and on dark. */
void script_begin(picture_script *script, const char *title)
{
    text_add(&script->text, "set title ");
    script_add_quoted(script, title);
    text_add(&script->text, " font ',15'\n"
                            "set border 3 lc rgb '#808890'\n"
                            "set tics nomirror out scale 0.6\n"
                            "set grid ytics lt 1 lw 0.7 lc rgb '#A0808890'\n"
                            "set style fill solid 1 noborder\n"
                            "set bars 0.6\n");
}

/* Okabe and Ito 2008, without black and yellow. */
const char *script_colour(size_t n)
{
    static const char *const colours[] = {"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                          "#56b4e9", "#d55e00", "#8a7fd0"};
    return colours[n % (sizeof colours / sizeof *colours)];
}

bool is_of_grid(const bench_cell *cell, size_t work)
{
    return cell->work == work && !cell->shown.is_weak;
}
