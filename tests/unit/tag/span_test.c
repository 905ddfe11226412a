// Names are whole: a begin has its end, and scores that say otherwise are overruled.
#include "tag/span.h"

#include <setjmp.h>

#include "../../check.h"
#include "nn/shape.h"

enum { WORDS = 5 };
enum { O = 0, BP = 1, IP, EP, SP, BO, IO, EO, SO }; // of a person, of an organization

static char memory[1 << 16];
static jmp_buf when_full;

static const struct {
    int line;
    int like[WORDS]; // the class that each word's own score likes best
    const char *want;
} rows[] = {
    {__LINE__, {O, O, O, O, O}, ""},
    {__LINE__, {SP, O, BO, IO, EO}, "0-1:0 2-5:1 "},
    {__LINE__, {BP, EP, SO, SO, O}, "0-2:0 2-3:1 3-4:1 "},
    {__LINE__, {O, IP, O, O, O}, ""}, // inside of nothing
    {__LINE__, {O, O, O, O, BP}, ""}, // begin of nothing
    {__LINE__, {BP, IP, IP, EP, O}, "0-4:0 "},
    {__LINE__, {BP, IP, EO, O, O}, "0-3:0 "}, // two against one
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        float scores[WORDS][SR_NAME_WIDTH] = {{0}};
        const float *at[WORDS];
        for (int w = 0; w < WORDS; w++) {
            at[w] = scores[w];
            scores[w][O] = 0.5f;
            scores[w][rows[i].like[w]] = 1;
        }
        if (rows[i].like[2] == EO) {
            scores[2][EP] = 0.9f;
        }
        sr_arena scratch = {memory, memory + sizeof memory, &when_full};
        sr_name_span spans[WORDS];
        uint32_t count = sr_span_decode(spans, at, WORDS, scratch);
        char got[100] = "";
        for (uint32_t k = 0; k < count; k++) {
            (void)snprintf(got + strlen(got), sizeof got - strlen(got), "%u-%u:%d ", spans[k].first,
                           spans[k].last, (int)spans[k].kind);
        }
        CHECK_STR(rows[i].line, "names", got, rows[i].want);
    }
    sr_arena scratch = {memory, memory + sizeof memory, &when_full};
    CHECK_INT(__LINE__, "empty", sr_span_decode(NULL, NULL, 0, scratch), 0);
    return CHECK_END();
}
