// Who has an age is a person.
#include "tag/tag.h"

#include <string.h>

#include "../../check.h"

enum { MOST = 24 };

/// Tokens parted by blanks; '_' opens a name of a place, '-' goes on with it.
static const struct {
    int line;
    const char *text;
    const char *want; // kind of each name
} rows[] = {
    {__LINE__, "the suspect , _Luis -Bogota , 20 , was seen", "person"},
    {__LINE__, "_Luis -Bogota , 20 , fled . _Bogota was seen in _Lima", "person person place"},
    {__LINE__, "the men of _Bogota , 20 , fled", "place"},       // a number of men
    {__LINE__, "in _Deir -Sina , 200 , fled", "place"},          // nobody is so old
    {__LINE__, "in _Deir -Sina , 20 March , all fled", "place"}, // a day
    {__LINE__, "all left _Deir -Sina , 20", "place"},            // the text ends
};

static char memory[512];

static void read_text(const char *text, sr_tags *tags)
{
    char *at = strcpy(memory, text);
    tags->count = tags->name_count = 0;
    for (char *word = strtok(at, " "); word != NULL; word = strtok(NULL, " ")) {
        bool opens = *word == '_';
        bool goes_on = *word == '-';
        if (opens) {
            tags->names[tags->name_count++] =
                (sr_name_span){tags->count, tags->count + 1, SR_NAME_PLACE};
        } else if (goes_on) {
            tags->names[tags->name_count - 1].last++;
        }
        word += opens || goes_on;
        tags->xpos[tags->count] = *word >= '0' && *word <= '9' ? SR_XPOS_CD : SR_XPOS_NN;
        tags->form[tags->count++] = word;
    }
}

int main(void)
{
    uint8_t xpos[MOST];
    const char *form[MOST];
    sr_name_span names[MOST];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_tags tags = {.xpos = xpos, .form = form, .names = names};
        char got[256] = "";
        read_text(rows[i].text, &tags);
        sr_tags_know_the_aged(&tags);
        for (uint32_t k = 0; k < tags.name_count; k++) {
            strcat(got, k > 0 ? " " : "");
            strcat(got, sr_name_kind_text[names[k].kind]);
        }
        CHECK_STR(rows[i].line, rows[i].text, got, rows[i].want);
    }
    return CHECK_END();
}
