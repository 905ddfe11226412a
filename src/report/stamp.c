// Stamps of web pages before the story: "Last updated at Jul 172015", "Thu 30 Jul 2015",
// "04-09-2014 16:45 GMT".
#include "report/scan.h"

#include <ctype.h>
#include <string.h>

static const char *const stamp_words[] = {
    "date of publication", "last updated at", "last updated on",
    "last updated",        "last modified",   "published on",
    "published at",        "published",       "posted on",
    "posted at",           "posted",          "publication date",
    "publication time",    "print this page", "updated on",
    "updated at",          "updated",         "date",
};

/// "16:45", "1457", "at 1459", "2037 UTC+3", "10:30 GMT", "(updated ...)", "Get short URL 0 154".
static void skip_stamp_tail(sr_scan *s)
{
    static const char *const zones[] = {"gmt", "utc", "bst",  "est",  "edt",
                                        "am",  "pm",  "p.m.", "a.m.", "ist"};
    for (;;) {
        sr_scan before = *s;
        sr_scan_skip_blanks(s);
        (void)(sr_scan_take(s, "at ") || sr_scan_take(s, "| ") || sr_scan_take(s, "- "));
        uint32_t digits = sr_scan_digits(s, s->at);
        bool clock =
            digits == 4 || ((digits == 1 || digits == 2) && sr_scan_byte(s, s->at + digits) == ':');
        if (clock) {
            s->at += digits;
            while (sr_scan_byte(s, s->at) == ':' || isdigit(sr_scan_byte(s, s->at))) {
                s->at++;
            }
            sr_scan_skip_blanks(s);
            if (sr_scan_take_any(s, zones, sizeof zones / sizeof *zones) &&
                (sr_scan_byte(s, s->at) == '+' || sr_scan_byte(s, s->at) == '-')) {
                s->at += 1 + sr_scan_digits(s, s->at + 1);
            }
            if (sr_scan_is_letter(s, s->at) && islower(sr_scan_byte(s, s->at))) {
                *s = before; // "1400 civilians"
                return;
            }
        } else if (sr_scan_take(s, "(updated")) {
            const char *close = memchr(s->text + s->at, ')', s->size - s->at);
            if (close == NULL || close - (s->text + s->at) > 40) {
                *s = before;
                return;
            }
            s->at = (uint32_t)(close - s->text) + 1;
        } else if (sr_scan_take(s, "get short url")) {
            sr_scan_skip_blanks(s);
            uint32_t count = sr_scan_digits(s, s->at);
            bool shares = count == 1 && sr_scan_byte(s, s->at) == '0'; // "0 154": two counters
            s->at += count;
            if (shares) {
                sr_scan_skip_blanks(s);
                s->at += sr_scan_digits(s, s->at);
            }
        } else {
            *s = before;
            return;
        }
    }
}

/// Whether the story, and no verb of the date's own sentence, follows a date that opens the text.
static bool story_follows(const sr_scan *s, bool cue)
{
    sr_scan next = *s;
    sr_scan_skip_blanks(&next);
    unsigned char c = sr_scan_byte(&next, next.at);
    return c != ',' &&
           (cue || !islower(c) || sr_scan_take(&next, "by ") || sr_scan_take(&next, "title:"));
}

static bool take_stamp_words(sr_scan *s)
{
    return sr_scan_take_any(s, stamp_words, sizeof stamp_words / sizeof *stamp_words);
}

/// A stamp right here.
static bool find_first(sr_scan *s, bool titled, sr_dateline *out)
{
    sr_scan first = *s;
    int32_t day;
    bool cue = titled;
    while (take_stamp_words(&first)) {
        cue = true;
    }
    cue |= isdigit(sr_scan_byte(&first, first.at)) &&
           sr_scan_digits(&first, first.at + 3) >= 2; // in figures
    if (!sr_scan_take_day(&first, true, false, &day)) {
        return false;
    }
    skip_stamp_tail(&first);
    if (!story_follows(&first, cue)) {
        return false;
    }
    sr_scan_skip_blanks(&first);
    (void)sr_scan_take(&first, "title:");
    out->day = day;
    out->span = (sr_span){s->at, first.at};
    *s = first;
    return true;
}

/// A weekday or the word of a stamp, then a day, and the story behind it.
static bool take_named_stamp(sr_scan *s, sr_dateline *out)
{
    sr_scan named = *s;
    int32_t day;
    if ((!sr_scan_take_weekday(&named) && !take_stamp_words(&named)) ||
        !sr_scan_take_day(&named, true, false, &day)) {
        return false;
    }
    sr_scan after = named;
    sr_scan_skip_blanks(&after);
    unsigned char next = sr_scan_byte(&after, after.at);
    if (!isupper(next) && !isdigit(next) && next != '"' && next < 0x80) {
        return false;
    }
    skip_stamp_tail(&named);
    out->day = day;
    out->span = (sr_span){s->at, named.at};
    *s = named;
    return true;
}

bool sr_stamp_find(sr_scan *s, bool titled, sr_dateline *out)
{
    if (find_first(s, titled, out)) {
        return true;
    }
    sr_scan probe = *s; // after a repeated title, of one sentence and one line
    while (probe.at < s->at + SR_STAMP_FARTHEST && probe.at < probe.size) {
        if (take_named_stamp(&probe, out)) {
            *s = probe;
            return true;
        }
        while (probe.at < probe.size && !isspace(sr_scan_byte(&probe, probe.at))) {
            probe.at++;
        }
        if ((probe.at > 0 && sr_scan_byte(&probe, probe.at - 1) == '.') ||
            sr_scan_byte(&probe, probe.at) == '\n') {
            return false;
        }
        sr_scan_skip_blanks(&probe);
    }
    return false;
}
