#include "event/event.h"

#include <stdlib.h>

const char *const sr_event_type_text[SR_EVENT_TYPE_COUNT] = {
    "AGREE",  "CONSULT", "SUPPORT",  "COOPERATE", "AID",      "CONCEDE",  "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",   "ASSAULT", "OTHER",
};
const char *const sr_event_status_text[6] = {"happened", "alleged", "denied", "planned", "demanded", "hypothetical"};
const char *const sr_salience_text[3] = {"main", "minor", "background"};

struct sr_codebook {
    int empty;
};

sr_codebook *sr_codebook_open(const char *data_folder, sr_error *err)
{
    (void)data_folder;
    sr_codebook *codebook = calloc(1, sizeof *codebook);
    if (codebook == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    return codebook;
}

void sr_codebook_close(sr_codebook *codebook)
{
    free(codebook);
}

sr_events sr_events_find(const sr_codebook *codebook, const sr_linear *scorer,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_witness *witness, sr_arena *keep,
                         sr_arena scratch)
{
    (void)codebook, (void)scorer, (void)report, (void)syntax, (void)values, (void)names;
    (void)witness, (void)keep, (void)scratch;
    return (sr_events){0};
}
