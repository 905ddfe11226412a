// Heads as they are printed: "NAJAF, Iraq, Aug. 8 (AP) -", "BEIRUT (Reuters) -", "Damascus, SANA
// -", "BOGOTA, 14 JUN 90 (EFE) -- [TEXT]", and the stamps of web pages: "Last updated at Jul
// 172015", "Thu 30 Jul 2015", "04-09-2014". A scanner reads them piece by piece; a piece that does
// not fit leaves the head as it was before.
#include "report/dateline.h"

#include "base/day.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define HEAD_LONGEST 700 // bytes looked at
#define PLACE_LONGEST 80
#define STAMP_FARTHEST 220 // bytes of a repeated title that may stand before a stamp

typedef struct {
    const char *text;
    uint32_t size;
    uint32_t at;
    int32_t published;
} scanner;

// ---------------------------------------------------------------- pieces

static unsigned char byte_at(const scanner *s, uint32_t at)
{
    return at < s->size ? (unsigned char)s->text[at] : 0;
}

static void skip_blanks(scanner *s)
{
    while (s->at < s->size && (isspace(byte_at(s, s->at)) ||
                               (byte_at(s, s->at) == 0xc2 && byte_at(s, s->at + 1) == 0xa0))) {
        s->at += byte_at(s, s->at) == 0xc2 ? 2 : 1;
    }
}

static bool letter_at(const scanner *s, uint32_t at)
{
    unsigned char c = byte_at(s, at);
    return isalpha(c) || (c >= 0x80 && !(c == 0xe2 && byte_at(s, at + 1) == 0x80) &&
                          !(c == 0xc2 && byte_at(s, at + 1) == 0xa0));
}

/// The word at s->at: letters, with hyphens, apostrophes and full stops between or after initials.
static sr_span word_at(const scanner *s)
{
    uint32_t at = s->at;
    while (letter_at(s, at) ||
           (at > s->at &&
            (byte_at(s, at) == '-' || byte_at(s, at) == '\'' || byte_at(s, at) == '/') &&
            letter_at(s, at + 1))) {
        at++;
    }
    return (sr_span){s->at, at};
}

static bool word_is(const scanner *s, sr_span word, const char *text)
{
    return word.to - word.from == strlen(text) &&
           strncasecmp(s->text + word.from, text, strlen(text)) == 0;
}

static bool take(scanner *s, const char *text)
{
    size_t size = strlen(text);
    if (s->size - s->at < size || strncasecmp(s->text + s->at, text, size) != 0) {
        return false;
    }
    s->at += (uint32_t)size;
    return true;
}

/// One of many phrases, as whole words, with the blanks after it.
static bool take_any(scanner *s, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        scanner before = *s;
        if (take(s, phrases[i]) && !letter_at(s, s->at)) {
            skip_blanks(s);
            return true;
        }
        *s = before;
    }
    return false;
}

static uint32_t digits_at(const scanner *s, uint32_t at)
{
    uint32_t from = at;
    while (isdigit(byte_at(s, at))) {
        at++;
    }
    return at - from;
}

static int32_t number_of(const scanner *s, uint32_t at, uint32_t digits)
{
    int32_t number = 0;
    for (uint32_t i = 0; i < digits && i < 8; i++) {
        number = number * 10 + (s->text[at + i] - '0');
    }
    return number;
}

// ---------------------------------------------------------------- days

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

/// Index of the name that `word` is or shortens to three letters or more ("Sept"), or -1.
static int name_index(const scanner *s, sr_span word, const char *const *names, int count)
{
    size_t size = word.to - word.from;
    for (int i = 0; i < count; i++) {
        if (size >= 3 && size <= strlen(names[i]) &&
            strncasecmp(s->text + word.from, names[i], size) == 0 &&
            (size <= 5 || size == strlen(names[i]))) {
            return i;
        }
    }
    return -1;
}

static bool take_name(scanner *s, const char *const *names, int count, int *index)
{
    sr_span word = word_at(s);
    *index = name_index(s, word, names, count);
    if (*index < 0) {
        return false;
    }
    s->at = word.to;
    if (byte_at(s, s->at) == '.') {
        s->at++;
    }
    if (byte_at(s, s->at) == ',') {
        s->at++;
    }
    skip_blanks(s);
    return true;
}

static int32_t full_year(int32_t year, uint32_t digits, int32_t published)
{
    if (digits == 4) {
        return year;
    }
    int32_t now = published == SR_NO_DAY ? 2000 : sr_day_date(published).year;
    int32_t best = year + 1900;
    while (best + 100 <= now + (published == SR_NO_DAY ? 49 : 1)) {
        best += 100;
    }
    return best;
}

/// A year of four digits, or of two where `short_form` allows it ("90", "'90").
static bool take_year(scanner *s, bool short_form, int32_t *year)
{
    uint32_t at = s->at;
    if (short_form && byte_at(s, at) == '\'') {
        at++;
    }
    uint32_t digits = digits_at(s, at);
    if (digits != 4 && !(short_form && digits == 2)) {
        return false;
    }
    *year = full_year(number_of(s, at, digits), digits, s->published);
    s->at = at + digits;
    return *year >= 1800 && *year < 2200;
}

static bool day_from(int32_t year, int32_t month, int32_t day, int32_t *out)
{
    if (month < 1 || month > 12 || day < 1 || day > sr_days_in_month(year, month)) {
        return false;
    }
    *out = sr_day_of(year, month, day);
    return true;
}

/// The last such day up to a week past `published`.
static int32_t day_without_year(int32_t month, int32_t day, int32_t published)
{
    int32_t out = SR_NO_DAY;
    if (published == SR_NO_DAY) {
        return out;
    }
    int32_t year = sr_day_date(published).year;
    for (int32_t y = year + 1; y >= year - 4; y--) {
        if (day_from(y, month, day, &out) && out <= published + 7) {
            return out;
        }
    }
    return SR_NO_DAY;
}

/// "04-09-2014", "19.07.2016", "2016-07-19", "3/8/2000": the day first, unless `published` or the
/// numbers say otherwise.
static bool take_figures(scanner *s, int32_t *out)
{
    int32_t value[3];
    uint32_t sizes[3];
    uint32_t at = s->at;
    unsigned char mark = 0;
    for (int i = 0; i < 3; i++) {
        sizes[i] = digits_at(s, at);
        if (sizes[i] == 0 || sizes[i] > 4) {
            return false;
        }
        value[i] = number_of(s, at, sizes[i]);
        at += sizes[i];
        if (i < 2) {
            unsigned char c = byte_at(s, at++);
            if ((c != '-' && c != '.' && c != '/') || (i == 1 && c != mark)) {
                return false;
            }
            mark = c;
        }
    }
    bool found;
    if (sizes[0] == 4) {
        found = day_from(value[0], value[1], value[2], out);
    } else if (sizes[2] != 4) {
        return false;
    } else {
        int32_t swapped;
        found = day_from(value[2], value[1], value[0], out);
        bool other = day_from(value[2], value[0], value[1], &swapped);
        if (other && (!found || swapped == s->published)) {
            *out = swapped;
            found = true;
        }
    }
    s->at = found ? at : s->at;
    return found;
}

/// Day of the month: one or two figures, "172015" glued to its year gives both.
static bool take_day_and_year(scanner *s, bool short_form, int32_t *day, int32_t *year,
                              bool *has_year)
{
    uint32_t digits = digits_at(s, s->at);
    *has_year = false;
    if (digits == 5 || digits == 6) {
        *day = number_of(s, s->at, digits - 4);
        *year = number_of(s, s->at + digits - 4, 4);
        *has_year = *year >= 1800 && *year < 2200;
        s->at += digits;
        return *has_year;
    }
    if (digits == 0 || digits > 2) {
        return false;
    }
    *day = number_of(s, s->at, digits);
    s->at += digits;
    scanner before = *s;
    if (byte_at(s, s->at) == ',') {
        s->at++;
    }
    skip_blanks(s);
    *has_year = take_year(s, short_form, year);
    if (!*has_year) {
        *s = before;
    }
    return true;
}

/// A day: "6 Mar 2014", "July 30, 2014", "Aug. 8", "14 JUN 90", "04-09-2014"; weekday before it if
/// any. `year_needed`: without one it is none.
static bool take_date(scanner *s, bool year_needed, bool short_form, int32_t *out)
{
    scanner before = *s;
    int index;
    int32_t day;
    int32_t year = 0;
    bool has_year = false;
    bool read = false;
    (void)take_name(s, weekdays, 7, &index);
    if (take_figures(s, out)) {
        return true;
    }
    uint32_t digits = digits_at(s, s->at);
    if (digits == 1 || digits == 2) {
        day = number_of(s, s->at, digits);
        s->at += digits;
        skip_blanks(s);
        read = take_name(s, months, 12, &index);
        uint32_t after_month = s->at;
        has_year = read && take_year(s, short_form, &year);
        s->at = has_year ? s->at : after_month;
    } else {
        read = take_name(s, months, 12, &index) &&
               take_day_and_year(s, short_form, &day, &year, &has_year);
    }
    if (read && has_year) {
        read = day_from(year, index + 1, day, out);
    } else if (read) {
        read = !year_needed && day >= 1 && day <= 31;
        *out = read ? day_without_year(index + 1, day, s->published) : SR_NO_DAY;
    }
    if (!read) {
        *s = before;
    }
    return read;
}

// ---------------------------------------------------------------- stamps

static const char *const stamp_words[] = {
    "date of publication", "last updated at", "last updated on",
    "last updated",        "last modified",   "published on",
    "published at",        "published",       "posted on",
    "posted at",           "posted",          "publication date",
    "publication time",    "print this page", "updated on",
    "updated at",          "updated",         "date",
};

/// "16:45", "1457", "at 1459", "2037 UTC+3", "10:30 GMT", "(updated ...)", "Get short URL 0 154".
static void skip_stamp_tail(scanner *s)
{
    static const char *const zones[] = {"gmt", "utc", "bst",  "est",  "edt",
                                        "am",  "pm",  "p.m.", "a.m.", "ist"};
    for (;;) {
        scanner before = *s;
        skip_blanks(s);
        (void)(take(s, "at ") || take(s, "| ") || take(s, "- "));
        uint32_t digits = digits_at(s, s->at);
        bool clock =
            digits == 4 || ((digits == 1 || digits == 2) && byte_at(s, s->at + digits) == ':');
        if (clock) {
            s->at += digits;
            while (byte_at(s, s->at) == ':' || isdigit(byte_at(s, s->at))) {
                s->at++;
            }
            skip_blanks(s);
            if (take_any(s, zones, sizeof zones / sizeof *zones) &&
                (byte_at(s, s->at) == '+' || byte_at(s, s->at) == '-')) {
                s->at += 1 + digits_at(s, s->at + 1);
            }
            if (letter_at(s, s->at) && islower(byte_at(s, s->at))) {
                *s = before; // "1400 civilians"
                return;
            }
        } else if (take(s, "(updated")) {
            const char *close = memchr(s->text + s->at, ')', s->size - s->at);
            if (close == NULL || close - (s->text + s->at) > 40) {
                *s = before;
                return;
            }
            s->at = (uint32_t)(close - s->text) + 1;
        } else if (take(s, "get short url")) {
            skip_blanks(s);
            uint32_t count = digits_at(s, s->at);
            bool shares = count == 1 && byte_at(s, s->at) == '0'; // "0 154": two counters
            s->at += count;
            if (shares) {
                skip_blanks(s);
                s->at += digits_at(s, s->at);
            }
        } else {
            *s = before;
            return;
        }
    }
}

/// Whether the story, and no verb of the date's own sentence, follows a date that opens the text.
static bool story_follows(const scanner *s, bool cue)
{
    scanner next = *s;
    skip_blanks(&next);
    unsigned char c = byte_at(&next, next.at);
    return c != ',' && (cue || !islower(c) || take(&next, "by ") || take(&next, "title:"));
}

/// A stamp at the scanner, or after a repeated title that holds no full stop. `titled`: a title was
/// passed over before.
static bool find_stamp(scanner *s, bool titled, sr_dateline *out)
{
    scanner start = *s;
    scanner first = *s;
    int32_t day;
    bool cue = titled;
    while (take_any(&first, stamp_words, sizeof stamp_words / sizeof *stamp_words)) {
        cue = true;
    }
    cue |= isdigit(byte_at(&first, first.at)) && digits_at(&first, first.at + 3) >= 2; // in figures
    if (take_date(&first, true, false, &day)) {
        skip_stamp_tail(&first);
        if (story_follows(&first, cue)) {
            *s = first;
            skip_blanks(s);
            (void)take(s, "title:");
            out->day = day;
            out->span = (sr_span){start.at, s->at};
            return true;
        }
    }
    scanner probe = start;
    while (probe.at < start.at + STAMP_FARTHEST && probe.at < probe.size) {
        int index;
        uint32_t from = probe.at;
        scanner named = probe;
        bool named_day = take_name(&named, weekdays, 7, &index) ||
                         take_any(&named, stamp_words, sizeof stamp_words / sizeof *stamp_words);
        if (named_day && take_date(&named, true, false, &day)) {
            scanner after = named;
            skip_blanks(&after);
            unsigned char next = byte_at(&after, after.at);
            if (isupper(next) || isdigit(next) || next == '"' || next >= 0x80) {
                *s = named;
                skip_stamp_tail(s);
                out->day = day;
                out->span = (sr_span){from, s->at};
                return true;
            }
        }
        while (probe.at < probe.size && !isspace(byte_at(&probe, probe.at))) {
            probe.at++;
        }
        if (probe.at > 0 && byte_at(&probe, probe.at - 1) == '.') {
            break;
        }
        if (byte_at(&probe, probe.at) == '\n') {
            break;
        }
        skip_blanks(&probe);
    }
    *s = start;
    return false;
}

// ---------------------------------------------------------------- datelines

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

static bool known_agency(const scanner *s, sr_span span)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        if (word_is(s, span, agencies[i])) {
            return true;
        }
    }
    return false;
}

/// Capitalised words, parted by single blanks; small particles may stand between ("Deir ez-Zor",
/// "Rio de Janeiro").
static sr_span take_capitalised(scanner *s, int most)
{
    sr_span out = {s->at, s->at};
    for (int i = 0; i < most; i++) {
        sr_span word = word_at(s);
        bool capital = word.to > word.from &&
                       (isupper(byte_at(s, word.from)) || byte_at(s, word.from) >= 0x80);
        bool particle = i > 0 && (word_is(s, word, "de") || word_is(s, word, "la") ||
                                  word_is(s, word, "el") || word_is(s, word, "ez-Zor"));
        if (!capital && !particle) {
            break;
        }
        s->at = word.to;
        if (byte_at(s, s->at) == '.' && word.to - word.from <= 4) {
            s->at++; // "D.C.", "St.", "Calif."
            while (letter_at(s, s->at) && byte_at(s, s->at + 1) == '.') {
                s->at += 2;
            }
        }
        out.to = s->at;
        if (byte_at(s, s->at) != ' ' && byte_at(s, s->at) != '\n') {
            break;
        }
        s->at++;
    }
    s->at = out.to;
    return out;
}

static bool all_capitals(const scanner *s, sr_span span)
{
    for (uint32_t at = span.from; at < span.to; at++) {
        if (islower(byte_at(s, at))) {
            return false;
        }
    }
    return span.to > span.from + 1;
}

/// "-", "--", typographic dashes.
static bool take_dash(scanner *s)
{
    skip_blanks(s);
    if (take(s, "\xe2\x80\x93") || take(s, "\xe2\x80\x94") || take(s, "\xe2\x80\x95") ||
        take(s, "--")) {
        skip_blanks(s);
        return true;
    }
    if (byte_at(s, s->at) == '-' && byte_at(s, s->at + 1) != '-') {
        s->at++;
        bool blank = s->at < s->size && (isspace(byte_at(s, s->at)) || byte_at(s, s->at) == 0xc2);
        skip_blanks(s);
        return blank;
    }
    return false;
}

/// "(AP)", "(DOMESTIC SERVICE)": the inside, or an empty span.
static sr_span take_bracket(scanner *s, char open, char close, uint32_t longest)
{
    scanner before = *s;
    skip_blanks(s);
    if (byte_at(s, s->at) == (unsigned char)open) {
        uint32_t from = s->at + 1;
        uint32_t at = from;
        while (at < s->size && at - from < longest && s->text[at] != close) {
            at++;
        }
        if (byte_at(s, at) == (unsigned char)close && at > from) {
            s->at = at + 1;
            return (sr_span){from, at};
        }
    }
    *s = before;
    return (sr_span){0, 0};
}

/// A bureau's town right before a word in small letters: no mark parts it from the story.
static bool take_bureau(scanner *s)
{
    for (size_t i = 0; i < sizeof bureaus / sizeof *bureaus; i++) {
        scanner before = *s;
        bool capitals = s->size - s->at > strlen(bureaus[i]) &&
                        memcmp(s->text + s->at, bureaus[i], strlen(bureaus[i])) == 0;
        if (capitals && take(s, bureaus[i]) && byte_at(s, s->at) == ' ' &&
            isupper(byte_at(s, s->at + 1)) &&
            (islower(byte_at(s, s->at + 2)) || byte_at(s, s->at + 2) == ' ')) {
            return true;
        }
        *s = before;
    }
    return false;
}

/// Brackets of the monitoring services up to "[TEXT]".
static void skip_monitor_marks(scanner *s)
{
    for (int i = 0; i < 6; i++) {
        scanner before = *s;
        sr_span mark = take_bracket(s, '[', ']', 200);
        if (mark.to == mark.from) {
            return;
        }
        if (word_is(s, mark, "TEXT")) {
            skip_blanks(s);
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

static void take_pieces(scanner *s, sr_dateline *out, pieces *found)
{
    for (int i = 0; i < 4; i++) {
        scanner before = *s;
        sr_span inside = take_bracket(s, '(', ')', 60);
        if (inside.to > inside.from) {
            bool country = found->agency.to == 0 && !found->dated && !known_agency(s, inside) &&
                           byte_at(s, s->at) == ',';
            if (country) {
                out->place.to = s->at;
            } else {
                found->agency = inside;
            }
            continue;
        }
        bool comma = take(s, ",");
        skip_blanks(s);
        int32_t day;
        if (take(s, "NO DATE")) {
            found->dated = true;
            found->day = SR_NO_DAY;
            continue;
        }
        if (take_date(s, false, true, &day)) {
            found->day = day;
            found->dated = true;
            (void)take(s, ",");
            continue;
        }
        scanner name = *s;
        sr_span word = take_capitalised(&name, 3);
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
static bool find_agency_line(scanner *s, sr_dateline *out)
{
    scanner start = *s;
    skip_blanks(s);
    uint32_t from = s->at;
    sr_span agency = take_bracket(s, '(', ')', 40);
    if (agency.to > agency.from && known_agency(s, agency)) {
        scanner after = *s;
        *s = take_dash(&after) ? after : *s;
        s->at += byte_at(s, s->at) == '-' ? 1 : 0; // "(Reuters)-Shells fell"
        skip_blanks(s);
        out->agency = agency;
        out->span = (sr_span){from, s->at};
        return true;
    }
    *s = start;
    return false;
}

/// "Regional NNA": the agency was taken for a word of the place.
static void part_agency(const scanner *s, sr_span *place, sr_span *agency)
{
    uint32_t from = place->to;
    while (from > place->from && byte_at(s, from - 1) != ' ') {
        from--;
    }
    sr_span last = {from, place->to};
    if (from > place->from + 1 && known_agency(s, last)) {
        *agency = last;
        place->to = from - 1;
    }
}

static bool find_place_line(scanner *s, sr_dateline *out)
{
    scanner start = *s;
    skip_blanks(s);
    sr_dateline line = {.place = take_capitalised(s, 4)};
    if (line.place.to == line.place.from || line.place.to - line.place.from > PLACE_LONGEST) {
        *s = start;
        return false;
    }
    pieces found = {.day = SR_NO_DAY};
    part_agency(s, &line.place, &found.agency);
    bool capitals = all_capitals(s, line.place);
    take_pieces(s, &line, &found);
    scanner before_dash = *s;
    bool dash = take_dash(s);
    if (!dash) {
        *s = before_dash;
        dash = capitals && take(s, ":");
        skip_blanks(s);
    }
    unsigned char next = byte_at(s, s->at);
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
static bool find_late_line(scanner *s, sr_dateline *out)
{
    scanner probe = *s;
    while (probe.at < s->at + STAMP_FARTHEST && probe.at < probe.size) {
        while (probe.at < probe.size && !isspace(byte_at(&probe, probe.at))) {
            probe.at++;
        }
        if (byte_at(&probe, probe.at - 1) == '.' || byte_at(&probe, probe.at) == '\n') {
            return false;
        }
        skip_blanks(&probe);
        scanner word = probe;
        sr_span place = word_at(&word);
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

static bool title_ends(const char *title, size_t at)
{
    return title[at] == 0 || strncmp(title + at, " | ", 3) == 0 ||
           strncmp(title + at, " - ", 3) == 0;
}

/// End of `title` where it stands at the scanner, marks, blanks and case aside; 0 if it does not.
/// What sites add to their titles (" - World - Example News") may be missing.
static uint32_t title_end(const scanner *s, const char *title)
{
    uint32_t at = s->at;
    uint32_t end = 0;
    uint32_t letters = 0;
    for (size_t i = 0;; i++) {
        if (letters >= 8 && title_ends(title, i) &&
            !(letter_at(s, at) || isdigit(byte_at(s, at)))) {
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
        while (at < s->size && ((!isalnum(byte_at(s, at)) && byte_at(s, at) < 0x80) ||
                                (byte_at(s, at) == 0xe2 && byte_at(s, at + 1) == 0x80))) {
            at += byte_at(s, at) == 0xe2 ? 3 : 1;
        }
        if (tolower(byte_at(s, at)) != tolower((unsigned char)title[i])) {
            return end;
        }
        at++;
        letters++;
    }
}

/// A repeated title with its full stop and the agency that may follow it.
static bool skip_title(scanner *s, const char *title)
{
    uint32_t end = title == NULL ? 0 : title_end(s, title);
    if (end == 0) {
        return false;
    }
    s->at = end;
    skip_blanks(s);
    (void)take(s, ".");
    skip_blanks(s);
    sr_span word = word_at(s);
    if (known_agency(s, word)) {
        s->at = word.to;
        skip_blanks(s);
    }
    return true;
}

/// "By Ann Example" on a line of its own.
static void skip_byline(scanner *s)
{
    scanner before = *s;
    if (!take(s, "by ") || !isupper(byte_at(s, s->at))) {
        *s = before;
        return;
    }
    const char *end = memchr(s->text + s->at, '\n', s->size - s->at);
    if (end == NULL || end - (s->text + s->at) > 80) {
        *s = before;
        return;
    }
    s->at = (uint32_t)(end - s->text);
    skip_blanks(s);
}

sr_dateline sr_dateline_find(const char *text, uint32_t size, const char *title, int32_t published)
{
    scanner s = {
        .text = text, .size = size < HEAD_LONGEST ? size : HEAD_LONGEST, .published = published};
    sr_dateline out = {.day = SR_NO_DAY};
    skip_blanks(&s);
    uint32_t start = s.at;
    bool titled = skip_title(&s, title);
    if (find_stamp(&s, titled, &out)) {
        skip_blanks(&s);
        (void)skip_title(&s, title);
    }
    skip_byline(&s);
    if (!find_agency_line(&s, &out) && !find_place_line(&s, &out)) {
        (void)find_late_line(&s, &out);
    }
    skip_blanks(&s);
    out.body = s.at > start ? s.at : 0;
    if (out.body >= size) {
        out.body = 0;
    }
    return out;
}
