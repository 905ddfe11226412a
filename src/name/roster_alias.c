// The words by which texts call the rows of data/names, put into the table of aliases.
#include "name/roster_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "name/alias.h"

static uint8_t flags_of(const char *alias)
{
    bool upper = false;
    bool lower = false;
    uint32_t letters = 0;
    for (const char *c = alias; *c != '\0'; c++) {
        upper = upper || (*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0x80;
        lower = lower || (*c >= 'a' && *c <= 'z');
        letters += (*c >= 'A' && *c <= 'Z');
    }
    return (uint8_t)((upper ? SR_SENSE_CAPITALISED : 0) |
                     (upper && !lower && letters > 1 ? SR_SENSE_ACRONYM : 0));
}

bool sr_roster_make_slots(sr_roster *roster, uint32_t count)
{
    roster->slots = calloc(count, sizeof *roster->slots);
    roster->slot_count = roster->slots == NULL ? 0 : count;
    return roster->slots != NULL;
}

/// Twice the slots; the trie's keys move as they are.
static bool more_slots(sr_roster_reading *r)
{
    sr_roster *roster = r->roster;
    sr_alias_slot *old = roster->slots;
    uint32_t count = roster->slot_count;
    if (!sr_roster_make_slots(roster, count * 2)) {
        roster->slots = old;
        roster->slot_count = count;
        r->no_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].key != 0) {
            uint32_t at = (uint32_t)old[i].key & (roster->slot_count - 1);
            while (roster->slots[at].key != 0) {
                at = (at + 1) & (roster->slot_count - 1);
            }
            roster->slots[at] = old[i];
        }
    }
    free(old);
    return true;
}

/// Senses stand in the order of their rows.
static bool add_sense(sr_roster_reading *r, const sr_alias *alias, sr_sense sense)
{
    sr_roster *roster = r->roster;
    if (!sr_roster_grow(r, &roster->senses, roster->sense_count, &r->sense_room, sizeof sense) ||
        (roster->slot_used + SR_ALIAS_PIECES > roster->slot_count / 2 && !more_slots(r))) {
        return false;
    }
    uint32_t *link = &sr_alias_put(roster, alias)->sense;
    while (*link != SR_NONE) {
        sr_sense *other = &roster->senses[*link];
        if (other->kind == sense.kind && other->row == sense.row) {
            other->flags &= (uint8_t)(sense.flags | ~(SR_SENSE_CAPITALISED | SR_SENSE_ACRONYM));
            return true;
        }
        link = &other->next;
    }
    *link = roster->sense_count;
    sense.next = SR_NONE;
    roster->senses[roster->sense_count++] = sense;
    return true;
}

bool sr_roster_add_alias(sr_roster_reading *r, const char *text, sr_sense_kind kind, uint32_t row,
                         uint8_t flags)
{
    char folded[512];
    if (strncmp(text, "the ", 4) == 0 || strncmp(text, "The ", 4) == 0) {
        text += 4;
    }
    size_t size = sr_utf8_fold(folded, sizeof folded, text, strlen(text));
    sr_sense sense = {
        .row = row, .kind = (uint8_t)kind, .flags = (uint8_t)(flags | flags_of(text))};
    sr_alias alias = sr_alias_cut(folded, size, false);
    if (alias.count == 0 || alias.too_long) {
        return sr_roster_complain(r, "\"%s\" is no usable name", text);
    }
    if (!add_sense(r, &alias, sense)) {
        return false;
    }
    if (strstr(folded, "'s") != NULL) {
        sr_alias joined = sr_alias_cut(folded, size, true);
        return add_sense(r, &joined, sense);
    }
    return true;
}

bool sr_roster_add_list(sr_roster_reading *r, char *list, sr_sense_kind kind, uint32_t row,
                        uint8_t flags)
{
    for (char *item; (item = sr_roster_item(&list)) != NULL;) {
        if (!sr_roster_add_alias(r, item, kind, row, flags)) {
            return false;
        }
    }
    return true;
}
