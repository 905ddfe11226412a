#include "claim/claim.h"

#include <stdlib.h>

const char *const sr_stance_text[8] = {
    "asserts", "denies", "accuses", "doubts", "threatens", "demands", "offers", "appeals",
};
const char *const sr_measure_text[7] = {
    "killed", "wounded", "captured", "kidnapped", "missing", "released", "displaced",
};
const char *const sr_certainty_text[3] = {"certain", "probable", "possible"};

struct sr_claim_tables {
    int empty;
};

sr_claim_tables *sr_claim_tables_open(const char *data_folder, sr_error *err)
{
    (void)data_folder;
    sr_claim_tables *tables = calloc(1, sizeof *tables);
    if (tables == NULL) {
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    return tables;
}

void sr_claim_tables_close(sr_claim_tables *tables)
{
    free(tables);
}

sr_claims sr_claims_find(const sr_claim_tables *tables, const sr_linear *scorer,
                         const sr_report *report, const sr_syntax *syntax, const sr_values *values,
                         const sr_names *names, const sr_events *events, const sr_witness *witness,
                         sr_arena *keep, sr_arena scratch)
{
    (void)tables, (void)scorer, (void)report, (void)syntax, (void)values, (void)names;
    (void)witness, (void)scratch;
    sr_claims claims = {.event_count = events->count,
                        .event_claims = sr_new(keep, sr_indices, events->count),
                        .event_disputed = sr_new(keep, sr_indices, events->count),
                        .event_status = sr_new(keep, sr_event_status, events->count)};
    for (uint32_t i = 0; i < events->count; i++) {
        claims.event_status[i] = events->items[i].status;
    }
    return claims;
}
