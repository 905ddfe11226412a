// Codes of CAMEO: which are valid, and which one an actor or person has on a day.
#include "name/roster_build.h"

#include <string.h>

#include "base/day.h"

static bool triple_in(const char *triple, const char *list)
{
    for (; *list != '\0'; list += 4) {
        if (triple[0] == list[0] && triple[1] == list[1] && triple[2] == list[2]) {
            return true;
        }
    }
    return false;
}

static const char ROLES[] = "COP GOV INS JUD MIL OPP REB SEP SPY UAF AGR BUS CRM CVL DEV EDU ELI "
                            "ENV HLH HRI LAB LEG MED REF MOD RAD PTY "
                            "PRM UNK JRN PRE REL SOC NGO PKO INT IGO IMG NGM MNC MOS MUS CHR CTH "
                            "PRO JEW HIN BUD SHI SUN KUR ARB PAL SIK ";
static const char WIDE[] = "IGO IMG INT MNC NGM NGO UIS UNO EUR ISM PKO --- UAF MED JRN REB CRM "
                           "CVL HRI AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU LAM MEA MDT "
                           "NAF NMR PGS SCN SAM SAS SEA SAF WAF WST ";

bool sr_roster_is_role(const char *triple)
{
    return triple_in(triple, ROLES);
}

uint32_t sr_roster_iso_place(const char *iso)
{
    uint32_t place = 0;
    for (int i = 0; i < 3; i++) {
        if (iso[i] < 'A' || iso[i] > 'Z') {
            return SR_ISO_CODES;
        }
        place = place * 26 + (uint32_t)(iso[i] - 'A');
    }
    return place;
}

uint32_t sr_roster_state(const sr_roster *roster, const char *iso)
{
    uint32_t place = sr_roster_iso_place(iso);
    uint32_t row = place == SR_ISO_CODES ? 0 : roster->state_of[place];
    return row == 0 ? SR_NONE : row - 1;
}

static bool code_valid(const sr_roster *roster, const char *code)
{
    size_t size = strlen(code);
    if (size == 0 || size % 3 != 0 || size > 18) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if ((code[i] < 'A' || code[i] > 'Z') && !(i < 3 && code[i] == '-')) {
            return false;
        }
    }
    if (triple_in(code, WIDE)) {
        return true; // the rest names an organisation or ethnic group: no closed list
    }
    return sr_roster_state(roster, code) != SR_NONE &&
           (size == 3 || sr_roster_is_role(code + 3) || size > 6);
}

bool sr_roster_read_code(sr_roster_reading *r, char *item, bool titled)
{
    sr_roster *roster = r->roster;
    sr_code_row code = {.code = item, .title = "", .from = SR_NO_DAY, .to = SR_NO_DAY};
    char *rest = strchr(item, ' ');
    if (rest != NULL) {
        *rest++ = '\0';
        char *last = strrchr(rest, ' ');
        char *dates = last == NULL ? rest : last + 1;
        bool dated = strstr(dates, "..") != NULL || (!titled && *dates >= '0' && *dates <= '9');
        if (dated && !sr_roster_interval(dates, &code.from, &code.to)) {
            return sr_roster_complain(r, "\"%s\" is no interval of days", dates);
        }
        if (dated && last != NULL) {
            *last = '\0';
        }
        code.title = dated && last == NULL ? "" : rest;
        if (!titled && *code.title != '\0') {
            return sr_roster_complain(r, "\"%s\" after the code is no interval", code.title);
        }
    }
    if (!code_valid(roster, code.code)) {
        return sr_roster_complain(r, "\"%s\" is no CAMEO code of known countries and roles",
                                  code.code);
    }
    if (!sr_roster_grow(r, &roster->codes, roster->code_count, &r->code_room, sizeof code)) {
        return false;
    }
    roster->codes[roster->code_count++] = code;
    return true;
}

static bool is_dated(const sr_code_row *code)
{
    return code->from != SR_NO_DAY || code->to != SR_NO_DAY;
}

static int64_t width_of(const sr_code_row *code)
{
    int64_t from = code->from == SR_NO_DAY ? INT32_MIN : code->from;
    int64_t to = code->to == SR_NO_DAY ? INT32_MAX : code->to;
    return to - from;
}

/// Days that a code held, up to the day these tables were made: an open end is no eternity.
static int64_t days_of(const sr_code_row *code)
{
    int64_t from = code->from == SR_NO_DAY ? sr_day_of(1980, 1, 1) : code->from;
    int64_t to = code->to == SR_NO_DAY ? sr_day_of(2025, 1, 1) : code->to;
    return to - from;
}

static const sr_code_row *default_code(const sr_roster *roster, const sr_entry_row *entry)
{
    const sr_code_row *best = NULL;
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &roster->codes[i];
        if (!is_dated(code)) {
            return code;
        }
        best = best == NULL || days_of(code) > days_of(best) ? code : best;
    }
    return best;
}

const sr_code_row *sr_roster_code(const sr_roster *roster, const sr_entry_row *entry, int32_t day)
{
    const sr_code_row *best = NULL;
    if (day == SR_NO_DAY) {
        return default_code(roster, entry);
    }
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &roster->codes[i];
        bool holds = (code->from == SR_NO_DAY || code->from <= day) &&
                     (code->to == SR_NO_DAY || day <= code->to);
        if (holds && (best == NULL || width_of(code) < width_of(best))) {
            best = code;
        }
    }
    return best;
}
