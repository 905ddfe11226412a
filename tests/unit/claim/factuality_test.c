// What is recorded of events once it is known who tells them: by whom, to whom, and whether it
// happened.
#include "claim_case.h"

typedef struct {
    char words[1024];
} told;

static void add_parties(char *out, size_t size, const sr_reading *r, sr_indices parties)
{
    for (uint32_t i = 0; i < parties.count; i++) {
        size_t used = strlen(out);
        (void)snprintf(out + used, size - used, "%s%s", i > 0 ? "+" : "",
                       r->names.actors[parties.items[i]].name);
    }
}

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    told *out = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->events.count; i++) {
        const sr_event *e = &r->events.items[i];
        char line[256];
        (void)snprintf(line, sizeof line, "%s ", e->kind);
        add_parties(line, sizeof line, r, e->actors);
        (void)strncat(line, ">", sizeof line - strlen(line) - 1);
        add_parties(line, sizeof line, r, e->recipients);
        (void)strncat(line, " ", sizeof line - strlen(line) - 1);
        (void)strncat(line, sr_event_status_text[r->claims.event_status[i]],
                      sizeof line - strlen(line) - 1);
        case_add(out->words, sizeof out->words, line);
    }
    return true;
}

static const struct {
    int line;
    const char *text;
    const char *want; // one of the events: "kind ACTORS>RECIPIENTS status"
} rows[] = {
    // only whoever accuses tells of it; of what others know more is told
    {__LINE__, "Officials accused the army of looting a hospital in Dunhal.",
     "looting army>hospital alleged"},
    {__LINE__, "The army looted a hospital in Dunhal.", "looting army>hospital happened"},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        told out = {0};
        CHECK(rows[i].line, "read", case_reads(rows[i].text, use, &out));
        if (strstr(out.words, rows[i].want) == NULL) {
            CHECK_STR(rows[i].line, rows[i].text, out.words, rows[i].want);
        }
    }
    case_close(case_reader());
    return CHECK_END();
}
