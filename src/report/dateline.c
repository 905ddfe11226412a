// Heads as they are printed: "NAJAF, Iraq, Aug. 8 (AP) -", "BEIRUT (Reuters) -", "Damascus, SANA
// -", "BOGOTA, 14 JUN 90 (EFE) -- [TEXT]", after a repeated title, a stamp (stamp.c) or a byline.
#include "report/dateline.h"

#include <ctype.h>
#include <string.h>

#include "base/day.h"
#include "report/scan.h"

#define HEAD_LONGEST 700  // bytes looked at
#define LIST_LONGEST 6000 // bytes of a list of days
#define ZONES 2           // days that a place of another time zone may be ahead
#define PLACE_LONGEST 80
#define STANDFIRST_LONGEST 300 // bytes of headlines and lines under them
#define PLACE_WORDS 4
#define COUNTRY_WORDS 5 // "Democratic Republic of the Congo"

static const char *const agencies[] = {
    "AP",
    "AFP",
    "Reuters",
    "Reuter",
    "UPI",
    "SANA",
    "Sputnik",
    "TASS",
    "Xinhua",
    "dpa",
    "EFE",
    "ANSA",
    "IRNA",
    "Interfax",
    "RIA",
    "KUNA",
    "NNA",
    "Anadolu",
    "AA",
    "IANS",
    "PTI",
    "Kyodo",
    "Yonhap",
    "Bloomberg",
    "CNN",
    "BBC",
    "WAFA",
    "MENA",
    "Petra",
    "QNA",
    "WAM",
    "SPA",
    "BNA",
    "IRIN",
    "ARA",
    "RFE/RL",
    "Agencies",
    "Associated Press",
    "Agence France-Presse",
    "Anadolu Agency",
    "Al Jazeera",
    "VOA",
    "ITAR-TASS",
    "Tasnim",
    "Fars",
    "KCNA",
    "ANI",
};

/// Where correspondents sit: for heads that run into the story without any mark ("BEIRUT Syrian
/// planes").
static const char *const bureaus[] = {
    "AMMAN",     "ANKARA",         "ATHENS",    "BAGHDAD",    "BANGKOK",  "BEIJING", "BEIRUT",
    "BERLIN",    "BRUSSELS",       "CAIRO",     "DAMASCUS",   "DOHA",     "DUBAI",   "GENEVA",
    "ISLAMABAD", "ISTANBUL",       "JERUSALEM", "KABUL",      "KHARTOUM", "KIEV",    "KYIV",
    "LONDON",    "MADRID",         "MANAMA",    "MOSCOW",     "MUNICH",   "NAIROBI", "NEW DELHI",
    "NEW YORK",  "PARIS",          "RIYADH",    "ROME",       "SANAA",    "TEHRAN",  "TRIPOLI",
    "TUNIS",     "UNITED NATIONS", "VIENNA",    "WASHINGTON",
};

static bool is_one_of(const sr_scan *s, sr_span span, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (sr_scan_word_is(s, span, words[i])) {
            return true;
        }
    }
    return false;
}

static bool known_agency(const sr_scan *s, sr_span span)
{
    return is_one_of(s, span, agencies, sizeof agencies / sizeof *agencies);
}

/// A small word within a name: "Deir ez-Zor", "Rio de Janeiro"; of a country also "Bosnia and
/// Herzegovina", "Democratic Republic of the Congo".
static bool is_particle(const sr_scan *s, sr_span word, bool country)
{
    static const char *const words[] = {"de", "la", "el", "ez-Zor", "of", "and", "the"};
    enum { OF_PLACES = 4, ALL = sizeof words / sizeof *words };
    return is_one_of(s, word, words, country ? ALL : OF_PLACES);
}

/// Capitalised words, parted by single blanks; small particles may stand between.
static sr_span take_capitalised(sr_scan *s, bool country)
{
    int most = country ? COUNTRY_WORDS : PLACE_WORDS;
    sr_span out = {s->at, s->at};
    for (int i = 0; i < most; i++) {
        sr_span word = sr_scan_word(s);
        bool capital = word.to > word.from &&
                       (isupper(sr_scan_byte(s, word.from)) || sr_scan_byte(s, word.from) >= 0x80);
        if (!capital && !(i > 0 && is_particle(s, word, country))) {
            break;
        }
        s->at = word.to;
        if (sr_scan_byte(s, s->at) == '.' && word.to - word.from <= 4) {
            s->at++; // "D.C.", "St.", "Calif."
            while (sr_scan_is_letter(s, s->at) && sr_scan_byte(s, s->at + 1) == '.') {
                s->at += 2;
            }
        }
        out.to = s->at;
        if (sr_scan_byte(s, s->at) != ' ' && sr_scan_byte(s, s->at) != '\n') {
            break;
        }
        s->at++;
    }
    s->at = out.to;
    return out;
}

static bool all_capitals(const sr_scan *s, sr_span span)
{
    for (uint32_t at = span.from; at < span.to; at++) {
        if (islower(sr_scan_byte(s, at))) {
            return false;
        }
    }
    return span.to > span.from + 1;
}

/// "-", "--", typographic dashes.
static bool take_dash(sr_scan *s)
{
    sr_scan_skip_blanks(s);
    if (sr_scan_take(s, "\xe2\x80\x93") || sr_scan_take(s, "\xe2\x80\x94") ||
        sr_scan_take(s, "\xe2\x80\x95") || sr_scan_take(s, "--")) {
        sr_scan_skip_blanks(s);
        return true;
    }
    if (sr_scan_byte(s, s->at) == '-' && sr_scan_byte(s, s->at + 1) != '-') {
        s->at++;
        bool blank =
            s->at < s->size && (isspace(sr_scan_byte(s, s->at)) || sr_scan_byte(s, s->at) == 0xc2);
        sr_scan_skip_blanks(s);
        return blank;
    }
    return false;
}

/// "(AP)", "(DOMESTIC SERVICE)": the inside, or an empty span.
static sr_span take_bracket(sr_scan *s, char open, char close, uint32_t longest)
{
    sr_scan before = *s;
    sr_scan_skip_blanks(s);
    if (sr_scan_byte(s, s->at) == (unsigned char)open) {
        uint32_t from = s->at + 1;
        uint32_t at = from;
        while (at < s->size && at - from < longest && s->text[at] != close) {
            at++;
        }
        if (sr_scan_byte(s, at) == (unsigned char)close && at > from) {
            s->at = at + 1;
            return (sr_span){from, at};
        }
    }
    *s = before;
    return (sr_span){0, 0};
}

/// A bureau's town right before a word in small letters: no mark parts it from the story.
static bool take_bureau(sr_scan *s)
{
    for (size_t i = 0; i < sizeof bureaus / sizeof *bureaus; i++) {
        sr_scan before = *s;
        bool capitals = s->size - s->at > strlen(bureaus[i]) &&
                        memcmp(s->text + s->at, bureaus[i], strlen(bureaus[i])) == 0;
        if (capitals && sr_scan_take(s, bureaus[i]) && sr_scan_byte(s, s->at) == ' ' &&
            isupper(sr_scan_byte(s, s->at + 1)) &&
            (islower(sr_scan_byte(s, s->at + 2)) || sr_scan_byte(s, s->at + 2) == ' ')) {
            return true;
        }
        *s = before;
    }
    return false;
}

/// Brackets of the monitoring services up to "[TEXT]".
static void skip_monitor_marks(sr_scan *s)
{
    for (int i = 0; i < 6; i++) {
        sr_scan before = *s;
        sr_span mark = take_bracket(s, '[', ']', 200);
        if (mark.to == mark.from) {
            return;
        }
        if (sr_scan_word_is(s, mark, "TEXT")) {
            sr_scan_skip_blanks(s);
            return;
        }
        if (!all_capitals(s, mark)) {
            *s = before;
            return;
        }
    }
}

/// Pieces after the place, in any order they are printed in: country, day, agency.
typedef struct {
    sr_span agency;
    int32_t day;
    bool comma;
    bool dated;
} pieces;

static void take_pieces(sr_scan *s, sr_dateline *out, pieces *found)
{
    for (int i = 0; i < 4; i++) {
        sr_scan before = *s;
        sr_span inside = take_bracket(s, '(', ')', 60);
        if (inside.to > inside.from) {
            bool country = found->agency.to == 0 && !found->dated && !known_agency(s, inside) &&
                           sr_scan_byte(s, s->at) == ',';
            if (country) {
                out->place.to = s->at;
            } else {
                found->agency = inside;
            }
            continue;
        }
        bool comma = sr_scan_take(s, ",");
        sr_scan_skip_blanks(s);
        int32_t day;
        if (sr_scan_take(s, "NO DATE")) {
            found->dated = true;
            found->day = SR_NO_DAY;
            continue;
        }
        if (sr_scan_take_day(s, false, true, &day)) {
            found->day = day;
            found->dated = true;
            (void)sr_scan_take(s, ",");
            continue;
        }
        sr_scan name = *s;
        sr_span word = take_capitalised(&name, true);
        bool more = comma && word.to > word.from && word.to - out->place.from <= PLACE_LONGEST;
        if (word.to > word.from && known_agency(s, word) && found->agency.to == 0) {
            found->agency = word;
            *s = name;
        } else if (more && !found->dated && found->agency.to == 0) {
            out->place.to = word.to;
            found->comma = true;
            *s = name;
        } else {
            *s = before;
            return;
        }
    }
}

/// "(Reuters) -", "(CNN)": an agency's head without a place.
static bool find_agency_line(sr_scan *s, sr_dateline *out)
{
    sr_scan start = *s;
    sr_scan_skip_blanks(s);
    uint32_t from = s->at;
    sr_span agency = take_bracket(s, '(', ')', 40);
    if (agency.to > agency.from && known_agency(s, agency)) {
        sr_scan after = *s;
        *s = take_dash(&after) ? after : *s;
        s->at += sr_scan_byte(s, s->at) == '-' ? 1 : 0; // "(Reuters)-Shells fell"
        sr_scan_skip_blanks(s);
        out->agency = agency;
        out->span = (sr_span){from, s->at};
        return true;
    }
    *s = start;
    return false;
}

/// "Regional NNA": the agency was taken for a word of the place.
static void part_agency(const sr_scan *s, sr_span *place, sr_span *agency)
{
    uint32_t from = place->to;
    while (from > place->from && sr_scan_byte(s, from - 1) != ' ') {
        from--;
    }
    sr_span last = {from, place->to};
    if (from > place->from + 1 && known_agency(s, last)) {
        *agency = last;
        place->to = from - 1;
    }
}

/// "Sun 18 Nov": a weekday is no place.
static bool is_weekday(const sr_scan *s, sr_span place)
{
    sr_scan probe = *s;
    probe.at = place.from;
    return sr_scan_take_weekday(&probe) && probe.at >= place.to;
}

static bool find_place_line(sr_scan *s, sr_dateline *out)
{
    sr_scan start = *s;
    sr_scan_skip_blanks(s);
    sr_dateline line = {.place = take_capitalised(s, false)};
    if (line.place.to == line.place.from || line.place.to - line.place.from > PLACE_LONGEST ||
        is_weekday(s, line.place)) {
        *s = start;
        return false;
    }
    pieces found = {.day = SR_NO_DAY};
    part_agency(s, &line.place, &found.agency);
    bool capitals = all_capitals(s, line.place);
    take_pieces(s, &line, &found);
    sr_scan before_dash = *s;
    bool dash = take_dash(s);
    if (!dash) {
        *s = before_dash;
        dash = capitals && sr_scan_take(s, ":");
        sr_scan_skip_blanks(s);
    }
    unsigned char next = sr_scan_byte(s, s->at);
    bool opens = isupper(next) || isdigit(next) || next == '"' || next == '[' || next == '(' ||
                 next >= 0x80 || next == '\'';
    bool agency = found.agency.to > found.agency.from;
    bool known = agency && known_agency(s, found.agency);
    bool whole = dash && opens && (capitals || agency || found.dated || !found.comma);
    bool undashed =
        !dash && ((capitals && known) || (capitals && found.dated && !found.comma && next == 0));
    if (!whole && !undashed) {
        s->at = line.place.from;
        if (!take_bureau(s)) {
            *s = start;
            return false;
        }
        line.place.to = s->at;
        found = (pieces){.day = SR_NO_DAY};
    }
    out->place = line.place;
    out->agency = found.agency;
    out->day = found.dated && found.day != SR_NO_DAY ? found.day : out->day;
    skip_monitor_marks(s);
    out->span = (sr_span){line.place.from, s->at};
    return true;
}

/// A dateline after a title that ran into it: a place in capitals, then an agency that is known or
/// a day, then a dash.
static bool find_late_line(sr_scan *s, sr_dateline *out)
{
    sr_scan probe = *s;
    while (probe.at < s->at + SR_STAMP_FARTHEST && probe.at < probe.size) {
        while (probe.at < probe.size && !isspace(sr_scan_byte(&probe, probe.at))) {
            probe.at++;
        }
        if (sr_scan_byte(&probe, probe.at - 1) == '.' || sr_scan_byte(&probe, probe.at) == '\n') {
            return false;
        }
        sr_scan_skip_blanks(&probe);
        sr_scan word = probe;
        sr_span place = sr_scan_word(&word);
        if (place.to - place.from < 4 || !all_capitals(&word, place)) {
            continue;
        }
        sr_dateline line = {.day = SR_NO_DAY};
        bool found = find_place_line(&word, &line);
        bool sure = line.day != SR_NO_DAY ||
                    (line.agency.to > line.agency.from && known_agency(&word, line.agency));
        if (found && sure && line.place.from == place.from) {
            int32_t day = line.day != SR_NO_DAY ? line.day : out->day;
            *out = line;
            out->day = day;
            *s = word;
            return true;
        }
    }
    return false;
}

/// Step to the first word behind the end of the line.
static bool take_line(sr_scan *s)
{
    const char *end = memchr(s->text + s->at, '\n', s->size - s->at);
    if (end == NULL) {
        return false;
    }
    s->at = (uint32_t)(end - s->text);
    sr_scan_skip_blanks(s);
    return true;
}

/// A dateline at the head of a later paragraph, behind a headline and the lines under it: a place
/// in capitals and a dash.
static bool find_paragraph_line(sr_scan *s, sr_dateline *out)
{
    for (sr_scan head = *s; take_line(&head) && head.at <= s->at + STANDFIRST_LONGEST;) {
        sr_scan probe = head;
        sr_dateline line = {.day = out->day};
        if (find_place_line(&probe, &line) && line.place.to - line.place.from >= 4 &&
            all_capitals(s, line.place)) {
            *out = line;
            *s = probe;
            return true;
        }
    }
    return false;
}

static bool title_ends(const char *title, size_t at)
{
    return title[at] == 0 || strncmp(title + at, " | ", 3) == 0 ||
           strncmp(title + at, " - ", 3) == 0;
}

/// End of `title` where it stands at the scan, marks, blanks and case aside; 0 if it does not.
/// What sites add to their titles (" - World - Example News") may be missing.
static uint32_t title_end(const sr_scan *s, const char *title)
{
    uint32_t at = s->at;
    uint32_t end = 0;
    uint32_t letters = 0;
    for (size_t i = 0;; i++) {
        if (letters >= 8 && title_ends(title, i) &&
            !(sr_scan_is_letter(s, at) || isdigit(sr_scan_byte(s, at)))) {
            end = at;
        }
        if (title[i] == 0) {
            return end;
        }
        if (strncmp(title + i, "\xe2\x80", 2) == 0 &&
            title[i + 2] != 0) { // a quotation mark or dash
            i += 2;
            continue;
        }
        if (!isalnum((unsigned char)title[i]) && (unsigned char)title[i] < 0x80) {
            continue;
        }
        while (at < s->size && ((!isalnum(sr_scan_byte(s, at)) && sr_scan_byte(s, at) < 0x80) ||
                                (sr_scan_byte(s, at) == 0xe2 && sr_scan_byte(s, at + 1) == 0x80))) {
            at += sr_scan_byte(s, at) == 0xe2 ? 3 : 1;
        }
        if (tolower(sr_scan_byte(s, at)) != tolower((unsigned char)title[i])) {
            return end;
        }
        at++;
        letters++;
    }
}

/// A repeated title with its full stop and the agency that may follow it.
static bool skip_title(sr_scan *s, const char *title)
{
    uint32_t end = title == NULL ? 0 : title_end(s, title);
    if (end == 0) {
        return false;
    }
    s->at = end;
    sr_scan_skip_blanks(s);
    while (s->at < s->size && strchr(".'\"", s->text[s->at]) != NULL) {
        s->at++;
    }
    sr_scan_skip_blanks(s);
    sr_span word = sr_scan_word(s);
    if (known_agency(s, word)) {
        s->at = word.to;
        sr_scan_skip_blanks(s);
    }
    return true;
}

/// "By Ann Example" on a line of its own.
static void skip_byline(sr_scan *s)
{
    sr_scan before = *s;
    if (!sr_scan_take(s, "by ") || !isupper(sr_scan_byte(s, s->at))) {
        *s = before;
        return;
    }
    const char *end = memchr(s->text + s->at, '\n', s->size - s->at);
    if (end == NULL || end - (s->text + s->at) > 80) {
        *s = before;
        return;
    }
    s->at = (uint32_t)(end - s->text);
    sr_scan_skip_blanks(s);
}

/// A day other than `day` and then a colon or a dash open a later line: a list of days, the first
/// of which is none of the report's own.
static bool lists_days(sr_scan s, int32_t day)
{
    while (take_line(&s)) {
        sr_scan line = s;
        int32_t other;
        if (sr_scan_take_day(&line, false, false, &other) && other != day &&
            (sr_scan_take(&line, ":") || take_dash(&line))) {
            return true;
        }
    }
    return false;
}

/// The day of a stamp, unless it opens a list of days; the whole text has `size` bytes.
static bool find_stamp(sr_scan *s, uint32_t size, bool titled, sr_dateline *out)
{
    sr_scan behind = *s;
    sr_dateline found = *out;
    if (!sr_stamp_find(&behind, titled, &found)) {
        return false;
    }
    sr_scan list = behind;
    list.size = size < LIST_LONGEST ? size : LIST_LONGEST;
    if (s->published != SR_NO_DAY && found.day != s->published && lists_days(list, found.day)) {
        return false;
    }
    *s = behind;
    *out = found;
    return true;
}

sr_dateline sr_dateline_find(const char *text, uint32_t size, const char *title, int32_t published)
{
    sr_scan s = {
        .text = text, .size = size < HEAD_LONGEST ? size : HEAD_LONGEST, .published = published};
    sr_dateline out = {.day = SR_NO_DAY};
    sr_scan_skip_blanks(&s);
    uint32_t start = s.at;
    bool titled = skip_title(&s, title);
    if (find_stamp(&s, size, titled, &out)) {
        sr_scan_skip_blanks(&s);
        (void)skip_title(&s, title);
    }
    skip_byline(&s);
    (void)(find_agency_line(&s, &out) || find_place_line(&s, &out) || find_late_line(&s, &out) ||
           find_paragraph_line(&s, &out));
    sr_scan_skip_blanks(&s);
    if (published != SR_NO_DAY && out.day != SR_NO_DAY && out.day > published + ZONES) {
        out.day = SR_NO_DAY; // nothing is filed after it was published: a slip of the pen
    }
    out.body = s.at > start ? s.at : 0;
    if (out.body >= size) {
        out.body = 0;
    }
    return out;
}
